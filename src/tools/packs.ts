/** Reading the council packs from disk, for the commands that are run by hand. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CouncilPack, councilPack, type PackIndex } from '../domain/council-pack.ts';
import { worsePromises } from '../domain/pack-promises.ts';

/** A mistake of whoever runs the command, in one sentence for them. */
export interface Mistake {
  readonly mistake: string;
}

/** The pack of one council, or what is wrong with it. `folder` is where the packs are. */
export async function readPack(folder: string, slug: string): Promise<CouncilPack | Mistake> {
  const file = join(folder, slug, 'pack.json');
  let raw: unknown;
  try {
    raw = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    return { mistake: `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}` };
  }
  const parsed = councilPack.safeParse(raw);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { mistake: `${file} is no council pack: ${issue?.path.join('.')} ${issue?.message}` };
  }
  if (parsed.data.council !== slug) {
    return { mistake: `${file} says it is "${parsed.data.council}", but its folder is "${slug}"` };
  }
  return parsed.data;
}

/** The slugs of all councils that have a folder, in order. */
export async function packSlugs(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** The list of councils that a phone shows, by name. Made-up ones come last. */
export function packIndexOf(packs: readonly CouncilPack[]): PackIndex {
  const councils = packs
    .map(({ council, name, revision, madeUp }) => ({
      council,
      name,
      revision,
      ...(madeUp ? { madeUp } : {}),
    }))
    .sort(
      (one, other) =>
        Number(one.madeUp ?? false) - Number(other.madeUp ?? false) || (one.name < other.name ? -1 : 1),
    );
  return { councils };
}

/** What staff should know of a pack: promises worse than the law, and values nobody has confirmed. */
export function packWarnings(pack: CouncilPack): string[] {
  const worse = worsePromises(pack).map(
    ({ stage, promised, unit, lawful }) =>
      `stage ${stage} promises ${promised} ${unit.replace('-', ' ')}; the law gives ${lawful} working days, and that is what a child is shown`,
  );
  const unsure = sourcedValues(pack)
    .filter(([, confidence]) => confidence === 'unsure')
    .map(([path]) => `${path} is not confirmed`);
  return [...worse, ...unsure];
}

function sourcedValues(value: unknown, path = ''): [path: string, confidence: unknown][] {
  if (typeof value !== 'object' || value === null) return [];
  if ('confidence' in value) return [[path, value.confidence]];
  return Object.entries(value).flatMap(([key, inner]) => sourcedValues(inner, path ? `${path}.${key}` : key));
}
