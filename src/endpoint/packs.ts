/**
 * The council packs that this endpoint serves and receives for: data in a folder, read again
 * when a file changes. A pack that breaks while we run leaves its last good copy in use.
 */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { councilLetters } from '../domain/casework/council-letters.ts';
import { councilPack, type CouncilPack } from '../domain/council-pack.ts';
import { councilSlug } from '../domain/id-forms.ts';
import type { PackIndex } from '../domain/pack-index.ts';
import { asset, type Asset } from './asset.ts';

export interface ServedPack {
  readonly pack: CouncilPack;
  readonly file: Asset;
}

export interface Packs {
  /** A council that this endpoint receives for. */
  get(slug: string): ServedPack | undefined;
  /** The pack as it is fetched, also the national one that stands in for a council without a pack. */
  file(slug: string): Asset | undefined;
  /** A council's own beginnings of letters, empty where it has none; nothing for a council that is not known. */
  letters(slug: string): Asset | undefined;
  index(): Asset;
  /** Origins that packs name as their council's endpoint. */
  endpoints(): readonly string[];
}

interface Kept extends ServedPack {
  readonly stamp: string;
}

/** How long a look at the folder is believed, in milliseconds. */
const FRESH_MS = 2_000;

/** Packs from `<folder>/<slug>/pack.json`. Broken ones are logged by slug and left out. */
export function packsIn(folder: string, log: Logger, now: () => number = Date.now): Packs {
  const kept = new Map<string, Kept>();
  const broken = new Map<string, string>();
  let lookedAt = -Infinity;
  let index = indexOf(kept);
  let endpoints: readonly string[] = [];

  function look(): void {
    if (now() - lookedAt < FRESH_MS) return;
    lookedAt = now();
    let changed = false;
    for (const slug of slugsIn(folder)) {
      const path = join(folder, slug, 'pack.json');
      const stamp = stampOf(path);
      if (!stamp || stamp === kept.get(slug)?.stamp || stamp === broken.get(slug)) continue;
      const pack = readPack(path, slug);
      if (pack) {
        kept.set(slug, { ...pack, stamp });
        changed = true;
      } else {
        broken.set(slug, stamp);
        log.error({ msg: 'pack-broken', council: slug });
      }
    }
    if (!changed) return;
    index = indexOf(kept);
    endpoints = endpointsOf(kept);
  }

  look();
  return {
    get: (slug) => (look(), unlessNational(kept.get(slug))),
    file: (slug) => (look(), kept.get(slug)?.file),
    letters: (slug) => (look(), kept.has(slug) ? readLetters(join(folder, slug, 'letters.json')) : undefined),
    index: () => (look(), index),
    endpoints: () => (look(), endpoints),
  };
}

/** Nobody would read what is sent to the pack that stands in for a council. */
const unlessNational = (found: ServedPack | undefined): ServedPack | undefined =>
  found?.pack.national ? undefined : found;

const endpointsOf = (packs: ReadonlyMap<string, ServedPack>): string[] => [
  ...new Set(
    [...packs.values()].flatMap(({ pack }) => (pack.endpoint ? [new URL(pack.endpoint).origin] : [])),
  ),
];

function slugsIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => councilSlug.safeParse(name).success);
  } catch {
    return [];
  }
}

function stampOf(path: string): string | null {
  try {
    // `ctime` too: rights given back, or a file put back with its old time.
    const { mtimeMs, ctimeMs, size, ino } = statSync(path);
    return `${mtimeMs}/${ctimeMs}/${size}/${ino}`;
  } catch {
    return null;
  }
}

function readPack(path: string, slug: string): ServedPack | null {
  try {
    const bytes = readFileSync(path);
    const pack = councilPack.safeParse(JSON.parse(bytes.toString('utf8')));
    if (!pack.success || pack.data.council !== slug) return null;
    return { pack: pack.data, file: asset(bytes, 'application/json; charset=utf-8') };
  } catch {
    return null;
  }
}

/** Asked for once a day by each desk: read each time, so that an edit counts at once. */
function readLetters(path: string): Asset {
  const none = asset(Buffer.from('{}'), 'application/json; charset=utf-8');
  try {
    const bytes = readFileSync(path);
    return councilLetters(JSON.parse(bytes.toString('utf8'))) ? asset(bytes, none.type) : none;
  } catch {
    return none;
  }
}

function indexOf(packs: ReadonlyMap<string, ServedPack>): Asset {
  const councils: PackIndex['councils'] = [...packs.values()]
    .filter(({ pack }) => !pack.national)
    .map(({ pack: { council, name, revision, madeUp } }) => ({
      council,
      name,
      revision,
      ...(madeUp && { madeUp }),
    }))
    .sort((one, other) => one.name.localeCompare(other.name, 'en-GB'));
  return asset(Buffer.from(JSON.stringify({ councils })), 'application/json; charset=utf-8');
}
