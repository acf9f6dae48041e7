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
import { outbox, receipts, type BringDays, type Outbox } from './outbox.ts';
import type { Vault } from './shelf.ts';
import { withOutboxes } from './spaces/every-outbox.ts';
import { ALONE, databaseOf, otherIds, spaces, type Registered } from './spaces/registry.ts';
import { watchers, type Watchers } from './watchers.ts';

/** Whose store it is, and where what all share lies; for the first space both are one. */
export interface Opening {
  /** As it names the first space. */
  readonly first: Browser;
  readonly space: string;
  readonly own: OpenSpace;
  readonly home: OpenSpace;
}

/** The rooms of one store. `word`: where it is heard that everything is being deleted. */
export function assemble({ first, space, own, home }: Opening, word: Listening) {
  const browser = { ...first, name: databaseOf(first.name, space) };
  const disk = closable(own.disk);
  const homeDisk = home === own ? disk : closable(home.disk);
  const close = () => [disk, homeDisk].forEach((one) => one.close());
  const others = own.mode === 'disk' ? browser.channel?.(browser.name) : undefined;
  const heard = (said: Parameters<SpaceLock['hear']>[0] | 'seen') =>
    void (said === 'seen' ? locking.look() : locking.hear(said));
  const watching = watchers(others, browser.events, close, heard);
  disk.onGone(word.come);
  word.onWord(watching.gone);
  const vault = { disk, cipher: own.ring, changed: watching.changed };
  const writing = desk(vault, browser.now);
  const locking = lockOf(browser, { ...own, disk }, watching, writing);
  const open = roomsOf(browser, { ...own, disk }, watching.changed);
  // A lock was here: what it left under the post key comes back, or an older version could not read it.
  if (own.ring.isMixed() && own.mode === 'disk') void reseal(disk, own.ring).catch(() => undefined);
  const isLocked = () => locking.lock.state() === 'locked';
  // From another space nobody learns when it was changed.
  const changed = home === own ? watching.changed : watching.tell;
  return {
    ...shared({ disk: homeDisk, cipher: home.ring, changed }, first, space),
    ...behindLock({ drafts: drafts(writing), ...open }, locking.door),
    lock: own.mode === 'disk' || own.ring.state() !== 'none' ? locking.lock : noLock(),
    news: async () => (await import('./news.ts')).newsRoom(vault, locking.door),
    parcel: async () => (await import('./parcel/parcel.ts')).parcel(writing, isLocked),
    files: async () => (await import('./media/files.ts')).files(writing, isLocked),
    overEveryOutbox: everyOutbox(open.outbox, { first, space, own, home }),
    watch: watching.watch,
    onForgotten: watching.onForgotten,
    endHere: word.come,
    letGo: writing.unsaved.letGo,
    close: () => {
      word.stop();
      watching.close();
      close();
    },
  };
}

const registryOf = (vault: Vault) => page<Registered>(vault, 'spaces', ALONE);

/** What is the same for everybody on this phone lies in the first space. */
function shared(vault: Vault, first: Browser, space: string) {
  return {
    packs: packs(vault),
    keys: keys(vault),
    settings: settings(vault),
    lease: lease({ ...vault, changed: () => undefined }),
    spaces: spaces({ browser: first, page: registryOf(vault), here: space }),
  };
}

/** Outbox and receipts of a space that is open. */
function roomsOf(browser: Browser, { disk, ring, mode }: OpenSpace, changed: () => void) {
  const vault = { disk, cipher: ring, changed };
  const days = mode === 'disk' && browser.caches ? bringDays(vault, browser, browser.caches) : undefined;
  return { outbox: outbox(vault, browser.now, days), receipts: receipts(vault, days) };
}

function everyOutbox(here: Outbox, { first, space, own, home }: Opening) {
  const others = async () => {
    if (own.mode === 'memory' || home.mode === 'memory') return [];
    const vault = { disk: home.disk, cipher: home.ring, changed: () => undefined };
    return otherIds({ browser: first, page: registryOf(vault), here: space });
  };
  return async <T>(work: (all: readonly Outbox[]) => Promise<T>): Promise<T> =>
    withOutboxes(
      first,
      await others(),
      (...of) => roomsOf(...of).outbox,
      (found) => work([here, ...found]),
    );
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
    ids: (table, beginning) => whileOpen(() => disk.ids(table, beginning)),
    commit: (durability, steps) => whileOpen(() => disk.commit(durability, steps)),
    onGone: (tell) => disk.onGone(tell),
    close: () => {
      closed = true;
      disk.close();
    },
  };
}
