import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readAppFiles } from '../../src/endpoint/app-files.ts';
import { contentSecurityPolicy } from '../../src/endpoint/headers.ts';
import { endpointLog } from '../../src/endpoint/log.ts';
import { packsIn } from '../../src/endpoint/packs.ts';
import { escapeHtml } from '../../src/endpoint/shell.ts';
import { newFolder, openEndpoint } from './support.ts';

const SHELL =
  '<!doctype html><title>Wren</title><p id="council-name"><!--council--></p><!--made-up:It is made up.-->';
const folder = newFolder();
mkdirSync(join(folder, 'assets'));
writeFileSync(join(folder, 'index.html'), SHELL);
writeFileSync(join(folder, 'sw.js'), '/* worker */');
writeFileSync(join(folder, 'sw-off.js'), '/* off switch */');
writeFileSync(join(folder, 'neutral.html'), '<!doctype html>');
writeFileSync(join(folder, 'staff.html'), '<!doctype html><title>Inbox</title>');
writeFileSync(join(folder, 'assets/app-1234.js'), 'export const a = 1;');
writeFileSync(join(folder, 'assets/app-1234.js.br'), 'made by the build');
writeFileSync(join(folder, 'secret.key'), 'not served');

const endpoint = openEndpoint({ files: readAppFiles(folder) });
const { app } = endpoint;
afterAll(() => endpoint.close());

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

