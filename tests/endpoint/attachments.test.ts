/** Files after the words: what a phone may rely on. */
import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { CHUNK_BYTES, chunkCount } from '../../src/contract/attachment-limits.ts';
import { deliveryState } from '../../src/contract/attachment.ts';
import { verifyReceipt } from '../../src/contract/receipt-signature.ts';
import { JPEG, MP4_FILM, PDF, PNG } from '../support/real-files.ts';
import {
  bigJpeg,
  chunkOf,
  filesIn,
  putChunk,
  putFile,
  sendWords,
  sha256Of,
  stateOf,
} from './attachment-files.ts';
import { aManifest, digestOf, openEndpoint, put } from './support.ts';

const endpoint = openEndpoint();
const { app } = endpoint;
afterAll(() => endpoint.close());

describe('a file', () => {
  it('is stored when its last chunk is here, in whatever order they came, and the receipt says so', async () => {
    const bytes = bigJpeg(2 * CHUNK_BYTES + 5_000);
    const sent = await sendWords(app, [{ bytes }, { bytes: PNG, mediaType: 'image/png' }]);
    const sha256 = sha256Of(bytes);
    expect((await stateOf(app, sent)).attachments.find((each) => each.sha256 === sha256)).toEqual({
      sha256,
      bytes: bytes.length,
      missingChunks: [0, 1, 2],
      state: 'missing',
    });
    for (const [n, missing] of [
      [2, [0, 1]],
      [0, [1]],
      [1, []],
    ] as const) {
      expect((await putChunk(app, sent, { sha256, n, body: chunkOf(bytes, n) })).statusCode).toBe(204);
      const { attachments } = await stateOf(app, sent);
      expect(attachments.find((each) => each.sha256 === sha256)?.missingChunks).toEqual(missing);
    }
    const { attachments, receipt } = deliveryState.parse(await stateOf(app, sent));
    expect(attachments.map(({ state }) => state).sort()).toEqual(['missing', 'stored']);
    expect(receipt.attachments).toEqual([
      { sha256, state: 'stored' },
      { sha256: sha256Of(PNG), state: 'missing' },
    ]);
  });

  it('has its receipt signed anew, and the words keep their first one, byte for byte', async () => {
    const key = randomBytes(32);
    const manifest = aManifest({
      keyHash: sha256Of(key),
      attachments: [{ sha256: sha256Of(JPEG), bytes: JPEG.length, mediaType: 'image/jpeg', role: 'photo' }],
    });
    const id = randomUUID();
    const first = await put(app, JSON.stringify(manifest), { id });
    const sent = { id, bearer: key.toString('base64url'), receipt: first.body };
    await putFile(app, sent, JPEG);
    const { receipt } = await stateOf(app, sent);
    const { keys } = (await app.inject('/api/v1/keys')).json();
    expect(await verifyReceipt(receipt, keys)).toBe('valid');
    expect(receipt.attachments).toEqual([{ sha256: sha256Of(JPEG), state: 'stored' }]);
    const { keyId: _, signature: __, attachments: ___, ...said } = first.json();
    expect(receipt).toMatchObject(said);
    const again = await put(app, JSON.stringify(manifest), { id });
    expect([again.statusCode, again.body]).toEqual([200, first.body]);
  });

  it('may be sent any number of times, before and after it is whole', async () => {
    const bytes = bigJpeg(CHUNK_BYTES + 100);
    const sent = await sendWords(app, [{ bytes }]);
    const before = filesIn(endpoint.folder).length;
    for (const n of [0, 0, 1, 0, 1]) {
      const answer = await putChunk(app, sent, { sha256: sha256Of(bytes), n, body: chunkOf(bytes, n) });
      expect([answer.statusCode, answer.body]).toEqual([204, '']);
    }
    expect(filesIn(endpoint.folder)).toHaveLength(before + 2);
  });

  it('is stored once when its chunks come many times at one moment', async () => {
    const bytes = bigJpeg(CHUNK_BYTES + 100);
    const sent = await sendWords(app, [{ bytes }]);
    const before = filesIn(endpoint.folder).length;
    const sends = [0, 1, 0, 1, 0, 1, 0, 1].map((n) =>
      putChunk(app, sent, { sha256: sha256Of(bytes), n, body: chunkOf(bytes, n) }),
    );
    expect(new Set((await Promise.all(sends)).map(({ statusCode }) => statusCode))).toEqual(new Set([204]));
    expect(filesIn(endpoint.folder)).toHaveLength(before + 2);
    expect((await stateOf(app, sent)).attachments[0]?.state).toBe('stored');
  });

  it('ends in one state for any order, repetition and cut of its chunks', async () => {
    const bytes = bigJpeg(2 * CHUNK_BYTES + 77);
    const sha256 = sha256Of(bytes);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 7 }), async (order) => {
        const sent = await sendWords(app, [{ bytes }]);
        for (const n of order) await putChunk(app, sent, { sha256, n, body: chunkOf(bytes, n) });
        const [entry] = (await stateOf(app, sent)).attachments;
        expect(entry?.missingChunks).toEqual([0, 1, 2].filter((n) => !order.includes(n)));
        expect(entry?.state).toBe(new Set(order).size === 3 ? 'stored' : 'missing');
      }),
      { numRuns: 25 },
    );
  });

  it('lies encrypted under a name that tells nothing', async () => {
    const sent = await sendWords(app, [{ bytes: PDF, mediaType: 'application/pdf' }]);
    const before = new Set(filesIn(endpoint.folder));
    await putFile(app, sent, PDF);
    const [path = '', ...more] = filesIn(endpoint.folder).filter((each) => !before.has(each));
    expect(more).toEqual([]);
    expect(path).toMatch(/files\/([0-9a-f]{2})\/\1[0-9a-f]{30}$/);
    const held = readFileSync(path).toString('latin1');
    for (const marker of ['%PDF', 'Catalog', sha256Of(PDF), sent.id]) expect(held).not.toContain(marker);
  });

  it('is asked for again where it was damaged on our disk before it was whole', async () => {
    const bytes = bigJpeg(CHUNK_BYTES + 100);
    const sent = await sendWords(app, [{ bytes }]);
    const before = new Set(filesIn(endpoint.folder));
    const send = (n: number) => putChunk(app, sent, { sha256: sha256Of(bytes), n, body: chunkOf(bytes, n) });
    await send(0);
    const [path = ''] = filesIn(endpoint.folder).filter((each) => !before.has(each));
    const held = readFileSync(path);
    held[100] = (held[100] ?? 0) ^ 1;
    writeFileSync(path, held);
    expect((await send(1)).statusCode).toBe(204);
    expect((await stateOf(app, sent)).attachments[0]?.missingChunks).toEqual([0]);
    await send(0);
    expect((await stateOf(app, sent)).attachments[0]?.state).toBe('stored');
  });
});

