/** A new content key: whatever it is cut off by, every word and every file opens with one of two keys. */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chunkFiles } from '../../src/endpoint/attachments/chunk-files.ts';
import { fileCipher } from '../../src/endpoint/attachments/file-cipher.ts';
import { checkFolder } from '../../src/endpoint/backup/check-folder.ts';
import { keyBefore } from '../../src/endpoint/content-cipher.ts';
import { dataFolder } from '../../src/endpoint/data-folder.ts';
import { rekey } from '../../src/endpoint/rekey.ts';
import { done } from '../../src/endpoint/retention/retention.ts';
import { openAlone, openBeside } from '../../src/endpoint/storage/open-beside.ts';
import type { SealedStore } from '../../src/endpoint/storage/sealed-rows.ts';
import { aManifest, digestOf, newFolder, openEndpoint, put } from './support.ts';

/** Three messages, one of them with a file in three pieces. */
async function council() {
  const folder = newFolder();
  const endpoint = openEndpoint({}, { folder });
  const sha256 = createHash('sha256').update('whole').digest('hex');
  const file = { sha256, bytes: 9, mediaType: 'image/png', role: 'photo' };
  const ids = [randomUUID(), randomUUID(), randomUUID()];
  for (const [at, id] of ids.entries()) {
    const body = JSON.stringify(
      aManifest({ words: `Heron ${at}`, ...(at === 0 && { attachments: [file] }) }),
    );
    expect((await put(endpoint.app, body, { id })).statusCode).toBe(201);
  }
  const paths = dataFolder(folder);
  const cipher = fileCipher(readFileSync(paths.contentKey));
  for (const [n, text] of ['one', 'two', 'six'].entries()) {
    const bytes = Buffer.from(text);
    const label = { id: ids[0] ?? '', sha256, n };
    const place = await chunkFiles(paths.files).write(cipher.seal(bytes, label));
    done(await endpoint.storage.attachments.addChunk({ ...label, bytes: 3, digest: digestOf(bytes), place }));
  }
  await endpoint.close();
  return { folder, paths, keyAtFirst: readFileSync(paths.contentKey) };
}

/** The rows of a folder, which end after so many writes as if the machine had. */
async function rekeyUntil(folder: string, writes: number): Promise<'cut' | 'finished'> {
  const { storage, release } = await openAlone({ data: folder, database: null });
  let left = writes;
  const mayWrite = () => {
    if (left === 0) throw new Error('power cut');
    left -= 1;
  };
  const sealed: SealedStore = {
    ...storage.sealed,
    replace: (bodies) => (mayWrite(), storage.sealed.replace(bodies)),
    move: (from, to) => (mayWrite(), storage.sealed.move(from, to)),
    nameKey: (name) => (mayWrite(), storage.sealed.nameKey(name)),
  };
  try {
    await rekey(folder, sealed);
    return 'finished';
  } catch (error) {
    if ((error as Error).message !== 'power cut') throw error;
    return 'cut';
  } finally {
    await storage.close();
    release();
  }
}

describe('a new content key', () => {
  it('opens everything after it was cut off at every write there is, and run again', async () => {
    for (let writes = 0; ; writes += 1) {
      const { folder, paths, keyAtFirst } = await council();
      const first = await rekeyUntil(folder, writes);
      if (first === 'cut') {
        expect(() => openEndpoint({}, { folder })).toThrow(/not finished: run npm run rekey again/);
        expect(await rekeyUntil(folder, Infinity)).toBe('finished');
      }
      expect(readFileSync(paths.contentKey).equals(keyAtFirst)).toBe(false);
      expect(existsSync(keyBefore(paths.contentKey))).toBe(false);
      expect(await checkFolder(folder)).toEqual({ representations: 3, chunks: 3, missing: 0 });
      const files = readdirSync(paths.files, { recursive: true, withFileTypes: true });
      expect(files.filter((each) => each.isFile()).length).toBeLessThanOrEqual(4);
      if (first === 'finished') {
        expect(writes).toBe(5);
        return;
      }
    }
  });

  it('is not made while an endpoint runs, nor where a message does not open', async () => {
    const { folder, paths, keyAtFirst } = await council();
    const storage = await openBeside({ data: folder, database: null });
    const [row] = await storage.sealed.bodies('', 1);
    done(await storage.sealed.replace([{ id: row?.id ?? '', body: Buffer.alloc(90) }]));
    await storage.close();
    await expect(rekeyUntil(folder, Infinity)).rejects.toThrow(
      /does not open: nothing is lost, both keys stay/,
    );
    expect(readFileSync(keyBefore(paths.contentKey))).toEqual(keyAtFirst);
    expect(existsSync(join(folder, 'keys/content.key'))).toBe(true);
  });
});
