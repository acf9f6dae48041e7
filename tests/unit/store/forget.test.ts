/** Delete everything: in which order, what is looked at again, and a phone that dies in the middle of it. */
import { describe, expect, it } from 'vitest';
import { endForgetting, type ForgetDeps } from '../../../src/store/forget/forget.ts';
import { tell } from '../../../src/store/forget/giving-word.ts';
import { listen, wasBegun } from '../../../src/store/forget/word-of-it.ts';
import { aDraft, newId, phone } from '../../fault/phone.ts';

type Phone = ReturnType<typeof phone>;

const forget = (device: Phone, more?: Partial<ForgetDeps>) => device.forget(more);

/** A phone with words on it, a second space, second copies and Wren's own pages. */
async function lived(): Promise<Phone> {
  const device = phone();
  const store = await device.open();
  await store.drafts.start(aDraft());
  store.close();
  for (const name of [
    'wren-b7',
    'wren-b7-key',
    'wren-copy',
    'wren-b7-ledger',
    'workbox-precache-v2',
    'other',
  ]) {
    await (await device.caches.open(name)).put('/one', new Response('Zanzibar teapot'));
  }
  await (await device.opfs()).getFileHandle('wren-lock', { create: true });
  (await databaseIn(device.indexedDB, 'wren-b7')).close();
  return device;
}

function databaseIn(indexedDB: globalThis.IDBFactory, name: string): Promise<IDBDatabase> {
  return new Promise((resolve) => {
    const asking = indexedDB.open(name, 1);
    asking.onupgradeneeded = () => asking.result.createObjectStore('drafts').put('Zanzibar teapot', 'a');
    asking.onsuccess = () => resolve(asking.result);
  });
}

const namesIn = async ({ indexedDB, cached, files }: Phone) => [
  ...(await indexedDB.databases()).map(({ name }) => name),
  ...cached.keys(),
  ...files.keys(),
];

const ALL_GONE = { keys: 'gone', words: 'gone', files: 'gone', worker: 'gone', wiped: false };

