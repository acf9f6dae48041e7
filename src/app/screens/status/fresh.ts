/** News older than this is said to be old, though there is internet. */
const FRESH_MS = 60 * 60_000;

/** Both in milliseconds by this phone's clock; one that was put back since makes nothing new. */
export const isFresh = (at: number, now: number): boolean => Math.abs(now - at) <= FRESH_MS;
