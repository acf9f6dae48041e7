/** Tells this tab and the others that something was committed. Never what. */
export interface Watchers {
  watch(listener: () => void): () => void;
  changed(): void;
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
 */
export function watchers(
  channel: BroadcastChannel | undefined,
  events: readonly EventTarget[],
  letGo: () => void,
): Watchers {
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  let forgotten = () => {};
  let isGone = false;
  const gone = () => {
    isGone = true;
    letGo();
    forgotten();
    tell();
  };
  if (channel) channel.onmessage = tell;
  for (const target of events) for (const name of SEEN) target.addEventListener(name, tell);
  return {
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed: () => {
      channel?.postMessage('changed');
      tell();
    },
    onForgotten: (back) => {
      forgotten = back;
      if (isGone) back();
    },
    gone,
    close: () => {
      listeners.clear();
      for (const target of events) for (const name of SEEN) target.removeEventListener(name, tell);
      channel?.close();
    },
  };
}
