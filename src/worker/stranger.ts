/**
 * The first version kept words in the database alone. When a council goes back to it and forward again, the
 * second copy is old: what was deleted or sent meanwhile would come back from it.
 */
import { WHICH } from './messages.ts';

/** Longest wait for a worker, which may sleep on a slow phone, to say that it knows slots; in milliseconds. */
const ANSWER_MS = 10_000;

/** True when a worker runs and says nothing of itself. */
export async function isStranger(
  active: Pick<ServiceWorker, 'postMessage'> | null,
  withinMs = ANSWER_MS,
): Promise<boolean> {
  if (!active) return false;
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, withinMs, true);
    port1.onmessage = () => {
      clearTimeout(timer);
      resolve(false);
    };
    active.postMessage(WHICH, [port2]);
  });
}

const IS_SECOND = /^wren(?:-.+)?-(?:copy|ledger)(?:-2)?$/;

/** Takes every second copy and ledger away, of all spaces; the next opening makes them anew from the database. */
export async function dropSecondCopies(
  caches: CacheStorage,
  folder: () => Promise<FileSystemDirectoryHandle>,
): Promise<void> {
  for (const name of (await caches.keys()).filter((one) => IS_SECOND.test(one))) await caches.delete(name);
  const root = await folder().catch(() => null);
  if (!root) return;
  const files: string[] = [];
  for await (const name of (root as unknown as { keys(): AsyncIterable<string> }).keys()) files.push(name);
  for (const name of files.filter((one) => IS_SECOND.test(one))) await root.removeEntry(name);
}
