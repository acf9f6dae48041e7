/** Files when the disk is full, the process ends in the middle, or much happens at one moment. */
import { randomBytes, randomUUID } from 'node:crypto';
import { statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CHUNK_BYTES } from '../../src/contract/attachment-limits.ts';
import { chunkFiles } from '../../src/endpoint/attachments/chunk-files.ts';
import { fileCipher } from '../../src/endpoint/attachments/file-cipher.ts';
import { openAttachments } from '../../src/endpoint/attachments/open.ts';
import { sweep } from '../../src/endpoint/attachments/sweep.ts';
import { takeChunk } from '../../src/endpoint/attachments/take-chunk.ts';
import { openDataFolder } from '../../src/endpoint/data-folder.ts';
import { endpointLog } from '../../src/endpoint/log.ts';
import { openSigner } from '../../src/endpoint/signing.ts';
import { JPEG, PNG } from '../support/real-files.ts';
import {
  bigJpeg,
  chunkOf,
  filesIn,
  putFile,
  sendWords,
  sha256Of,
  stateOf,
  type Sent,
} from './attachment-files.ts';
import { aManifest, digestOf, newFolder, NOON, openEndpoint, put } from './support.ts';

const endpoint = openEndpoint();
const { app, storage } = endpoint;
const folder = openDataFolder(endpoint.folder);
const { keeping } = openAttachments({
  folder,
  storage,
  signer: openSigner(folder.signingKey, true),
  now: () => NOON,
  failpoint: () => {},
  log: endpointLog('silent'),
  scanner: null,
});
afterAll(() => endpoint.close());

const envelope = (sent: Sent, bytes: Buffer, n = 0) => {
  const body = chunkOf(bytes, n);
  return {
    id: sent.id,
    sha256: sha256Of(bytes),
    n: String(n),
    bearer: `Bearer ${sent.bearer}`,
    announced: digestOf(body),
    body,
  };
};

const failing = (code: string) => ({
  ...keeping.files,
  write: async () => {
    throw Object.assign(new Error('no'), { code });
  },
});

describe('a disk', () => {
  it('that is full is told as full, that fails as worth another try; nothing is half stored', async () => {
    const sent = await sendWords(app, [{ bytes: JPEG }]);
    for (const [code, refused] of [
      ['ENOSPC', 'full'],
      ['EDQUOT', 'full'],
      ['EIO', 'try-later'],
    ] as const) {
      expect(await takeChunk({ ...keeping, files: failing(code) }, envelope(sent, JPEG))).toEqual({
        refused,
      });
    }
    expect((await stateOf(app, sent)).attachments[0]?.missingChunks).toEqual([0]);
    expect(await takeChunk(keeping, envelope(sent, JPEG))).toMatchObject({ status: 204 });
  });

  it('keeps its last room for words', async () => {
    const sent = await sendWords(app, [{ bytes: JPEG }]);
    const files = { ...keeping.files, hasRoom: async () => false };
    expect(await takeChunk({ ...keeping, files }, envelope(sent, JPEG))).toEqual({ refused: 'full' });
    expect((await put(app, JSON.stringify(aManifest()))).statusCode).toBe(201);
    expect(await keeping.files.hasRoom()).toBe(true);
  });

  it('with a database that is full or busy takes no file, and tells which', async () => {
    const sent = await sendWords(app, [{ bytes: JPEG }]);
    for (const trouble of ['full', 'not-now'] as const) {
      const rows = { ...keeping.rows, addChunk: async () => ({ trouble }) };
      const refused = trouble === 'full' ? 'full' : 'try-later';
      expect(await takeChunk({ ...keeping, rows }, envelope(sent, JPEG))).toEqual({ refused });
    }
  });
});

describe('a process that ends in the middle', () => {
  it('leaves a file without a row at most, which goes an hour later and no sooner', async () => {
    const own = openEndpoint();
    const sent = await sendWords(own.app, [{ bytes: JPEG }]);
    await putFile(own.app, sent, JPEG);
    const [kept = ''] = filesIn(own.folder);
    const files = chunkFiles(join(own.folder, 'files'));
    const orphan = await files.write(randomBytes(64));
    const rows = own.storage.attachments;
    expect(await sweep({ rows, files })).toBe(0);
    for (const path of filesIn(own.folder)) utimesSync(path, Date.now() / 1000, Date.now() / 1000 - 3_700);
    expect(await sweep({ rows, files })).toBe(1);
    expect(filesIn(own.folder)).toEqual([kept]);
    expect(await files.read(orphan)).toBeNull();
    await own.close();
  });

  it('after the last chunk and before the end of the file, ends it at the next question', async () => {
    const bytes = bigJpeg(CHUNK_BYTES + 10);
    const sent = await sendWords(app, [{ bytes }]);
    const rows = { ...keeping.rows, settle: async () => ({ trouble: 'not-now' as const }) };
    expect(await takeChunk({ ...keeping, rows }, envelope(sent, bytes, 0))).toMatchObject({ status: 204 });
    expect(await takeChunk({ ...keeping, rows }, envelope(sent, bytes, 1))).toEqual({ refused: 'try-later' });
    expect((await stateOf(app, sent)).attachments[0]).toMatchObject({ state: 'stored', missingChunks: [] });
  });
});

