/** News comes when it may, one tab asks for all, and what was overtaken or is somebody else's replaces nothing. */
import { describe, expect, it } from 'vitest';
import { unseenEvents } from '../../../src/domain/conversation/unseen.ts';
import { epochMs } from '../../../src/domain/ids.ts';
import type { Store } from '../../../src/store/store.ts';
import { fetchNews } from '../../../src/sync/news.ts';
import { byWebLock, type AsOneSender } from '../../../src/sync/one-sender.ts';
import type { Fetch } from '../../../src/sync/transport.ts';
import { NOON, memoryLocks, phone, syncOf } from '../../fault/phone.ts';
import { acting, withKeys } from '../../support/acting.ts';
import { talkingCouncil, type TalkingCouncil } from '../../support/talking-council.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const anyway: AsOneSender = (work) => work(async () => true);

const depsOf = (store: Store, { fetch }: { readonly fetch: Fetch }, ms = 0) => ({
  store,
  fetch,
  origin: 'https://wren.test',
  now: () => epochMs(NOON + ms),
  asOne: anyway,
  may: () => true,
});

async function sent() {
  const council = await talkingCouncil();
  const device = phone();
  const store = await device.open({ rounds: 10 });
  const { id } = await withKeys(store);
  await syncOf(store, council).wake();
  const room = await store.news();
  return { council, device, store, id, room };
}

const gets = ({ asked }: TalkingCouncil, id: string): number =>
  asked.filter((line) => line === `GET representations/${id}`).length;

describe('news', () => {
  it('is asked for with the key of the message, kept, and marked as new until somebody looked', async () => {
    const { council, store, id, room } = await sent();
    council.happens(id, 'read');
    await fetchNews(depsOf(store, council), 'wake');
    const known = await room.read(id);
    expect(known).toMatchObject({ conversation: { status: 'read' }, at: NOON, there: NOON, seen: [] });
    expect(known && unseenEvents(known)).toHaveLength(1);
    await room.change(id, (one) => one && { ...one, seen: unseenEvents(one) });
    council.happens(id, 'message', { text: 'We are sorry' });
    await fetchNews(depsOf(store, council, HOUR), 'wake');
    const newer = await room.read(id);
    expect(newer && unseenEvents(newer), 'what was seen stays seen').toHaveLength(1);
  });

  it('asks only whether there is anything newer, and says of when the answer is', async () => {
    const { council, store, id, room } = await sent();
    await fetchNews(depsOf(store, council), 'wake');
    council.state.now += HOUR;
    await fetchNews(depsOf(store, council, HOUR), 'wake');
    expect(await room.read(id)).toMatchObject({ at: NOON + HOUR, there: NOON + HOUR });
    expect((await room.read(id))?.conversation?.status).toBe('received');
  });

  it('is there after a restart without internet', async () => {
    const { council, device, store, id } = await sent();
    council.happens(id, 'message', { text: 'Come on Monday' });
    await fetchNews(depsOf(store, council), 'wake');
    store.close();
    const later = await device.open({ rounds: 10 });
    const offline: Fetch = () => Promise.reject(new TypeError('no network'));
    await fetchNews(depsOf(later, { fetch: offline }, HOUR), 'wake');
    const events = (await (await later.news()).read(id))?.conversation?.events;
    expect(events?.map(({ text }) => text)).toContain('Come on Monday');
  });

  it('is not asked for again by who comes and goes, seldom once it is over, and always by hand', async () => {
    const { council, store, id } = await sent();
    const about = council.held.get(id);
    const ask = (ms: number, reason: 'wake' | 'hand' = 'wake') =>
      fetchNews(depsOf(store, council, ms), reason);
    await ask(0);
    await ask(MINUTE - 1);
    expect(gets(council, id)).toBe(1);
    await ask(MINUTE);
    expect(gets(council, id)).toBe(2);
    if (about) about.status = 'closed';
    await ask(HOUR);
    await ask(20 * HOUR);
    expect(gets(council, id)).toBe(3);
    await ask(20 * HOUR, 'hand');
    await ask(44 * HOUR);
    expect(gets(council, id)).toBe(5);
  });

  it('is asked for at once after something was done, also about what is over, and then seldom again', async () => {
    const { council, store, id } = await sent();
    const message = await store.receipts.read(id);
    if (message === null || message === 'unreadable') throw new Error('gone');
    const about = council.held.get(id);
    if (about) about.status = 'closed';
    await fetchNews(depsOf(store, council, -HOUR), 'wake');
    await fetchNews(depsOf(store, council, -1), 'wake');
    expect(gets(council, id)).toBe(1);
    await acting(store, message, { type: 'add-words' }, 'One more thing');
    await syncOf(store, council).wake();
    await fetchNews(depsOf(store, council, 1), 'wake');
    expect(gets(council, id)).toBe(2);
    for (const later of [MINUTE, HOUR, 20 * HOUR]) await fetchNews(depsOf(store, council, later), 'wake');
    expect(gets(council, id)).toBe(2);
  });

  it('brings a person’s own words back to the phone only where they keep them', async () => {
    const { council, store, id, room } = await sent();
    const message = await store.receipts.read(id);
    if (message === null || message === 'unreadable') throw new Error('gone');
    await acting(store, message, { type: 'add-words' }, 'Only between us');
    await syncOf(store, council).wake();
    council.happens(id, 'message', { text: 'We heard you' });
    const texts = async (entry: object) => {
      const own = { ...store, receipts: { ...store.receipts, list: async () => [{ ...message, ...entry }] } };
      await fetchNews(depsOf(own, council, HOUR), 'hand');
      return (await room.read(id))?.conversation?.events.map(({ text }) => text);
    };
    expect(await texts({})).toEqual([null, null, 'We heard you']);
    council.state.now += HOUR;
    council.happens(id, 'read');
    expect(await texts({ byCode: 'person' })).toEqual([null, 'Only between us', 'We heard you', null]);
    council.happens(id, 'looking');
    expect(await texts({ words: {} })).toEqual([null, 'Only between us', 'We heard you', null, null]);
  });

  it('comes back in a quarter of an hour, and asks nothing about actions', async () => {
    const { council, store, id } = await sent();
    const message = await store.receipts.read(id);
    if (message === null || message === 'unreadable') throw new Error('gone');
    const action = await acting(store, message, { type: 'add-words' }, 'More');
    await syncOf(store, council).wake();
    const { nextAt } = await fetchNews(depsOf(store, council), 'wake');
    expect(nextAt).toBe(NOON + 15 * MINUTE);
    expect([gets(council, id), gets(council, action.id)]).toEqual([1, 0]);
  });
});

