/** A worker outlives its own deletion for as long as a page of it is open, and must keep nothing any more. */
import type { Listening } from '../store/forget/word-of-it.ts';

const HEARD = ['fetch', 'message', 'sync'];

/** From the word on nothing that comes later in this worker hears of a request. Must be called first. */
export function deafFromTheWord(self: EventTarget, word: Listening): void {
  let isDeaf = false;
  word.onWord(() => (isDeaf = true));
  for (const name of HEARD) {
    self.addEventListener(name, (event) => {
      if (isDeaf) event.stopImmediatePropagation();
    });
  }
}
