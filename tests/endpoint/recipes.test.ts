/** The files of the recipe, tried with the programs they are written for, where these are installed. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toBase64url } from '../../src/contract/base64url.ts';
import { readSettings } from '../../src/endpoint/settings.ts';
import { freePort } from '../support/free-port.ts';
import { isHere } from '../support/programs.ts';
import { aManifest, digestOf, newFolder, openEndpoint, pathOf, put } from './support.ts';

const RECIPES = resolve(import.meta.dirname, '../../docs/recipes/endpoint');
const read = (name: string) => readFileSync(join(RECIPES, name), 'utf8');
const hex = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const NAME = 'wren.example';
const CHUNK = 262_144;

let folder: string;
const proxies: ChildProcess[] = [];
const endpoint = openEndpoint({ settings: { tls: null, origin: `https://${NAME}`, origins: [] } });
let behind: number;

beforeAll(async () => {
  folder = newFolder();
  await endpoint.app.listen({ host: '127.0.0.1', port: 0 });
  behind = (endpoint.app.server.address() as { port: number }).port;
  const made = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-days',
    '2',
  ];
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')];
  spawnSync('openssl', [...made, ...files, '-subj', `/CN=${NAME}`]);
});
afterAll(async () => {
  for (const proxy of proxies) proxy.kill('SIGTERM');
  await endpoint.close();
});

interface Said {
  readonly status: number;
  readonly body: string;
  readonly headers: Record<string, string | string[] | undefined>;
}

/** One request by the public name, whoever answers at that port. */
function ask(
  port: number,
  method: string,
  path: string,
  headers = {},
  body?: Buffer | string,
): Promise<Said> {
  return new Promise((done, fail) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method,
        servername: NAME,
        rejectUnauthorized: false,
        headers: { host: NAME, ...headers },
      },
      (answer) => {
        let text = '';
        answer.on('data', (bytes) => (text += String(bytes)));
        answer.on('end', () => done({ status: answer.statusCode ?? 0, body: text, headers: answer.headers }));
      },
    );
    asked.on('error', fail);
    asked.end(body);
  });
}

async function up(port: number): Promise<void> {
  await expect
    .poll(
      () =>
        ask(port, 'GET', '/api/v1/health').then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 10_000 },
    )
    .toBe(200);
}

