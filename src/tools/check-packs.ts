/** Checking all packs of a folder, and telling what was found. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { councilLetters } from '../domain/casework/council-letters.ts';
import { type CouncilFiles, type Finding, type FindingKind, findingsOn } from './pack-findings.ts';
import { packIndexText, packSlugs, readPack, readProcedure } from './packs.ts';
import { hasWrongChildline } from './retired-numbers.ts';
import { sourcedValues } from './sourced-values.ts';

/** The most a phone should have to fetch for one council, in bytes after brotli. */
export const PACK_BYTES = 12_288;

export interface Checked {
  readonly today: string;
  readonly councils: readonly string[];
  /** Values that have a source, in both files of all councils. */
  readonly values: number;
  /** Bytes of the largest pack as it is fetched. */
  readonly largest: number;
  readonly faults: readonly Finding[];
  readonly warnings: readonly Finding[];
}

/** Checks every council of a folder, its list, and what only shows when they are held side by side. */
export async function checkPacks(folder: string, today: string): Promise<Checked> {
  const councils = await packSlugs(folder);
  const findings: Finding[] = [];
  const good: CouncilFiles[] = [];
  const sizes: number[] = [];
  for (const council of councils) {
    const texts = await Promise.all(
      ['pack.json', 'procedure.json'].map((file) =>
        readFile(join(folder, council, file), 'utf8').catch(() => ''),
      ),
    );
    findings.push(...rawFaults(council, texts), ...(await letterFaults(folder, council)));
    sizes.push(brotliCompressSync(texts[0] ?? '').length);
    const [pack, procedure] = await Promise.all([readPack(folder, council), readProcedure(folder, council)]);
    if ('mistake' in pack) findings.push(fault(council, 'shape', 'pack.json', pack.mistake));
    if ('mistake' in procedure) findings.push(fault(council, 'shape', 'procedure.json', procedure.mistake));
    if ('mistake' in pack || 'mistake' in procedure) continue;
    good.push({ pack, procedure });
    findings.push(...findingsOn({ pack, procedure }, today));
  }
  findings.push(...together(good, await readFile(join(folder, 'index.json'), 'utf8').catch(() => '')));
  return {
    today,
    councils,
    values: good.reduce((sum, files) => sum + sourcedValues(files).length, 0),
    largest: Math.max(0, ...sizes),
    faults: findings.filter(({ level }) => level === 'fault'),
    warnings: findings.filter(({ level }) => level === 'warning'),
  };
}

const fault = (council: string, kind: FindingKind, where: string, says: string): Finding => ({
  council,
  level: 'fault',
  kind,
  where,
  says,
});

function rawFaults(council: string, [pack = '', procedure = '']: readonly string[]): Finding[] {
  const bytes = brotliCompressSync(pack).length;
  return [
    ...[pack, procedure].flatMap((text, at) =>
      hasWrongChildline(text)
        ? [
            fault(
              council,
              'number',
              at ? 'procedure.json' : 'pack.json',
              'holds a wrong number for Childline: it is 0800 1111',
            ),
          ]
        : [],
    ),
    ...(bytes > PACK_BYTES
      ? [fault(council, 'size', 'pack.json', `is ${bytes} bytes to fetch; ${PACK_BYTES} is the most`)]
      : []),
  ];
}

/** A council may have its own beginnings of letters, in a file that no phone fetches. */
async function letterFaults(folder: string, council: string): Promise<Finding[]> {
  const text = await readFile(join(folder, council, 'letters.json'), 'utf8').catch(() => null);
  if (text === null) return [];
  const wrong = (says: string): Finding => fault(council, 'shape', 'letters.json', says);
  return [
    ...(councilLetters(readJson(text))
      ? []
      : [wrong('names a letter that there is not, or leaves one empty')]),
    ...(hasWrongChildline(text) ? [wrong('holds a wrong number for Childline: it is 0800 1111')] : []),
  ];
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function together(good: readonly CouncilFiles[], index: string): Finding[] {
  const packs = good.map(({ pack }) => pack);
  const shared = packs.filter((pack) =>
    packs.some((other) => other !== pack && other.letters === pack.letters),
  );
  return [
    ...shared.map(({ council, letters }) =>
      fault(council, 'letters', 'pack.json letters', `"${letters}" is another council's too`),
    ),
    ...(index === packIndexText(packs)
      ? []
      : [fault('all', 'index', 'index.json', 'is not up to date: run npm run packs:index')]),
  ];
}

const HEADINGS: readonly (readonly [FindingKind, string])[] = [
  ['worse-than-law', 'Promises worse than the law (a child is shown the lawful date)'],
  ['differs-from-law', 'Rules that differ from the law'],
  ['papers-disagree', "Told in two ways by the council's own papers"],
  ['to-fill-in', 'Still to be filled in'],
  ['not-confirmed', 'Not confirmed by anybody'],
  ['looked-at-long-ago', 'Looked at more than 90 days ago'],
];

/** The result as lines for a person. Doubts that many values share are counted, not listed one by one. */
export function report({ councils, values, largest, faults, warnings, today }: Checked): string[] {
  const line = ({ council, where, says }: Finding) => `  ${council}: ${where} ${says}`;
  const lines = [
    `${councils.length} packs, ${values} values with a source, on ${today}. Largest pack: ${largest} bytes to fetch.`,
  ];
  for (const [kind, heading] of HEADINGS) {
    const found = warnings.filter((one) => one.kind === kind);
    if (found.length === 0) continue;
    lines.push('', `${heading}: ${found.length}`);
    const brief = kind === 'not-confirmed' || kind === 'looked-at-long-ago';
    lines.push(...(brief ? byCouncil(found) : found.map(line)));
  }
  lines.push('', faults.length ? `Faults: ${faults.length}` : 'No faults.', ...faults.map(line));
  return lines;
}

const byCouncil = (found: readonly Finding[]): string[] =>
  [...new Set(found.map(({ council }) => council))].map((council) => {
    const own = found.filter((one) => one.council === council);
    const [first] = own;
    return `  ${council}: ${own.length} values, such as ${first?.where} (--json lists them all)`;
  });
