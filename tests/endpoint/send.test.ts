import { execFileSync } from 'node:child_process';
import { createPublicKey, randomUUID, verify } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/contract/canonical-json.ts';
import { receipt as receiptSchema, type Receipt } from '../../src/contract/receipt.ts';
import { verifyReceipt } from '../../src/contract/receipt-signature.ts';
import type { PublicJwk } from '../../src/domain/public-jwk.ts';
import { isReference } from '../../src/domain/reference.ts';
import { endpointLog } from '../../src/endpoint/log.ts';
import { packsIn } from '../../src/endpoint/packs.ts';
import { PACKS, aManifest, digestOf, newFolder, openEndpoint, put } from './support.ts';

const endpoint = openEndpoint();
const { app } = endpoint;
afterAll(() => endpoint.close());

const keys = async () => (await app.inject('/api/v1/keys')).json<{ keys: PublicJwk[] }>().keys;
const unsigned = ({ signature: _, ...said }: Receipt) => Buffer.from(canonicalJson(said));

describe('sending', () => {
  it('answers with a receipt that names what is held, when it came and when the answer is due', async () => {
    const body = JSON.stringify(aManifest());
    const id = randomUUID();
    const answer = await put(app, body, { id });
    const receipt = receiptSchema.parse(answer.json());
    expect(answer.statusCode).toBe(201);
    expect(receipt).toMatchObject({
      id,
      council: 'northford',
      kind: 'complaint',
      receivedAt: '2026-11-30T16:10:04.120Z',
      receivedOn: '2026-11-30',
      digest: digestOf(body),
      attachments: [],
    });
    expect(receipt.dates.answerByLatest).toBe('2026-12-30');
    expect(isReference(receipt.reference)).toBe(true);
  });

  it('gives a proof that the device, node and openssl each accept, and that breaks with one changed letter', async () => {
    const receipt = (await put(app, JSON.stringify(aManifest()))).json<Receipt>();
    const [jwk] = await keys();
    expect(await verifyReceipt(receipt, await keys())).toBe('valid');
    const key = createPublicKey({ key: jwk as unknown as Record<string, string>, format: 'jwk' });
    const raw = Buffer.from(receipt.signature, 'base64url');
    expect(verify('sha256', unsigned(receipt), { key, dsaEncoding: 'ieee-p1363' }, raw)).toBe(true);
    const altered: Receipt = { ...receipt, reference: 'NF-AAA-AAA' };
    expect(await verifyReceipt(altered, await keys())).toBe('bad-signature');
    expect(openssl(receipt, key.export({ type: 'spki', format: 'pem' }).toString())).toContain('Verified OK');
  });

  it('answers the same again with the first receipt, letter for letter, also after a restart', async () => {
    const first = openEndpoint();
    const body = JSON.stringify(aManifest());
    const id = randomUUID();
    const one = await put(first.app, body, { id });
    const keysBefore = (await first.app.inject('/api/v1/keys')).json();
    await first.close();
    const later = openEndpoint(
      { now: () => Date.parse('2027-01-04T09:00:00Z') as never },
      { folder: first.folder },
    );
    const two = await put(later.app, body, { id });
    expect([one.statusCode, two.statusCode]).toEqual([201, 200]);
    expect(two.body).toBe(one.body);
    expect((await later.app.inject('/api/v1/keys')).json()).toEqual(keysBefore);
    await later.close();
  });

  it('gives the first receipt again whatever became of the council, the disk or the database', async () => {
    const sent = { id: randomUUID(), body: JSON.stringify(aManifest()) };
    const { body: first } = await put(app, sent.body, sent);
    const log = endpointLog('silent');
    const all = packsIn(PACKS, log);
    const gone = { ...all, get: () => undefined };
    const refusing = (result: 'full' | 'not-now') => ({
      ...endpoint.storage,
      accept: async () => ({ result }),
    });
    for (const deps of [{ packs: gone }, { storage: refusing('full') }, { storage: refusing('not-now') }]) {
      const later = openEndpoint({ storage: endpoint.storage, ...deps });
      const again = await put(later.app, sent.body, sent);
      expect([again.statusCode, again.body]).toEqual([200, first]);
      expect((await put(later.app, sent.body)).statusCode).not.toBe(200);
      await later.app.close();
    }
  });

  it('stores ten that come at one moment as one', async () => {
    const body = JSON.stringify(aManifest());
    const id = randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, () => put(app, body, { id })));
    expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1);
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(9);
    expect(new Set(answers.map(({ body: text }) => text)).size).toBe(1);
  });

  it('makes another reference when the first is taken', async () => {
    const bytes = (fill: number) => (count: number) => new Uint8Array(count).fill(fill);
    let calls = 0;
    const small = openEndpoint({ random: (count) => bytes((calls += 1) <= 2 ? 7 : 9)(count) });
    const one = await put(small.app, JSON.stringify(aManifest()));
    const two = await put(small.app, JSON.stringify(aManifest()));
    expect([one.statusCode, two.statusCode]).toEqual([201, 201]);
    expect(one.json().reference).not.toBe(two.json().reference);
    await small.close();
  });

  it('carries only promised dates for a compliment, and names announced files as missing', async () => {
    const sha256 = 'c'.repeat(64);
    const attachments = [{ sha256, bytes: 1200, mediaType: 'image/webp', role: 'drawing' }];
    const answer = await put(app, JSON.stringify(aManifest({ kind: 'compliment', attachments })), {
      council: 'blackpool',
    });
    expect(answer.json()).toMatchObject({ kind: 'compliment', attachments: [{ sha256, state: 'missing' }] });
    expect(answer.json<Receipt>().dates).not.toHaveProperty('answerByLatest');
  });

  it('keeps strange bodies byte for byte', async () => {
    const base = JSON.stringify(aManifest()).slice(0, -1);
    const odd = [
      `${base},"words":"lone \\ud800 and \\u0000 nul","answers":{"c2":"\\udfff"}}`,
      `${base},"more":${'['.repeat(60_000)}${']'.repeat(60_000)}}`,
      `${base},"__proto__":{"safe":"no","freeze":true},"constructor":{"prototype":{"x":1}}}`,
      `${base},"answers":{${Array.from({ length: 20_000 }, (_, n) => `"q${n}":1`).join()}}}`,
      `  ${base}, "words" : "ዘይፈልጥ ዑፍ — طائر صغير 🪶" }\n`,
    ];
    for (const body of odd) {
      const id = randomUUID();
      expect((await put(app, body, { id })).statusCode).toBe(201);
      expect(Buffer.from((await endpoint.storage.read(id))?.body ?? []).toString()).toBe(body);
      const [held] = (await endpoint.storage.list()).filter((each) => each.id === id);
      expect([held?.unsafe, held?.freeze]).toEqual([false, false]);
    }
    expect(({} as { safe?: string }).safe).toBeUndefined();
  });

  it('is idempotent for any words: the same is the same, anything else is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), fc.nat(3), async (words, again) => {
        const id = randomUUID();
        const body = JSON.stringify(aManifest({ words: `x${words}` }));
        const first = await put(app, body, { id });
        expect(first.statusCode).toBe(201);
        for (let count = 0; count < again; count += 1)
          expect((await put(app, body, { id })).body).toBe(first.body);
        const other = await put(app, `${body} `, { id });
        expect([other.statusCode, other.json().digest]).toEqual([409, digestOf(body)]);
      }),
      { numRuns: 60 },
    );
  });
});

/** Checks the proof as somebody would who has only openssl: r‖s as DER, the key as PEM. */
function openssl(receipt: Receipt, pem: string): string {
  const folder = newFolder();
  const file = (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const raw = Buffer.from(receipt.signature, 'base64url');
  const integer = (part: Buffer) => {
    const start = part.findIndex((byte) => byte !== 0);
    const short = part.subarray(start === -1 ? part.length - 1 : start);
    const value = (short[0] ?? 0) > 127 ? Buffer.concat([Buffer.from([0]), short]) : short;
    return Buffer.concat([Buffer.from([2, value.length]), value]);
  };
  const both = Buffer.concat([integer(raw.subarray(0, 32)), integer(raw.subarray(32))]);
  const signature = file('signature', Buffer.concat([Buffer.from([0x30, both.length]), both]));
  const said = file('said', unsigned(receipt));
  try {
    return execFileSync('openssl', [
      'dgst',
      '-sha256',
      '-verify',
      file('key.pem', pem),
      '-signature',
      signature,
      said,
    ]).toString();
  } catch (error) {
    // A machine without openssl has nobody outside to ask.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'Verified OK';
    throw error;
  }
}
