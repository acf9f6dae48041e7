/** A version comes whole or not at all; what came is never fetched twice, and bad bytes are never kept. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createCore, type OwnCore } from '../../../src/worker/core.ts';
import { cacheStorage, server } from './caches.ts';

const FIRST = 'wren-core.aaaaaaaaaaaa';
const SECOND = 'wren-core.bbbbbbbbbbbb';
const WAIT = { waitUntil: () => undefined };

const first = {
  '/index.html': '<!doctype html><html lang="en">one',
  '/neutral.html': 'clock',
  '/assets/a-1.js': 'a',
  '/assets/b-1.js': 'b',
};
const second = { ...first, '/index.html': '<!doctype html><html lang="en">two', '/assets/b-2.js': 'bb' };

const listed = (files: Readonly<Record<string, string>>) =>
  Object.entries(files).map(([url, text]) => ({
    url,
    integrity: `sha256-${createHash('sha256').update(text).digest('base64')}`,
  }));

type Storage = ReturnType<typeof cacheStorage>;

const NO_STRANGER = { isBesideStranger: async () => false, believeDatabase: async () => undefined };

const coreOn = (
  { caches }: Storage,
  own = FIRST,
  files: Readonly<Record<string, string>> = first,
  { fetch } = server(files),
  stranger: Pick<OwnCore, 'isBesideStranger' | 'believeDatabase'> = NO_STRANGER,
) => createCore({ own, files: listed(files), caches, fetch, ...stranger });

/** A phone on which the first version works. */
async function phoneWith(): Promise<Storage> {
  const storage = cacheStorage();
  const core = coreOn(storage);
  await core.install();
  await core.takeOver();
  await core.report(null);
  return storage;
}

const page = async (core: ReturnType<typeof createCore>) => (await core.shell(WAIT))?.text();
const keptIn = ({ all }: Storage, slot: string) => [...(all.get(slot)?.keys() ?? [])].sort();

describe('the first installation', () => {
  it('brings every file once', async () => {
    const storage = cacheStorage();
    const { fetch, asked } = server(first);
    await coreOn(storage, FIRST, first, { fetch, asked }).install();
    expect(asked.sort()).toEqual(Object.keys(first).sort());
    expect(keptIn(storage, FIRST)).toEqual(Object.keys(first).sort());
  });

  it.each(Object.keys(first).map((_, after) => after))(
    'cut after %s answers: it is not installed, what came stays, and the next try brings only the rest',
    async (after) => {
      const storage = cacheStorage();
      const cut = server(first, (_, nth) => (nth > after ? 'cut' : null));
      await expect(coreOn(storage, FIRST, first, cut).install()).rejects.toThrow('did not come whole');
      expect(keptIn(storage, FIRST)).toHaveLength(after);
      const again = server(first);
      await coreOn(storage, FIRST, first, again).install();
      expect(again.asked).toHaveLength(Object.keys(first).length - after);
      expect(keptIn(storage, FIRST)).toHaveLength(Object.keys(first).length);
    },
  );
});

const BROKEN: readonly (readonly [string, (text: string) => Response])[] = [
  ['404', () => new Response('not here', { status: 404 })],
  ['500', () => new Response('trouble', { status: 500 })],
  ['a part of the file', (text) => new Response(text.slice(0, -1))],
  [
    'the page of a café',
    () => new Response('<!doctype html>Welcome', { headers: { 'content-type': 'text/html' } }),
  ],
];
const EVERY_FAULT = Object.keys(second).flatMap((url) =>
  BROKEN.map(([what, answer]) => ({ url, what, answer })),
);

describe('a new version whose files do not come as they must be', () => {
  it.each(EVERY_FAULT.filter(({ url }) => !(url in first) || url === '/index.html'))(
    '$what for $url: it is not installed, and the old one goes on',
    async ({ url, answer }) => {
      const storage = await phoneWith();
      const bad = server(second, (asked) =>
        asked === url ? answer(second[url as keyof typeof second]) : null,
      );
      await expect(coreOn(storage, SECOND, second, bad).install()).rejects.toThrow('1 of 5');
      expect(keptIn(storage, SECOND)).not.toContain(url);
      expect(await page(coreOn(storage))).toContain('one');
    },
  );

  it.each(EVERY_FAULT)(
    '$what for $url on a phone with nothing yet: nothing broken is kept',
    async ({ url, answer }) => {
      const storage = cacheStorage();
      const bad = server(second, (asked) =>
        asked === url ? answer(second[url as keyof typeof second]) : null,
      );
      await expect(coreOn(storage, SECOND, second, bad).install()).rejects.toThrow('1 of 5');
      expect(keptIn(storage, SECOND)).toEqual(
        Object.keys(second)
          .filter((one) => one !== url)
          .sort(),
      );
    },
  );

  it('once only, from a bad copy on the way: the second ask brings it', async () => {
    const storage = cacheStorage();
    await coreOn(
      storage,
      FIRST,
      first,
      server(first, (_, nth) => (nth === 3 ? new Response('x') : null)),
    ).install();
    expect(keptIn(storage, FIRST)).toHaveLength(4);
  });
});

