/** The lock: a PIN or words, without which what was written here does not open. */
import type { LockError, Outcome, StoreError } from '../../domain/errors.ts';
import { failed, ok } from '../../domain/errors.ts';
import type { EpochMs } from '../../domain/ids.ts';

/** `none`: no PIN is set. `locked`: nothing of what was written shows, and what waits is still sent. */
export type LockState = 'none' | 'locked' | 'open';

type Done = Promise<Outcome<undefined, StoreError | LockError>>;

/** A secret is four or more numbers, or words; case, spaces at the ends and the width of letters do not count. */
export interface Lock {
  /** At once, without looking anywhere. Whoever watches the store hears of a change. */
  state(): LockState;
  /** Sets one where there is none. Stays open here. */
  set(secret: string): Done;
  /** Another PIN for the same lock. Wrong tries count as with `open`. */
  change(from: string, to: string): Done;
  /** Five wrong ones: a wait of 30 s, then twice as long each time, 15 min at most. Never deletes. */
  open(secret: string): Done;
  /**
   * Shows nothing from this moment, in every tab of this space. What was typed before is still
   * written; then the key is dropped from memory.
   */
  close(): void;
  /** No PIN any more. Wrong tries count as with `open`. */
  takeAway(secret: string): Done;
  /** Until when no try counts; `null`: one may be made now. */
  waitsUntil(): Promise<EpochMs | null>;
}

/** Where nothing outlives the tab there is nothing to lock. */
export function noLock(): Lock {
  const blocked = async () => failed({ kind: 'storage-blocked' } as const);
  return {
    state: () => 'none',
    set: blocked,
    change: blocked,
    open: async () => ok(undefined),
    close: () => undefined,
    takeAway: async () => ok(undefined),
    waitsUntil: async () => null,
  };
}
