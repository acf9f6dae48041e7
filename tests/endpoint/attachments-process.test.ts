/** Files at an endpoint as it really runs: killed in the middle, gone on with, handed out, opened without it. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes, randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHUNK_BYTES } from '../../src/contract/attachment-limits.ts';
import { type DeliveryState } from '../../src/contract/attachment.ts';
import { startEndpoint, type EndpointProcess } from '../support/endpoint-process.ts';
import { PDF } from '../support/real-files.ts';
import { bigJpeg, chunkOf, filesIn, sha256Of } from './attachment-files.ts';
import { aManifest, digestOf, newFolder, pathOf } from './support.ts';

let council: EndpointProcess;
beforeAll(async () => {
  council = await startEndpoint();
});
afterAll(() => council.close());

async function sendWords(files: readonly (readonly [Buffer, string])[] = []) {
  const key = randomBytes(32);
  const id = randomUUID();
  const attachments = files.map(([bytes, mediaType]) => ({
    sha256: sha256Of(bytes),
    bytes: bytes.length,
    mediaType,
    role: 'photo',
  }));
  const body = JSON.stringify(aManifest({ keyHash: sha256Of(key), attachments }));
  const headers = { 'content-type': 'application/json', 'content-digest': digestOf(body) };
  const answer = await fetch(council.origin + pathOf(id), { method: 'PUT', headers, body });
  const receipt = (await answer.json()) as { attachments: { state: string }[] };
  return { id, authorization: `Bearer ${key.toString('base64url')}`, status: answer.status, receipt };
}
type Words = Awaited<ReturnType<typeof sendWords>>;

/** The status, or `null` when the line broke. */
async function sendChunk({ id, authorization }: Words, bytes: Buffer, n: number): Promise<number | null> {
  const body = new Uint8Array(chunkOf(bytes, n));
  const headers = { authorization, 'content-digest': digestOf(Buffer.from(body)) };
  const path = `/api/v1/representations/${id}/attachments/${sha256Of(bytes)}/chunks/${n}`;
  return fetch(council.origin + path, { method: 'PUT', headers, body }).then(
    ({ status }) => status,
    () => null,
  );
}

async function stateOf({ id, authorization }: Words): Promise<DeliveryState> {
  const path = `/api/v1/representations/${id}/state`;
  return (await (await fetch(council.origin + path, { headers: { authorization } })).json()) as DeliveryState;
}

const tool = (...args: string[]) =>
  spawnSync(process.execPath, [resolve('.build/tools/files.js'), ...args], {
    env: { ...process.env, WREN_DATA: council.data },
    encoding: 'utf8',
  });

