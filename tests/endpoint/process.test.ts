/** The endpoint as a process of its own, started, killed, stopped, started again. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, truncateSync } from 'node:fs';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { createServer, connect, type AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildEndpoint } from '../support/built-endpoint.ts';
import { freePort } from '../support/free-port.ts';
import { PACKS, aManifest, digestOf, newFolder, pathOf } from './support.ts';

const ROOT = resolve(import.meta.dirname, '../..');
let built = '';
const running = new Set<ChildProcess>();

beforeAll(async () => void (built = await buildEndpoint()), 60_000);

afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
});

interface Run {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  readonly ended: Promise<number | string>;
}

function run(script: 'main' | 'received', env: Record<string, string>, ...args: string[]): Run {
  const { PATH = '' } = process.env;
  const all = { PATH, WREN_PORT: '0', WREN_APP: '', WREN_PACKS: PACKS, ...env };
  const child = spawn(process.execPath, [join(built, `${script}.js`), ...args], { env: all, cwd: ROOT });
  running.add(child);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  const ended = once(child, 'close').then(([code, signal]) => {
    running.delete(child);
    return (code ?? signal) as number | string;
  });
  return { child, out: () => out, err: () => err, ended };
}

/** Starts the endpoint and waits for the line that says where it is. */
async function start(env: Record<string, string>): Promise<Run & { origin: string }> {
  const started = run('main', env);
  for (;;) {
    const line = started
      .out()
      .split('\n')
      .find((each) => each.includes('"listening"'));
    if (line) return { ...started, origin: (JSON.parse(line) as { origin: string }).origin };
    if (started.child.exitCode !== null) throw new Error(started.err());
    await new Promise((done) => setTimeout(done, 10));
  }
}

const send = (origin: string, id: string, body: string) =>
  fetch(origin + pathOf(id), {
    method: 'PUT',
    body,
    headers: { 'content-type': 'application/json', 'content-digest': digestOf(body) },
  });

