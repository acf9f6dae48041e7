/** Backup and restore, as commands beside a real endpoint, with real files. */
import { randomUUID } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import Database from 'better-sqlite3';
import { pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBackup } from '../../src/endpoint/backup/backup.ts';
import { restoreBackup } from '../../src/endpoint/backup/restore.ts';
import {
  identitiesFrom,
  open,
  passphraseFrom,
  recipientsFrom,
  seal,
  writeBackupKey,
  type Bytes,
} from '../../src/endpoint/backup/sealing.ts';
import { buildEndpoint } from '../support/built-endpoint.ts';
import { isHere } from '../support/programs.ts';
import { runScript, startMain, type Running } from '../support/run-built.ts';
import { aManifest, digestOf, newFolder, pathOf } from './support.ts';

const MARKER = 'MARKER-otter-gramophone';
let built = '';
const running = new Set<Running>();

beforeAll(async () => void (built = await buildEndpoint()), 60_000);
afterAll(() => {
  for (const { child } of running) child.kill('SIGKILL');
});

async function start(data: string) {
  const endpoint = await startMain(built, { WREN_DATA: data });
  running.add(endpoint);
  return endpoint;
}
const tool = (name: string, data: string, ...args: string[]) =>
  runScript(built, name, { WREN_DATA: data }, ...args);

function send(origin: string, id: string, words = MARKER): Promise<Response> {
  const body = JSON.stringify(aManifest({ words }));
  const headers = { 'content-type': 'application/json', 'content-digest': digestOf(body) };
  return fetch(origin + pathOf(id), { method: 'PUT', body, headers });
}

/** A key for backups that lies elsewhere, and an empty folder for them. */
async function places() {
  const key = join(newFolder(), 'wren-backup.key');
  return { key, recipient: await writeBackupKey(key), to: newFolder() };
}

const backupsIn = (folder: string) => readdirSync(folder).sort();

/** One council with two messages and a backup of them, while it runs. */
async function backedUp() {
  const data = newFolder();
  const endpoint = await start(data);
  const ids = [randomUUID(), randomUUID()];
  const receipts = await Promise.all(ids.map(async (id) => (await send(endpoint.origin, id)).text()));
  const kept = await places();
  const made = await tool('backup', data, '--to', kept.to, '--key', kept.recipient);
  const file = join(kept.to, backupsIn(kept.to)[0] ?? '');
  return { data, endpoint, ids, receipts, ...kept, made, file };
}

let one: Awaited<ReturnType<typeof backedUp>>;

