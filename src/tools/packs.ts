/** Reading the council packs from disk, for the commands that are run by hand. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CouncilPack, councilPack } from '../domain/council-pack.ts';
import type { PackIndex } from '../domain/pack-index.ts';
import { type Procedure, procedure } from '../domain/council-pack/procedure.ts';

/** A mistake of whoever runs the command, in one sentence for them. */
export interface Mistake {
  readonly mistake: string;
}

interface Parsed<T> {
  readonly success: boolean;
  readonly data?: T | undefined;
  readonly error?: { readonly issues: readonly { path: PropertyKey[]; message: string }[] } | undefined;
}

/** The pack of one council, or what is wrong with it. `folder` is where the packs are. */
export const readPack = (folder: string, slug: string): Promise<CouncilPack | Mistake> =>
  readOwn(join(folder, slug, 'pack.json'), slug, 'council pack', (raw) => councilPack.safeParse(raw));

/** What only staff and tools need of one council, or what is wrong with it. */
export const readProcedure = (folder: string, slug: string): Promise<Procedure | Mistake> =>
  readOwn(join(folder, slug, 'procedure.json'), slug, 'procedure', (raw) => procedure.safeParse(raw));

async function readOwn<T extends { council: string }>(
  file: string,
  slug: string,
  what: string,
  parse: (raw: unknown) => Parsed<T>,
): Promise<T | Mistake> {
  let raw: unknown;
  try {
    raw = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    return { mistake: `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}` };
  }
  const { data, error } = parse(raw);
  if (!data) {
    const issue = error?.issues[0];
    return { mistake: `${file} is no ${what}: ${issue?.path.join('.')} ${issue?.message}` };
  }
  if (data.council !== slug) {
    return { mistake: `${file} says it is "${data.council}", but its folder is "${slug}"` };
  }
  return data;
}

/** The slugs of all councils that have a folder, in order. */
export async function packSlugs(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/**
 * The list of councils that a phone shows, by name. Made-up ones come last; the pack that stands in
 * for a council without one is not listed.
 */
export function packIndexOf(packs: readonly CouncilPack[]): PackIndex {
  const councils = packs
    .filter(({ national }) => !national)
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

/** The text of `index.json` for these packs. */
export const packIndexText = (packs: readonly CouncilPack[]): string =>
  `${JSON.stringify(packIndexOf(packs), null, 2)}\n`;
