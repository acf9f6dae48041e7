/** Lets work that can wait step aside while messages come: whoever sends is waiting, whoever reads is not. */
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';

/** No message for so long is quiet, in milliseconds. */
const QUIET_MS = 200;
/** A flood without end holds other work up for so long, each time, in milliseconds. */
const AT_MOST_MS = 2_000;

export interface Quiet {
  /** A message came. */
  came(): void;
  /** Resolves in another turn of the event loop, when no message has come for a moment, or after two seconds. */
  awaited(): Promise<void>;
}

/** The quiet of one process. Times in milliseconds. */
export function quiet({ quietMs = QUIET_MS, atMostMs = AT_MOST_MS } = {}): Quiet {
  let last = -Infinity;
  return {
    came() {
      last = performance.now();
    },
    async awaited() {
      const began = performance.now();
      await turn();
      for (;;) {
        const now = performance.now();
        const left = Math.min(last + quietMs - now, began + atMostMs - now);
        if (left <= 0) return;
        await wait(left);
      }
    },
  };
}