describe('the endpoint as a process', { timeout: 60_000 }, () => {
  it('keeps what it stored when it is killed before it could answer, and gives the receipt to whoever asks again', async () => {
    const data = newFolder();
    const id = randomUUID();
    const body = JSON.stringify(aManifest({ words: 'MARKER-otter-gramophone', safe: 'no' }));
    const first = await start({
      WREN_DATA: data,
      WREN_TEST: '1',
      WREN_FAILPOINT: 'after-commit',
      WREN_CLOCK: '2026-11-30T16:10:04Z',
    });
    await expect(send(first.origin, id, body)).rejects.toThrow();
    expect(await first.ended).toBe('SIGKILL');

    const second = await start({ WREN_DATA: data });
    const answers = [await send(second.origin, id, body), await send(second.origin, id, body)];
    const receipts = [await answers[0]?.text(), await answers[1]?.text()];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(receipts[0]).toBe(receipts[1]);
    expect(JSON.parse(receipts[0] ?? '')).toMatchObject({
      id,
      receivedOn: '2026-11-30',
      digest: digestOf(body),
    });

    const listed = run('received', { WREN_DATA: data });
    expect(await listed.ended).toBe(0);
    expect(listed.out()).toContain('1 received');
    expect(listed.out()).toMatch(/NF-\w{3}-\w{3} {2}complaint .*NOT SAFE.* 23 characters/);
    expect(listed.out()).not.toContain('MARKER');
    const whole = run('received', { WREN_DATA: data }, '--id', id);
    expect(await whole.ended).toBe(0);
    expect(JSON.parse(whole.out())).toEqual({
      receipt: JSON.parse(receipts[0] ?? ''),
      representation: JSON.parse(body),
    });

    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    expect(first.out() + second.out()).not.toMatch(new RegExp(`MARKER|${id}|127\\.0\\.0\\.1"`));
    for (const file of readdirSync(data, { recursive: true, withFileTypes: true })) {
      if (file.isFile())
        expect(readFileSync(join(file.parentPath, file.name)).includes('MARKER')).toBe(false);
    }
  });

  it('finishes what runs when it is stopped, and leaves with 0', async () => {
    const data = newFolder();
    const id = randomUUID();
    const body = JSON.stringify(aManifest());
    const endpoint = await start({ WREN_DATA: data });
    const socket = connect(Number(new URL(endpoint.origin).port), '127.0.0.1');
    const head = [
      `PUT ${pathOf(id)} HTTP/1.1`,
      'Host: x',
      'Content-Type: application/json',
      `Content-Digest: ${digestOf(body)}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 40)}`);
    await new Promise((done) => setTimeout(done, 150));
    endpoint.child.kill('SIGINT');
    await new Promise((done) => setTimeout(done, 150));
    socket.write(body.slice(40));
    let answer = '';
    socket.on('data', (chunk) => (answer += String(chunk)));
    expect(await endpoint.ended).toBe(0);
    expect(answer).toMatch(/^HTTP\/1\.1 201 /);
  });

  it('says in one sentence why it cannot start', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const port = String((other.address() as AddressInfo).port);
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    const cases: [Record<string, string>, number, RegExp][] = [
      [{ WREN_PORT: port }, 1, /^Port \d+ is taken: [^\n]+\n$/],
      [{ WREN_DATA: join(file, 'data') }, 1, /^The data folder [^\n]+ cannot be written: [^\n]+\n$/],
      [{ WREN_PACKS: '/nowhere' }, 1, /^The packs folder \/nowhere holds no council pack: [^\n]+\n$/],
      [{ WREN_APP: '/nowhere' }, 1, /^The app folder \/nowhere holds no index.html: [^\n]+\n$/],
      [{ WREN_PORT: '70000' }, 2, /^WREN_PORT must be a whole number from 0 to 65535\.\n$/],
      [{ WREN_PORT: 'x', WREN_LOG: 'loud' }, 2, /^WREN_PORT [^\n]+\nWREN_LOG [^\n]+\n$/],
      [{ WREN_TLS_CERT: file }, 2, /^WREN_TLS_CERT and WREN_TLS_KEY belong together[^\n]+\n$/],
      [{ WREN_TLS_CERT: file, WREN_TLS_KEY: file }, 2, /do not hold a certificate[^\n]+\n$/],
      [{ WREN_FAILPOINT: 'after-commit' }, 2, /need WREN_TEST=1\.\n$/],
      [{ WREN_ORIGIN: 'wren.example/path' }, 2, /^WREN_ORIGIN must be an origin[^\n]+\n$/],
    ];
    for (const [env, code, sentence] of cases) {
      const ended = run('main', { WREN_DATA: newFolder(), ...env });
      expect([await ended.ended, ended.out()], JSON.stringify(env)).toEqual([code, '']);
      expect(ended.err()).toMatch(sentence);
    }
    other.close();
    const checked = run('main', { WREN_DATA: '/nowhere' }, '--check-settings');
    expect([await checked.ended, checked.err()]).toEqual([0, '']);
    expect(checked.out()).toContain('The settings are good.');
  });

  it('says that there is no data yet, instead of a stack', async () => {
    const listed = run('received', { WREN_DATA: join(newFolder(), 'none') });
    expect(await listed.ended).toBe(1);
    expect(listed.err()).toMatch(/^There is no data in [^\n]+\n$/);
  });

  it('is the only one on its data folder, also at the very first start, and frees it however it ends', async () => {
    const data = newFolder();
    const both = await Promise.allSettled([start({ WREN_DATA: data }), start({ WREN_DATA: data })]);
    const [first] = both.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    const refused = both.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []));
    expect(refused).toEqual([
      expect.stringMatching(/^Error: The data folder [^\n]+ is in use by another endpoint: [^\n]+\n$/),
    ]);
    first?.child.kill('SIGKILL');
    await first?.ended;
    const next = await start({ WREN_DATA: data });
    expect((await fetch(`${next.origin}/api/v1/health`)).status).toBe(200);
  });

  it('lists in one sentence why it cannot, finds an id in capitals, and bears a reader that leaves', async () => {
    const data = newFolder();
    const id = randomUUID();
    const endpoint = await start({ WREN_DATA: data });
    await send(endpoint.origin, id, JSON.stringify(aManifest()));
    endpoint.child.kill('SIGTERM');
    await endpoint.ended;
    const found = run('received', { WREN_DATA: data }, '--id', ` ${id.toUpperCase()}`);
    expect([await found.ended, found.err()]).toEqual([0, '']);
    const left = run('received', { WREN_DATA: data });
    left.child.stdout?.destroy();
    expect([await left.ended, left.err()]).toEqual([0, '']);
    const key = join(data, 'keys/content.key');
    writeFileSync(key, Buffer.alloc(32));
    const locked = run('received', { WREN_DATA: data }, '--id', id);
    expect([await locked.ended, locked.err()]).toEqual([
      1,
      expect.stringMatching(/^The content key is not [^\n]+\n$/),
    ]);
    truncateSync(join(data, 'wren.sqlite'), 5_000);
    const broken = run('received', { WREN_DATA: data });
    expect([await broken.ended, broken.err()]).toEqual([
      1,
      expect.stringMatching(/^The database [^\n]+ cannot be read [^\n]+\n$/),
    ]);
  });

  it('starts though its log cannot be written', async () => {
    if (!existsSync('/dev/full')) return;
    const full = openSync('/dev/full', 'w');
    const port = await freePort();
    const env = {
      PATH: process.env.PATH,
      WREN_PORT: String(port),
      WREN_APP: '',
      WREN_PACKS: PACKS,
      WREN_DATA: newFolder(),
    };
    const stdio = ['ignore', full, 'pipe'] as const;
    const child = spawn(process.execPath, [join(built, 'main.js')], { env, cwd: ROOT, stdio: [...stdio] });
    running.add(child);
    const ended = once(child, 'close');
    // It cannot say where it listens: so it is asked.
    const health = `http://127.0.0.1:${port}/api/v1/health`;
    await vi.waitFor(async () => expect((await fetch(health)).ok).toBe(true), 20_000);
    child.kill('SIGTERM');
    expect((await ended)[0]).toBe(0);
    closeSync(full);
  });

  it('refuses what is no HTTP, and a request without a host', async () => {
    const endpoint = await start({ WREN_DATA: newFolder() });
    for (const text of ['MARKER nonsense\r\n\r\n', 'GET / HTTP/1.1\r\n\r\n']) {
      const socket = connect(Number(new URL(endpoint.origin).port), '127.0.0.1');
      let answer = '';
      socket.on('data', (chunk) => (answer += String(chunk)));
      socket.end(text);
      await once(socket, 'close');
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      expect(answer).not.toContain('MARKER');
    }
    expect(endpoint.out()).not.toContain('MARKER');
  });

  it('speaks https with a certificate of its own, and leaves localhost free of HSTS', async () => {
    const folder = newFolder();
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
    const made = spawnSync('openssl', [
      ...request,
      '-keyout',
      key,
      '-out',
      cert,
      '-subj',
      '/CN=localhost',
      '-days',
      '2',
    ]);
    if (made.error) return;
    const endpoint = await start({ WREN_DATA: newFolder(), WREN_TLS_CERT: cert, WREN_TLS_KEY: key });
    expect(endpoint.origin).toMatch(/^https:/);
    const asks = (host: string) =>
      new Promise<[number | undefined, string | undefined]>((done, fail) => {
        const url = `${endpoint.origin}/api/v1/health`;
        get(url, { rejectUnauthorized: false, headers: { host } }, (answer) => {
          answer.resume();
          done([answer.statusCode, answer.headers['strict-transport-security']]);
        }).on('error', fail);
      });
    expect(await asks('localhost')).toEqual([200, undefined]);
    expect(await asks('wren.example')).toEqual([200, 'max-age=63072000; includeSubDomains']);
  });
});
