/** What a browser still keeps of one origin, asked of the browser itself. */
import type { Page } from 'playwright-core';

/** The names of every database, cache, private file and worker; looking makes none. */
export function leftBehind(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    const files: string[] = [];
    for await (const name of (folder as unknown as { keys(): AsyncIterable<string> }).keys())
      files.push(name);
    return [
      ...(await indexedDB.databases()).map(({ name }) => `database ${name}`),
      ...(await caches.keys()).map((name) => `cache ${name}`),
      ...files.map((name) => `file ${name}`),
      ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => `worker ${scope}`),
    ];
  });
}
