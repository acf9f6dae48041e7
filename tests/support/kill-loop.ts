/** Life after life of an endpoint while phones send: half end at a moment of chance, half at a named place. */
import { setTimeout as wait } from 'node:timers/promises';
import { FAILPOINTS, type Failpoint } from '../../src/endpoint/settings.ts';
import type { Life } from './many-lives.ts';
import type { Chance } from './proof.ts';
import type { Senders } from './senders.ts';

export interface KillLoop {
  readonly kills: number;
  readonly phones: Senders;
  readonly luck: Chance;
  /** Begins a life that will end at this place; `null`: nowhere by itself. It may have to wait for the one before. */
  begin(place: Failpoint | null): Life;
  /** Done before each kill. */
  readonly before?: (kill: number) => void;
}

/** So many lives ended at each place; `by chance` by a signal from outside. */
export type Ends = ReadonlyMap<Failpoint | 'by chance', number>;

/** A life that does not come by its place ends by chance, after so many milliseconds. */
const LONGEST_MS = 3_000;
/** A place that nobody came by in so many lives is left out. */
const TRIES = 4;

/** Kills it so often. What was never reached has no count. Throws when a life ends in another way. */
export async function killLoop({ kills, phones, luck, begin, before }: KillLoop): Promise<Ends> {
  const ends = new Map<Failpoint | 'by chance', number>();
  const misses = new Map<Failpoint, number>();
  let turn = 0;
  const nextPlace = (kill: number): Failpoint | null => {
    const left = FAILPOINTS.filter((place) => ends.has(place) || (misses.get(place) ?? 0) < TRIES);
    return kill % 2 === 0 || kill >= kills ? null : (left[turn++ % left.length] ?? null);
  };
  let place = nextPlace(0);
  let life = begin(place);
  for (let kill = 0; kill < kills; kill++) {
    before?.(kill);
    life = await started(life, () => begin(place));
    const port = (await life.port) ?? 0;
    // The next one is starting meanwhile.
    const following = nextPlace(kill + 1);
    const next = begin(following);
    const dying = wait(place === null ? luck.below(150) : LONGEST_MS).then(() => 'by chance' as const);
    const working = phones.work(port, life.ended);
    const end = await Promise.race([life.ended.then(() => place ?? 'by chance'), dying]);
    life.kill();
    await working;
    const how = await life.ended;
    if (how !== 'SIGKILL') throw new Error(`It ended with ${how}: ${life.said()}`);
    ends.set(end, (ends.get(end) ?? 0) + 1);
    if (place && end !== place) misses.set(place, (misses.get(place) ?? 0) + 1);
    place = following;
    life = next;
  }
  life = await started(life, () => begin(null));
  const unanswered = await phones.settle((await life.port) ?? 0);
  life.kill();
  await life.ended;
  if (unanswered !== 0)
    throw new Error(`${unanswered} without an answer: ${phones.faults.slice(0, 5).join()}`);
  return ends;
}

/** How often a life is begun that ends before it listens: its database may be starting too. */
const STARTS = 50;

async function started(first: Life, again: () => Life): Promise<Life> {
  let life = first;
  for (let tries = 1; (await life.port) === null; tries++) {
    if (tries > STARTS) throw new Error(`It did not start: ${life.said()}`);
    await wait(100);
    life = again();
  }
  return life;
}

/** How the lives ended, to be read. */
export const told = (ends: Ends): string => [...ends].map(([place, count]) => `${count} ${place}`).join(', ');
