/** The lock of a space as this tab has it: what is shown, what other tabs say, and the rare work behind a door of its own. */
import type { Page } from '../notes.ts';
import { ok } from '../../domain/errors.ts';
import type { Now } from '../../domain/ids.ts';
import { createCipher } from './cipher.ts';
import { deviceKey } from './device-key.ts';
import { door, type Door } from './door.ts';
import { readRecord } from './lock-record.ts';
import type { Lock } from './lock.ts';
import { postKeys } from './open-ring.ts';
import type { LockRoom } from './pin-lock.ts';
import { tries, type Tried, type Tries } from './tries.ts';

/** What tabs of one space say to each other about the lock. */
export type LockWord = 'locked' | 'lock-changed';

export interface SpaceLockDeps extends Omit<LockRoom, 'tries'> {
  readonly page: Page<Tried>;
  readonly now: Now;
  /** Tells the other tabs, and whoever watches here. */
  readonly say: (word: LockWord) => void;
  /** Whoever watches here. */
  readonly tell: () => void;
  /** What a locked phone could not judge of its own rows is judged now. */
  readonly judge: () => Promise<void>;
  /** The words key is gone from memory: so is what it opened. */
  readonly dropped: () => void;
}

export interface SpaceLock {
  readonly lock: Lock;
  readonly door: Door;
  hear(word: LockWord): void;
  /** Another tab may have locked, set or taken away while this one slept. */
  look(): Promise<void>;
}

/** One tab's view of the lock. */
interface Here extends SpaceLockDeps {
  readonly tries: Tries;
  readonly door: Door;
  /** How often it had been closed when it was opened here. */
  closedBefore: number | null;
  /** What a closing here still writes down. */
  closing: Promise<unknown>;
}

/** The lock over a ring. */
export function spaceLock(deps: SpaceLockDeps): SpaceLock {
  const count = tries(deps.page, deps.now);
  const shown = door(deps.ring, deps.dropped);
  const here: Here = { ...deps, tries: count, door: shown, closedBefore: null, closing: Promise.resolve() };
  const look = async () => {
    const before = shown.state();
    await adopt(here).catch(() => undefined);
    if (shown.state() !== before) deps.tell();
  };
  return {
    door: shown,
    hear: (word) => void (word === 'locked' ? shut(here) : look()),
    look,
    lock: {
      state: shown.state,
      set: (secret) => changing(here, async () => (await heavy()).setLock(here, secret)),
      open: async (secret) => {
        if (shown.state() !== 'locked') return ok(undefined);
        return changing(here, async () => (await heavy()).openLock(here, secret));
      },
      change: async (from, to) => (await heavy()).changeLock(here, from, to),
      takeAway: (secret) => changing(here, async () => (await heavy()).takeLockAway(here, secret)),
      close: () => {
        if (!shut(here)) return;
        here.closing = here.closing.then(count.wasClosed).catch(() => undefined);
        deps.say('locked');
      },
      waitsUntil: count.waitsUntil,
    },
  };
}

/** Rare, so that no first word waits for it. */
const heavy = () => import('./pin-lock.ts');

async function changing(here: Here, work: () => ReturnType<Lock['set']>): ReturnType<Lock['set']> {
  const before = here.door.state();
  const outcome = await work();
  if (outcome.ok) await noteOpened(here);
  // Damage that it cannot mend now is met again at the next opening.
  if (outcome.ok && here.ring.state() === 'open') await here.judge().catch(() => undefined);
  if (here.door.state() !== before) here.say('lock-changed');
  return outcome;
}

async function noteOpened(here: Here): Promise<void> {
  await here.closing;
  here.closedBefore = await here.tries.timesClosed();
  here.door.opened();
}

function shut({ door }: Here): boolean {
  if (door.state() !== 'open') return false;
  door.shut();
  return true;
}

/** Takes over what another tab did while this one slept. */
async function adopt(here: Here): Promise<void> {
  const { ring, places, disk } = here;
  const { record, doubt } = await readRecord(places.lock);
  if (record && ring.state() === 'none') {
    const [post] = record.going ? [] : await postKeys(places);
    if (!post) return;
    ring.take({ hasLock: true, post: await createCipher(post) });
    here.closedBefore = await here.tries.closedWhenSet();
    here.door.opened();
  } else if (!record && !doubt && ring.state() !== 'none') {
    const words = await deviceKey(disk, places.key, { alone: true, doubt: true });
    if (words) ring.take({ hasLock: false, words: await createCipher(words) });
  }
  // Also a lock that was set and closed while this tab slept.
  if (ring.state() === 'open' && here.closedBefore !== null)
    if ((await here.tries.timesClosed()) > here.closedBefore) shut(here);
}
