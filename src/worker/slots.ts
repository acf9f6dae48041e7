/**
 * Which version this phone starts. Pure rules: state in, state out.
 *
 * A new version is on trial until a page that it drew has opened the data. After two starts that
 * nobody heard of again, the last good version is started instead, until a later one comes.
 */

/** A slot is the name of the cache that holds the files of one version. */
export type Slot = string;

export interface Slots {
  /** The last version that drew its page and opened the data. */
  readonly good: Slot | null;
  /** The good one before that: tabs that are still open may ask for its files. */
  readonly previous: Slot | null;
  /** The newest version, as long as it has not reported. */
  readonly trial: Slot | null;
  /** The version that is brought, or waits to be used. */
  readonly coming: Slot | null;
  /** True once the trial had its starts and never reported. */
  readonly refused: boolean;
  /** Starts since a page last reported. */
  readonly starts: number;
  /** True once a version was used that knows of no second copy: what it deleted must not come back. */
  readonly stranger: boolean;
}

/** Starts of a new version without a word from it; then the last good one is started. */
export const STARTS_ON_TRIAL = 2;

export const NO_SLOTS: Slots = {
  good: null,
  previous: null,
  trial: null,
  coming: null,
  refused: false,
  starts: 0,
  stranger: false,
};

/** The files of this version are being brought, beside one that may be of the first kind. */
export const coming = (slots: Slots, own: Slot, stranger = false): Slots => ({
  ...slots,
  coming: own,
  stranger: slots.stranger || stranger,
});

/** The worker of this version takes over. A version that is known to be good needs no trial. */
export function taken(slots: Slots, own: Slot): Slots {
  const still = own === slots.coming ? { ...slots, coming: null } : slots;
  if (own === slots.trial) return still;
  return { ...still, trial: own === slots.good ? null : own, refused: false, starts: 0 };
}

export interface Start {
  readonly slot: Slot | null;
  readonly next: Slots;
  /** The version that is started was silent twice: its kept files may be damaged. */
  readonly mend: boolean;
}

/** A page is opened: with which version, and what is remembered of it. */
export function started(slots: Slots): Start {
  const { good, trial } = slots;
  const gaveUp = trial !== null && good !== null && !slots.refused && slots.starts >= STARTS_ON_TRIAL;
  const now = gaveUp ? { ...slots, refused: true, starts: 0 } : slots;
  const next = { ...now, starts: Math.min(now.starts + 1, STARTS_ON_TRIAL + 2) };
  return { slot: current(now), next, mend: next.starts === STARTS_ON_TRIAL + 1 };
}

/** The version that pages are drawn with now. */
export const current = ({ good, trial, refused }: Slots): Slot | null =>
  trial !== null && !(refused && good !== null) ? trial : good;

/**
 * A page reports that it was drawn and opened the data. `null`: it came from the network, together
 * with the first worker of this phone.
 */
export function reported(slots: Slots, slot: Slot | null): Slots {
  const isFirst = slot === null && slots.good === null;
  const proven = isFirst ? slots.trial : slot;
  if (proven !== null && proven === slots.trial) {
    return { ...slots, good: proven, previous: slots.good, trial: null, refused: false, starts: 0 };
  }
  // What was remembered is lost: then this is what we know.
  if (slots.good === null && slots.trial === null) return { ...slots, good: slot, starts: 0 };
  // An old tab says nothing about the version on trial.
  const isOnTrial = slots.trial !== null && !slots.refused;
  return slot === slots.good && !isOnTrial ? { ...slots, starts: 0 } : slots;
}

/** The versions whose files stay on the phone. */
export const kept = ({ good, previous, trial, coming: next }: Slots): readonly Slot[] =>
  [good, trial, previous, next].filter((slot) => slot !== null);
