/** The published description of files after the words, held against what is really answered; and who may ask. */
import { randomBytes, randomUUID } from 'node:crypto';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { openDelivery, openFile, type Compare } from '../../src/endpoint/attachments/access.ts';
import { limits } from '../../src/endpoint/limits/limits.ts';
import { NO_PROXIES } from '../../src/endpoint/limits/address.ts';
import { JPEG } from '../support/real-files.ts';
import { chunkPath, putChunk, putFile, sendWords, sha256Of } from './attachment-files.ts';
import { digestOf, openEndpoint } from './support.ts';

const endpoint = openEndpoint();
const { app } = endpoint;
afterAll(() => endpoint.close());

const CHUNK = '/api/v1/representations/{id}/attachments/{sha256}/chunks/{n}';
const STATE = '/api/v1/representations/{id}/state';

interface Document {
  paths: Record<string, Record<string, { responses: Record<string, object>; security: object[] }>>;
  components: { schemas: Record<string, object>; securitySchemes: object };
}

const sha256 = sha256Of(JPEG);
const aKey = () => randomBytes(32).toString('base64url');
type Answer = Awaited<ReturnType<typeof putChunk>>;

describe('the description of files after the words', () => {
  it('is sound, and names every answer that there is', async () => {
    const document = (await app.inject('/api/v1/openapi.json')).json<Document>();
    expect((await new Validator().validate(structuredClone({ ...document }))).valid).toBe(true);
    const described = Object.keys(document.paths[CHUNK]?.put?.responses ?? {}).map(Number);
    expect(described).toEqual([204, 400, 404, 405, 409, 413, 415, 429, 503, 507]);
    expect(document.paths[STATE]?.get?.security).toEqual([{ deviceKey: [] }]);
    expect(document.components.securitySchemes).toHaveProperty('deviceKey.scheme', 'bearer');
  });

  it('fits what a phone is told about its delivery', async () => {
    const document = (await app.inject('/api/v1/openapi.json')).json<Document>();
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    (formats as unknown as (ajv: Ajv2020) => void)(ajv);
    const fits = ajv.compile(document.components.schemas['DeliveryState'] ?? {});
    const sent = await sendWords(app, [{ bytes: JPEG }, { bytes: Buffer.from('MZ'.padEnd(90)) }]);
    const headers = { authorization: `bearer ${sent.bearer}` };
    for (const file of [null, JPEG, Buffer.from('MZ'.padEnd(90))]) {
      if (file) await putFile(app, sent, file);
      const answer = await app.inject({ url: `/api/v1/representations/${sent.id}/state`, headers });
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(fits(answer.json()), JSON.stringify(fits.errors)).toBe(true);
    }
  });

  it('lets the app of another origin send its key', async () => {
    const other = openEndpoint({ settings: { tls: null, origin: null, origins: ['https://app.example'] } });
    const answer = await other.app.inject({
      method: 'OPTIONS',
      url: chunkPath(randomUUID(), sha256, 0),
      headers: { origin: 'https://app.example', 'access-control-request-method': 'PUT' },
    });
    expect(answer.statusCode).toBe(204);
    expect(answer.headers['access-control-allow-headers']).toContain('Authorization');
    await other.close();
  });
});

