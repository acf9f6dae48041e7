/**
 * Every setting that there is. The list is what the settings file is checked against, what
 * `--check-settings` prints, and what a word with a slip of the finger is compared with.
 */

export interface SettingName {
  readonly name: string;
  /** What holds when it is not set. */
  readonly standard: string;
  /** Never printed; may be given as a file that holds it, under the same name with `_FILE`. */
  readonly secret?: true;
  readonly onlyForTests?: true;
}

export const SETTING_NAMES: readonly SettingName[] = [
  { name: 'WREN_HOST', standard: '127.0.0.1' },
  { name: 'WREN_PORT', standard: '4180' },
  { name: 'WREN_DATA', standard: '.data' },
  { name: 'WREN_DATABASE', standard: 'SQLite in the data folder', secret: true },
  { name: 'WREN_APP', standard: 'dist' },
  { name: 'WREN_PACKS', standard: 'dist/packs' },
  { name: 'WREN_WORKER', standard: 'on' },
  { name: 'WREN_TLS_CERT', standard: 'none' },
  { name: 'WREN_TLS_KEY', standard: 'none' },
  { name: 'WREN_ORIGIN', standard: 'none' },
  { name: 'WREN_ORIGINS', standard: 'none' },
  { name: 'WREN_PROXY', standard: 'none' },
  { name: 'WREN_SIGN_IN_ISSUER', standard: 'none' },
  { name: 'WREN_SIGN_IN_CLIENT', standard: 'none' },
  { name: 'WREN_SIGN_IN_SECRET', standard: 'none', secret: true },
  { name: 'WREN_SIGN_IN_NAME', standard: 'none' },
  { name: 'WREN_SIGN_IN_COUNCIL', standard: 'the only council that is served' },
  { name: 'WREN_SECOND_PERSON', standard: 'none' },
  { name: 'WREN_SMTP', standard: 'none: nobody is told by mail', secret: true },
  { name: 'WREN_MAIL_FROM', standard: 'none' },
  { name: 'WREN_WEBHOOK', standard: 'none', secret: true },
  { name: 'WREN_WEBHOOK_SECRET', standard: 'none', secret: true },
  { name: 'WREN_CLAMD', standard: 'none' },
  { name: 'WREN_METRICS', standard: 'none' },
  { name: 'WREN_LOG', standard: 'info' },
  { name: 'WREN_TEST', standard: '', onlyForTests: true },
  { name: 'WREN_CLOCK', standard: '', onlyForTests: true },
  { name: 'WREN_FAILPOINT', standard: '', onlyForTests: true },
  { name: 'WREN_COMMIT', standard: '', onlyForTests: true },
];

/** Every name that may be set, with those that name a file that holds a secret. */
export const KNOWN_NAMES: readonly string[] = SETTING_NAMES.flatMap(({ name, secret }) =>
  secret ? [name, `${name}_FILE`] : [name],
);

/** More slips than this make another word. */
const SLIPS = 2;

/** The setting that was probably meant, or `null` when none looks like it. */
export function probablyMeant(name: string): string | null {
  const upper = name.toUpperCase();
  let best: string | null = null;
  let fewest = SLIPS + 1;
  for (const known of KNOWN_NAMES) {
    const count = slipsBetween(upper, known);
    if (count < fewest) [best, fewest] = [known, count];
  }
  return best;
}

/** Letters to add, take away, change or swap with their neighbour until one word is the other. */
function slipsBetween(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let row = 1; row <= one.length; row += 1) {
    rows.push([row]);
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      const ways = [
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + Number(!same),
      ];
      const swapped =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (swapped) ways.push(at(row - 2, column - 2) + 1);
      rows[row]?.push(Math.min(...ways));
    }
  }
  return at(one.length, other.length);
}
