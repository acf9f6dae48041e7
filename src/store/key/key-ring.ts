/**
 * The keys of one space, as one door. Without a lock the words key seals everything, as it always
 * did. With one it seals what was written and what was received; what is needed while locked, the
 * outbox and the notes, is sealed with the post key. Opens with every key there is, so that no cut
 * between two keys ever loses a row.
 */
import type { Row, Table } from '../disk/disk.ts';
import type { Cipher } from './cipher.ts';
import type { LockState } from './lock.ts';

export interface Keys {
  readonly hasLock: boolean;
  /** `null` while locked. */
  readonly words: Cipher | null;
  /** `null` where there never was a lock. */
  readonly post: Cipher | null;
  /** What an older version, that knows no lock, sealed with while it was here. */
  readonly visitors: readonly Cipher[];
}

export interface KeyRing extends Cipher {
  state(): LockState;
  /** There is more than one key, so that some row may be under another than its own. */
  isMixed(): boolean;
  /** Other keys from now on. The old ones are not held any more. */
  take(keys: Partial<Keys>): void;
  /** The row sealed as it should be, one revision on; `null` when it is, or no key here opens it. */
  resealed(table: Table, row: Row): Promise<Row | null>;
}

/** What only its owner may read: it is not even opened while locked. */
const isPrivate = (table: Table): boolean => ['drafts', 'receipts', 'news'].includes(table);

/** A ring with these keys on it. */
export function keyRing(first: Keys): KeyRing {
  let keys = first;
  const isLocked = () => keys.hasLock && keys.words === null;
  /** `null`: nothing may be sealed there now. */
  const proper = (table: Table): Cipher | null => {
    if (!keys.hasLock) return keys.words;
    if (table === 'drafts' || table === 'news') return keys.words;
    return table === 'receipts' ? (keys.words ?? keys.post) : keys.post;
  };
  const seal: Cipher['seal'] = async (table, id, revision, value) => {
    const cipher = proper(table);
    if (!cipher) throw closed();
    return cipher.seal(table, id, revision, value);
  };
  return {
    seal,
    open: async (table, row) => {
      if (isLocked() && isPrivate(table)) throw closed();
      const { words, post, visitors } = keys;
      const found = await anyThatOpens([proper(table), words, post, ...visitors], table, row);
      if (!found) throw new DOMException('no key opens this', 'OperationError');
      return found.value;
    },
    state: () => (keys.hasLock ? (keys.words ? 'open' : 'locked') : 'none'),
    isMixed: () => keys.post !== null,
    take: (next) => void (keys = { ...keys, ...next }),
    resealed: async (table, row) => {
      const { words, post, visitors } = keys;
      const right = proper(table);
      if (!right || (await anyThatOpens([right], table, row))) return null;
      const found = await anyThatOpens([words, post, ...visitors], table, row);
      return found && right.seal(table, row.id, row.revision + 1, found.value);
    },
  };
}

const boxed = (value: unknown) => ({ value });

/** Told as `locked` to whoever asked. */
const closed = () => new DOMException('the lock is closed', 'LockedError');

async function anyThatOpens(ciphers: readonly (Cipher | null)[], table: Table, row: Row) {
  for (const cipher of new Set(ciphers)) {
    const value = cipher && (await cipher.open(table, row).then(boxed, () => null));
    if (value) return value;
  }
  return null;
}
