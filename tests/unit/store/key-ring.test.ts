import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ofThisBrowser } from '../../../src/store/browser.ts';
import type { Table } from '../../../src/store/disk/disk.ts';
import { createCipher, type Cipher } from '../../../src/store/key/cipher.ts';
import { door } from '../../../src/store/key/door.ts';
import { keyRing } from '../../../src/store/key/key-ring.ts';
import { tidied, unwrap, wrap } from '../../../src/store/key/pin-key.ts';

const random = () => crypto.getRandomValues(new Uint8Array(32));
const cipher = () => createCipher(random());

async function aRing() {
  const [words, post, visitor] = [await cipher(), await cipher(), await cipher()];
  const ring = keyRing({ hasLock: true, words, post, visitors: [visitor] });
  return { ring, words, post, visitor };
}

const opens = async (by: Cipher, table: Table, row: Awaited<ReturnType<Cipher['seal']>>) =>
  by.open(table, row).then(
    () => true,
    () => false,
  );

describe('the ring of keys', () => {
  it('seals everything with the words key while there is no lock, as every version before did', async () => {
    const words = await cipher();
    const ring = keyRing({ hasLock: false, words, post: await cipher(), visitors: [] });
    for (const table of ['drafts', 'outbox', 'receipts', 'notes'] as const)
      expect(await opens(words, table, await ring.seal(table, 'a', 1, 'x'))).toBe(true);
  });

  it('seals what is needed while locked with the post key, and the rest with the words key', async () => {
    const { ring, words, post } = await aRing();
    for (const table of ['drafts', 'receipts', 'news'] as const)
      expect(await opens(words, table, await ring.seal(table, 'a', 1, 'x'))).toBe(true);
    for (const table of ['outbox', 'notes'] as const)
      expect(await opens(post, table, await ring.seal(table, 'a', 1, 'x'))).toBe(true);
    ring.take({ words: null });
    expect(ring.state()).toBe('locked');
    expect(await opens(post, 'receipts', await ring.seal('receipts', 'a', 1, 'x'))).toBe(true);
    await expect(ring.seal('drafts', 'a', 1, 'x')).rejects.toThrow('closed');
    await expect(ring.seal('news', 'a', 1, 'x')).rejects.toThrow('closed');
  });

  it('opens with any key it has, and nothing private while locked', async () => {
    const { ring, post, visitor } = await aRing();
    const byPost = await post.seal('receipts', 'a', 1, 'x');
    const byVisitor = await visitor.seal('drafts', 'b', 1, 'y');
    expect(await ring.open('receipts', byPost)).toBe('x');
    expect(await ring.open('drafts', byVisitor)).toBe('y');
    ring.take({ words: null });
    await expect(ring.open('receipts', byPost)).rejects.toThrow('closed');
    await expect(ring.open('drafts', byVisitor)).rejects.toThrow('closed');
    await expect(ring.open('news', await post.seal('news', 'd', 1, 'w'))).rejects.toThrow('closed');
    await expect(ring.open('outbox', await (await cipher()).seal('outbox', 'c', 1, 'z'))).rejects.toThrow(
      'no key',
    );
  });

  it('seals anew only what is under another key than its own, one revision on', async () => {
    const { ring, words, post } = await aRing();
    expect(await ring.resealed('receipts', await words.seal('receipts', 'a', 4, 'x'))).toBeNull();
    const anew = await ring.resealed('receipts', await post.seal('receipts', 'a', 4, 'x'));
    expect(anew).toMatchObject({ id: 'a', revision: 5 });
    expect(anew && (await words.open('receipts', anew))).toBe('x');
    expect(await ring.resealed('drafts', await (await cipher()).seal('drafts', 'a', 4, 'x'))).toBeNull();
  });
});

describe('the door', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('shows nothing at once, and drops the words key when what was typed is written', async () => {
    const { ring } = await aRing();
    let dropped = 0;
    const shown = door(ring, () => dropped++);
    let end = () => {};
    const writing = shown.during(() => new Promise<string>((resolve) => (end = () => resolve('kept'))));
    shown.shut();
    expect(shown.state()).toBe('locked');
    await vi.advanceTimersByTimeAsync(100);
    expect([ring.state(), dropped]).toEqual(['open', 0]);
    end();
    expect(await writing).toBe('kept');
    await vi.advanceTimersByTimeAsync(1);
    expect([ring.state(), dropped]).toEqual(['locked', 1]);
    expect(await shown.during(async () => 'late')).toBeNull();
  });

  it('drops the words key after five seconds, whatever hangs', async () => {
    const { ring } = await aRing();
    const shown = door(ring, () => undefined);
    void shown.during(() => new Promise(() => undefined));
    shown.shut();
    await vi.advanceTimersByTimeAsync(4_999);
    expect(ring.state()).toBe('open');
    await vi.advanceTimersByTimeAsync(1);
    expect(ring.state()).toBe('locked');
  });

  it('keeps the key when it is opened again before that', async () => {
    const { ring } = await aRing();
    const shown = door(ring, () => undefined);
    shown.shut();
    shown.opened();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(shown.state()).toBe('open');
  });
});

describe('the wrapping', () => {
  it('costs what OWASP asks for, and says so in the record', async () => {
    expect(ofThisBrowser().rounds).toBe(600_000);
    const record = await wrap(random(), '2580', 1, 3);
    expect(record).toMatchObject({ v: 1, n: 1, rounds: 3 });
  });

  it('opens with its secret alone, and is another each time', async () => {
    const key = random();
    const [one, two] = [await wrap(key, '2580', 1, 3), await wrap(key, '2580', 1, 3)];
    expect([one.salt, one.iv, one.box]).not.toEqual([two.salt, two.iv, two.box]);
    expect(await unwrap(one, '2580')).toEqual(key);
    expect(await unwrap(one, '2581')).toBeNull();
    // Fewer rounds or another salt than it was made with open nothing.
    expect(await unwrap({ ...one, rounds: 2 }, '2580')).toBeNull();
    expect(await unwrap({ ...one, salt: two.salt }, '2580')).toBeNull();
    expect(JSON.stringify(one).length).toBeLessThan(500);
  });

  it.each([
    ['1234', '1234'],
    ['  Purple \u00a0 WALRUS ', 'purple walrus'],
    ['１２３４', '1234'],
    ['١٢٣٤', '1234'],
    ['۱۲۳۴', '1234'],
    ['ＡＢcd', 'abcd'],
    ['🐦🐦🐦', null],
    ['123', null],
  ])('takes %j as %j', (said, counted) => expect(tidied(said)).toBe(counted));
});
