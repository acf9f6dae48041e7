/** The second copy of the words, as it lies in Cache Storage: row and copy say table, id and revision openly. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Waits until every message lies in the second copy as it is now: it follows within two seconds, or with leaving the page. */
export const copiedTwice = (page: Page): Promise<void> =>
  expect.poll(() => page.evaluate(notCopied), { timeout: 20_000 }).toEqual([]);

/** Runs in the page. */
async function notCopied(): Promise<string[]> {
  const done = <T>(asked: IDBRequest<T>): Promise<T> =>
    new Promise((resolve) => (asked.onsuccess = () => resolve(asked.result)));
  const database = await done(indexedDB.open('wren'));
  const cache = await caches.open('wren-copy');
  const copies = (await cache.keys()).filter(({ url }) => url.includes('/words/'));
  const heads = await Promise.all(copies.map(async (key) => (await cache.match(key))?.text() ?? ''));
  const missing: string[] = [];
  let rows = 0;
  for (const table of ['drafts', 'outbox', 'receipts']) {
    const kept: { id: string; revision: number }[] = await done(
      database.transaction(table).objectStore(table).getAll(),
    );
    rows += kept.length;
    for (const { id, revision } of kept) {
      const named = `${JSON.stringify([table, id, revision]).slice(0, -1)},`;
      if (!heads.some((head) => head.includes(named))) missing.push(`${table} ${id}`);
    }
  }
  database.close();
  return rows === 0 ? ['nothing is kept'] : missing;
}
