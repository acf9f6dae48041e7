/** Of two answers of a council about the same message, which one is newer. */

interface Answered {
  readonly conversation: { readonly events: readonly { readonly id: string }[] } | null;
  /** When it was answered, by the council's clock, in milliseconds; `null`: it did not say. */
  readonly there: number | null;
}

const DAY_MS = 86_400_000;

/**
 * True where `other` must not take the place of what is kept: it was overtaken on its way, or comes from
 * a copy that somebody kept. Events are only ever added, so an answer that has all of ours is believed
 * over the clock, once the clock is off by more than any line delays: a council's clock may have been wrong.
 */
export function isOlder(other: Answered, kept: Answered): boolean {
  const theirs = new Set((other.conversation?.events ?? []).map(({ id }) => id));
  const hasAll = (kept.conversation?.events ?? []).every(({ id }) => theirs.has(id));
  if (other.there === null || kept.there === null) return !hasAll;
  const behind = kept.there - other.there;
  return hasAll ? behind > 0 && behind < DAY_MS : behind >= 0;
}
