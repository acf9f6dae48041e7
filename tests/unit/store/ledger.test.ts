import { describe, expect, it } from 'vitest';
import { book, type Line } from '../../../src/store/disk/ledger.ts';
import { verdict } from '../../../src/store/disk/reconcile.ts';
import type { KeyPlace } from '../../../src/store/key/key-places.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A place whose every call takes a while, as files do. */
function place(): KeyPlace & { bytes: Bytes | null } {
  const while_ = () => new Promise((resolve) => setImmediate(resolve));
  const here = {
    bytes: null as Bytes | null,
    read: async () => {
      await while_();
      return here.bytes;
    },
    write: async (bytes: Bytes) => {
      await while_();
      here.bytes = bytes.slice();
    },
    remove: async () => void (here.bytes = null),
  };
  return here;
}

const line = (more: Partial<Line> = {}): Line => ({
  is: 'here',
  table: 'drafts',
  revision: 3,
  hash: 'abc',
  at: 1,
  ...more,
});
const noLocks = { name: 'ledger', locks: undefined };

describe('the ledger', () => {
  it('keeps the lines of two windows that write at once, where there are no locks', async () => {
    const places = [place(), place()];
    // It has looked already, and what it writes comes long after the other one is done.
    const slowly = places.map((here) => ({
      ...here,
      read: () => here.read(),
      write: async (bytes: Bytes) => {
        for (let turn = 0; turn < 8; turn++) await new Promise((resolve) => setImmediate(resolve));
        await here.write(bytes);
      },
    }));
    const [one, two] = [book(places, noLocks), book(slowly, noLocks)];
    await Promise.all([one.write({ lines: { a: line() } }), two.write({ lines: { b: line() } })]);
    expect(Object.keys((await one.read())?.lines ?? {}).sort()).toEqual(['a', 'b']);
  });

  it('heals the place that is behind or broken from the other one', async () => {
    const [one, two] = [place(), place()];
    const ledger = book([one, two], noLocks);
    await ledger.write({ lines: { a: line() } });
    one.bytes = null;
    expect((await ledger.read())?.lines).toMatchObject({ a: { revision: 3 } });
    expect(one.bytes).toEqual(two.bytes);
    if (two.bytes) two.bytes[20] = (two.bytes[20] ?? 0) ^ 1;
    await ledger.read();
    expect(two.bytes).toEqual(one.bytes);
  });

  it('does not come back when what it belongs to is deleted while a closed window was still writing', async () => {
    const places = [place(), place()];
    const ledger = book(places, noLocks);
    const writing = ledger.write({ lines: { a: line() } }).catch(() => 'refused');
    // Written, and not looked at yet whether another window wrote over it.
    while (places.some(({ bytes }) => bytes === null)) await new Promise((resolve) => setImmediate(resolve));
    ledger.close();
    await ledger.end();
    expect(await writing).toBe('refused');
    expect(places.map(({ bytes }) => bytes)).toEqual([null, null]);
  });

  it('says that it does not know when no place can be read, instead of beginning anew', async () => {
    const refuse = () => Promise.reject(new DOMException('busy', 'NotReadableError'));
    const ledger = book([{ read: refuse, write: refuse, remove: refuse }], noLocks);
    await expect(ledger.read()).rejects.toThrow();
    await expect(ledger.write({ lines: {} })).rejects.toThrow();
  });

  it('remembers the newest five hundred deletions and every line of what is here', async () => {
    const ledger = book([place()], noLocks);
    const lines: Record<string, Line> = { here: line({ at: 0 }) };
    for (let at = 0; at < 600; at++) lines[`gone${at}`] = line({ is: 'gone', at });
    const kept = Object.keys((await ledger.write({ lines })).lines);
    expect(kept).toHaveLength(501);
    expect([kept.includes('here'), kept.includes('gone99'), kept.includes('gone100')]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe('what the doctor says of one message', () => {
  const key = 'words/a';
  const row = (revision: number, table: Line['table'] = 'drafts') => ({
    table,
    row: { id: 'a', revision, iv: new Uint8Array(12), box: new Uint8Array(1) },
  });

  it.each([
    ['not known yet', undefined, row(1), 'x', 'adopt'],
    ['as known', line(), row(3), 'abc', 'fine'],
    ['missing', line(), undefined, '', 'restore'],
    ['older', line(), row(2), 'x', 'restore'],
    ['another one of the same revision', line(), row(3), 'x', 'doubt'],
    ['newer', line(), row(4), 'x', 'doubt'],
    ['a receipt of an older version', line({ table: 'outbox' }), row(1, 'receipts'), 'x', 'adopt'],
    ['being deleted, and there', line({ is: 'going' }), row(3), 'x', 'adopt'],
    ['being deleted, and gone', line({ is: 'going' }), undefined, '', 'ended'],
    ['being deleted, and an old state of it there', line({ is: 'going' }), row(2), 'x', 'drop'],
    ['deleted', line({ is: 'gone' }), undefined, '', 'fine'],
    ['deleted, and back', line({ is: 'gone' }), row(3), 'x', 'drop'],
    ['deleted, and written on since', line({ is: 'gone' }), row(4), 'x', 'adopt'],
  ] as const)('%s', (_, known, found, hash, says) => {
    expect(verdict(key, known, found, hash)).toBe(says);
  });

  it('a page of settings that was begun anew is never dropped', () => {
    expect(verdict('notes/settings', line({ is: 'gone' }), row(1), 'x')).toBe('adopt');
  });
});