describe('who has no key', () => {
  const strangers = async () => {
    const sent = await sendWords(app, [{ bytes: JPEG }]);
    const { id, bearer } = sent;
    return [
      { id, sha256, bearer: `Bearer ${aKey()}` },
      { id: randomUUID(), sha256, bearer: `Bearer ${bearer}` },
      { id, sha256: 'b'.repeat(64), bearer: `Bearer ${bearer}` },
      { id, sha256, bearer: undefined },
      { id, sha256, bearer: 'Bearer' },
      { id, sha256, bearer: `Basic ${bearer}` },
      { id, sha256, bearer: `Bearer ${bearer.slice(0, -1)}` },
      { id, sha256, bearer: `Bearer ${'A'.repeat(4_000)}` },
      { id: 'x', sha256, bearer: `Bearer ${bearer}` },
      { id: id.toUpperCase(), sha256, bearer: `Bearer ${bearer}` },
      { id, sha256: 'x', bearer: `Bearer ${bearer}` },
    ];
  };

  it('gets the same 404, byte for byte, whatever is wrong', async () => {
    const seen = new Set<string>();
    const look = ({ statusCode, headers, body }: Answer) => {
      const { date: _, ...rest } = headers;
      seen.add(JSON.stringify([statusCode, rest, body]));
    };
    for (const { id, sha256, bearer } of await strangers()) {
      look(await putChunk(app, { id, bearer: '' }, { sha256, n: 0, body: JPEG }, { authorization: bearer }));
      const isFile = sha256 !== sha256Of(JPEG);
      if (isFile) continue;
      const headers = bearer === undefined ? {} : { authorization: bearer };
      look(await app.inject({ url: `/api/v1/representations/${id}/state`, headers }));
    }
    const sent = await sendWords(app, [{ bytes: JPEG }]);
    for (const n of [1, 40, '00', '-1', '1e1', 'x', '99999999999999999999']) {
      look(await putChunk(app, sent, { sha256, n, body: JPEG }));
    }
    expect([...seen].map((each) => JSON.parse(each)[0])).toEqual([404]);
  });

  it('is answered after the same steps: one question, one hash, one comparison of equal lengths', async () => {
    const steps = new Set<string>();
    for (const asked of await strangers()) {
      const taken: string[] = [];
      const compare: Compare = (one, other) => {
        taken.push(`compared ${one.length} with ${other.length}`);
        return one.equals(other);
      };
      const rows = {
        open: async (id: string, hash: string) => {
          taken.push(`asked with ${id.length} and ${hash.length}`);
          return endpoint.storage.attachments.open(id, hash);
        },
        delivery: async (id: string) => {
          taken.push(`asked with ${id.length}`);
          return endpoint.storage.attachments.delivery(id);
        },
      };
      expect(await openFile(rows, asked, compare)).toBeNull();
      await openDelivery(rows, asked, compare);
      steps.add(taken.join(', '));
    }
    expect([...steps]).toEqual([
      'asked with 36 and 64, compared 64 with 64, asked with 36, compared 64 with 64',
    ]);
  });

  it('cannot open the row that stands for nothing with the key whose hash is nothing', async () => {
    const rows = { open: async () => null };
    const none = { id: randomUUID(), sha256, bearer: `Bearer ${aKey()}` };
    expect(await openFile(rows, none, () => true)).toBeNull();
  });
});

describe('whatever comes', () => {
  it('is answered as described, never with an error of ours, and never said back', async () => {
    const sent = await sendWords(app, [{ bytes: JPEG }]);
    const part = fc.oneof(fc.constantFrom(sent.id, sha256, '0', '1', '-0', '..', '%00', '%2f'), fc.string());
    const plain = fc.stringMatching(/^[\x20-\x7e]{0,80}$/);
    const bearer = fc.oneof(fc.constant(`Bearer ${sent.bearer}`), plain);
    const digest = fc.oneof(fc.constant(digestOf(JPEG)), plain, fc.constant('sha-256=:MARKER:'));
    const body = fc.oneof(
      fc.constant(JPEG),
      fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)),
    );
    await fc.assert(
      fc.asyncProperty(
        part,
        part,
        part,
        bearer,
        digest,
        body,
        async (id, hash, n, authorization, said, bytes) => {
          const [one, two, three] = [id, hash, n].map((each) =>
            each.includes('%') ? each : encodeURIComponent(each),
          );
          const headers = {
            authorization,
            'content-digest': said,
            'content-type': 'application/octet-stream',
          };
          const url = chunkPath(one ?? '', two ?? '', three ?? '');
          const chunk = await app.inject({ method: 'PUT', url, headers, payload: bytes });
          expect([204, 400, 404, 405, 409, 413, 415]).toContain(chunk.statusCode);
          const state = await app.inject({
            url: `/api/v1/representations/${one}/state`,
            headers: { authorization },
          });
          expect([200, 400, 404]).toContain(state.statusCode);
          for (const { statusCode, body: answered } of [chunk, state]) {
            if (statusCode >= 400) expect(answered).not.toMatch(/MARKER|Bearer/);
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(endpoint.log.join('')).not.toMatch(/unexpected|MARKER/);
  });
});

describe('media', () => {
  it('may be told to wait, with the seconds; words are taken meanwhile', async () => {
    const narrow = openEndpoint({ limits: limits({ proxies: NO_PROXIES, chunks: 2 }) });
    const sent = await sendWords(narrow.app, [{ bytes: JPEG }]);
    const answers: Answer[] = [];
    for (let n = 0; n < 3; n += 1)
      answers.push(await putChunk(narrow.app, sent, { sha256, n: 0, body: JPEG }));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([204, 204, 429]);
    expect(answers[2]?.headers['retry-after']).toBe('120');
    expect(answers[2]?.json().code).toBe('slow-down');
    await sendWords(narrow.app, []);
    await narrow.close();
  });

  it('is not taken in more at a time than fits into memory, and goes on afterwards', async () => {
    const narrow = openEndpoint({ limits: limits({ proxies: NO_PROXIES, chunksAtOnce: 1 }) });
    const sent = await sendWords(narrow.app, [{ bytes: JPEG }]);
    const send = () => putChunk(narrow.app, sent, { sha256, n: 0, body: JPEG });
    const together = await Promise.all([send(), send(), send()]);
    expect(together.map(({ statusCode }) => statusCode).sort()).toEqual([204, 429, 429]);
    expect((await send()).statusCode).toBe(204);
    await narrow.close();
  });
});