describe('a backup', { timeout: 60_000 }, () => {
  beforeAll(async () => void (one = await backedUp()), 60_000);

  it('is made beside a running endpoint, and holds nothing readable', () => {
    const { data, ids, made, file } = one;
    expect([made.code, made.err]).toEqual([0, '']);
    expect(made.out).toContain('Restored to try it: 2 messages and 0 pieces of files, all opened');
    expect(basename(file)).toMatch(/^wren-.*Z\.tar\.age$/);
    const bytes = readFileSync(file);
    for (const secret of [MARKER, ids[0] ?? '', 'northford', 'SQLite format'])
      expect(bytes.includes(secret), secret).toBe(false);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(readdirSync(data).filter((each) => each.startsWith('backup'))).toEqual([]);
  });

  it('comes back whole into a new folder, on which an endpoint starts', async () => {
    const { data, ids, receipts, key, file } = one;
    const back = join(newFolder(), 'data');
    const restored = await tool('restore', data, '--from', file, '--to', back, '--key', key);
    expect([restored.code, restored.err]).toEqual([0, '']);
    expect(restored.out).toContain('holds 2 messages');
    expect(statSync(join(back, 'keys/content.key')).mode & 0o077).toBe(0);
    const again = await start(back);
    for (const [at, id] of ids.entries()) {
      const whole = JSON.parse((await tool('received', back, '--id', id)).out) as { receipt: object };
      expect(whole.receipt).toEqual(JSON.parse(receipts[at] ?? ''));
    }
    expect((await send(again.origin, randomUUID())).status).toBe(201);
  });

  it('opens with its key alone, and one altered byte or a lost end is noticed before anything is believed', async () => {
    const whole = readFileSync(one.file);
    const other = await places();
    const tries: [string, Buffer, string][] = [
      ['this is not its key', whole, other.key],
      ['is damaged or cut off', whole.subarray(0, -40), one.key],
      ['is damaged or cut off', flipped(whole, whole.length - 1_000), one.key],
      ['it is damaged', flipped(whole, 60), one.key],
      ['it is damaged', Buffer.from('not a backup'), one.key],
    ];
    for (const [sentence, bytes, key] of tries) {
      const tried = join(newFolder(), 'tried.tar.age');
      writeFileSync(tried, bytes);
      const back = join(newFolder(), 'data');
      const restoring = restoreBackup(tried, { identities: identitiesFrom(key) }, back);
      await expect(restoring).rejects.toThrow(sentence);
      expect([existsSync(back), existsSync(`${back}.restoring`)]).toEqual([false, false]);
    }
  });

  it('writes nothing outside of its new folder, whoever made the file', async () => {
    const { key, recipient } = await places();
    for (const name of ['../escaped', '/tmp/escaped', 'keys/../../escaped', 'keys/Escaped', 'files/aa/b']) {
      const tar = pack();
      tar.entry({ name }, 'escaped');
      tar.finalize();
      const plain = Readable.toWeb(Readable.from(tar as AsyncIterable<Buffer>)) as Bytes;
      const file = join(newFolder(), 'made.tar.age');
      const sealed = await seal(plain, { recipients: [recipient] });
      writeFileSync(file, Buffer.from(await new Response(sealed).arrayBuffer()));
      const folder = newFolder();
      const restoring = restoreBackup(file, { identities: identitiesFrom(key) }, join(folder, 'data'));
      await expect(restoring, name).rejects.toThrow('something that is not its own');
      expect(readdirSync(folder)).toEqual([]);
    }
  });

  it('never writes over a folder or a key', async () => {
    const { data, key, file } = one;
    const before = readFileSync(join(data, 'keys/content.key'));
    const restored = await tool('restore', data, '--from', file, '--to', data, '--key', key);
    expect([restored.code, restored.err]).toEqual([
      1,
      expect.stringContaining('nothing is ever written over'),
    ]);
    expect(readFileSync(join(data, 'keys/content.key'))).toEqual(before);
    const again = await tool('backup-key', data, '--to', key);
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('no key is written over')]);
  });

  it('opens with the programs age and tar, without Wren', () => {
    const { file, key } = one;
    if (!isHere('age', '--version')) return;
    const opened = spawnSync('age', ['--decrypt', '--identity', key, file], { maxBuffer: 1 << 26 });
    const listed = spawnSync('tar', ['--list'], { input: opened.stdout });
    expect(String(listed.stdout).trim().split('\n')).toEqual([
      'manifest.json',
      'keys/content.key',
      'keys/signing.jwk',
      'wren.sqlite',
    ]);
  });

  it('keeps the newest few and leaves strangers’ files alone; one that does not open takes none away', async () => {
    const { data, recipient } = one;
    const to = newFolder();
    const old = ['01', '02', '03'].map((day) => `wren-2020-01-${day}T00-00-00Z.tar.age`);
    for (const name of [...old, 'wren-notes.txt']) writeFileSync(join(to, name), '');
    const made = await tool('backup', data, '--to', to, '--key', recipient, '--keep', '3');
    expect([made.code, made.err]).toEqual([0, '']);
    expect(backupsIn(to)).toEqual([old[1], old[2], expect.stringMatching(/^wren-2\d{3}-/), 'wren-notes.txt']);

    const broken = newFolder();
    cpSync(data, broken, { recursive: true, filter: (path) => !path.endsWith('.lock') });
    const db = new Database(join(broken, 'wren.sqlite'));
    db.prepare('update representation set body = zeroblob(length(body))').run();
    db.close();
    const call = { data: broken, database: null, to, verify: true, keep: 1, version: '1', at: new Date(0) };
    const sealing = { recipients: [recipient] };
    await expect(makeBackup({ ...call, sealing })).rejects.toThrow('does not open');
    expect(backupsIn(to)).toHaveLength(4);
  });

  it('that cannot be made says why in one sentence', async () => {
    const { data, to, recipient } = one;
    const short = join(newFolder(), 'short');
    writeFileSync(short, 'abc');
    expect(() => recipientsFrom(`${recipient}x`)).toThrow('must be a public key');
    expect(() => passphraseFrom(short)).toThrow('too short');
    expect(() => identitiesFrom(short)).toThrow('holds no private key');
    const cases: [string, string[], string][] = [
      [data, [], 'Name the folder'],
      [data, ['--to', to], 'Say what the backup is encrypted with'],
      [data, ['--to', '/nowhere', '--key', recipient], 'is not there'],
      [newFolder(), ['--to', to, '--key', recipient], 'There is no data'],
    ];
    const made = await Promise.all(cases.map(([from, args]) => tool('backup', from, ...args)));
    for (const [at, [, , sentence]] of cases.entries())
      expect(made[at]).toMatchObject({
        code: 1,
        err: expect.stringMatching(new RegExp(`^.*${sentence}.*\n$`)),
      });
  });
});

it('a passphrase opens what it closed, and no other does', async () => {
  const plain = () => new Blob(['MARKER']).stream() as Bytes;
  const sealed = await seal(plain(), { passphrase: 'correct horse battery staple' });
  const [one, two] = sealed.tee();
  expect(await new Response(await open(one, { passphrase: 'correct horse battery staple' })).text()).toBe(
    'MARKER',
  );
  await expect(open(two, { passphrase: 'another horse' })).rejects.toThrow('not its key');
});

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}
