/** Is this a moment at which the page may be exchanged for a new version? */
import { openKept } from './services.ts';
import { flush, writing } from './writing.ts';

/** Longest wait for a message on its way, in milliseconds. It arrives once, whatever happens then. */
const SENDING_MS = 20_000;

const isTyping = (): boolean =>
  document.activeElement?.matches('textarea, input:not([type=radio], [type=checkbox])') ?? false;

/** True once everything typed is kept, and nobody stands in a box. */
export async function isQuiet(): Promise<boolean> {
  const open = writing.peek();
  if (open) await flush(open);
  return !isTyping() && (open === null || open.pending.size === 0) && writing.peek() === open;
}

/** Resolves when no message is on its way, or after a while. */
export async function untilNothingIsSent(): Promise<void> {
  const store = await openKept();
  const isSending = async (): Promise<boolean> =>
    (await store.outbox.list()).some(({ state }) => state.name === 'sending');
  if (!(await isSending())) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(done, SENDING_MS);
    const stop = store.watch(() => void isSending().then((still) => !still && done(), done));
  });
}
