/** A phone that has nothing but 16 digits: it opens what was sent from another one, and acts on it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { openByCode } from '../../../src/sync/by-code.ts';
import { fetchNews } from '../../../src/sync/news.ts';
import type { Fetch } from '../../../src/sync/transport.ts';
import { NOON, NORTHFORD, phone, syncOf } from '../../fault/phone.ts';
import { CODE, acting, withKeys } from '../../support/acting.ts';
import { talkingCouncil } from '../../support/talking-council.ts';

async function twoPhones() {
  const council = await talkingCouncil();
  const first = await phone().open();
  const { id } = await withKeys(first);
  await syncOf(first, council).wake();
  council.asked.length = 0;
  const store = await phone().open({ rounds: 10 });
  const deps = { store, fetch: council.fetch, origin: 'https://wren.test', now: () => NOON };
  return { council, id, store, deps };
}

describe('a code', () => {
  it('opens the message with its news on a phone that never had it, however it is typed', async () => {
    const { council, id, store, deps } = await twoPhones();
    council.happens(id, 'read');
    const typed = CODE.replace(/(\d{4})(?=\d)/g, '$1 ');
    expect(await openByCode(deps, NORTHFORD, ` ${typed}\n`)).toEqual({ ok: true, value: id });
    expect(await store.receipts.read(id)).toMatchObject({ byCode: 'person', code: CODE, receipt: { id } });
    expect(await (await store.news()).read(id)).toMatchObject({ conversation: { status: 'read' } });
    expect(council.asked.join(), 'the digits never leave the phone').not.toContain(CODE);
  });

  it('goes on opening it: news come, and what is done there arrives', async () => {
    const { council, id, store, deps } = await twoPhones();
    await openByCode(deps, NORTHFORD, CODE);
    const message = await store.receipts.read(id);
    if (message === null || message === 'unreadable') throw new Error('not there');
    const action = await acting(store, message, { type: 'not-happy' }, 'It was not done');
    await syncOf(store, council).wake();
    expect(council.actions.has(action.id)).toBe(true);
    const may = {
      asOne: async <T>(work: (renew: () => Promise<boolean>) => Promise<T>) => work(async () => true),
    };
    await fetchNews({ ...deps, ...may, may: () => true }, 'hand');
    expect((await (await store.news()).read(id))?.conversation?.events.at(-1)).toMatchObject({
      id: action.id,
    });
  });

  it('opened twice, or on the phone that sent it, changes nothing there', async () => {
    const { id, store, deps } = await twoPhones();
    await openByCode(deps, NORTHFORD, CODE);
    await store.receipts.name(id, 'Mine');
    expect(await openByCode(deps, NORTHFORD, CODE)).toEqual({ ok: true, value: id });
    expect(await store.receipts.list()).toMatchObject([{ title: 'Mine' }]);
  });

  it('typed where the message is still on its way puts it nowhere a second time', async () => {
    const council = await talkingCouncil();
    const store = await phone().open();
    const { id } = await withKeys(store);
    const lost: Fetch = async (url, init) => {
      const answer = await council.fetch(url, init);
      if (init.method === 'PUT') throw new TypeError('the line broke');
      return answer;
    };
    await syncOf(store, { fetch: lost }).wake();
    const deps = { store, fetch: council.fetch, origin: 'https://wren.test', now: () => NOON };
    expect(await openByCode(deps, NORTHFORD, CODE)).toEqual({ ok: true, value: id });
    expect([(await store.outbox.list()).length, (await store.receipts.list()).length]).toEqual([1, 0]);
  });

  it.each([
    ['with a digit wrong', '4821093356721044', 'not-a-code'],
    ['with two swapped', '4821093356721054', 'not-a-code'],
    ['too short', '482109335672104', 'not-a-code'],
    ['that nobody has', '0000000000000000', 'wrong-code'],
  ])('%s opens nothing, and leaves nothing behind', async (_, typed, kind) => {
    const { council, store, deps } = await twoPhones();
    expect(await openByCode(deps, NORTHFORD, typed)).toEqual({ ok: false, error: { kind } });
    expect(council.asked.length > 0, 'a slip is found before anybody is asked').toBe(kind === 'wrong-code');
    expect(await store.receipts.list()).toEqual([]);
  });

  it('that was stopped takes away what it let somebody see', async () => {
    const { council, id, store, deps } = await twoPhones();
    council.state.as = 'shared';
    council.happens(id, 'message', { text: 'Only for them' });
    await openByCode(deps, NORTHFORD, CODE);
    council.held.delete(id);
    const asOne = async <T>(work: (renew: () => Promise<boolean>) => Promise<T>) => work(async () => true);
    await fetchNews({ ...deps, asOne, may: () => true }, 'hand');
    expect(await (await store.news()).read(id)).toMatchObject({ conversation: null, missing: true });
  });

  it('is asked to wait where too many were tried, and says so', async () => {
    const { store, deps, council } = await twoPhones();
    const slow = { type: '', title: '', status: 429, code: 'slow-down' };
    const fetch: Fetch = async (url, init) =>
      url.endsWith('/conversation')
        ? new Response(JSON.stringify(slow), {
            status: 429,
            headers: { 'content-type': 'application/problem+json', 'retry-after': '30' },
          })
        : council.fetch(url, init);
    expect(await openByCode({ ...deps, fetch }, NORTHFORD, CODE)).toMatchObject({
      ok: false,
      error: { kind: 'council-busy', retryAt: NOON + 30_000 },
    });
    expect(await store.receipts.list()).toEqual([]);
  });

  it('over a real line, with nothing of it in the address', async () => {
    const { council, id, store } = await twoPhones();
    const seen: string[] = [];
    const server = createServer((incoming, outgoing) => {
      seen.push(`${incoming.url} ${incoming.headers['referer'] ?? ''} ${incoming.headers['cookie'] ?? ''}`);
      const { method = 'GET', url = '', headers } = incoming;
      void council
        .fetch(`https://wren.test${url}`, { method, headers: headers as Record<string, string> })
        .then(async (answer) => {
          outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
          outgoing.end(await answer.text());
        });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const deps = {
      store,
      fetch: (url: string, init: RequestInit) => fetch(url, init),
      origin,
      now: () => NOON,
    };
    expect(await openByCode(deps, NORTHFORD, CODE)).toEqual({ ok: true, value: id });
    server.closeAllConnections();
    server.close();
    expect(seen.join()).not.toMatch(/\d{16}/);
    expect(seen.at(-1)).toBe('/api/v1/councils/northford/conversation  ');
  });
});
