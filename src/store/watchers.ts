/** Tells this tab and the others that something was committed. Never what. */
import type { LockWord } from './key/space-lock.ts';

export interface Watchers {
  watch(listener: () => void): () => void;
  changed(): void;
  /** Whoever watches here. */
  tell(): void;
  /** Tells other tabs what happened to the lock, and who watches here that something did. */
  say(word: LockWord): void;
  /** Calls back, before anybody else is told, when everything is deleted from this phone. */
  onForgotten(back: () => void): void;
  /** Everything is gone, or going: lets go here. */
  gone(): void;
  close(): void;
}

/** Messages do not reach a tab that sleeps, and some browsers have none: look again when seen. */
const SEEN = ['visibilitychange', 'focus', 'pageshow'];

/**
 * @param events where it is heard that somebody looks at this tab
 * @param letGo called when everything was forgotten
 * @param heard told what another tab said of the lock; `seen`: it may have said something unheard
 */
export function watchers(
  channel: BroadcastChannel | undefined,
  events: readonly EventTarget[],
  letGo: () => void,
  heard: (word: LockWord | 'seen') => void = () => undefined,
): Watchers {
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const say = (word: LockWord | 'changed') => {
    channel?.postMessage(word);
    tell();
  };
  const { gone, onForgotten } = goodbye(letGo, tell);
  if (channel)
    channel.onmessage = ({ data }: MessageEvent<unknown>) => (isOfLock(data) && heard(data), tell());
  const deaf = whenSeen(events, () => {
    heard('seen');
    tell();
  });
  return {
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed: () => say('changed'),
    tell,
    say,
    onForgotten,
    gone,
    close: () => {
      listeners.clear();
      deaf();
      channel?.close();
    },
  };
}

/** Whoever wants to know it first is told first, also when it was over before they asked. */
function goodbye(letGo: () => void, tell: () => void): Pick<Watchers, 'gone' | 'onForgotten'> {
  let forgotten = () => {};
  let isGone = false;
  return {
    gone: () => {
      isGone = true;
      letGo();
      forgotten();
      tell();
    },
    onForgotten: (back) => {
      forgotten = back;
      if (isGone) back();
    },
  };
}

const isOfLock = (data: unknown): data is LockWord => data === 'locked' || data === 'lock-changed';

function whenSeen(events: readonly EventTarget[], back: () => void): () => void {
  for (const target of events) for (const name of SEEN) target.addEventListener(name, back);
  return () => {
    for (const target of events) for (const name of SEEN) target.removeEventListener(name, back);
  };
}
