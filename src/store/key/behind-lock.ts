/** The rooms of a space while it is locked: nothing shows, not even a count; what was begun is still written. */
import { failed, type Outcome, type StoreError } from '../../domain/errors.ts';
import type { Drafts } from '../drafts.ts';
import type { Outbox, Receipts } from '../outbox.ts';
import type { Door } from './door.ts';

interface Rooms {
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  readonly receipts: Receipts;
}

const LOCKED = failed({ kind: 'locked' } as const);

/** The same rooms behind a door. `look`, `read` and `write` of the outbox stay: the sender needs them. */
export function behindLock({ drafts, outbox, receipts }: Rooms, door: Door): Rooms {
  /** Looked at again afterwards: the door may have been shut meanwhile. */
  const shown = async <T>(read: () => Promise<T>, nothing: T): Promise<T> => {
    if (door.state() === 'locked') return nothing;
    const found = await read();
    return (door.state() as string) === 'locked' ? nothing : found;
  };
  const written = async <T>(write: () => Promise<Outcome<T, StoreError>>): Promise<Outcome<T, StoreError>> =>
    (await door.during(write)) ?? LOCKED;
  return {
    drafts: {
      start: (draft) => written(() => drafts.start(draft)),
      keep: (id, change) => written(() => drafts.keep(id, change)),
      read: (id) => shown(() => drafts.read(id), null),
      list: () => shown(drafts.list, []),
      unreadable: () => shown(drafts.unreadable, []),
      forget: (id) => written(() => drafts.forget(id)),
      seal: (id, sealed) => written(() => drafts.seal(id, sealed)),
      unseal: (id) => written(() => drafts.unseal(id)),
    },
    outbox: {
      ...outbox,
      list: () => shown(outbox.list, []),
      unreadable: () => shown(outbox.unreadable, []),
      forget: (id) => written(() => outbox.forget(id)),
      keepWords: (id, keep) => written(() => outbox.keepWords(id, keep)),
    },
    receipts: {
      ...receipts,
      list: () => shown(receipts.list, []),
      unreadable: () => shown(receipts.unreadable, []),
      read: (id) => shown(() => receipts.read(id), null),
      add: (entry) => written(() => receipts.add(entry)),
      forgetWords: (id) => written(() => receipts.forgetWords(id)),
      name: (id, title) => written(() => receipts.name(id, title)),
      forget: (id) => written(() => receipts.forget(id)),
    },
  };
}