describe('a file that is not taken', () => {
  const refusedAs = async (bytes: Buffer, mediaType: string, sha256 = sha256Of(bytes)) => {
    const sent = await sendWords(app, [{ bytes, mediaType, sha256 }]);
    const statuses: unknown[] = [];
    for (let n = 0; n < chunkCount(bytes.length); n += 1) {
      const answer = await putChunk(app, sent, { sha256, n, body: chunkOf(bytes, n) });
      statuses.push(answer.statusCode === 204 ? 204 : [answer.statusCode, answer.json().code]);
    }
    const { attachments, receipt } = await stateOf(app, sent);
    const { state, reason, missingChunks } = attachments[0] ?? {};
    expect(receipt.attachments[0]?.state).toBe(state);
    return { last: statuses.at(-1), state, reason, missingChunks };
  };
  const refused = (code: string, reason: string, status = 415) => ({
    last: [status, code],
    state: 'refused',
    reason,
    missingChunks: [],
  });

  it('is told so for good, with the reason, and leaves no bytes behind', async () => {
    const before = filesIn(endpoint.folder).length;
    const notAllowed = refused('type-not-allowed', 'type-not-allowed');
    expect(await refusedAs(Buffer.from('MZ'.padEnd(400)), 'image/jpeg')).toEqual(notAllowed);
    expect(await refusedAs(JPEG, 'image/png')).toEqual(notAllowed);
    expect(await refusedAs(JPEG, 'image/svg+xml')).toEqual(notAllowed);
    expect(await refusedAs(MP4_FILM, 'audio/mp4')).toEqual(notAllowed);
    expect(
      await refusedAs(Buffer.concat([bigJpeg(CHUNK_BYTES), Buffer.from('<html>')]), 'image/jpeg'),
    ).toEqual(notAllowed);
    const flood = Buffer.from(PNG);
    flood.writeUInt32BE(90_000, 16);
    flood.writeUInt32BE(90_000, 20);
    expect(await refusedAs(flood, 'image/png')).toEqual(refused('type-not-allowed', 'too-many-pixels'));
    expect(await refusedAs(bigJpeg(CHUNK_BYTES + 9_000), 'image/jpeg', 'ab'.repeat(32))).toEqual(
      refused('different-content', 'wrong-hash', 409),
    );
    expect(filesIn(endpoint.folder)).toHaveLength(before);
  });

  it('takes nothing away from the words or from the other files', async () => {
    const sent = await sendWords(app, [{ bytes: Buffer.from('MZ'.padEnd(400)) }, { bytes: JPEG }]);
    const [bad] = await putFile(app, sent, Buffer.from('MZ'.padEnd(400)));
    const [good] = await putFile(app, sent, JPEG);
    expect([bad, good]).toEqual([415, 204]);
    const { receipt } = await stateOf(app, sent);
    expect(receipt.attachments.map(({ state }) => state)).toEqual(['refused', 'stored']);
  });
});