describe('a photo of a megabyte', () => {
  const photo = bigJpeg(3 * CHUNK_BYTES + 40_000);
  let words: Words;

  it('goes on at the chunk that is missing after the endpoint was killed between the file and its row', async () => {
    words = await sendWords([
      [photo, 'image/jpeg'],
      [PDF, 'application/pdf'],
    ]);
    expect(words.receipt.attachments.map(({ state }) => state)).toEqual(['missing', 'missing']);
    expect(await sendChunk(words, photo, 0)).toBe(204);
    await council.stop();
    await council.start({ failpoint: 'between-chunk-and-row' });
    expect(await sendChunk(words, photo, 1)).toBeNull();
    await council.start({});
    const [entry] = (await stateOf(words)).attachments.filter(({ sha256 }) => sha256 === sha256Of(photo));
    expect(entry).toMatchObject({ state: 'missing', missingChunks: [1, 2, 3] });
    expect(filesIn(council.data)).toHaveLength(2);
    for (const n of [1, 2]) expect(await sendChunk(words, photo, n)).toBe(204);
    await council.kill();
    await council.start({});
    expect(await sendChunk(words, photo, 3)).toBe(204);
    expect(await sendChunk(words, PDF, 0)).toBe(204);
    const { attachments, receipt } = await stateOf(words);
    expect(attachments.map(({ state }) => state)).toEqual(['stored', 'stored']);
    expect(receipt.attachments).toEqual([
      { sha256: sha256Of(photo), state: 'stored' },
      { sha256: sha256Of(PDF), state: 'stored' },
    ]);
  });

  it('is handed out byte for byte, beside the endpoint, and never over something else', () => {
    const out = join(newFolder(), 'files');
    const first = tool('--id', words.id, '--out', out);
    expect([first.status, first.stderr]).toEqual([0, '']);
    expect(first.stdout).toContain('not scanned yet  written to');
    const names = readdirSync(out).sort();
    expect(names.map((name) => name.slice(1)).sort()).toEqual(['-photo.jpg', '-photo.pdf']);
    const written = names.map((name) => sha256Of(readFileSync(join(out, name))));
    expect(written.sort()).toEqual([sha256Of(photo), sha256Of(PDF)].sort());
    const again = tool('--id', words.id, '--out', out);
    expect(again.status).toBe(1);
    expect(again.stderr).toMatch(/is there already: name another folder\.\n$/);
    expect(tool('--id', randomUUID()).stderr).toContain('No file was announced');
    expect(tool().stderr).toContain('Say which message');
  });

  it('is opened without any program of ours, by the commands of the recipe', () => {
    const text = readFileSync('docs/recipes/restore-files-by-hand.md', 'utf8');
    const [, open = '', check = ''] = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map(
      ([, code]) => code ?? '',
    );
    const out = join(newFolder(), 'opened');
    const env = { ...process.env, DATA: council.data, ID: words.id, OUT: out, PATH: pathWithSqlite() };
    const ran = spawnSync('sh', ['-euc', `${open}\n${check}`], { env, encoding: 'utf8' });
    expect([ran.status, ran.stderr]).toEqual([0, '']);
    expect(ran.stdout.match(/: OK$/gm)).toHaveLength(2);
    expect(readFileSync(join(out, sha256Of(photo))).equals(photo)).toBe(true);
    expect(readFileSync(join(out, sha256Of(PDF))).equals(PDF)).toBe(true);
  });

  it('shows nowhere in what the endpoint says', () => {
    const said = council.log();
    for (const secret of [words.id, sha256Of(photo), words.authorization.slice(7)]) {
      expect(said).not.toContain(secret);
    }
    expect(said).toContain('/chunks/:n');
  });
});

describe('an evening in a home', () => {
  it('with fifty phones behind one address sending three each ends with 150 receipts in the usual lane', async () => {
    const sent = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const statuses: number[] = [];
        for (let message = 0; message < 3; message += 1) statuses.push((await sendWords()).status);
        return statuses;
      }),
    );
    expect(sent.flat()).toEqual(Array.from({ length: 150 }, () => 201));
    expect(await council.list()).not.toContain('of a flood');
  });

  it('and a flood from there is taken too, marked, and leaves no trace of who it was', async () => {
    const before = (await council.list()).split('\n').length;
    for (let round = 0; round < 6; round += 1) {
      const sent = await Promise.all(Array.from({ length: 100 }, () => sendWords()));
      expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([201]));
    }
    const lines = (await council.list()).split('\n');
    expect(lines.length - before).toBe(600);
    const slow = lines.filter((line) => line.includes('of a flood'));
    expect(slow.length).toBeGreaterThan(100);
    expect(slow.length).toBeLessThan(600);
    expect(council.log()).not.toContain('127.0.0.1"');
  });
});

/** The recipe asks by `sqlite3`; where it is not installed the same library answers under that name. */
function pathWithSqlite(): string {
  const path = process.env['PATH'] ?? '';
  if (path.split(':').some((folder) => existsSync(join(folder, 'sqlite3')))) return path;
  const folder = mkdtempSync(join(newFolder(), 'bin-'));
  const library = JSON.stringify(resolve('node_modules/better-sqlite3'));
  writeFileSync(
    join(folder, 'sqlite3'),
    `#!${process.execPath}\nconst [file, sql] = process.argv.slice(2);\nfor (const row of new (require(${library}))(file, { readonly: true }).prepare(sql).raw().iterate()) console.log(row.join('|'));\n`,
  );
  chmodSync(join(folder, 'sqlite3'), 0o755);
  return `${folder}:${path}`;
}
