import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { contentDigest } from '../../../src/contract/digest.ts';
import type { Draft } from '../../../src/store/entries.ts';
import { toRepresentation } from '../../../src/questions/seal.ts';
import { request, transport, type Fetch } from '../../../src/sync/transport.ts';
import { NOON, NORTHFORD, aCouncil, aDraft, newId, phone, sealedFrom, syncOf } from '../../fault/phone.ts';

afterEach(() => void vi.useRealTimers());

const hanging: Fetch = (_, init) =>
  new Promise((_resolve, reject) => {
    init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
  });

async function sealedWith(draft: Draft) {
  const sent = toRepresentation(draft, {
    writtenAt: '2026-11-22T12:00:00.000Z',
    keyHash: 'a'.repeat(64),
    codeHash: 'b'.repeat(64),
  });
  const body = JSON.stringify(sent);
  return { ...(await sealedFrom(draft)), body, digest: await contentDigest(new TextEncoder().encode(body)) };
}

describe('the request that carries a message', () => {
  it.each([
    ['plain words', 'My room is cold'],
    ['Arabic and a bird', 'غرفتي باردة 🐦'],
    ['a NUL and half a character', 'a\u0000b\ud800c'],
    ['line ends of every kind', 'a\r\nb\u2028c\u00a0'],
  ])('holds exactly the bytes that were digested: %s', async (_, words) => {
    const store = await phone().open();
    const council = await aCouncil();
    const sent: { url: string; init: RequestInit }[] = [];
    const fetch: Fetch = (url, init) => {
      if (init.method === 'PUT') sent.push({ url, init });
      return council.fetch(url, init);
    };
    const draft = await store.drafts.start(aDraft({ answers: { c1: words } }));
    if (!draft.ok) throw new Error(draft.error.kind);
    const sealed = await sealedWith(draft.value);
    await store.drafts.seal(draft.value.id, sealed);
    await syncOf(store, { fetch }).wake();
    const [{ url, init } = { url: '', init: {} }] = sent;
    const bytes = init.body as Uint8Array;
    const hash = createHash('sha256').update(bytes).digest('base64');
    expect(url).toBe(`https://wren.test/api/v1/councils/northford/representations/${sealed.id}`);
    expect(init.headers).toEqual({
      'content-type': 'application/json',
      'content-digest': `sha-256=:${hash}:`,
    });
    expect(Buffer.from(bytes).toString('utf8')).toBe(sealed.body);
    expect((JSON.parse(sealed.body) as { words: string }).words).toBe(words);
    expect(await store.receipts.list()).toMatchObject([{ receipt: { digest: sealed.digest } }]);
  });

  it('follows nobody, carries no cookie, leaves no copy and says not where it comes from', async () => {
    let seen: RequestInit = {};
    await request(
      (_, init) => {
        seen = init;
        return Promise.reject(new TypeError('network'));
      },
      'https://wren.test/x',
      { method: 'PUT' },
    );
    expect(seen).toMatchObject({
      method: 'PUT',
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
  });
});

describe('patience', () => {
  const message = { id: newId(), council: NORTHFORD, keys: [], digest: '', origin: 'https://wren.test' };

  it.each([
    ['20 s', '', 20_000],
    ['more for a long message', 'x'.repeat(200_000), 40_000],
  ])('ends after %s, and the request with it', async (_, body, ms) => {
    vi.useFakeTimers();
    let signal: AbortSignal | null | undefined;
    const fetch: Fetch = (url, init) => {
      signal = init.signal;
      return hanging(url, init);
    };
    const sending = transport(fetch, () => NOON)({ ...message, body });
    await vi.advanceTimersByTimeAsync(ms - 1);
    expect(signal?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await sending).toEqual({ ok: false, error: { kind: 'no-answer', afterMs: ms } });
    expect(signal?.aborted).toBe(true);
  });

  it('covers an answer whose body never ends', async () => {
    vi.useFakeTimers();
    const endless = async () => new Response(new ReadableStream());
    const asking = request(endless, 'https://wren.test/x', {}, 1_000);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await asking).toEqual({ kind: 'no-answer', afterMs: 1_000 });
  });
});
