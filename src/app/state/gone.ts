/** Whether everything was deleted from this phone. Small, because every page must be able to tell. */
import { signal } from '@preact/signals';

/** True from then on: nothing is read, kept or brought into this page any more. */
export const gone = signal(false);

let cover = (): void => undefined;
let ending: Promise<unknown> = Promise.resolve();

/** What shows the plain page at once. */
export function coverWhenGone(hide: () => void): void {
  cover = hide;
}

/** It was deleted in another window: here is nothing to see any more. */
export function goneElsewhere(): void {
  if (gone.peek()) return;
  gone.value = true;
  cover();
}

/** It is being deleted here: whoever leaves before the end waits for it behind the cover. */
export function goneHere<T>(work: Promise<T>): Promise<T> {
  ending = work.catch(() => undefined);
  return work;
}

/**
 * Leaves when there is no Wren to come back to. No entry behind or in front names a council any more;
 * with no internet the cover stays, because the plain page itself is deleted as well.
 */
export async function leaveForGood(plainPage: string, reachable: boolean): Promise<void> {
  await ending;
  history.replaceState(null, '', plainPage);
  history.pushState(null, '', plainPage);
  if (reachable) location.replace(plainPage);
}