describe('the app that is served', () => {
  it("has the council's name in its first bytes", async () => {
    const answer = await get('/northford');
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toMatch(/<p id="council-name">Northford[^<]*<\/p>/);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
    });
    expect(answer.body).toContain('</p>It is made up.');
    expect((await get('/blackpool')).body).not.toContain('</p>It is made up.');
    expect((await get('/northford?card=blue-door')).body).toBe(answer.body);
  });

  it('is the untouched shell at the front door, and the same with 404 for a council nobody knows', async () => {
    expect([(await get('/')).statusCode, (await get('/')).body]).toEqual([200, SHELL]);
    expect([(await get('/nowhere')).statusCode, (await get('/nowhere')).body]).toEqual([404, SHELL]);
    expect((await get('/index.html')).body).toBe(SHELL);
  });

  it.each(['/Northford', '/northford/', '/NORTHFORD/'])('knows what a hand meant by %s', async (typed) => {
    const answer = await get(`${typed}?card=blue-door`);
    expect([answer.statusCode, answer.headers.location]).toEqual([308, '/northford?card=blue-door']);
    expect((await get(typed.replace(/northford/i, 'Nowhere'))).statusCode).toBe(404);
  });

  it('is the inbox at /staff alone, kept nowhere, with passkeys and without a camera', async () => {
    const answer = await get('/staff');
    expect([answer.statusCode, answer.body]).toEqual([200, '<!doctype html><title>Inbox</title>']);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['permissions-policy']).toMatch(/publickey-credentials-get=\(self\).*camera=\(\)/);
    expect(answer.headers['content-security-policy']).toMatch(/connect-src 'self';.*frame-ancestors 'none'/);
    expect((await get('/staff/')).headers.location).toBe('/staff');
    expect((await get('/northford')).headers['permissions-policy']).toContain('publickey-credentials-get=()');
  });

  it.each([
    '/staff.html',
    '/staff/cases',
    '/missing.png',
    '/assets/old.js',
    '/a/b',
    '/UPPER',
    '/secret.key',
    '/../package.json',
    '/%2e%2e/package.json',
    '/packs',
    '/__proto__',
    '//x',
  ])('%s is nothing here', async (url) => {
    const answer = await get(url);
    expect(answer.statusCode).toBe(404);
    expect(answer.body).not.toContain('council-name');
  });

  it('is kept by browsers as long as it may be', async () => {
    expect((await get('/assets/app-1234.js')).headers['cache-control']).toBe(
      'public, max-age=31536000, immutable',
    );
    for (const url of ['/sw.js', '/neutral.html', '/', '/northford'])
      expect((await get(url)).headers['cache-control']).toBe('no-cache');
    expect((await get('/api/v1/health')).headers['cache-control']).toBe('no-store');
    expect((await get('/assets/old.js')).headers['cache-control']).toBe('no-cache');
  });

  it('has an off switch: the address of the worker answers with the one that takes itself away', async () => {
    expect((await get('/sw.js')).body).toBe('/* worker */');
    const off = openEndpoint({ files: readAppFiles(folder, 'off') });
    const answer = await off.app.inject({ url: '/sw.js' });
    expect([answer.statusCode, answer.body]).toEqual([200, '/* off switch */']);
    expect(answer.headers['cache-control']).toBe('no-cache');
    await off.close();
    const without = newFolder();
    writeFileSync(join(without, 'index.html'), SHELL);
    expect(() => readAppFiles(without, 'off')).toThrow(/holds no sw-off\.js/);
  });

  it('comes small, in the form the build made or one made here', async () => {
    const br = await get('/assets/app-1234.js', { 'accept-encoding': 'gzip, deflate, br' });
    expect([br.headers['content-encoding'], br.body]).toEqual(['br', 'made by the build']);
    const shell = await get('/northford', { 'accept-encoding': 'br' });
    expect(brotliDecompressSync(shell.rawPayload).toString()).toContain('Northford');
    const gz = await get('/', { 'accept-encoding': 'gzip;q=0.5, br;q=0' });
    expect([gz.headers['content-encoding'], gunzipSync(gz.rawPayload).toString()]).toEqual(['gzip', SHELL]);
    expect(gz.headers.vary).toContain('Accept-Encoding');
    expect((await get('/', { 'accept-encoding': 'identity' })).headers['content-encoding']).toBeUndefined();
  });

  it('is not sent twice when nothing changed', async () => {
    const { etag } = (await get('/northford', { 'accept-encoding': 'br' })).headers;
    expect(
      (await get('/northford', { 'accept-encoding': 'br', 'if-none-match': `W/${etag}` })).statusCode,
    ).toBe(304);
    expect(
      (await get('/blackpool', { 'accept-encoding': 'br', 'if-none-match': String(etag) })).statusCode,
    ).toBe(200);
  });

  it('answers HEAD as GET without the body', async () => {
    const answer = await app.inject({ method: 'HEAD', url: '/northford' });
    expect([answer.statusCode, answer.body]).toEqual([200, '']);
    expect((await app.inject({ method: 'POST', url: '/northford' })).statusCode).toBe(405);
  });

  it('carries the strict headers on every answer, and nothing that binds plain http to https', async () => {
    for (const url of ['/', '/northford', '/nowhere', '/staff', '/sw.js', '/packs/index.json']) {
      const { headers } = await get(url);
      expect(headers['content-security-policy']).toContain(
        "default-src 'none'; script-src 'self'; style-src 'self'",
      );
      expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script'");
      expect(headers['content-security-policy']).not.toMatch(/unsafe|upgrade-insecure/);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers['permissions-policy']).toContain('geolocation=()');
      expect(headers['strict-transport-security']).toBeUndefined();
      expect(headers['set-cookie']).toBeUndefined();
      expect(headers.server).toBeUndefined();
    }
  });

  it.each(['/assets/app-1234.js', '/icons/none.png', '/api/v1/keys', '/api/v1/nothing'])(
    'allows %s, which is no page, nothing at all of its own',
    async (url) => {
      const { headers } = await get(url);
      expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers['set-cookie']).toBeUndefined();
      expect(headers.server).toBeUndefined();
    },
  );

  it('binds a public https name to https, and answers to no other name', async () => {
    const origin = 'https://wren.example';
    const named = openEndpoint({ settings: { tls: null, origin, origins: [] } });
    const asks = (host: string, url = '/api/v1/keys') => named.app.inject({ url, headers: { host } });
    expect((await asks('wren.example')).headers['strict-transport-security']).toContain('max-age=63072000');
    expect((await asks('evil.example')).statusCode).toBe(421);
    expect((await asks('127.0.0.1', '/api/v1/health')).statusCode).toBe(200);
    expect((await asks('127.0.0.1', '/api/v1/health')).headers['strict-transport-security']).toBeUndefined();
    await named.close();
  });

  it('may speak to the endpoints that packs name, and to nobody else', () => {
    expect(contentSecurityPolicy(['https://wren.council.example'])).toContain(
      "connect-src 'self' https://wren.council.example;",
    );
    expect(contentSecurityPolicy([])).toContain("connect-src 'self';");
  });

  it('cannot be given markup by a name', () => {
    expect(escapeHtml(`<img src=x onerror="a('&')">`)).toBe(
      '&lt;img src=x onerror=&quot;a(&#39;&amp;&#39;)&quot;&gt;',
    );
  });
});

