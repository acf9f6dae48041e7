/** The order to clear a phone: only Wren's own page on that phone can get it. */
import { afterAll, describe, expect, it } from 'vitest';
import { openEndpoint } from './support.ts';

const endpoint = openEndpoint();
afterAll(() => endpoint.close());

const ask = (headers: Record<string, string>, more: object = {}) =>
  endpoint.app.inject({
    method: 'POST',
    url: '/wipe',
    headers: { host: 'wren.example', ...headers },
    ...more,
  });

describe('the order to clear a phone', () => {
  it.each([
    [
      'a browser that says where it comes from',
      { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' },
    ],
    ['an older browser', { origin: 'https://wren.example' }],
  ])('is given to our own page in %s, and kept by nobody', async (_, headers) => {
    const answer = await ask(headers);
    expect(answer.statusCode).toBe(204);
    expect(answer.headers['clear-site-data']).toBe('"cache", "cookies", "storage"');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(answer.body).toBe('');
  });

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://wren.example' }],
    ['a neighbour of the same name', { 'sec-fetch-site': 'same-site' }],
    ['a typed address', { 'sec-fetch-site': 'none' }],
    ['a form', { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate' }],
    ['another site in an older browser', { origin: 'https://elsewhere.example' }],
    ['a page without a name', { origin: 'null' }],
    ['nobody knows where', {}],
    ['a page that lies about the port', { origin: 'https://wren.example:8443' }],
  ])('is refused to %s', async (_, headers) => {
    const answer = await ask(headers as Record<string, string>);
    expect(answer.statusCode).toBe(403);
    expect(answer.headers['clear-site-data']).toBeUndefined();
  });

  it.each(['GET', 'HEAD', 'PUT', 'OPTIONS'] as const)(
    'is not there for %s, so that no link and no picture gets it',
    async (method) => {
      const answer = await ask({ 'sec-fetch-site': 'same-origin' }, { method });
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(answer.headers['clear-site-data']).toBeUndefined();
    },
  );

  it('takes nothing along', async () => {
    const answer = await ask({ 'sec-fetch-site': 'same-origin' }, { payload: 'Zanzibar teapot' });
    expect(answer.statusCode).toBe(413);
    expect(endpoint.log.join('')).not.toContain('Zanzibar');
  });
});
