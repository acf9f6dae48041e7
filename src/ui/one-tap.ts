import { useRef } from 'preact/hooks';

/** Children tap twice by accident; a second tap this soon is not a second wish. Milliseconds. */
const SECOND_TAP_MS = 500;

interface Tap {
  readonly timeStamp: number;
  /** The browser's own count of taps in one place: it sees a double tap that lands on the next screen. */
  readonly detail: number;
}

/** True when this tap is the tail of an earlier one. */
export const isSecondTap = (tap: Tap, lastAt: number): boolean =>
  tap.detail > 1 || tap.timeStamp - lastAt < SECOND_TAP_MS;

/** Wraps a handler so that the second of two quick taps does nothing. */
export function useOneTap<E extends Tap>(handler: ((event: E) => void) | undefined): (event: E) => void {
  const lastAt = useRef(-Infinity);
  return (event) => {
    if (isSecondTap(event, lastAt.current)) return;
    lastAt.current = event.timeStamp;
    handler?.(event);
  };
}