describe('council packs', () => {
  const good = JSON.parse(String(openPack())) as Record<string, unknown>;
  function openPack() {
    return packsIn(join(import.meta.dirname, '../../public/packs'), endpointLog('silent')).get('northford')
      ?.file.bytes;
  }

  it('are read again when they change, and the last good one stays when they break', () => {
    const packs = newFolder();
    let at = 0;
    const lines: string[] = [];
    const served = packsIn(
      packs,
      endpointLog('error', { write: (line) => void lines.push(line) }),
      () => (at += 5_000),
    );
    const write = (text: string) => writeFileSync(join(packs, 'northford', 'pack.json'), text);
    expect(served.get('northford')).toBeUndefined();
    mkdirSync(join(packs, 'northford'));
    write(JSON.stringify(good));
    expect(served.get('northford')?.pack.name).toBe(good.name);
    write(
      JSON.stringify({
        ...good,
        revision: 99,
        name: 'Northford Town',
        endpoint: 'https://wren.northford.example/x',
      }),
    );
    expect(served.get('northford')?.pack.name).toBe('Northford Town');
    expect(served.endpoints()).toEqual(['https://wren.northford.example']);
    write('{ "name": "MARKER');
    expect(served.get('northford')?.pack.name).toBe('Northford Town');
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('MARKER');
    expect(JSON.parse(served.index().bytes.toString()).councils).toMatchObject([
      { council: 'northford', revision: 99, madeUp: true },
    ]);
  });

  it('serve the one that stands in for a council without one, but list it nowhere and receive nothing for it', () => {
    const packs = packsIn('public/packs', endpointLog('silent'));
    expect(JSON.parse(packs.file('national')?.bytes.toString() ?? '{}')).toMatchObject({ national: true });
    expect(packs.get('national')).toBeUndefined();
    expect(packs.index().bytes.toString()).not.toContain('national');
    expect(packs.get('northford')).toBeDefined();
  });

  it('bring a council’s own beginnings of letters, as they are now, and none that are broken', () => {
    const packs = newFolder();
    mkdirSync(join(packs, 'northford'));
    writeFileSync(join(packs, 'northford', 'pack.json'), JSON.stringify(good));
    const served = packsIn(packs, endpointLog('silent'));
    const letters = (): unknown => JSON.parse(served.letters('northford')?.bytes.toString() ?? 'null');
    const write = (text: string) => writeFileSync(join(packs, 'northford', 'letters.json'), text);
    expect(letters()).toEqual({});
    write('{"thanks": "It made our day."}');
    expect(letters()).toEqual({ thanks: 'It made our day.' });
    write('{"greeting": "Hello."}');
    expect(letters()).toEqual({});
    expect(served.letters('../northford')).toBeUndefined();
  });

  it('are left out when they say they are another council', () => {
    const packs = newFolder();
    mkdirSync(join(packs, 'eastford'));
    writeFileSync(join(packs, 'eastford', 'pack.json'), JSON.stringify(good));
    expect(packsIn(packs, endpointLog('silent')).get('eastford')).toBeUndefined();
  });
});
