/** `npm start` as a person meets it: one clear sentence when it cannot, an address when it can, 0 on Ctrl-C. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const START = join(ROOT, '.config/start.mjs');
const folder = mkdtempSync(join(tmpdir(), 'wren-start-'));
const running = new Set<ChildProcess>();

interface Run {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  readonly ended: Promise<number | null>;
}

function start(...args: string[]): Run {
  const child = spawn(process.execPath, [START, ...args], {
    cwd: tmpdir(),
    env: { ...process.env, WREN_PORT: '', WREN_DATA: '', WREN_HOST: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let [out, err] = ['', ''];
  child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (err += bytes.toString()));
  const ended = new Promise<number | null>((done) => child.once('close', (code) => done(code)));
  return { child, out: () => out, err: () => err, ended };
}

async function says(run: Run, words: string): Promise<void> {
  await expect.poll(() => run.out() + run.err(), { timeout: 90_000 }).toContain(words);
}

const data = (name: string) => ['--port', '0', '--data', join(folder, name)];

beforeAll(() => writeFileSync(join(folder, 'a-file'), 'x'));
afterEach(() => {
  for (const child of running) child.kill('SIGTERM');
  running.clear();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('npm start, when it cannot', () => {
  const cannot: readonly (readonly [what: string, args: readonly string[], sentence: RegExp])[] = [
    ['an option that there is not', ['--prot', '1'], /^Unknown option '--prot'\. .*--help/],
    ['a word too many', ['northford'], /^Unexpected argument 'northford'/],
    ['a port that is no number', ['--port', 'eighty'], /^--port must be a number/],
    ['a port beyond the last', ['--port', '65536'], /^--port must be a number/],
    ['an address that is not here', ['--host', '203.0.113.9'], /^Cannot listen on "203\.0\.113\.9"/],
    [
      'a data folder that is a file',
      ['--data', join(folder, 'a-file')],
      /^The data folder .* cannot be written/,
    ],
    [
      'a data folder inside a file',
      ['--data', join(folder, 'a-file/x')],
      /^The data folder .* cannot be written/,
    ],
    [
      'a certificate that is not there',
      ['--tls-cert', 'none.pem', '--tls-key', 'none.key'],
      /^--tls-cert: the file/,
    ],
    ['a certificate without its key', ['--tls-cert', join(folder, 'a-file')], /belong together/],
  ];
  it.each(cannot)('says so in one sentence: %s', async (_what, args, sentence) => {
    const run = start(...(args.includes('--port') ? args : ['--port', '0', ...args]));
    expect(await run.ended).toBe(1);
    expect(run.err()).toMatch(sentence);
    expect(run.err().trimEnd().split('\n')).toHaveLength(1);
    expect(run.out()).toBe('');
  });

  it('says that the port is taken, before any long work', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const { port } = other.address() as AddressInfo;
    const run = start('--port', String(port), '--data', join(folder, 'taken'));
    expect(await run.ended).toBe(1);
    expect(run.err()).toBe(
      `Port ${port} is already taken: stop what uses it, or choose another with --port.\n`,
    );
    other.close();
  });

  it('never hangs on a folder that cannot be made', { timeout: 10_000 }, async () => {
    if (process.platform !== 'linux') return;
    const run = start('--port', '0', '--data', '/proc/none/of/this');
    expect(await run.ended).toBe(1);
    expect(run.err()).toMatch(/cannot be written/);
  });
});

describe('npm start, when it can', { timeout: 120_000 }, () => {
  it('puts invented cases on a new desk, and prints a link for their manager that works once', async () => {
    const run = start(...data('desk'));
    await says(run, 'Ctrl-C stops.');
    const link = /^http:\S+\/staff#\/sign-in\/\S+$/m.exec(run.out())?.[0] ?? '';
    expect(run.out()).toMatch(/with invented cases, for Priya Example/);
    const { origin, hash } = new URL(link);
    const signIn = () =>
      fetch(`${origin}/api/v1/staff/sign-in/link`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin, 'x-wren-staff': '1' },
        body: JSON.stringify({ token: hash.split('/').at(-1) }),
      });
    const cookie = (await signIn()).headers.get('set-cookie')?.split(';')[0] ?? '';
    const ask = async (path: string) =>
      (await fetch(`${origin}/api/v1/staff${path}`, { headers: { cookie } })).json() as Promise<never>;
    expect(await ask('/me')).toMatchObject({ demo: true, council: { slug: 'northford', madeUp: true } });
    const { counts } = await ask('/cases?list=to-read');
    expect(Object.values(counts as Record<string, number>).every((count) => count > 0)).toBe(true);
    expect((await signIn()).status).toBe(401);
  });

  it('leaves a new desk empty when it is told to, and for good', async () => {
    for (const more of [['--empty'], []]) {
      const run = start(...data('empty'), ...more);
      await says(run, 'Ctrl-C stops.');
      expect(run.out()).not.toMatch(/invented|\/staff/);
      run.child.kill('SIGINT');
      expect(await run.ended).toBe(0);
    }
  });

  it('prints the first screen of the made-up council, styled at once, and ends with 0 on Ctrl-C', async () => {
    const run = start(...data('plain'));
    await says(run, 'Ctrl-C stops.');
    expect(run.out()).toMatch(/Open http:\/\/localhost:\d+\/northford\n/);
    const address = /http:\S+/.exec(run.out())?.[0] ?? '';
    const page = await fetch(address);
    expect(page.status).toBe(200);
    const shell = await page.text();
    expect(shell).toContain('Northford');
    const styles = [...shell.matchAll(/<style>([^]*?)<\/style>/g)].map(([, style = '']) => style);
    expect(styles).toHaveLength(1);
    for (const style of styles) {
      const hash = createHash('sha256').update(style).digest('base64');
      expect(page.headers.get('content-security-policy')).toContain(`style-src 'self' 'sha256-${hash}';`);
    }
    run.child.kill('SIGINT');
    expect(await run.ended).toBe(0);
    expect(run.out()).toContain('Everything that arrived is kept.');
  });

  it('draws a QR code of an address that a phone can open, once it has a certificate', async () => {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const how = [
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
    spawnSync('openssl', [...how, '-subj', '/CN=localhost', '-keyout', key, '-out', cert]);
    const run = start(...data('tls'), '--tls-cert', cert, '--tls-key', key);
    await says(run, 'Ctrl-C stops.');
    const onNetwork = Object.values(networkInterfaces())
      .flat()
      .some((one) => one?.family === 'IPv4' && !one.internal);
    expect(run.out()).toMatch(/Open https:\/\/[\w.]+:\d+\/northford\n/);
    expect(/[▀▄█]{3}/.test(run.out())).toBe(onNetwork);
    expect(run.out().includes('Scan it with a phone on the same network.')).toBe(onNetwork);
    run.child.kill('SIGTERM');
    expect(await run.ended).toBe(0);
  });

  it('says that a phone needs https when it listens to the network without a certificate', async () => {
    const run = start(...data('open'), '--host', '0.0.0.0');
    await says(run, 'Ctrl-C stops.');
    expect(run.out()).toContain('A phone needs https: give --tls-cert and --tls-key.');
    expect(run.out()).not.toMatch(/[▀▄█]{3}/);
  });
});
