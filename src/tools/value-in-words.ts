/** Any value of a pack as a few words, for tables that staff read. */

type Plain = Readonly<Record<string, unknown>>;

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as words: `10 working days, at most 20`, `court, tribunal`, `by: team manager`. */
export function inWords(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map(inWords).join(', ');
  if (!isPlain(value))
    return String(value).replace(/^[a-z0-9]+(?:-[a-z0-9]+)+$/, (code) => code.replaceAll('-', ' '));
  if (typeof value.days === 'number') return promiseInWords(value);
  if (typeof value.name === 'string') return Object.values(value).map(String).join(', ');
  if (typeof value.about === 'string' && typeof value.to === 'string') return routeInWords(value);
  return Object.entries(value)
    .map(([key, inner]) => `${keyInWords(key)}: ${inWords(inner)}`)
    .join('; ');
}

const keyInWords = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const promiseInWords = ({ days, unit, atMost }: Plain): string =>
  `${String(days)} ${inWords(unit)}${atMost === undefined ? '' : `, at most ${String(atMost)}`}`;

const routeInWords = ({ about, to, contact, mayWait }: Plain): string =>
  [
    `${inWords(about)} → ${inWords(to)}`,
    ...(contact ? [inWords(contact)] : []),
    ...(mayWait ? ['may wait'] : []),
  ].join(', ');
