/**
 * A mark beside the second copy: for how many days "saved" still has to mean twice. It goes at once when the
 * database could not end a write, which a phone without any room still manages, and comes back with room.
 */

export interface Calm {
  /** `null`: no mark. Rejects when it cannot be said. */
  read(): Promise<string | null>;
  write(mark: string): Promise<void>;
  drop(): Promise<void>;
}

/** One for all spaces: a browser keeps their databases in one place, and they break together. */
const NAME = 'wren-calm';
/** Never fetched; a name inside the cache only. */
const ENTRY = '/.wren-calm';
const DAY_MS = 86_400_000;
/** So many days on which Wren is opened: by then a database that was broken has begun anew. */
const DAYS = 5;

/** The mark of this phone. */
export const calm = (caches: CacheStorage): Calm => ({
  read: async () => {
    const found = await caches.match(ENTRY, { cacheName: NAME });
    return found ? found.text() : null;
  },
  write: async (mark) => (await caches.open(NAME)).put(ENTRY, new Response(mark)),
  drop: async () => void (await (await caches.open(NAME)).delete(ENTRY)),
});

const today = (now: number): number => Math.floor(now / DAY_MS);

/** The mark of a phone whose database just broke. */
export const afterTrouble = (now: number): string => `${DAYS} ${today(now)}`;

/**
 * The mark from this opening on, and whether saved means twice until the next. Nobody knows what happened
 * to a mark that is missing where words were known: that counts as trouble.
 */
export function nextCalm(
  mark: string | null,
  isKnown: boolean,
  now: number,
): { readonly mark: string; readonly isWary: boolean } {
  const [left = 0, day = 0] = (mark ?? (isKnown ? afterTrouble(now) : '0 0')).split(' ').map(Number);
  const days = left > 0 && day !== today(now) ? left - 1 : left;
  return { mark: `${days} ${today(now)}`, isWary: days > 0 };
}
