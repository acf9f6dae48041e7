/** The PIN: set, changed, taken away, and closed. What was typed is kept before anything closes. */
import { batch, effect } from '@preact/signals';
import type { LockError, Outcome, StoreError } from '../../domain/errors.ts';
import type { EpochMs } from '../../domain/ids.ts';
import { comingIn, door, isInside, isPrivate, isShut } from './door.ts';
import { followStore, kept, refresh, showNothing } from './kept.ts';
import { openKept, openSpace } from './services.ts';
import { flush, reopen, writing, type Writing } from './writing.ts';

export type LockAnswer = Outcome<undefined, StoreError | LockError>;

/** What somebody was writing when it closed. `open` only while the store does not have all of it. */
interface Left {
  readonly space: string;
  readonly id: Writing['id'];
  open: Writing | null;
}

let left: Left | null = null;

/** Takes every word off the screen and out of memory. */
function leaveAll(space: string): Writing | null {
  const open = writing.peek();
  batch(() => {
    isInside.value = false;
    writing.value = null;
    showNothing();
  });
  if (open) left = { space, id: open.id, open };
  return open;
}

/** The store has what was typed, or these words stay here until the same person is back. */
async function keepTyped(open: Writing): Promise<void> {
  await flush(open);
  if (left?.id === open.id && open.pending.size === 0) left.open = null;
}

/** For a write that may never end: it must not hold the door open; in milliseconds. */
const PATIENCE_MS = 1_500;
const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Closes for everybody: in this window now, in the others as soon as they hear of it. */
export async function shut(): Promise<void> {
  if (!isPrivate.peek() || isShut.peek()) return;
  const store = await openKept();
  const open = leaveAll(store.spaces.here);
  if (open) await Promise.race([keepTyped(open), after(PATIENCE_MS)]);
  store.lock.close();
  await openSpace(null);
  await followStore();
}

/** Closed in another window: closed here too. */
export function followLock(): void {
  effect(() => {
    if (door.value?.lock !== 'locked' || !isInside.peek() || comingIn.peek()) return;
    void openKept().then((store) => {
      if (store.lock.state() !== 'locked') return;
      const open = leaveAll(store.spaces.here);
      if (open) void keepTyped(open);
    });
  });
}

/** Brings back what this person was writing. */
async function bringBack(space: string): Promise<void> {
  if (left?.space !== space) return;
  const { id, open } = left;
  left = null;
  if (open) writing.value = open;
  else await reopen(id);
}

/** Somebody is in: what is theirs shows from now on. */
export async function enter(): Promise<void> {
  comingIn.value = true;
  try {
    await followStore();
    const store = await openKept();
    await bringBack(store.spaces.here);
  } finally {
    batch(() => {
      // Not read yet: until it is, an empty list would say that there is nothing.
      kept.value = null;
      isInside.value = true;
      comingIn.value = false;
    });
  }
  const open = writing.peek();
  if (open && open.pending.size > 0) void flush(open);
  await refresh();
}

/** Opens the lock of the space that is here. Somebody is in only after `enter`. */
export async function unlock(secret: string): Promise<LockAnswer> {
  return (await openKept()).lock.open(secret);
}

/** Until when no try counts, in milliseconds since 1970; null: one may be made now. */
export async function waitsUntil(): Promise<EpochMs | null> {
  return (await openKept()).lock.waitsUntil();
}

async function told(work: Promise<LockAnswer>): Promise<LockAnswer> {
  const outcome = await work;
  await refresh();
  return outcome;
}

/** Sets a PIN. Whoever sets it is inside. */
export async function setLock(secret: string): Promise<LockAnswer> {
  const store = await openKept();
  isInside.value = true;
  return told(store.lock.set(secret));
}

export const changeLock = async (from: string, to: string): Promise<LockAnswer> =>
  told((await openKept()).lock.change(from, to));

/** Whether this is the PIN: it is changed to itself. A wrong one counts as a try. */
export const prove = (secret: string): Promise<LockAnswer> => changeLock(secret, secret);

export const takeLockAway = async (secret: string): Promise<LockAnswer> =>
  told((await openKept()).lock.takeAway(secret));