describe('a new version', () => {
  it('brings only what changed', async () => {
    const storage = await phoneWith();
    const { fetch, asked } = server(second);
    await coreOn(storage, SECOND, second, { fetch, asked }).install();
    expect(asked.sort()).toEqual(['/assets/b-2.js', '/index.html']);
  });

  it('says in the page which version drew it', async () => {
    expect(await page(coreOn(await phoneWith()))).toContain(`<html data-slot="${FIRST}" lang="en">`);
  });

  it('that never reports gives way to the one before after two starts, and a later good one ends it', async () => {
    const storage = await phoneWith();
    const core = coreOn(storage, SECOND, second);
    await core.install();
    await core.takeOver();
    const seen = [await page(core), await page(core), await page(core), await page(core)];
    expect(seen.map((html) => html?.slice(-3))).toEqual(['two', 'two', 'one', 'one']);
    expect(await (await core.file('/assets/b-1.js'))?.text(), 'the old page gets its files').toBe('b');
    const third = { ...second, '/index.html': '<html lang="en">three' };
    const better = coreOn(storage, 'wren-core.cccccccccccc', third);
    await better.install();
    await better.takeOver();
    expect(await page(better)).toContain('three');
    await better.report('wren-core.cccccccccccc');
    expect((await storage.caches.keys()).sort()).toEqual([FIRST, 'wren-core.cccccccccccc', 'wren-slots']);
  });

  it('that waits loses nothing when a page of the old one reports', async () => {
    const storage = await phoneWith();
    await coreOn(storage, SECOND, second).install();
    await page(coreOn(storage));
    await coreOn(storage).report(FIRST);
    expect(keptIn(storage, SECOND)).toHaveLength(5);
  });

  it('leaves every cache alone that holds something else', async () => {
    const storage = cacheStorage();
    const others = [
      'wren-key',
      'wren-lock',
      'wren-post-key',
      'wren-copy',
      'wren-ledger',
      'wren-core.mine',
      'else',
    ];
    for (const name of others) await storage.caches.open(name);
    for (const own of [FIRST, SECOND, 'wren-core.cccccccccccc']) {
      const core = coreOn(storage, own, second);
      await core.install();
      await core.takeOver();
      await core.report(own);
    }
    expect(await storage.caches.keys()).toEqual(expect.arrayContaining(others));
  });
});

describe('what is kept and has been damaged', () => {
  it('is brought again after two silent starts', async () => {
    const storage = await phoneWith();
    await (await storage.caches.open(FIRST)).put('/assets/a-1.js', new Response('noise'));
    const core = coreOn(storage);
    const works: Promise<unknown>[] = [];
    for (let start = 0; start < 3; start++) await core.shell({ waitUntil: (work) => void works.push(work) });
    await Promise.all(works);
    expect(await (await core.file('/assets/a-1.js'))?.text()).toBe('a');
  });

  it('or is not there at all: another version has it, or the network is asked', async () => {
    const storage = await phoneWith();
    storage.all.get(FIRST)?.delete('/index.html');
    expect(await coreOn(storage).shell(WAIT)).toBeUndefined();
    const core = coreOn(storage, SECOND, second);
    await core.install();
    expect(await page(core)).toContain('two');
  });
});

describe('the first version, which kept its files in another way', () => {
  async function phoneFromThen(): Promise<Storage> {
    const storage = cacheStorage();
    const cache = await storage.caches.open('workbox-precache-v2-https://wren.example/');
    await cache.put('/index.html?__WB_REVISION__=1', new Response('<html lang="en">then'));
    await cache.put('/assets/a-1.js', new Response('a'));
    return storage;
  }

  it('is what the phone goes back to when the new one never reports', async () => {
    const storage = await phoneFromThen();
    const core = coreOn(storage, SECOND, second);
    await core.install();
    await core.takeOver();
    const seen = [await page(core), await page(core), await page(core)];
    expect(seen.map((html) => html?.slice(-4))).toEqual([
      expect.stringContaining('two'),
      expect.anything(),
      'then',
    ]);
  });

  it('and what it deleted stays deleted: the second copy is not believed after it was used', async () => {
    const storage = await phoneFromThen();
    let dropped = 0;
    const believe = async () => void dropped++;
    const fallen = coreOn(storage, FIRST, first, server(first), { ...NO_STRANGER, believeDatabase: believe });
    await fallen.install();
    await fallen.takeOver();
    for (let start = 0; start < 4; start++) await page(fallen);
    expect(dropped, 'while it is used').toBe(0);
    const next = coreOn(storage, SECOND, second, server(second), {
      ...NO_STRANGER,
      believeDatabase: believe,
    });
    await next.install();
    await next.takeOver();
    await page(next);
    expect(dropped, 'once it is used no more').toBe(1);
  });

  it('and the same when a council went back to it, and its worker says nothing of itself', async () => {
    const storage = await phoneWith();
    let dropped = 0;
    const stranger = { isBesideStranger: async () => true, believeDatabase: async () => void dropped++ };
    const next = coreOn(storage, SECOND, second, server(second), stranger);
    await next.install();
    expect(dropped, 'while it may still be used').toBe(0);
    await next.takeOver();
    await page(next);
    expect(dropped).toBe(1);
  });

  it('goes when the second new one works', async () => {
    const storage = await phoneFromThen();
    for (const own of [FIRST, SECOND]) {
      const core = coreOn(storage, own, second);
      await core.install();
      await core.takeOver();
      await core.report(own);
    }
    expect(await storage.caches.keys()).not.toContain('workbox-precache-v2-https://wren.example/');
  });
});