/** What a phone does, through whatever stands in front: the longest words and a whole chunk; and what no phone sends. */
async function carries(port: number): Promise<void> {
  const key = randomBytes(32);
  const id = randomUUID();
  const picture = Buffer.concat([readFileSync(resolve('public/icons/wren-512.png')), randomBytes(CHUNK)]);
  const file = { sha256: hex(picture), bytes: picture.length, mediaType: 'image/png', role: 'photo' };
  const body = JSON.stringify(
    aManifest({ words: 'ü'.repeat(20_000), keyHash: hex(key), attachments: [file] }),
  );
  const json = { 'content-type': 'application/json' };
  const sent = await ask(port, 'PUT', pathOf(id), { ...json, 'content-digest': digestOf(body) }, body);
  expect(sent.status).toBe(201);
  const first = picture.subarray(0, CHUNK);
  const chunk = await ask(
    port,
    'PUT',
    `/api/v1/representations/${id}/attachments/${file.sha256}/chunks/0`,
    {
      'content-type': 'application/octet-stream',
      'content-digest': digestOf(first),
      authorization: `Bearer ${toBase64url(key)}`,
    },
    first,
  );
  expect(chunk.status).toBe(204);
  const long = 'x'.repeat(300_000);
  const refused = await ask(
    port,
    'PUT',
    pathOf(randomUUID()),
    { ...json, 'content-digest': digestOf(long) },
    long,
  );
  // Refused by the endpoint, which does not wait for the end of it; a proxy may call that 502.
  expect([413, 502]).toContain(refused.status);
  const { headers } = await ask(port, 'GET', '/api/v1/keys');
  expect(headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains');
  expect((await ask(port, 'GET', '/api/v1/keys', { host: 'other.example' })).body).not.toContain('kid');
}

describe('the recipe to run the endpoint', { timeout: 40_000 }, () => {
  it('has settings that the endpoint takes, also with every remark taken off', () => {
    const path = join(folder, 'settings');
    writeFileSync(path, read('settings'), { mode: 0o640 });
    expect(readSettings({ WREN_SETTINGS: path })).toHaveProperty('settings');
    writeFileSync(join(folder, 'database'), 'postgres://wren@localhost/wren');
    writeFileSync(join(folder, 'smtp'), 'smtps://wren:secret@mail.council.example:465');
    const all = read('settings')
      .replaceAll(/^#(?=WREN_)/gm, '')
      .replace('/etc/wren/smtp', join(folder, 'smtp'))
      .replace('/etc/wren/database', join(folder, 'database'));
    writeFileSync(path, all);
    expect(readSettings({ WREN_SETTINGS: path })).toHaveProperty('settings.database');
  });

  it('has units that systemd understands, and that leave the endpoint few rights', () => {
    const units = join(folder, 'units');
    mkdirSync(units);
    const names = readdirSync(RECIPES).filter((name) => /\.(?:service|timer)$/.test(name));
    for (const name of names) cpSync(join(RECIPES, name), join(units, name));
    if (!isHere('systemd-analyze', '--version')) return;
    const verified = spawnSync('systemd-analyze', ['verify', ...names.map((name) => join(units, name))]);
    expect([verified.status, String(verified.stderr)]).toEqual([0, '']);
    const rights = ['security', '--offline=true', '--threshold=20', join(units, 'wren.service')];
    expect(spawnSync('systemd-analyze', rights).status).toBe(0);
  });

  it('has steps for openssl that tell a receipt from an altered one', async () => {
    const body = JSON.stringify(aManifest());
    const receipt = (await put(endpoint.app, body, { headers: { host: NAME } })).json<
      Record<string, unknown>
    >();
    const files = { receipt: join(folder, 'receipt.json'), keys: join(folder, 'keys.json') };
    const { body: keys } = await endpoint.app.inject({ url: '/api/v1/keys', headers: { host: NAME } });
    writeFileSync(files.keys, keys);
    const check = (content: object) => {
      writeFileSync(files.receipt, JSON.stringify(content, null, 2));
      return spawnSync('sh', [join(RECIPES, 'verify-receipt.sh'), files.receipt, files.keys]);
    };
    if (!isHere('jq', '--version') || !isHere('openssl', 'version')) return;
    expect(String(check(receipt).stdout)).toContain('Verified OK');
    expect(String(check({ wren: 'receipt', schema: 1, receipt, keys: [] }).stdout)).toContain('Verified OK');
    expect(check({ ...receipt, receivedOn: '2026-11-29' }).status).not.toBe(0);
  });

  it('has an nginx that carries all a phone sends, and writes down neither words nor addresses', async () => {
    if (!isHere('nginx', '-v')) return;
    const [tls, plain] = [await freePort(), await freePort()];
    const site = read('nginx.conf')
      .replaceAll(/listen \[::\][^;]*;\n/g, '')
      .replace('listen 80;', `listen 127.0.0.1:${plain};`)
      .replace('listen 443 ', `listen 127.0.0.1:${tls} `)
      .replace('127.0.0.1:4180', `127.0.0.1:${behind}`)
      .replace(/\/etc\/letsencrypt\S+fullchain\.pem/, join(folder, 'cert.pem'))
      .replace(/\/etc\/letsencrypt\S+privkey\.pem/, join(folder, 'key.pem'))
      .replace('/var/log/nginx/wren.log', join(folder, 'nginx.log'));
    const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (each) => `${each}_temp_path ${folder}/temp-${each};`,
    );
    const whole = `pid ${folder}/pid; daemon off; ${process.getuid?.() === 0 ? 'user root;' : ''} events {} http { ${temp.join(' ')} ${site} }`;
    writeFileSync(join(folder, 'nginx.conf'), whole);
    const proxy = spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-e', join(folder, 'nginx.log')], {
      stdio: 'ignore',
    });
    proxies.push(proxy);
    await up(tls);
    await carries(tls);
    const led = await fetch(`http://127.0.0.1:${plain}/northford`, {
      redirect: 'manual',
      headers: { host: NAME },
    });
    expect(led.status).toBe(308);
    proxy.kill('SIGTERM');
    await new Promise((done) => proxy.once('close', done));
    expect(readFileSync(join(folder, 'nginx.log'), 'utf8')).not.toMatch(/127\.0\.0\.1/);
    const kept = readdirSync(folder, { recursive: true, withFileTypes: true }).map(({ name }) => name);
    expect(kept.filter((name) => /^\d{10}$/.test(name))).toEqual([]);
  });

  it('has a Caddy that carries all a phone sends', async () => {
    if (!isHere('caddy', 'version')) return;
    const port = await freePort();
    const site = read('Caddyfile')
      .replace(
        /^wren\.example \{/m,
        `https://${NAME}:${port} {\n\tbind 127.0.0.1\n\ttls ${folder}/cert.pem ${folder}/key.pem`,
      )
      .replace('127.0.0.1:4180', `127.0.0.1:${behind}`);
    writeFileSync(join(folder, 'Caddyfile'), `{\n\tadmin off\n\tauto_https disable_redirects\n}\n${site}`);
    const env = { ...process.env, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
    let said = '';
    const proxy = spawn('caddy', ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    proxy.stderr.on('data', (bytes) => (said += String(bytes)));
    proxies.push(proxy);
    await up(port);
    await carries(port);
    proxy.kill('SIGTERM');
    await new Promise((done) => proxy.once('close', done));
    expect(said).not.toContain('/representations/');
  });
});
