/** What networks and phones do to a message on its way. Seen in: reliability paper, fault table F29–F43. */
import { describe, expect, it } from 'vitest';
import { epochMs } from '../../src/domain/ids.ts';
import { NOON, aCouncil, json, phone, receiptOf, sealedFrom, signer, syncOf, waiting } from './phone.ts';

type Council = Awaited<ReturnType<typeof aCouncil>>;
const HOUR = 3_600_000;

describe('delivery', () => {
  it('turns a message into its receipt, and the words are gone from the phone', async () => {
    const store = await phone().open();
    const council = await aCouncil();
    const { id, key, code } = await waiting(store);
    await syncOf(store, council).wake();
    expect(await store.outbox.list()).toEqual([]);
    expect(await store.receipts.read(id)).toMatchObject({ key, code, receipt: { reference: 'NF-7K4-2QH' } });
    expect(JSON.stringify(await store.receipts.list())).not.toContain('teapot');
    expect(council.asked.map((line) => line.split(' ')[0])).toEqual(['GET', 'PUT']);
  });

  it('delivers once when answers are lost on the way back', async () => {
    const store = await phone().open();
    let lose = 3;
    const council = await aCouncil((answer, url) => {
      if (url.includes('representations') && lose-- > 0) throw new TypeError('network');
      return answer;
    });
    const { id } = await waiting(store);
    let clock = NOON;
    const sync = syncOf(store, council, { now: () => clock });
    for (let wake = 0; wake < 5; wake++, clock = epochMs(clock + 7 * HOUR)) await sync.wake('timer');
    expect(council.stored.size).toBe(1);
    expect((await store.receipts.list()).map((one) => one.id)).toEqual([id]);
  });

  it('sends again when the phone died while sending', async () => {
    const device = phone();
    const store = await device.open();
    const council = await aCouncil();
    const { id } = await waiting(store);
    void syncOf(store, {
      fetch: (url, init) => (init.method === 'PUT' ? new Promise(() => undefined) : council.fetch(url, init)),
    }).wake();
    await expect.poll(async () => (await store.outbox.list())[0]?.state.name).toBe('sending');
    expect(await store.drafts.unseal(id)).toEqual({ ok: false, error: { kind: 'already-on-its-way' } });
    const restarted = await device.open();
    const later = epochMs(NOON + HOUR);
    await syncOf(restarted, council, { now: () => later }).wake();
    expect(await restarted.receipts.list()).toHaveLength(1);
  });

  it('has one sender when two tabs wake at once', async () => {
    const device = phone();
    const [one, two] = [await device.open(), await device.open()];
    const council = await aCouncil();
    await waiting(one);
    await Promise.all([syncOf(one, council).wake(), syncOf(two, council).wake()]);
    expect(council.asked.filter((line) => line.startsWith('PUT'))).toHaveLength(1);
  });

  it('finishes one look before another tab may begin one, and takes over from a tab that died', async () => {
    const device = phone();
    const [one, two] = [await device.open(), await device.open()];
    const council = await aCouncil();
    await waiting(one);
    const hanging = { fetch: () => new Promise<Response>(() => undefined) };
    void syncOf(one, hanging).wake();
    await expect.poll(() => one.lease.read()).toMatchObject({ until: NOON + 120_000 });
    const at = (ms: number) => syncOf(two, council, { now: () => epochMs(NOON + ms) }).wake();
    await at(119_999);
    expect(council.asked).toEqual([]);
    await at(120_000);
    expect(await two.receipts.list()).toHaveLength(1);
  });

  it('sends whoever feels unsafe first, then the oldest', async () => {
    const store = await phone().open();
    const council = await aCouncil();
    const first = await waiting(store);
    const unsafe = await waiting(store, { safe: 'unsure' });
    const freeze = await waiting(store, { freeze: true });
    await syncOf(store, council).wake();
    expect(council.order.at(-1)).toBe(first.id);
    expect(council.order.slice(0, 2).sort()).toEqual([unsafe.id, freeze.id].sort());
  });

  it('begins nothing while offline, so that a message can still be taken back', async () => {
    const store = await phone().open();
    const council = await aCouncil(() => Promise.reject(new TypeError('network')));
    const { id, council: slug } = await waiting(store);
    await store.keys.add(slug, [council.keys.jwk]);
    await syncOf(store, council, { onLine: () => false }).wake();
    expect(council.asked).toEqual(['GET /api/v1/health']);
    expect(await store.drafts.unseal(id)).toMatchObject({ ok: true });
  });

  it('does not believe the browser when it says offline and a request gets through', async () => {
    const store = await phone().open();
    await waiting(store);
    await syncOf(store, await aCouncil(), { onLine: () => false }).wake();
    expect(await store.receipts.list()).toHaveLength(1);
  });

  it('tries at once when the clock was moved back a year', async () => {
    const store = await phone().open();
    let broken = true;
    const council = await aCouncil((answer) => (broken ? Promise.reject(new TypeError('network')) : answer));
    await waiting(store);
    await syncOf(store, council).wake();
    broken = false;
    await syncOf(store, council, { now: () => epochMs(NOON - 365 * 24 * HOUR) }).wake('timer');
    expect(await store.receipts.list()).toHaveLength(1);
  });

  it('holds what the council refused, keeps its words, and sends on request', async () => {
    const store = await phone().open();
    let refuse = true;
    const refusal = { type: 'about:blank', title: 'No', status: 422, code: 'not-acceptable' };
    const council = await aCouncil((answer, url) =>
      refuse && url.includes('representations') ? json(refusal, 422, 'application/problem+json') : answer,
    );
    const { body } = await waiting(store);
    await syncOf(store, council).wake();
    expect(await store.outbox.list()).toMatchObject([
      { body, state: { name: 'held', error: { code: 'not-acceptable' } } },
    ]);
    refuse = false;
    await syncOf(store, council).wake('hand');
    expect(await store.receipts.list()).toHaveLength(1);
  });
});

