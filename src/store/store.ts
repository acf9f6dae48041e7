/**
 * What this phone keeps. Opens in the page and in the service worker alike, and never throws for
 * trouble with the browser's storage: then it works in memory and says so.
 */
import { assemble } from './assemble.ts';
import { ofThisBrowser, type Browser } from './browser.ts';
import { listen, wasBegun, type Listening } from './forget/word-of-it.ts';
import type { Health } from './disk/doctor.ts';
import type { Drafts } from './drafts.ts';
import type { Lock } from './key/lock.ts';
import type { Keys, Lease, Packs, Page, SettingsPage } from './notes.ts';
import { answered, inTime } from './in-time.ts';
import { openSpace } from './open-space.ts';
import type { NewsRoom } from './news.ts';
import type { Outbox, Receipts } from './outbox.ts';
import type { Files } from './media/files.ts';
import type { Parcel } from './parcel/parcel.ts';
import { databaseOf } from './spaces/registry.ts';
import { FIRST, oneSpace, type Spaces } from './spaces/spaces.ts';
import { withoutCaches } from './without-caches.ts';
import type { StoreError } from '../domain/errors.ts';

export interface Store {
  /** `memory`: nothing outlives this tab. Said before anybody types. */
  readonly mode: 'disk' | 'memory';
  /** Why it is memory. */
  readonly trouble?: StoreError;
  /** What was found when it was opened: put back, or missing. */
  readonly health: Health;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  readonly receipts: Receipts;
  readonly packs: Packs;
  readonly keys: Keys;
  readonly settings: SettingsPage;
  readonly lease: Page<Lease | null>;
  /** The PIN of this space. */
  readonly lock: Lock;
  readonly spaces: Spaces;
  /** For the sender alone: works over the outbox of every space on this phone, locked ones too. */
  overEveryOutbox<T>(work: (all: readonly Sending[]) => Promise<T>): Promise<T>;
  /** For a copy outside, or another phone. Brought when somebody asks for it. */
  parcel(): Promise<Parcel>;
  /** What the council told about what was sent. Brought when there is something to ask about. */
  news(): Promise<NewsRoom>;
  /** Photos and files. Brought when somebody adds one, or looks where one is. */
  files(): Promise<Files>;
  /** Called after every commit, of this tab and of others. Gives back what stops it. */
  watch(listener: () => void): () => void;
  /** Calls back when everything is deleted from this phone, in whatever tab. Nothing is kept here any more. */
  onForgotten(back: () => void): void;
  /** Everything is being deleted from here: nothing is read, opened or made any more. */
  endHere(): void;
  /** Drops the words out of this tab's memory; what is on the disk, or on its way there, stays (Hide). */
  letGo(): void;
  /** Copies now what the second copy still lacks. Resolves also when the phone refused. */
  copyNow(): Promise<void>;
  close(): void;
}

/** What the sender may do with an outbox. */
export type Sending = Pick<Outbox, 'look' | 'read' | 'write' | 'dayCopies' | 'filesOnTheirWay'>;

/** The browser, passed in so that tests can break it. */
export interface StoreDeps extends Browser {
  /** Whose: the first one when it is not said. */
  readonly space: string;
}

/**
 * Looking whether a file can be written makes one: after a deletion nobody looks any more. Nor where
 * the browser never answered: it is waited for once.
 */
function untilDeleted(opfs: NonNullable<Browser['opfs']>, word: Listening): NonNullable<Browser['opfs']> {
  let isSilent = false;
  return async () => {
    if (word.hasCome() || isSilent) throw new DOMException('no folder', 'InvalidStateError');
    return answered(opfs()).catch((cause: unknown) => {
      isSilent = cause instanceof DOMException && cause.name === 'TimeoutError';
      throw cause;
    });
  };
}

const endDeletion = async (browser: Browser): Promise<void> =>
  (await import('./forget/forget.ts')).endForgetting(browser);

/** Opens what this device keeps. */
export async function openStore(deps: Partial<StoreDeps> = {}): Promise<Store> {
  const { space = FIRST, ...given } = deps;
  const phone = { ...ofThisBrowser(), ...given };
  const word = listen(phone.hearing);
  const opfs = phone.opfs && untilDeleted(phone.opfs, word);
  const isBegun = await inTime(phone.openWithinMs, wasBegun(phone.caches), null);
  const said = isBegun === null ? await withoutCaches({ ...phone, opfs }) : phone;
  // Nobody says whether a deletion was begun: nothing is kept that the next start would take for its rest.
  const browser = { ...(said ?? phone), opfs, indexedDB: said?.indexedDB };
  if (isBegun) await endDeletion(browser);
  const home = await openSpace(browser);
  const name = databaseOf(browser.name, space);
  const own = space === FIRST ? home : await openSpace({ ...browser, name });
  const { mode, trouble, health, copyNow } = own;
  const rooms = assemble({ first: browser, space, own, home }, word);
  // Deleted while this was opening: it has let go, and what it made meanwhile goes as well.
  if (word.hasCome()) await endDeletion(phone);
  const spaces = mode === 'memory' && space === FIRST ? oneSpace() : rooms.spaces;
  return { ...rooms, spaces, mode, ...(trouble && { trouble }), health, copyNow };
}
