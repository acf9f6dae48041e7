/** Other windows say what they have sent; where the browser has no way to, this one looks by itself. */
import { refresh } from './kept.ts';

const LOOK_EVERY_MS = 3_000;

/** Keeps what is shown true while a message waits on the screen. Gives back what ends it. */
export function followOthers(): () => void {
  if ('BroadcastChannel' in globalThis) return () => undefined;
  const timer = setInterval(() => void refresh(), LOOK_EVERY_MS);
  return () => clearInterval(timer);
}