describe('a version that is not understood any more', () => {
  it('tries once as each new version, and once a day', async () => {
    const store = await phone().open();
    const gone = { type: 'about:blank', title: 'Gone', status: 410, code: 'gone' };
    const council = await aCouncil((answer, url) =>
      url.includes('representations') ? json(gone, 410, 'application/problem+json') : answer,
    );
    await waiting(store);
    const puts = () => council.asked.filter((line) => line.startsWith('PUT')).length;
    const wake = async (version: string, hours: number) => {
      await syncOf(store, council, { version, now: () => epochMs(NOON + hours * HOUR) }).wake();
      return puts();
    };
    expect(await wake('1', 0)).toBe(1);
    expect(await wake('1', 1)).toBe(1);
    expect(await wake('2', 2)).toBe(2);
    expect(await wake('2', 3)).toBe(2);
    expect(await wake('2', 26)).toBe(3);
    expect(await store.outbox.list()).toMatchObject([{ state: { name: 'held', version: '2' } }]);
  });
});

describe('taking back while a send is being prepared', () => {
  it('never sends older words as if they were the new ones', async () => {
    const store = await phone().open();
    const council = await aCouncil();
    let answerKeys = () => {};
    const keysAsked = new Promise<void>((asked) => {
      const { fetch } = council;
      council.fetch = async (url, init) => {
        if (url.endsWith('/keys')) {
          asked();
          await new Promise<void>((resolve) => (answerKeys = resolve));
        }
        return fetch(url, init);
      };
    });
    const { id } = await waiting(store);
    const sync = syncOf(store, council);
    const woken = sync.wake();
    await keysAsked;
    await store.drafts.unseal(id);
    await store.drafts.keep(id, { questionId: 'c1', answer: 'Changed my mind' });
    const draft = await store.drafts.read(id);
    if (draft === null || draft === 'unreadable') throw new Error('no draft');
    const sealed = await sealedFrom(draft);
    expect(await store.drafts.seal(id, sealed)).toMatchObject({ ok: true });
    answerKeys();
    await woken;
    expect(council.stored.size).toBe(0);
    await sync.wake();
    expect((await store.receipts.list()).map(({ receipt }) => receipt.digest)).toEqual([sealed.digest]);
  });
});

describe('an answer that is not the council', () => {
  const html = new Response('<h1>Welcome to FreeWifi</h1>', { headers: { 'content-type': 'text/html' } });
  const cases: [
    string,
    (genuine: Record<string, unknown>, council: Council) => Promise<Response> | Response,
  ][] = [
    ['a captive portal', () => html.clone()],
    ['a captive portal that says 403', () => new Response('<h1>Pay</h1>', { status: 403 })],
    ['a login in JSON', () => json({ ok: true })],
    ['an empty 204', () => new Response(null, { status: 204 })],
    ['511', () => new Response('', { status: 511 })],
    ['half a JSON', () => new Response('{"schema":1', { headers: { 'content-type': 'application/json' } })],
    ['a receipt sent as text', (genuine) => json(genuine, 201, 'text/plain')],
    ['a receipt without a signature', ({ signature: _, ...genuine }) => json(genuine, 201)],
    [
      'a receipt for another message',
      async ({ digest }, { keys }) =>
        json(await keys.sign(receiptOf(crypto.randomUUID(), String(digest))), 201),
    ],
    [
      'a receipt for other words',
      async ({ id }, { keys }) =>
        json(await keys.sign(receiptOf(String(id), `sha-256=:${'A'.repeat(43)}=:`)), 201),
    ],
    ['a receipt changed on the way', (genuine) => json({ ...genuine, receivedOn: '2026-11-30' }, 201)],
    [
      'a receipt by a stranger of the same name',
      async ({ id, digest }) => json(await (await signer()).sign(receiptOf(String(id), String(digest))), 201),
    ],
    [
      'a receipt by an unknown key',
      async ({ id, digest }) =>
        json(await (await signer('k9')).sign(receiptOf(String(id), String(digest), { keyId: 'k9' })), 201),
    ],
  ];

  it.each(cases)('%s never counts as sent', async (_, forge) => {
    const store = await phone().open();
    const council: Council = await aCouncil(async (answer, url) =>
      url.includes('representations')
        ? forge((await answer.json()) as Record<string, unknown>, council)
        : answer,
    );
    const { body } = await waiting(store);
    await syncOf(store, council).wake();
    expect(await store.receipts.list()).toEqual([]);
    expect(await store.outbox.list()).toMatchObject([{ body, state: { name: 'waiting', attempts: 1 } }]);
  });
});
