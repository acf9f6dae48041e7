/**
 * What "saved" means after the database could not end a write. Where a disk has no room, Chromium's LevelDB
 * leaves half a record behind: it opens once more and writes on after it, and the opening after that finds its
 * log broken in the middle and begins anew, empty. So nothing more is written to such a database before all
 * that it alone holds lies in the second copy, and from then on what is called saved lies in both.
 */
import { inTime } from '../in-time.ts';
import { afterTrouble } from './calm.ts';
import type { Follower } from './follower.ts';
import type { Second } from './mend.ts';
import { isRefusedWhole } from './store-error.ts';

export interface Guard {
  /** Saved means twice. */
  isOn(): boolean;
  /** The database did not end a write. */
  refused(cause: unknown): void;
  /** Before the next write: rejects as full while what the database alone holds is not safe. */
  ready(): Promise<void>;
  /** Resolves once all of these lie in the second copy too. Rejects as full when they do not. */
  twice(keys: readonly string[]): Promise<void>;
}

/** How long anything waits for the second copy, in milliseconds. */
export const COPIED_WITHIN_MS = 3_000;

/** @param isWary it was broken before this opening, and nobody knows that it is whole again */
export function guard(
  behind: Follower,
  { copies, calm, isRefusing, now }: Second,
  copyNow: () => Promise<void>,
  isWary: boolean,
): Guard {
  let isOn = isWary && !isRefusing;
  let isBroken = false;
  if (isOn) behind.beWary();
  const copied = async (): Promise<void> => {
    await copies.room();
    await copyNow();
    if (behind.owes()) throw full();
    await calm.write(afterTrouble(now()));
  };
  return {
    isOn: () => isOn,
    refused: (cause) => {
      // Where there is no second copy, one place has to do.
      if (isRefusing || isRefusedWhole(cause)) return;
      isOn = isBroken = true;
      behind.beWary();
      void calm.drop().catch(() => undefined);
    },
    ready: async () => {
      if (!isBroken) return;
      if (!(await inTime(COPIED_WITHIN_MS, worked(copied()), false))) throw full();
      isBroken = false;
    },
    twice: async (keys) => {
      await inTime(COPIED_WITHIN_MS, copyNow(), undefined);
      if (behind.owes(keys)) throw full();
    },
  };
}

const worked = (work: Promise<void>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  );

const full = () => new DOMException('no room for the second copy', 'QuotaExceededError');