describe('a chunk', () => {
  it('is refused when it is not what was announced', async () => {
    const bytes = bigJpeg(CHUNK_BYTES + 500);
    const sent = await sendWords(app, [{ bytes }]);
    const sha256 = sha256Of(bytes);
    const body = chunkOf(bytes, 1);
    const answers = [
      await putChunk(app, sent, { sha256, n: 1, body }, { 'content-digest': undefined }),
      await putChunk(app, sent, { sha256, n: 1, body }, { 'content-digest': digestOf('else') }),
      await putChunk(app, sent, { sha256, n: 1, body: body.subarray(1) }),
      await putChunk(app, sent, { sha256, n: 0, body }),
      await putChunk(app, sent, { sha256, n: 1, body: Buffer.concat([body, body]) }),
      await putChunk(app, sent, { sha256, n: 0, body: Buffer.alloc(CHUNK_BYTES + 1) }),
    ];
    expect(answers.map((answer) => [answer.statusCode, answer.json().code])).toEqual([
      [400, 'digest-missing'],
      [400, 'digest-mismatch'],
      [400, 'malformed'],
      [400, 'malformed'],
      [413, 'too-large'],
      [413, 'too-large'],
    ]);
    expect((await stateOf(app, sent)).attachments[0]?.missingChunks).toEqual([0, 1]);
  });

  it('is 409 when other bytes are stored in its place, and they stay', async () => {
    const bytes = bigJpeg(CHUNK_BYTES + 500);
    const sent = await sendWords(app, [{ bytes }]);
    const sha256 = sha256Of(bytes);
    await putChunk(app, sent, { sha256, n: 1, body: chunkOf(bytes, 1) });
    const other = await putChunk(app, sent, { sha256, n: 1, body: Buffer.alloc(500) });
    expect([other.statusCode, other.json().code, other.json().digest]).toEqual([
      409,
      'different-content',
      digestOf(chunkOf(bytes, 1)),
    ]);
    await putChunk(app, sent, { sha256, n: 0, body: chunkOf(bytes, 0) });
    expect((await stateOf(app, sent)).attachments[0]?.state).toBe('stored');
  });

  it('of a file that was named twice, with different sizes, counts as it was named first', async () => {
    const sent = await sendWords(app, [{ bytes: JPEG }, { bytes: JPEG, size: 5 }]);
    expect(await putFile(app, sent, JPEG)).toEqual([204]);
    expect((await stateOf(app, sent)).attachments).toHaveLength(1);
  });

  it('is not asked for by any other verb', async () => {
    const url = `/api/v1/representations/${randomUUID()}/attachments/${'a'.repeat(64)}/chunks/0`;
    for (const method of ['GET', 'POST', 'DELETE'] as const) {
      const answer = await app.inject({ method, url });
      expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'PUT']);
    }
    const state = await app.inject({ method: 'PUT', url: `/api/v1/representations/${randomUUID()}/state` });
    expect([state.statusCode, state.headers.allow]).toEqual([405, 'GET, HEAD']);
  });
});
