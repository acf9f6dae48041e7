/**
 * Codes that are wrong slow down whoever asks from there, and nobody else: nothing is locked. A guesser gets
 * the same answer for every wrong code, later each time, whichever of several processes they ask.
 */
import type { Storage } from '../storage/storage.ts';
import { counter } from './counter.ts';
import { placeQueues, WAITING } from './place-queues.ts';
import { sharedTries } from './shared-tries.ts';

const WINDOW_MS = 60 * 60_000;
/** So many wrong ones from one place, a whole home that mistypes among them, cost nothing. */
const FREE = 6;
/** The first wait after that, doubled with each wrong one, and the longest, in milliseconds. */
const FIRST_MS = 500;
const LONGEST_MS = 16_000;
/** How long whoever finds a full queue is told to wait. */
const QUEUE_SECONDS = 60;

/** What comes of a try: what was found, `null` for a wrong code, or how long to wait, for nothing was looked at. */
export type CodeTried<T> = { readonly found: T | null } | { readonly seconds: number };

export interface CodeTries {
  /**
   * Looks for what a code opens: at once, or slowly and one at a time for this place. Counted before it is
   * looked for, so that many at one moment get no further than one after another.
   */
  look<T>(place: string, find: () => Promise<T | null>): Promise<CodeTried<T>>;
}

export interface CodeTryOptions {
  /** Epoch milliseconds. */
  readonly now?: () => number;
  readonly pause?: (ms: number) => Promise<void>;
  /** Where several processes count together. Absent: this one counts alone. */
  readonly storage?: Pick<Storage, 'kind' | 'rows'>;
}

/** The wrong ones of a place, and its line of slow tries. */
interface Wrong {
  /** Counts one more, and tells how many there were before it. */
  count(place: string): Promise<number>;
  giveBack(place: string): Promise<void>;
  /** Does it slowly, one at a time; `null`: too many wait, and nothing was done. */
  inLine<T>(place: string, ms: number, work: () => Promise<T>): Promise<T | null>;
}

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms).unref());

/** How long a try waits, after so many wrong ones within the hour. */
export const waitAfter = (wrong: number): number =>
  wrong < FREE ? 0 : Math.min(LONGEST_MS, FIRST_MS * 2 ** (wrong - FREE));

/** The counts of a process, or of all processes over a database that several may use. */
export function codeTries({ now = Date.now, pause = wait, storage }: CodeTryOptions = {}): CodeTries {
  const wrong = storage?.kind === 'postgres' ? shared(storage.rows, now, pause) : own(now, pause);
  const found = async <T>(place: string, find: () => Promise<T | null>): Promise<CodeTried<T>> => {
    let isWrong = false;
    try {
      const opened = await find();
      isWrong = opened === null;
      return { found: opened };
    } finally {
      if (!isWrong) await wrong.giveBack(place);
    }
  };
  return {
    async look(place, find) {
      const ms = waitAfter(await wrong.count(place));
      if (ms === 0) return found(place, find);
      const tried = await wrong.inLine(place, ms, () => found(place, find));
      if (tried) return tried;
      await wrong.giveBack(place);
      return { seconds: QUEUE_SECONDS };
    },
  };
}

/** They begin anew with the process, and nothing of them is kept. */
function own(now: () => number, pause: (ms: number) => Promise<void>): Wrong {
  const wrong = counter({ windowMs: WINDOW_MS, now });
  const queues = placeQueues();
  return {
    count: async (place) => wrong.count(place) - 1,
    giveBack: async (place) => wrong.giveBack(place),
    inLine: async (place, ms, work) =>
      queues.isFull(place) ? null : queues.take(place, async () => (await pause(ms), work())),
  };
}

/** One line for all of them: asking several processes at once gets nobody further. */
function shared(rows: Storage['rows'], now: () => number, pause: (ms: number) => Promise<void>): Wrong {
  const tries = sharedTries(rows, { windowMs: WINDOW_MS, now });
  const name = (place: string) => [`opening\n${place}`];
  return {
    count: async (place) => (await tries.count(name(place)))[0] ?? 0,
    giveBack: (place) => tries.giveBack(name(place)),
    async inLine(place, ms, work) {
      const until = await tries.turn(`opening-line\n${place}`, { ms, most: WAITING });
      return until === null ? null : (await pause(until), work());
    },
  };
}
