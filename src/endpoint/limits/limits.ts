/**
 * How much may come from one place. Words are never refused: what goes beyond a whole school's evening
 * is taken in the slow lane, after the words of others. Files may be told to wait.
 */
import type { IncomingMessage } from 'node:http';
import type { Lane } from '../storage/tables.ts';
import { addressOf, isUnnamedProxy, prefixOf, type TrustedProxies } from './address.ts';
import { counter } from './counter.ts';
import { turns } from './turns.ts';

/** In ten minutes and from one place. Fifty phones that send three each are 150; their files 4 GB at most. */
const WINDOW_MS = 10 * 60_000;
const WORDS_IN_USUAL_LANE = 600;
const CHUNKS = 16_000;
/** Of chunks in memory, from all places together. */
const CHUNKS_AT_ONCE = 64;
/** Of words from floods, at one moment. */
const SLOW_AT_ONCE = 16;

export interface Limits {
  /** Where a request comes from, for counting only (`counter.ts`): kept nowhere. */
  placeOf(request: IncomingMessage): string;
  /** The lane for words that come now. */
  lane(request: IncomingMessage): Lane;
  /** Runs at once in the usual lane; in the slow one after those that wait there already. */
  inLane<T>(lane: Lane, work: () => Promise<T>): Promise<T>;
  /** Seconds after which a chunk may come, 0 for now. Every chunk that may come ends with `chunkEnded`. */
  chunkMayComeIn(request: IncomingMessage): number;
  chunkEnded(): void;
}

export interface LimitOptions {
  readonly proxies: TrustedProxies;
  /** Called once, when a proxy nearby says for whom it asks and is not named. */
  readonly unnamedProxy?: () => void;
  readonly words?: number;
  readonly chunks?: number;
  readonly chunksAtOnce?: number;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

/** The limits of one process, which begin anew with it. */
export function limits({
  proxies,
  unnamedProxy,
  words = WORDS_IN_USUAL_LANE,
  chunks = CHUNKS,
  chunksAtOnce = CHUNKS_AT_ONCE,
  now = Date.now,
}: LimitOptions): Limits {
  const wordsFrom = counter({ windowMs: WINDOW_MS, now });
  const chunksFrom = counter({ windowMs: WINDOW_MS, now });
  const slowly = turns(SLOW_AT_ONCE);
  let coming = 0;
  let told = false;
  const placeOf = ({ socket, headers }: IncomingMessage) => {
    const forwarded = headers['x-forwarded-for'];
    const said = Array.isArray(forwarded) ? forwarded.join(',') : forwarded;
    if (said !== undefined && !told && isUnnamedProxy(socket.remoteAddress, proxies)) {
      told = true;
      unnamedProxy?.();
    }
    return prefixOf(addressOf(socket.remoteAddress, said, proxies));
  };
  return {
    placeOf,
    lane: (request) => (wordsFrom.count(placeOf(request)) > words ? 'slow' : 'usual'),
    inLane: (lane, work) => (lane === 'slow' ? slowly(work) : work()),
    chunkMayComeIn(request) {
      if (coming >= chunksAtOnce) return 5;
      if (chunksFrom.count(placeOf(request)) > chunks) return 120;
      coming += 1;
      return 0;
    },
    chunkEnded: () => void (coming -= 1),
  };
}