describe('a restore', () => {
  it('without the files asks phones for them again, with a receipt that says so', async () => {
    const own = openEndpoint();
    const bytes = bigJpeg(CHUNK_BYTES + 10);
    const sent = await sendWords(own.app, [{ bytes }, { bytes: PNG, mediaType: 'image/png' }]);
    expect([await putFile(own.app, sent, bytes), await putFile(own.app, sent, PNG)].flat()).toEqual([
      204, 204, 204,
    ]);
    const chunks = await own.storage.attachments.chunks(sent.id, sha256Of(bytes));
    await chunkFiles(join(own.folder, 'files')).remove([chunks[1]?.place ?? '']);
    const { attachments, receipt } = await stateOf(own.app, sent);
    const [lost] = attachments.filter(({ sha256 }) => sha256 === sha256Of(bytes));
    expect(lost).toMatchObject({ state: 'missing', missingChunks: [1] });
    expect(receipt.attachments.map(({ state }) => state)).toEqual(['missing', 'stored']);
    await putFile(own.app, sent, bytes);
    const again = await stateOf(own.app, sent);
    expect(again.receipt.attachments.map(({ state }) => state)).toEqual(['stored', 'stored']);
    await own.close();
  });
});

describe('much at one moment', () => {
  it('ends with a receipt that says all files are stored, and with every message stored', async () => {
    const files = [JPEG, PNG, bigJpeg(5_000), bigJpeg(6_000), bigJpeg(7_000)];
    const sent = await sendWords(
      app,
      files.map((bytes) => ({ bytes, mediaType: bytes === PNG ? 'image/png' : 'image/jpeg' })),
    );
    const messages = Array.from({ length: 60 }, () => put(app, JSON.stringify(aManifest())));
    const statuses = await Promise.all(files.map((bytes) => putFile(app, sent, bytes)));
    expect(statuses.flat()).toEqual(files.map(() => 204));
    expect(new Set((await Promise.all(messages)).map(({ statusCode }) => statusCode))).toEqual(
      new Set([201]),
    );
    const { receipt } = await stateOf(app, sent);
    expect(receipt.attachments.map(({ state }) => state)).toEqual(files.map(() => 'stored'));
  });

  it('does not leave chunks behind that come while their file is refused', async () => {
    const bytes = Buffer.concat([Buffer.from('MZ'), bigJpeg(CHUNK_BYTES + 90)]);
    const sent = await sendWords(app, [{ bytes }]);
    const before = filesIn(endpoint.folder).length;
    await Promise.all([1, 0, 1].map((n) => takeChunk(keeping, envelope(sent, bytes, n))));
    expect(await storage.attachments.chunks(sent.id, sha256Of(bytes))).toEqual([]);
    expect(filesIn(endpoint.folder)).toHaveLength(before);
  });
});

describe('an encrypted chunk', () => {
  it('opens in its own place only, and not when it was changed', () => {
    const cipher = fileCipher(randomBytes(32));
    const label = { id: randomUUID(), sha256: 'a'.repeat(64), n: 3 };
    const box = cipher.seal(JPEG, label);
    expect(cipher.open(box, label).equals(JPEG)).toBe(true);
    for (const other of [{ id: randomUUID() }, { sha256: 'b'.repeat(64) }, { n: 4 }]) {
      expect(() => cipher.open(box, { ...label, ...other })).toThrow();
    }
    for (const at of [0, 12, 28, box.length - 1]) {
      const changed = Buffer.from(box);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => cipher.open(changed, label)).toThrow();
    }
    expect(() => fileCipher(randomBytes(32)).open(box, label)).toThrow();
  });

  it('lies in a file for its owner alone, and goes when it is told to', async () => {
    const data = newFolder();
    const files = chunkFiles(join(data, 'files'));
    const place = await files.write(Buffer.from('x'));
    expect(place).toMatch(/^[0-9a-f]{32}$/);
    const [path = ''] = filesIn(data);
    const rights = [path, join(path, '..'), join(path, '../..')].map((each) => statSync(each).mode & 0o777);
    expect(rights).toEqual([0o600, 0o700, 0o700]);
    expect((await files.read(place))?.toString()).toBe('x');
    await files.remove([place, place]);
    expect(await files.read(place)).toBeNull();
  });
});
