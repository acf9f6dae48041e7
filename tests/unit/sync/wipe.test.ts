/** Asking our own address to have the browser clear the rest. */
import { describe, expect, it } from 'vitest';
import { wipe } from '../../../src/sync/wipe.ts';

const HERE = 'https://wren.example';

describe('asking the browser to clear the rest', () => {
  it('carries nothing but the wish, in the one way in which a browser heeds the answer', async () => {
    const asked: [string, RequestInit][] = [];
    const done = await wipe(HERE, async (url, init) => {
      asked.push([url, init]);
      return new Response(null, { status: 204 });
    });
    expect(done).toBe(true);
    expect(asked).toHaveLength(1);
    const [url, { method, credentials, body, redirect }] = asked[0] ?? ['', {}];
    expect(url).toBe('https://wren.example/wipe');
    expect({ method, credentials, body, redirect }).toEqual({
      method: 'POST',
      credentials: 'same-origin',
      body: undefined,
      redirect: 'error',
    });
  });

  it.each([
    ['a refusal', async () => new Response('', { status: 403 })],
    ['a page that wants a log-in first', async () => new Response('<p>Hello', { status: 200 })],
    ['no internet', () => Promise.reject(new TypeError('no network'))],
    ['no answer in time', () => new Promise<Response>(() => undefined)],
  ])('does not take %s for a yes', async (_, bring) => {
    expect(await wipe(HERE, bring, 20)).toBe(false);
  });
});
