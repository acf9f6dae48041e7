/** `docs/councils.md`: every row, every council, with its value, source and place. */
import type { CouncilPack } from '../domain/council-pack.ts';
import type { ProcedureRow } from '../domain/council-pack/procedure.ts';
import { ROW_CODES, type RowCode } from '../domain/council-pack/rows.ts';
import { COUNCIL_ROWS, STAFF } from './council-rows.ts';
import type { CouncilFiles } from './pack-findings.ts';
import { type AnySourced, sourcedValues } from './sourced-values.ts';
import { inWords } from './value-in-words.ts';

const HEAD = `# Councils side by side

Made by \`npm run councils\` from \`public/packs\`; change it there. Every row of the comparison, for
England and for each council with a pack: what its papers say, the values that Wren works with, where
each was read, and where people meet it. Where a paper departs from the law or from another paper,
both are here; a child is shown what the law gives. A value that no screen shows says why.

After each source: the day it was last looked at, which is the paper's own day where nobody has
looked since, and how sure we are. *Sure*: read where it belongs. *Likely*: read elsewhere.
*Unsure*: old, or confirmed by nobody.`;

/** The whole page. Made-up councils are left out; the national pack comes first. */
export function councilsPage(all: readonly CouncilFiles[]): string {
  const shown = all
    .filter(({ pack }) => !pack.madeUp)
    .toSorted((one, other) => Number(other.pack.national ?? false) - Number(one.pack.national ?? false));
  const sections = ROW_CODES.map((code, at) => section(at + 1, code, shown));
  return `${[HEAD, ...sections].join('\n\n')}\n`;
}

function section(number: number, code: RowCode, shown: readonly CouncilFiles[]): string {
  const { title, shows = STAFF } = COUNCIL_ROWS[code];
  const lines = shown.map(({ pack, procedure }) => {
    const own = ownValues(code, { pack, procedure });
    const row = procedure.rows[code];
    const cells = [
      nameOf(pack),
      [...rowText(row), ...own.map(([place, found]) => valueText(place, found))].join('<br>'),
      [...new Set([rowSource(row), ...own.map(([, found]) => sourceOf(found))])].join('<br>'),
      placesOf(code, own, 'silent' in row ? [] : [shows]),
    ];
    return `| ${cells.map(cell).join(' | ')} |`;
  });
  return [
    `## ${number}. ${title}`,
    '',
    '| Council | Value | Source | Where it shows |',
    '| --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

const nameOf = ({ national, name }: CouncilPack): string => (national ? 'England, by law' : name);

/** Each value with its screens, or why it has none; values that show alike stand together. */
function placesOf(code: RowCode, own: readonly [string, AnySourced][], words: readonly string[]): string {
  const { pack = {} } = COUNCIL_ROWS[code];
  const byPlace = new Map<string, string[]>();
  for (const [path] of own) {
    const place = Object.keys(pack).find((one) => path === one || path.startsWith(`${one}.`));
    const shows = place && pack[place];
    if (shows) byPlace.set(shows, [...(byPlace.get(shows) ?? []), `\`${place}\``]);
  }
  const told = [...byPlace].map(([shows, places]) => `${[...new Set(places)].join(', ')}: ${shows}`);
  return [...words, ...told].join('<br>') || 'Nowhere: nothing is stated';
}

/** Text that stays in its cell. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function ownValues(code: RowCode, { pack, procedure }: CouncilFiles): [string, AnySourced][] {
  const { pack: inPack = {}, staff = [] } = COUNCIL_ROWS[code];
  const under = (root: unknown, places: readonly string[]) =>
    sourcedValues(root).filter(([path]) =>
      places.some((place) => path === place || path.startsWith(`${place}.`)),
    );
  return [...under(pack, Object.keys(inPack)), ...under(procedure, staff)].map(([path, found]) => [
    path,
    found,
  ]);
}

function rowText(row: ProcedureRow): string[] {
  if ('silent' in row) return [`— ${row.silent}`];
  return [
    row.says,
    ...(row.law ? [`**The law:** ${row.law}`] : []),
    ...(row.alsoSays ?? []).map(({ says, source }) => `**Elsewhere:** ${says} (${source})`),
    ...(row.note ? [`*${row.note}*`] : []),
  ];
}

function valueText(place: string, { value, law, note, alsoSays = [] }: AnySourced): string {
  const binding = law as { value: unknown } | undefined;
  return [
    `\`${place}\`: ${inWords(value)}`,
    ...(binding ? [`the law: ${inWords(binding.value)}`] : []),
    ...alsoSays.map((other) => `elsewhere: ${inWords((other as { value: unknown }).value)}`),
    ...(note ? [`*${note}*`] : []),
  ].join('; ');
}

const rowSource = (row: ProcedureRow): string =>
  'silent' in row ? `${row.source} (${row.checkedOn})` : sourceOf(row);

const sourceOf = ({ source, checkedOn, confidence }: AnySourced): string =>
  `${source} (${checkedOn}, ${confidence})`;
