/** When to look at the outbox: at start, when there may be internet, when seen, in time, by hand. */
import type { Now } from '../domain/ids.ts';
import type { Drained, Reason } from './deliver.ts';
import { MAX_DELAY_MS } from './retry-policy.ts';

export interface WakeDeps {
  readonly drain: (reason: Reason) => Promise<Drained>;
  readonly now: Now;
  /** Where `online` and `visibilitychange` are heard; absent in a worker. */
  readonly events: readonly EventTarget[];
  readonly setTimer: (work: () => void, ms: number) => () => void;
}

export interface Wake {
  /** Looks now. Calls that come meanwhile lead to one more look. */
  wake(reason?: Reason): Promise<void>;
  /** Listens and looks at once. Gives back what stops it. */
  start(): () => void;
}

/** How soon to look again when another tab is sending, or a message is due already, in milliseconds. */
const SOON_MS = 3_000;
const delayOf = ({ busy, nextAt }: Drained, at: number): number =>
  busy || nextAt === null ? SOON_MS : Math.max(SOON_MS / 2, Math.min(nextAt - at, MAX_DELAY_MS));

/** Decides when to look; `drain` does it. Waits from 1.5 s to 6 h between looks. */
export function createWake(deps: WakeDeps): Wake {
  const timer = nextLook(deps, () => void wake('timer'));
  let running: Promise<void> = Promise.resolve();
  // Ends in the same breath as the last look: whoever asks a moment later must not be told of that one.
  let isLooking = false;
  let asked: Reason | null = null;
  const look = async () => {
    isLooking = true;
    try {
      while (asked !== null) {
        const reason = asked;
        asked = null;
        timer.arm(await deps.drain(reason));
      }
    } catch (bug) {
      // Whatever went wrong, the words still wait: look again.
      timer.arm({ busy: true, nextAt: null });
      throw bug;
    } finally {
      isLooking = false;
    }
  };
  const wake = (reason: Reason = 'wake'): Promise<void> => {
    asked = asked === 'hand' || reason === 'timer' ? (asked ?? reason) : reason;
    if (!isLooking) running = look();
    return running;
  };
  return {
    wake,
    start: () => {
      timer.allow();
      const deaf = listen(deps.events, () => void wake());
      void wake();
      return () => {
        timer.stop();
        deaf();
      };
    },
  };
}

/** One timer at most; armed anew after every look. */
function nextLook({ now, setTimer }: WakeDeps, look: () => void) {
  let clear = () => {};
  let stopped = false;
  return {
    arm: (drained: Drained) => {
      clear();
      if (stopped || (drained.nextAt === null && !drained.busy)) return;
      clear = setTimer(look, delayOf(drained, now()));
    },
    allow: () => void (stopped = false),
    stop: () => {
      stopped = true;
      clear();
    },
  };
}

/** Calls back when there may be internet or somebody looks. Gives back what stops it. */
function listen(events: readonly EventTarget[], back: () => void): () => void {
  const heard = ({ target }: Event) => {
    const page = target as { readonly visibilityState?: string } | null;
    if (page?.visibilityState !== 'hidden') back();
  };
  for (const target of events) for (const name of HEARD) target.addEventListener(name, heard);
  return () => {
    for (const target of events) for (const name of HEARD) target.removeEventListener(name, heard);
  };
}

const HEARD = ['online', 'visibilitychange'];
