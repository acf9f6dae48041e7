/** A flood of messages must not become a flood of mail: of one kind, a recipient gets so many an hour. */

const MOST = 20;
const WITHIN_MS = 3_600_000;

export interface Pace {
  /** Takes a turn, or says after how many milliseconds to ask again. */
  take(key: string, now: number): { readonly again: number } | null;
  /** It did not go: the turn is free again. */
  giveBack(key: string): void;
}

/** The pace of one process. All of a kind say the same, so whoever waits for the rest misses nothing. */
export function pace(): Pace {
  const taken = new Map<string, number[]>();
  const recent = (key: string, now: number) => (taken.get(key) ?? []).filter((at) => now - at < WITHIN_MS);
  return {
    take(key, now) {
      const before = recent(key, now);
      const [oldest = now] = before;
      if (before.length >= MOST) return { again: oldest + WITHIN_MS - now };
      taken.set(key, [...before, now]);
      return null;
    },
    giveBack(key) {
      taken.set(key, (taken.get(key) ?? []).slice(0, -1));
    },
  };
}