describe('nothing is asked, kept or shown', () => {
  it('while the phone is locked', async () => {
    const { council, store, id, room } = await sent();
    await fetchNews(depsOf(store, council), 'wake');
    await store.lock.set('2580');
    store.lock.close();
    council.asked.length = 0;
    await fetchNews(depsOf(store, council, HOUR), 'hand');
    expect(council.asked).toEqual([]);
    expect([await room.list(), await room.read(id)]).toEqual([[], null]);
    await store.lock.open('2580');
    expect(await room.list()).toMatchObject([{ id }]);
  });

  it('of the second message, when it was locked while the first was asked about', async () => {
    const { council, store } = await sent();
    await withKeys(store);
    await syncOf(store, council).wake();
    await store.lock.set('2580');
    council.asked.length = 0;
    const fetch: Fetch = async (url, init) => {
      store.lock.close();
      return council.fetch(url, init);
    };
    await fetchNews(depsOf(store, { fetch }), 'hand');
    expect(council.asked).toHaveLength(1);
  });

  it('when it was locked while the council answered', async () => {
    const { council, store, id, room } = await sent();
    await store.lock.set('2580');
    const fetch: Fetch = async (url, init) => {
      const answer = await council.fetch(url, init);
      store.lock.close();
      await new Promise((resolve) => setTimeout(resolve, 5));
      return answer;
    };
    await fetchNews(depsOf(store, { fetch }), 'wake');
    await store.lock.open('2580');
    expect(await room.read(id)).toBeNull();
  });

  it('after the message was deleted, also in the middle of it', async () => {
    const { council, store, id, room } = await sent();
    await fetchNews(depsOf(store, council), 'wake');
    const fetch: Fetch = async (url, init) => {
      const answer = await council.fetch(url, init);
      if (url.endsWith(id)) await store.receipts.forget(id);
      return answer;
    };
    await fetchNews(depsOf(store, { fetch }, HOUR), 'wake');
    expect(await room.list()).toEqual([]);
  });

  it('when nobody may look', async () => {
    const { council, store } = await sent();
    council.asked.length = 0;
    await fetchNews({ ...depsOf(store, council), may: () => false }, 'hand');
    expect(council.asked).toEqual([]);
  });

  it('by a second tab, while the first one asks', async () => {
    const { council, device, store, id } = await sent();
    const locks = memoryLocks();
    const second = await device.open({ rounds: 10 });
    const asOne = byWebLock(locks, anyway, 'wren-news');
    let letGo: (() => void) | null = null;
    const fetch: Fetch = async (url, init) => {
      await new Promise<void>((resolve) => (letGo = resolve));
      return council.fetch(url, init);
    };
    const first = fetchNews({ ...depsOf(store, { fetch }), asOne }, 'wake');
    await expect.poll(() => letGo).not.toBeNull();
    await fetchNews({ ...depsOf(second, council), asOne }, 'wake');
    expect(gets(council, id)).toBe(0);
    (letGo as unknown as () => void)();
    await first;
    expect(gets(council, id)).toBe(1);
  });
});

