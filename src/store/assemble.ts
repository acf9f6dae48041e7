/** Puts the rooms of one store together over a disk and a cipher. */
import type { Now } from '../domain/ids.ts';
import type { Browser } from './browser.ts';
import { desk } from './desk.ts';
import type { Disk } from './disk/disk.ts';
import { drafts } from './drafts.ts';
import type { Cipher } from './key/cipher.ts';
import type { KeyPlace } from './key/key-places.ts';
import { noLock } from './key/lock.ts';
import { keys, lease, packs, settings } from './notes.ts';
import { outbox, receipts, type BringDays } from './outbox.ts';
import type { Vault } from './shelf.ts';
import { oneSpace } from './spaces/spaces.ts';
import type { Listening } from './forget/word-of-it.ts';
import { watchers, type Watchers } from './watchers.ts';

/**
 * The rooms of one store over a disk that is open. `others`: the tabs that hear of a change; `lasts`:
 * what is kept outlives this tab.
 */
export function assemble(
  { now, events, caches, name }: Pick<Browser, 'now' | 'events' | 'caches' | 'name'>,
  others: BroadcastChannel | undefined,
  given: Disk,
  cipher: Cipher,
  _places: readonly KeyPlace[],
  word: Listening,
  lasts = true,
) {
  const disk = closable(given);
  const watching: Watchers = watchers(others, events, () => disk.close());
  disk.onGone(watching.gone);
  word.onWord(watching.gone);
  const vault = { disk, cipher, changed: watching.changed };
  const writing = desk(vault, now);
  const days = caches && lasts ? bringDays(vault, caches, name, now) : undefined;
  const sent = outbox(vault, now, days);
  const lock = noLock();
  return {
    drafts: drafts(writing),
    outbox: sent,
    receipts: receipts(vault, days),
    packs: packs(vault),
    keys: keys(vault),
    settings: settings(vault),
    lock,
    parcel: async () => (await import('./parcel/parcel.ts')).parcel(writing, () => lock.state() === 'locked'),
    spaces: oneSpace(),
    overEveryOutbox: <T>(work: (all: readonly (typeof sent)[]) => Promise<T>) => work([sent]),
    lease: lease({ ...vault, changed: () => undefined }),
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

/** Brought when something was delivered: nobody waits for it before. */
const bringDays =
  (vault: Vault, caches: CacheStorage, name: string, now: Now): BringDays =>
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