describe('deleting everything', () => {
  it('leaves no database, no cache and no file, whatever it was called', async () => {
    const device = await lived();
    const held = await databaseIn(device.indexedDB, 'wren-b7');
    held.onversionchange = () => held.close();
    expect(await forget(device)).toEqual(ALL_GONE);
    expect(await namesIn(device)).toEqual([]);
  });

  it('destroys what opens the words before anything else, and writes over it first', async () => {
    const device = await lived();
    const done: string[] = [];
    const caches = watched(device.caches, ['open', 'delete'], (verb, name) => done.push(`${verb} ${name}`));
    const opfs = async () =>
      watched(await device.opfs(), ['getFileHandle', 'removeEntry'], (verb, name) =>
        done.push(`${verb} ${name}`),
      );
    const indexedDB = watched(device.indexedDB, ['open', 'deleteDatabase'], (verb, name) =>
      done.push(`${verb} ${name}`),
    );
    await forget(device, { caches, opfs, indexedDB });
    const firstOther = done.findIndex((one) => !/forgetting|key|lock/.test(one));
    const lastKey = done.findLastIndex((one) => /key|lock/.test(one));
    expect(lastKey).toBeLessThan(firstOther);
    for (const key of ['wren-key', 'wren-lock']) {
      expect(done.indexOf(`getFileHandle ${key}`)).toBeLessThan(done.indexOf(`removeEntry ${key}`));
      expect(done).toContain(`removeEntry ${key}`);
    }
    for (const key of ['wren-key', 'wren-b7-key']) {
      expect(done).toContain(`open ${key}`);
      expect(done.indexOf(`open ${key}`)).toBeLessThan(done.indexOf(`delete ${key}`));
    }
  });

  it('takes the worker away, with what it has shown, before the caches that it could fill again', async () => {
    const device = await lived();
    const done: string[] = [];
    const caches = watched(device.caches, ['delete'], (_, name) => done.push(name));
    let registered = [{ scope: '/' }];
    const registration = {
      scope: '/',
      getNotifications: async () => [{ close: () => done.push('closed') }],
      unregister: async () => {
        done.push('unregistered');
        registered = [];
        return true;
      },
    };
    const container = { getRegistrations: async () => registered.map(() => registration) };
    const workers = container as unknown as ServiceWorkerContainer;
    expect(await forget(device, { caches, workers })).toEqual(ALL_GONE);
    expect(done.indexOf('closed')).toBeLessThan(done.indexOf('unregistered'));
    expect(done.indexOf('unregistered')).toBeLessThan(done.indexOf('workbox-precache-v2'));
  });

  it('says so when another window holds on, and has emptied it all the same', async () => {
    const device = await lived();
    const held = await databaseIn(device.indexedDB, 'wren-b7');
    expect(await forget(device)).toMatchObject({ keys: 'gone', words: 'left' });
    held.close();
    await expect.poll(() => device.indexedDB.databases()).toEqual([]);
  });

  it('finds the rows gone in a database that cannot go yet', async () => {
    const device = await lived();
    const held = await databaseIn(device.indexedDB, 'wren-b7');
    const refusing = watched(device.indexedDB, [], () => undefined, { deleteDatabase: () => ({}) });
    await forget(device, { indexedDB: refusing });
    const rows = held.transaction('drafts').objectStore('drafts').count();
    await new Promise((done) => (rows.onsuccess = done));
    expect(rows.result).toBe(0);
    held.close();
  });

  it('says so when this phone would not let it look', async () => {
    const device = await lived();
    const refuse = () => Promise.reject(new DOMException('no', 'SecurityError'));
    expect(await forget(device, { opfs: refuse })).toMatchObject({ keys: 'unseen', words: 'gone' });
    const indexedDB = watched(device.indexedDB, [], () => undefined, { databases: refuse });
    expect(await forget(device, { indexedDB })).toMatchObject({ words: 'unseen' });
  });

  it('does again what somebody wrote meanwhile', async () => {
    const device = await lived();
    const writeLate = async () => {
      await (await device.caches.open('wren-copy')).put('/late', new Response('Zanzibar teapot'));
      return true;
    };
    expect(await forget(device, { wipe: writeLate })).toEqual({ ...ALL_GONE, wiped: true });
    expect(await namesIn(device)).toEqual([]);
  });

  it('finds the databases of every space where the browser cannot list them, and makes none by looking', async () => {
    const device = await lived();
    const asked: string[] = [];
    const indexedDB = watched(device.indexedDB, ['deleteDatabase'], (_, name) => asked.push(name), {
      databases: undefined,
    });
    expect(await forget(device, { indexedDB })).toEqual(ALL_GONE);
    expect(asked.sort()).toEqual(['wren', 'wren-b7']);
    expect(await device.indexedDB.databases()).toEqual([]);
  });

  it('needs no IndexedDB, no caches and no files to end well', async () => {
    const nothing = { indexedDB: undefined, caches: undefined, opfs: undefined };
    expect(await forget(phone(), nothing)).toEqual(ALL_GONE);
  });
});

