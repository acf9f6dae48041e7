/**
 * Codes that are wrong slow down whoever asks from there, and nobody else: nothing is locked, and nothing of
 * it is kept (`counter.ts`). A guesser gets the same answer for every wrong code, later each time.
 */
import { counter } from './counter.ts';
import { placeQueues } from './place-queues.ts';

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
}

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms).unref());

/** How long a try waits, after so many wrong ones within the hour. */
export const waitAfter = (wrong: number): number =>
  wrong < FREE ? 0 : Math.min(LONGEST_MS, FIRST_MS * 2 ** (wrong - FREE));

/** The counts of one process, which begin anew with it. */
export function codeTries({ now = Date.now, pause = wait }: CodeTryOptions = {}): CodeTries {
  const wrong = counter({ windowMs: WINDOW_MS, now });
  const queues = placeQueues();
  const found = async <T>(place: string, find: () => Promise<T | null>): Promise<CodeTried<T>> => {
    let isWrong = false;
    try {
      const opened = await find();
      isWrong = opened === null;
      return { found: opened };
    } finally {
      if (!isWrong) wrong.giveBack(place);
    }
  };
  return {
    async look(place, find) {
      const before = wrong.seen(place);
      if (waitAfter(before) === 0) {
        wrong.count(place);
        return found(place, find);
      }
      if (queues.isFull(place)) return { seconds: QUEUE_SECONDS };
      wrong.count(place);
      return queues.take(place, async () => (await pause(waitAfter(before)), found(place, find)));
    },
  };
}
