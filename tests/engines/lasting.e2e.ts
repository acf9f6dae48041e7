/** What lasts, in the two other engines: the key twice, an emptied database, a PIN, and Delete everything. */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEndpoint } from '../support/endpoint-process.ts';
import type { EndpointProcess } from '../support/endpoint-process.ts';
import { startFirefox, startWebKit } from '../support/engines.ts';
import type { Engine } from '../support/engines.ts';
import { PIN } from '../support/locking.ts';
import { publish } from '../support/proof.ts';
import type { Figure } from '../support/proof.ts';
import { said } from '../support/words.ts';

const WORDS = 'Lanternfish and a long afternoon.';
const patience = { timeout: 20_000 };
/** A second tap within half a second counts as a slip: a person moves the thumb. */
const THUMB_MS = 600;
const figures: Figure[] = [];

describe.each([
  ['Firefox', startFirefox],
  ['WebKitGTK', startWebKit],
] as const)('what is kept with %s', (name, start) => {
  let endpoint: EndpointProcess;
  let engine: Engine;
  const card = (): string => `${endpoint.origin.replace('127.0.0.1', 'localhost')}/northford`;
  const text = (): Promise<string> => engine.ask<string>('document.body.innerText');
  const reads = (words: string): Promise<void> => expect.poll(text, patience).toContain(words);
  const tap = async (...names: readonly string[]): Promise<void> => {
    for (const one of names) {
      await engine.tap(one);
      await wait(THUMB_MS);
    }
  };
  const shown = (what: string, found: string, goal: string): void =>
    void figures.push({ what, on: name, rounds: 'once', found, goal });

  beforeAll(async () => {
    endpoint = await startEndpoint();
    engine = await start();
  });
  afterAll(async () => {
    await engine?.close();
    await endpoint.close();
    publish('engines', figures);
  });

  it('lies open to nobody: the key is kept in two places outside the database', async () => {
    await engine.open(card());
    await tap(said('core', 'home.start.action'), said('core', 'kind.complaint.label'));
    await engine.type(WORDS);
    await reads(said('core', 'save.saved.status'));
    const { caches, files } = await placesOf(engine);
    const keys = [...caches, ...files].filter((one) => /^wren-key(?:-2)?$/.test(one));
    expect(keys.length, `${keys.join()} of ${caches.join()} and ${files.join()}`).toBe(2);
    shown(
      'Where the two copies of the key lie',
      files.includes('wren-key') ? 'file and cache' : 'two caches',
      'two places',
    );
  });

  it('comes back from the second copy when the database is emptied, and it is told', async () => {
    await wait(2_500);
    await engine.ask<boolean>(EMPTY_DRAFTS);
    await engine.open(card());
    // What was found is told above the list: a tap before it stands there would miss.
    await reads(said('notices', 'found.title'));
    await tap(said('core', 'home.messages.action'));
    await reads('Lanternfish');
    expect(await text()).toContain(said('notices', 'found.title'));
    await tap(said('notices', 'found.seen.action'));
    shown('Database emptied', 'every word put back, and told', 'every word put back');
  });

  it('shows nothing behind a PIN, and everything with it', async () => {
    await engine.open(card());
    await tap(
      said('core', 'home.messages.action'),
      said('lock', 'list.set.action'),
      said('lock', 'about.go.action'),
      ...PIN,
      said('lock', 'new.next.action'),
      ...PIN,
      said('lock', 'again.action'),
      said('lock', 'done.action'),
    );
    // A driven WebKitGTK keeps no file that only a closed window had opened: there it is the same window.
    if (name === 'Firefox') await engine.reopen();
    await engine.open(card());
    await reads(said('core', 'home.start.action'));
    expect(await engine.ask<string>('document.documentElement.outerHTML')).not.toContain('Lanternfish');
    await tap(said('core', 'home.messages.action'));
    await reads(said('lock', 'who.title'));
    // The bird, not the name of the app above it.
    await engine.ask<boolean>(tapBird(said('lock', 'pick.bird.wren.label')));
    await tap(...PIN, said('lock', 'open.action'));
    await reads('Lanternfish');
    shown('PIN set, Wren opened again', 'nothing shown before it, every word after', 'the same');
  });

  it('is gone after “Delete everything”: no database, no file, no cache', async () => {
    await tap(said('screens', 'forget.open.action'));
    await reads(said('screens', 'forget.title'));
    await tap(said('screens', 'forget.open.action'), said('screens', 'forget.delete.action'));
    await reads(said('screens', 'forget.looked.body'));
    const left = await placesOf(engine);
    expect(left).toEqual({ databases: [], caches: [], files: [] });
    const outcome = (await text()).includes(said('screens', 'forget.gone.title'))
      ? 'nothing left, and said so'
      : 'nothing left';
    shown('Delete everything', outcome, 'nothing left');
  });
});

interface Places {
  readonly databases: readonly string[];
  readonly caches: readonly string[];
  readonly files: readonly string[];
}

/** The names of everything that lies in this browser for us. */
const placesOf = (engine: Engine): Promise<Places> =>
  engine.ask<Places>(`(async () => {
    const files = [];
    try {
      for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
    } catch {}
    const databases = (await indexedDB.databases()).map(({ name }) => name);
    return { databases, caches: await caches.keys(), files };
  })()`);

const tapBird = (name: string): string => `(() => {
  const birds = [...document.querySelectorAll('button.bird')];
  birds.find((one) => one.innerText.trim().startsWith(${JSON.stringify(name)}))?.click();
  return birds.length > 0;
})()`;

/** Takes every row out of the database behind the app's back, as damage does. */
const EMPTY_DRAFTS = `new Promise((resolve) => {
  const opening = indexedDB.open('wren');
  opening.onsuccess = () => {
    const db = opening.result;
    const names = [...db.objectStoreNames];
    const emptying = db.transaction(names, 'readwrite');
    for (const name of names) emptying.objectStore(name).clear();
    emptying.oncomplete = () => { db.close(); resolve(true); };
  };
})`;
