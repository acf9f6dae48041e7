/** Changes that no writer of a client would think of: of values, of text, of bytes. All from one chance. */
import type { Chance } from './proof.ts';

/** A secret that no answer and no log may ever hold again. */
export const canary = (luck: Chance): string => `Canary${luck.below(1e9).toString(36)}Qz`;

/** JSON as text, so that it may also be what no serializer writes. */
const LITERALS: readonly ((luck: Chance) => string)[] = [
  () => 'null',
  () => 'true',
  () => '-0',
  () => '1e999',
  () => '0.1e-400',
  () => '9007199254740993',
  () => '"\\ud800"',
  () => '"\\u0000"',
  () => '"\\u202egnp.exe"',
  () => '"__proto__"',
  () => '{"__proto__":{"safe":"no"}}',
  () => '{"constructor":{"prototype":{}}}',
  () => '{"toString":null,"length":-1}',
  () => '[]',
  () => '{}',
  () => 'undefined',
  () => 'NaN',
  () => "'x'",
  () => '"',
  (luck) => '['.repeat(1 + luck.below(20_000)),
  (luck) => `${'['.repeat(2_000)}${']'.repeat(2_000 - luck.below(2))}`,
  (luck) => `"${'x'.repeat(luck.below(30_000))}"`,
  (luck) => `{${Array.from({ length: luck.below(3_000) }, (_, key) => `"k${key}":${key}`).join()}}`,
  (luck) => `["${canary(luck)}","${canary(luck)}"]`,
  (luck) => `{"${canary(luck)}":"${canary(luck)}"}`,
  (luck) => String(luck.below(2 ** 31) * (luck.next() < 0.5 ? -1 : 1)),
];

/** Text for where a short word is expected: in an address or a header. No line break. */
export function strangeText(luck: Chance): string {
  const word = canary(luck);
  return luck.pick([
    word,
    '',
    ' ',
    '.',
    '..',
    '*',
    '0',
    '-1',
    '1e3',
    '00',
    '99999999999999999999',
    `${word}%00`,
    '%2e%2e%2f',
    '..%2f..%2fetc%2fpasswd',
    '%c0%ae',
    '%ff',
    '%',
    '__proto__',
    'constructor',
    `"${word}"`,
    `<script>${word}</script>`.replaceAll(' ', '%20'),
    `';drop%20table%20x--${word}`,
    `\${${word}}`,
    word.repeat(1 + luck.below(200)),
    '\xe9\xff',
  ]);
}

/** The same JSON with one to three places changed; the result need not be JSON. */
export function mutateJson(luck: Chance, value: Readonly<Record<string, unknown>>): string {
  let copy = structuredClone(value) as Record<string, unknown>;
  const literals: string[] = [];
  const strange = (): string => {
    literals.push(luck.pick(LITERALS)(luck));
    return `@@${literals.length - 1}@@`;
  };
  for (let change = 1 + luck.below(3); change > 0; change--) {
    const holder = anyHolder(luck, copy);
    const names = Object.keys(holder);
    const name = names.length > 0 ? luck.pick(names) : canary(luck);
    switch (luck.below(5)) {
      case 0:
        delete holder[name];
        break;
      case 1:
        // Also longer than any name may be.
        holder[canary(luck).repeat(1 + luck.below(8))] = strange();
        break;
      case 2:
        holder[name] = { [name]: holder[name] };
        break;
      default:
        holder[name] = strange();
    }
  }
  if (luck.next() < 0.02) copy = { '': strange() };
  const text = JSON.stringify(copy).replace(/"@@(\d+)@@"/g, (_, at: string) => literals[Number(at)] ?? '');
  // A name given twice: what is read first and what last may differ.
  return luck.next() < 0.1 ? text.replace('{', `{"words":"${canary(luck)}","kind":"comment",`) : text;
}

function anyHolder(luck: Chance, from: Record<string, unknown>): Record<string, unknown> {
  const inner = Object.values(from).filter(
    (value): value is Record<string, unknown> => typeof value === 'object' && value !== null,
  );
  return inner.length > 0 && luck.next() < 0.4 ? anyHolder(luck, luck.pick(inner)) : from;
}

/** The same bytes with some of them changed, left out, doubled or moved. */
export function mutateBytes(luck: Chance, bytes: Buffer): Buffer {
  let made = Buffer.from(bytes);
  for (let change = 1 + luck.below(4); change > 0; change--) {
    const at = luck.below(made.length + 1);
    const length = 1 + luck.below(luck.next() < 0.5 ? 3 : 60);
    const [head, piece, tail] = [
      made.subarray(0, at),
      made.subarray(at, at + length),
      made.subarray(at + length),
    ];
    const random = Buffer.from(Array.from({ length }, () => luck.below(256)));
    const next = [
      [head, tail],
      [head, piece, piece, tail],
      [head, random, tail],
      [head, random, piece, tail],
      [head, Buffer.from('\r\n'), piece, tail],
      [piece, head, tail],
    ];
    made = Buffer.concat(luck.pick(next));
  }
  return made;
}
