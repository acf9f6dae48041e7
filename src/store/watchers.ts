/** Tells this tab and the others that something was committed. Never what. */
export interface Watchers {
  watch(listener: () => void): () => void;
  changed(): void;
  /** Everything is being forgotten: other tabs let go of the database. */
  forgotten(): void;
  close(): void;
}

/** @param onForgotten called when another tab forgets everything */
export function watchers(channel: BroadcastChannel | undefined, onForgotten: () => void): Watchers {
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  if (channel) {
    channel.onmessage = ({ data }) => {
      if (data === 'forgotten') onForgotten();
      tell();
    };
  }
  return {
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed: () => {
      channel?.postMessage('changed');
      tell();
    },
    forgotten: () => channel?.postMessage('forgotten'),
    close: () => {
      listeners.clear();
      channel?.close();
    },
  };
}