describe('a phone that dies in the middle', () => {
  /** Everything that is asked of the browser from the nth time on never comes to pass. */
  function dying(device: Phone, lives: number) {
    let left = lives;
    let died: (done: boolean) => void;
    const death = new Promise<boolean>((resolve) => (died = resolve));
    const cut = (): boolean => {
      left -= 1;
      if (left < 0) died(true);
      return left < 0;
    };
    const never = new Promise<never>(() => undefined);
    const wrap = <T extends object>(real: T, verbs: readonly string[], inert: unknown): T =>
      new Proxy(real, {
        get: (target, verb) => {
          const value = Reflect.get(target, verb) as unknown;
          if (typeof value !== 'function') return value;
          return (...all: unknown[]) =>
            verbs.includes(String(verb)) && cut() ? inert : (Reflect.apply(value, target, all) as unknown);
        },
      });
    const caches = wrap(device.caches, ['open', 'delete'], never);
    const opfs = async () => wrap(await device.opfs(), ['getFileHandle', 'removeEntry'], never);
    const indexedDB = wrap(device.indexedDB, ['open', 'deleteDatabase'], {});
    return { deps: { caches, opfs, indexedDB }, death };
  }

  it('is either untouched or has nothing left of anybody’s words, wherever it was cut', async () => {
    const untouched: number[] = [];
    for (let lives = 0; ; lives++) {
      const device = await lived();
      const { deps, death } = dying(device, lives);
      const ended = await Promise.race([device.forget(deps).then(() => false), death]);
      const again = await device.open();
      const [drafts, unreadable] = [await again.drafts.list(), await again.drafts.unreadable()];
      again.close();
      expect(unreadable, `cut at ${lives}: nothing that will not open`).toEqual([]);
      if (drafts.length > 0) untouched.push(lives);
      else expect(device.cached.get('wren-copy')?.has('/one') ?? false, `cut at ${lives}`).toBe(false);
      if (!ended) break;
      expect(lives).toBeLessThan(100);
    }
    expect(untouched, 'only before it had begun').toEqual([0]);
  });

  it('ends it once and no more: what is written afterwards stays', async () => {
    const device = await lived();
    await device.caches.open('wren-forgetting');
    const stuck = watched(device.indexedDB, [], () => undefined, { deleteDatabase: () => ({}) });
    await endForgetting({ ...device, indexedDB: stuck });
    expect(await wasBegun(device.caches)).toBe(false);
    expect(device.cached.has('workbox-precache-v2'), 'Wren itself is just being opened').toBe(true);
    const store = await device.open();
    const draft = await store.drafts.start(aDraft());
    store.close();
    expect(draft.ok).toBe(true);
    expect(await (await device.open()).drafts.list()).toHaveLength(1);
  });
});

describe('a tab', () => {
  const name = `wren-test-${newId()}`;
  const hearing = () => new BroadcastChannel(name);

  it('lets go when everything is deleted in another, is told so, and makes nothing anew', async () => {
    const device = phone();
    const store = await device.open({ hearing });
    const draft = await store.drafts.start(aDraft());
    let told = 0;
    store.onForgotten(() => told++);
    const late = draft.ok && store.drafts.keep(draft.value.id, { questionId: 'c1', answer: 'late' });
    expect(await forget(device, { hearing })).toEqual(ALL_GONE);
    await late;
    expect(told).toBeGreaterThan(0);
    expect(await store.drafts.start(aDraft())).toMatchObject({ ok: false });
    expect(await store.settings.write({ hidden: true })).toMatchObject({ ok: false });
    await store.spaces.list();
    await store.overEveryOutbox(async (all) => all.length);
    expect(await namesIn(device)).toEqual([]);
    store.close();
  });

  it('that cannot be told hears it from its database', async () => {
    const device = phone();
    const store = await device.open();
    let told = 0;
    store.onForgotten(() => told++);
    expect(await forget(device)).toEqual(ALL_GONE);
    expect(told).toBe(1);
    expect(await store.drafts.start(aDraft())).toMatchObject({ ok: false });
  });

  it('that opens while it is deleted leaves nothing of what it made', async () => {
    const device = phone();
    const opening = device.open({ hearing });
    tell(hearing);
    const store = await opening;
    expect(await store.drafts.start(aDraft())).toMatchObject({ ok: false });
    expect(await namesIn(device)).toEqual([]);
    store.close();
  });

  it('hears it also while it is still opening', async () => {
    const word = listen(hearing);
    tell(hearing);
    await new Promise((resolve) => setTimeout(resolve, 50));
    let heard = 0;
    word.onWord(() => heard++);
    expect(heard).toBe(1);
    word.stop();
  });
});

/** The same object; each call of these verbs is told first, and some are answered otherwise. */
function watched<T extends object>(
  real: T,
  verbs: readonly string[],
  back: (verb: string, name: string) => void,
  instead: Readonly<Record<string, unknown>> = {},
): T {
  return new Proxy(real, {
    get: (target, verb) => {
      const key = String(verb);
      if (key in instead) return instead[key];
      const value = Reflect.get(target, verb) as unknown;
      if (typeof value !== 'function') return value;
      return (...all: unknown[]) => {
        if (verbs.includes(key)) back(key, String(all[0]));
        return Reflect.apply(value, target, all) as unknown;
      };
    },
  });
}
