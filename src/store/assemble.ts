/** Puts the rooms of one store together over what was opened. */
import type { Browser } from './browser.ts';
import { desk, type Desk } from './desk.ts';
import { alone } from './disk/alone.ts';
import type { Disk } from './disk/disk.ts';
import { drafts } from './drafts.ts';
import type { Listening } from './forget/word-of-it.ts';
import { behindLock } from './key/behind-lock.ts';
import { noLock } from './key/lock.ts';
import { reseal } from './key/reseal.ts';
import { spaceLock, type SpaceLock } from './key/space-lock.ts';
import { NEVER, type Tried } from './key/tries.ts';
import { keys, lease, packs, page, settings } from './notes.ts';
import type { OpenSpace } from './open-space.ts';
import { outbox, receipts, type BringDays } from './outbox.ts';
import type { Vault } from './shelf.ts';
import { oneSpace } from './spaces/spaces.ts';
import { watchers, type Watchers } from './watchers.ts';

/** What is the same for everybody on this phone lies in the first space: packs, keys, settings, who sends. */
export function shared(vault: Vault) {
  return {
    packs: packs(vault),
    keys: keys(vault),
    settings: settings(vault),
    lease: lease({ ...vault, changed: () => undefined }),
  };
}

/** The rooms of one store. `word`: where it is heard that everything is being deleted. */
export function assemble(browser: Browser, opened: OpenSpace, word: Listening) {
  const disk = closable(opened.disk);
  const lasts = opened.mode === 'disk';
  const others = lasts ? browser.channel?.(browser.name) : undefined;
  const heard = (said: Parameters<SpaceLock['hear']>[0] | 'seen') =>
    void (said === 'seen' ? locking.look() : locking.hear(said));
  const watching = watchers(others, browser.events, () => disk.close(), heard);
  disk.onGone(watching.gone);
  word.onWord(watching.gone);
  const vault = { disk, cipher: opened.ring, changed: watching.changed };
  const writing = desk(vault, browser.now);
  const locking = lockOf(browser, { ...opened, disk }, watching, writing);
  const days = lasts && browser.caches ? bringDays(vault, browser, browser.caches) : undefined;
  const open = { outbox: outbox(vault, browser.now, days), receipts: receipts(vault, days) };
  // A lock was here: what it left under the post key comes back, or an older version could not read it.
  if (opened.ring.isMixed() && lasts) void reseal(disk, opened.ring).catch(() => undefined);
  const isLocked = () => locking.lock.state() === 'locked';
  return {
    ...shared(vault),
    ...behindLock({ drafts: drafts(writing), ...open }, locking.door),
    lock: lasts || opened.ring.state() !== 'none' ? locking.lock : noLock(),
    parcel: async () => (await import('./parcel/parcel.ts')).parcel(writing, isLocked),
    spaces: oneSpace(),
    overEveryOutbox: <T>(work: (all: readonly (typeof open.outbox)[]) => Promise<T>) => work([open.outbox]),
    watch: watching.watch,
    onForgotten: watching.onForgotten,
    letGo: writing.unsaved.letGo,
    close: () => {
      word.stop();
      watching.close();
      disk.close();
    },
  };
}

function lockOf(
  browser: Browser,
  opened: OpenSpace,
  watching: Watchers,
  { unsaved, vault }: Desk,
): SpaceLock {
  const { name, locks, now, rounds } = browser;
  return spaceLock({
    ...opened,
    now,
    rounds,
    alone: alone({ name: `${name}-key`, locks }),
    page: page<Tried>({ ...vault, changed: () => undefined }, 'lock-tries', NEVER),
    say: watching.say,
    tell: watching.tell,
    dropped: unsaved.closed,
  });
}

/** Brought when something was delivered: nobody waits for it before. */
const bringDays =
  (vault: Vault, { name, now }: Browser, caches: CacheStorage): BringDays =>
  async () => {
    const { dayCopies } = await import('./kept/day-copies.ts');
    return dayCopies(vault, caches, name, now);
  };

/** Once closed it stays closed: a tab that lives on must not make the database anew. */
function closable(disk: Disk): Disk {
  let closed = false;
  const whileOpen = <T>(work: () => Promise<T>): Promise<T> =>
    closed ? Promise.reject(new DOMException('closed', 'InvalidStateError')) : work();
  return {
    get: (table, id) => whileOpen(() => disk.get(table, id)),
    all: (table) => whileOpen(() => disk.all(table)),
    commit: (durability, steps) => whileOpen(() => disk.commit(durability, steps)),
    onGone: (tell) => disk.onGone(tell),
    destroy: () => {
      closed = true;
      return disk.destroy();
    },
    close: () => {
      closed = true;
      disk.close();
    },
  };
}
