/** Which spaces there are. Kept in the notes of the first one: a bird and a random id each, never a name. */
import { failed, ok, type Outcome, type StoreError } from '../../domain/errors.ts';
import type { Browser } from '../browser.ts';
import { answered } from '../in-time.ts';
import { readRecord } from '../key/lock-record.ts';
import { ringPlaces } from '../key/key-places.ts';
import type { Page } from '../notes.ts';
import { deleteSpace } from './delete-space.ts';
import { BIRDS, FIRST, type Bird, type SpaceEntry, type Spaces } from './spaces.ts';

interface Listed {
  readonly id: string;
  readonly bird: Bird;
}

/** The page. `going`: being deleted; ended at the next start when the phone dies meanwhile. */
export interface Registered {
  readonly first: Bird;
  readonly others: readonly Listed[];
  readonly going: readonly string[];
}

export const ALONE: Registered = { first: 'wren', others: [], going: [] };

export interface SpacesDeps {
  /** As it names the first space. */
  readonly browser: Browser;
  readonly page: Page<Registered>;
  readonly here: string;
}

/** The name of a space's database; everything else it keeps is named after that. */
export const databaseOf = (first: string, id: string): string => (id === FIRST ? first : `${first}-${id}`);

/** The spaces of this phone. */
export function spaces(deps: SpacesDeps): Spaces {
  const { browser, page, here } = deps;
  const done = async (work: Promise<Outcome<unknown, StoreError>>) => {
    const outcome = await work;
    return outcome.ok ? ok(undefined) : outcome;
  };
  return {
    here,
    list: async () => {
      const { going } = await page.read();
      if (going.length > 0) void endEveryForgetting(deps, going);
      return Promise.all((await idsAndBirds(deps)).map((one) => entry(browser, one)));
    },
    add: async (bird) => {
      const id = newId();
      const kept = await page.change((all) => ({ ...all, others: [...all.others, { id, bird }] }));
      return kept.ok ? ok({ id, bird, locked: false }) : kept;
    },
    dress: (id, bird) => done(page.change((all) => dressed(all, id, bird))),
    forget: async (id) => {
      // The first one holds what all share: it goes with everything.
      if (id === FIRST) return failed({ kind: 'storage-blocked' });
      const marked = await page.change((all) => ({ ...all, going: [...new Set([...all.going, id])] }));
      return marked.ok ? endForgetting(deps, id) : marked;
    },
  };
}

/** Ends what a phone that died left half deleted. */
async function endEveryForgetting(deps: SpacesDeps, going: readonly string[]): Promise<void> {
  for (const id of going) await endForgetting(deps, id).catch(() => undefined);
}

async function endForgetting(
  { browser, page }: SpacesDeps,
  id: string,
): Promise<Outcome<undefined, StoreError>> {
  const isGone = await deleteSpace(browser, databaseOf(browser.name, id));
  if (!isGone) return failed({ kind: 'storage-blocked' });
  const taken = await page.change((all) => ({
    ...all,
    others: all.others.filter((one) => one.id !== id),
    going: all.going.filter((one) => one !== id),
  }));
  return taken.ok ? ok(undefined) : taken;
}

/** Every space but the one that is here, for the sender. */
export async function otherIds(deps: SpacesDeps): Promise<string[]> {
  return (await idsAndBirds(deps)).map(({ id }) => id).filter((id) => id !== deps.here);
}

/** A page that was lost must not lose a space: its key lies where it can be found. */
async function idsAndBirds({ browser, page }: SpacesDeps): Promise<Listed[]> {
  const { first, others, going } = await page.read();
  const known = [{ id: FIRST, bird: first }, ...others];
  const lying = await lyingAbout(browser);
  const found = lying.filter((id) => !known.some((one) => one.id === id));
  const free = BIRDS.filter((bird) => !known.some((one) => one.bird === bird));
  const again = found.map((id, at) => ({ id, bird: free[at % free.length] ?? BIRDS[0] }));
  return [...known, ...again].filter(({ id }) => !going.includes(id));
}

async function lyingAbout({ caches, name }: Browser): Promise<string[]> {
  const asking = (caches as Partial<CacheStorage> | undefined)?.keys?.();
  const names = asking ? await answered(asking).catch(() => []) : [];
  const pattern = new RegExp(`^${name}-([0-9a-f]{${ID_BYTES * 2}})-(?:key|lock)$`);
  return [...new Set(names.flatMap((one) => pattern.exec(one)?.[1] ?? []))].sort();
}

const ID_BYTES = 6;

const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(ID_BYTES)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');

function dressed(all: Registered, id: string, bird: Bird): Registered {
  if (id === FIRST) return { ...all, first: bird };
  const others = all.others.filter((one) => one.id !== id);
  const at = all.others.findIndex((one) => one.id === id);
  return { ...all, others: at < 0 ? [...others, { id, bird }] : others.toSpliced(at, 0, { id, bird }) };
}

async function entry({ caches, opfs, name }: Browser, { id, bird }: Listed): Promise<SpaceEntry> {
  const { lock } = await ringPlaces(caches, opfs, databaseOf(name, id));
  const { record } = await readRecord(lock);
  return { id, bird, locked: record !== null };
}
