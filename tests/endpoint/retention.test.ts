/** Deleting what was exported, as commands beside a running endpoint, with real rows and real files. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toBase64url } from '../../src/contract/base64url.ts';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { checkFolder } from '../../src/endpoint/backup/check-folder.ts';
import { openSqliteFile } from '../../src/endpoint/storage/sqlite-file.ts';
import { sqliteStorage } from '../../src/endpoint/storage/sqlite.ts';
import { buildEndpoint } from '../support/built-endpoint.ts';
import { runScript, startMain, type Running } from '../support/run-built.ts';
import { retentionContract } from './storage-retention.contract.ts';
import { aManifest, digestOf, newFolder, pathOf } from './support.ts';

retentionContract('sqlite', async () =>
  sqliteStorage(openSqliteFile({ path: join(newFolder(), 'wren.sqlite') }), contentCipher(randomBytes(32))),
);

const MARKER = 'MARKER-heron';
const PNG = readFileSync(join(import.meta.dirname, '../../public/icons', firstPng()));
let built = '';
let endpoint: Running & { readonly origin: string };
const data = newFolder();

function firstPng(): string {
  const found = readdirSync(join(import.meta.dirname, '../../public/icons')).find((name) =>
    name.endsWith('.png'),
  );
  if (!found) throw new Error('There is no picture to send.');
  return found;
}

beforeAll(async () => {
  built = await buildEndpoint();
  endpoint = await startMain(built, { WREN_DATA: data });
}, 60_000);
afterAll(() => void endpoint.child.kill('SIGKILL'));

const tool = (name: string, ...args: string[]) => runScript(built, name, { WREN_DATA: data }, ...args);
const hex = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A message with one picture that has arrived whole. */
async function sent() {
  const id = randomUUID();
  const key = randomBytes(32);
  const file = { sha256: hex(PNG), bytes: PNG.length, mediaType: 'image/png', role: 'photo' };
  const body = JSON.stringify(aManifest({ words: MARKER, keyHash: hex(key), attachments: [file] }));
  const put = () =>
    fetch(endpoint.origin + pathOf(id), {
      method: 'PUT',
      body,
      headers: { 'content-type': 'application/json', 'content-digest': digestOf(body) },
    });
  const receipt = await (await put()).text();
  const chunk = await fetch(
    `${endpoint.origin}/api/v1/representations/${id}/attachments/${file.sha256}/chunks/0`,
    {
      method: 'PUT',
      body: PNG,
      headers: {
        authorization: `Bearer ${toBase64url(key)}`,
        'content-type': 'application/octet-stream',
        'content-digest': digestOf(PNG),
      },
    },
  );
  expect(chunk.status).toBe(204);
  return { id, put, receipt, reference: (JSON.parse(receipt) as { reference: string }).reference };
}

const filesIn = () =>
  readdirSync(join(data, 'files'), { recursive: true, withFileTypes: true }).filter((each) => each.isFile());

describe('retention', { timeout: 60_000 }, () => {
  it('shows first, deletes then, spares what is held, and certifies what went, beside a running endpoint', async () => {
    const [one, two, three] = [await sent(), await sent(), await sent()];
    expect(filesIn()).toHaveLength(3);
    expect((await tool('exported', one.reference, two.id, '--at', '2026-01-02')).code).toBe(0);
    expect((await tool('hold', two.reference)).code).toBe(0);

    const dry = await tool('retention', '--days', '30');
    expect([dry.code, dry.err]).toEqual([0, '']);
    expect(dry.out).toMatch(/^1 were exported more than 30 days ago and would be deleted:\n/);
    expect(dry.out).toContain('0 more are not finished and stay until their cases are closed.');
    expect(dry.out).toContain('Nothing was deleted');
    expect(filesIn()).toHaveLength(3);

    const wet = await tool('retention', '--days', '30', '--delete');
    expect([wet.code, wet.err]).toEqual([0, '']);
    expect(wet.out).toMatch(/^CERTIFICATE OF DELETION\./);
    expect(wet.out).toContain(one.id);
    expect(wet.out).toContain('1 were held and stayed.');
    expect(wet.out + dry.out).not.toContain(MARKER);
    expect(filesIn()).toHaveLength(2);
    const { out } = await tool('received');
    expect([out.includes(one.id), out.includes(two.id), out.includes(three.id)]).toEqual([false, true, true]);

    const again = await one.put();
    expect([again.status, await again.text()]).toEqual([200, one.receipt]);
    expect((await tool('received')).out).toContain('2 received');

    expect((await tool('release', two.reference)).code).toBe(0);
    expect((await tool('retention', '--days', '30', '--delete')).out).toContain(two.id);
    expect(filesIn()).toHaveLength(1);

    endpoint.child.kill('SIGTERM');
    await endpoint.ended;
    const db = new Database(join(data, 'wren.sqlite'), { readonly: true });
    const steps = db
      .prepare('select what from audit where representation_id = ? order by id')
      .pluck()
      .all(two.id);
    db.close();
    expect(steps).toEqual(['received', 'exported', 'held', 'released', 'deleted']);
    // The trail, every receipt and every file that is left.
    expect(await checkFolder(data)).toMatchObject({ representations: 1, chunks: 1, missing: 0 });
    expect(readFileSync(join(data, 'wren.sqlite')).includes(one.reference)).toBe(true);
  });

  it('refuses what is unclear in one sentence, and then changes nothing', async () => {
    const cases: [string, string[], string][] = [
      ['retention', ['--days', '6'], '--days 7 or more'],
      ['retention', [], '--days 7 or more'],
      ['exported', [], 'Name them'],
      ['exported', ['NF-222-222'], 'Nothing was marked'],
      ['exported', ['NF-222-222', '--at', 'soon'], '--at must be a day'],
      ['exported', ['NF-222-222', '--at', '2999-01-01'], 'must not lie ahead'],
    ];
    const ended = await Promise.all(cases.map(([name, args]) => tool(name, ...args)));
    for (const [at, [, , sentence]] of cases.entries())
      expect(ended[at]).toMatchObject({ code: 1, out: '', err: expect.stringContaining(sentence) });
  });
});
