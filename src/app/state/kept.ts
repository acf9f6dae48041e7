/** What the store holds, as signals that follow it: drafts, what is on its way, settings. */
import { computed, signal } from '@preact/signals';
import type { Draft, OutboxEntry, ReceiptEntry, Settings } from '../../store/entries.ts';
import { isShut, look } from './door.ts';
import { goneElsewhere } from './gone.ts';
import { makeRoom } from './room.ts';
import { openKept } from './services.ts';
import { writing } from './writing.ts';

export type Rows = Pick<Kept, 'drafts' | 'entries' | 'receipts'>;

export interface Kept {
  readonly drafts: readonly Draft[];
  /** On their way. */
  readonly entries: readonly OutboxEntry[];
  readonly receipts: readonly ReceiptEntry[];
  /** What a person does about what they sent. It shows inside its own message, and counts nowhere else. */
  readonly actions?: Rows;
  /** Rows that do not open. They stay where they are. */
  readonly unreadable: readonly string[];
  readonly settings: Settings;
}

/** Null until the store is open. */
export const kept = signal<Kept | null>(null);
/** What one window alone may know: no other place to keep it. */
export const forgetful = signal(false);

/** True when this phone holds any message: one being written, on its way, or sent. */
export const hasMessages = computed(() => {
  const { drafts, entries, receipts, unreadable } = kept.value ?? {};
  return [drafts, entries, receipts, unreadable].some((rows) => rows !== undefined && rows.length > 0);
});

/** How many are waiting to go. */
export const waitingCount = computed(() => kept.value?.entries.length ?? 0);

let reading: Promise<void> | null = null;
let next: Promise<void> | null = null;
/** False once Hide was pressed: nothing is read into this page any more. */
let following = true;

/** Reads everything anew, with all that was kept before the call; calls that come meanwhile share one more reading. */
export function refresh(): Promise<void> {
  if (reading === null && next === null) return begin();
  next ??= (reading ?? Promise.resolve())
    .catch(() => undefined)
    .then(() => {
      next = null;
      return begin();
    });
  return next;
}

function begin(): Promise<void> {
  reading = read().finally(() => (reading = null));
  return reading;
}

async function read(): Promise<void> {
  if (!following) return;
  const store = await openKept();
  await look(store);
  if (!following) return;
  if (isShut.peek()) return showNothing(await store.settings.read());
  const [drafts, entries, receipts, settings, ...broken] = await Promise.all([
    store.drafts.list(),
    store.outbox.list(),
    store.receipts.list(),
    store.settings.read(),
    store.drafts.unreadable(),
    store.outbox.unreadable(),
    store.receipts.unreadable(),
  ]);
  if (!following) return;
  // Closed, or somebody else's, while it was read: none of it is shown.
  if (isShut.peek() || store !== (await openKept())) void refresh();
  else {
    const all = { drafts, entries, receipts };
    kept.value = { ...rows(all, false), actions: rows(all, true), settings, unreadable: broken.flat() };
  }
}

const rows = (all: Rows, isAction: boolean): Rows => {
  const pick = <T extends { readonly action?: unknown }>(some: readonly T[]) =>
    some.filter(({ action }) => !action !== isAction);
  return { drafts: pick(all.drafts), entries: pick(all.entries), receipts: pick(all.receipts) };
};

/** While somebody types no list is on the screen: it may follow a little behind, and the keys go first. */
const BEHIND_MS = 500;
let later: ReturnType<typeof setTimeout> | undefined;

function follow(): void {
  const isTyping = writing.peek()?.status.peek().kind === 'saving';
  clearTimeout(later);
  later = setTimeout(refresh, isTyping ? BEHIND_MS : 0);
}

let stopWatching = (): void => undefined;

/** Follows the store from now on, this window's changes and other windows'. */
export async function followStore(): Promise<void> {
  const store = await openKept();
  stopWatching();
  forgetful.value = store.mode === 'memory';
  // Said before anybody types: the words for it come now.
  if (forgetful.value) makeRoom();
  store.onForgotten(goneElsewhere);
  stopWatching = store.watch(follow);
  await refresh();
}

/** No message is in memory any more; how Wren looks stays. */
export function showNothing(settings: Settings = kept.peek()?.settings ?? {}): void {
  kept.value = { drafts: [], entries: [], receipts: [], unreadable: [], settings };
}

/** Everything is being deleted: no message is in memory any more, and how Wren looks stays until it is left. */
export function emptyKept(): void {
  following = false;
  showNothing();
}

/** Drops what was read out of memory (Hide). */
export function dropKept(): void {
  following = false;
  kept.value = null;
}
