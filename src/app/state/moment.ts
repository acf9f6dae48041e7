/** This moment: is there internet, is a new version waiting, what was just said aloud. */
import { signal } from '@preact/signals';

/** What the browser thinks; sending decides by trying. */
export const online = signal(typeof navigator === 'undefined' || navigator.onLine);
/** True for a short while after the internet came back. */
export const justBack = signal(false);
/** Set when a new version waits; calling it takes the new version into use. */
export const newVersion = signal<(() => void) | null>(null);
/** What a screen reader is told, politely. */
export const spoken = signal('');

const BACK_FOR_MS = 12_000;

/** Follows the browser's view of the network. */
export function followNetwork(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  addEventListener('offline', () => {
    online.value = false;
    justBack.value = false;
    clearTimeout(timer);
  });
  addEventListener('online', () => {
    online.value = true;
    justBack.value = true;
    timer = setTimeout(() => (justBack.value = false), BACK_FOR_MS);
  });
}

/** Says one line to a screen reader; the same line twice is said twice. */
export function say(line: string): void {
  spoken.value = '';
  queueMicrotask(() => (spoken.value = line));
}