describe('an answer replaces nothing', () => {
  it('that was overtaken on its way', async () => {
    const { council, store, id, room } = await sent();
    let first = true;
    let letGo = () => {};
    const fetch: Fetch = async (url, init) => {
      const answer = await council.fetch(url, init);
      if (!url.endsWith(id) || !first) return answer;
      first = false;
      await new Promise<void>((resolve) => (letGo = resolve));
      return answer;
    };
    const slow = fetchNews(depsOf(store, { fetch }), 'wake');
    await expect.poll(() => first).toBe(false);
    council.state.now += MINUTE;
    council.happens(id, 'read');
    await fetchNews(depsOf(store, { fetch }, MINUTE), 'hand');
    letGo();
    await slow;
    expect(await room.read(id)).toMatchObject({ conversation: { status: 'read' } });
  });

  it('that is about another message, of another council, or signed by nobody who counts', async () => {
    const { council, store, id, room } = await sent();
    await fetchNews(depsOf(store, council), 'wake');
    council.happens(id, 'read');
    const spoilt = [
      (told: Record<string, unknown>) => ({ ...told, id: crypto.randomUUID() }),
      (told: Record<string, unknown>) => ({ ...told, council: 'elsewhere' }),
      (told: Record<string, unknown>) => ({
        ...told,
        receipt: { ...(told['receipt'] as object), reference: 'NF-000-000' },
      }),
      (told: Record<string, unknown>) => ({
        ...told,
        receipt: { ...(told['receipt'] as object), keyId: 'stranger' },
      }),
      (told: Record<string, unknown>) => ({ ...told, events: 'none' }),
    ];
    for (const [hours, spoil] of spoilt.entries()) {
      const fetch: Fetch = async (url, init) => {
        const answer = await council.fetch(url, init);
        if (!url.endsWith(id)) return answer;
        const told = (await answer.json()) as Record<string, unknown>;
        return new Response(JSON.stringify(spoil(told)), { headers: answer.headers });
      };
      await fetchNews(depsOf(store, { fetch }, (hours + 1) * HOUR), 'hand');
      expect(await room.read(id), `spoilt ${hours}`).toMatchObject({
        conversation: { status: 'received' },
        at: NOON,
      });
    }
  });

  it('a log-in page, an empty 304 that nobody asked for and a 404 of a stranger change nothing', async () => {
    const { council, store, id, room } = await sent();
    const answers = [
      () => new Response('<h1>Log in</h1>', { headers: { 'content-type': 'text/html' } }),
      () => new Response(null, { status: 304 }),
      () => new Response('not here', { status: 404 }),
    ];
    for (const answer of answers) {
      const fetch: Fetch = async (url, init) => (url.endsWith(id) ? answer() : council.fetch(url, init));
      await fetchNews(depsOf(store, { fetch }), 'hand');
      expect(await room.read(id)).toBeNull();
    }
  });

  it('"there is nothing here" from the council is noted, and the last news stay', async () => {
    const { council, store, id, room } = await sent();
    council.happens(id, 'read');
    await fetchNews(depsOf(store, council), 'wake');
    const about = council.held.get(id);
    council.held.delete(id);
    await fetchNews(depsOf(store, council, HOUR), 'wake');
    expect(await room.read(id)).toMatchObject({ missing: true, conversation: { status: 'read' } });
    if (about) council.held.set(id, about);
    await fetchNews(depsOf(store, council, 2 * HOUR), 'wake');
    expect((await room.read(id))?.missing).toBeUndefined();
  });
});
