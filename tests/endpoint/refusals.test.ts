import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { aManifest, digestOf, openEndpoint, pathOf, put } from './support.ts';

const endpoint = openEndpoint();
const { app } = endpoint;
afterAll(() => endpoint.close());

const MARKER = 'MARKER-plum-weathervane';
const good = () => JSON.stringify(aManifest({ words: MARKER }));

type Sent = Awaited<ReturnType<typeof put>>;

/** Says the status and code, and that the answer is a problem which says nothing back. */
function refused(answer: Sent): [number, string] {
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.body).not.toContain('MARKER');
  expect(answer.json().status).toBe(answer.statusCode);
  return [answer.statusCode, answer.json().code];
}

describe('refusals', () => {
  it.each([
    ['no digest', { 'content-digest': undefined }],
    ['only another algorithm', { 'content-digest': 'sha-512=:AAAA:' }],
    ['a digest in hexadecimal', { 'content-digest': 'sha-256=abc' }],
  ])('%s is digest-missing', async (_, headers) => {
    expect(refused(await put(app, good(), { headers }))).toEqual([400, 'digest-missing']);
  });

  it('a digest of something else is digest-mismatch', async () => {
    expect(refused(await put(app, good(), { headers: { 'content-digest': digestOf('else') } }))).toEqual([
      400,
      'digest-mismatch',
    ]);
  });

  it.each([
    ['half a body', Buffer.from(good().slice(0, -20))],
    ['nothing', Buffer.alloc(0)],
    [
      'broken UTF-8',
      Buffer.concat([Buffer.from('{"words":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]),
    ],
    ['a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(good())])],
  ])('%s is malformed', async (_, body) => {
    expect(refused(await put(app, body))).toEqual([400, 'malformed']);
  });

  it.each(['nowhere', 'Northford', '__proto__', 'constructor', '..%2Fnorthford', 'x'.repeat(90)])(
    'the council %s is unknown',
    async (council) => {
      expect(refused(await put(app, good(), { council }))).toEqual([404, 'unknown-council']);
    },
  );

  it.each([MARKER, '1', 'f47ac10b-58cc-1372-a567-0e02b2c3d479', `${randomUUID()}x`])(
    'the id %s is nothing here',
    async (id) => {
      expect(refused(await put(app, good(), { id }))).toEqual([404, 'not-found']);
    },
  );

  it('256 KiB are taken, one byte more is too-large, with or without an announced length', async () => {
    const exact = good().padEnd(256 * 1024, ' ');
    expect((await put(app, exact)).statusCode).toBe(201);
    expect(refused(await put(app, `${exact} `))).toEqual([413, 'too-large']);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', undefined])(
    'the type %s is not-json',
    async (type) => {
      expect(refused(await put(app, good(), { headers: { 'content-type': type } }))).toEqual([
        415,
        'not-json',
      ]);
    },
  );

  it('a compressed body is not-json, a charset is fine', async () => {
    expect(refused(await put(app, good(), { headers: { 'content-encoding': 'gzip' } }))).toEqual([
      415,
      'not-json',
    ]);
    expect(
      (await put(app, good(), { headers: { 'content-type': 'Application/JSON; charset=UTF-8' } })).statusCode,
    ).toBe(201);
  });

  it.each([
    ['no kind', { kind: undefined }, '/kind', 'required'],
    ['an unknown kind', { kind: MARKER }, '/kind', 'one-of'],
    ['a schema of the future', { schema: 2 }, '/schema', 'one-of'],
    ['too many words', { words: 'x'.repeat(20_001) }, '/words', 'too-big'],
    ['nothing said', { words: '  ' }, '/words', 'something-said'],
    ['four topics', { topics: ['home', 'care', 'money', 'rules'] }, '/topics', 'too-big'],
    ['a topic nobody knows', { topics: ['home', MARKER] }, '/topics/1', 'one-of'],
    ['a time without a zone', { writtenAt: '2026-11-30 16:00' }, '/writtenAt', 'format'],
    ['a short key hash', { keyHash: 'abc' }, '/keyHash', 'format'],
    ['no code hash', { codeHash: undefined }, '/codeHash', 'required'],
    [
      'an attachment without bytes',
      { attachments: [{ sha256: 'a'.repeat(64), mediaType: 'x', role: 'photo' }] },
      '/attachments/0/bytes',
      'required',
    ],
    ['a number for words', { words: 7 }, '/words', 'type'],
    ['an answer under a very long name', { answers: { [MARKER.repeat(4)]: 'x' } }, '/answers', 'key'],
  ])('%s is not acceptable, and we say where', async (_, change, pointer, rule) => {
    const answer = await put(app, JSON.stringify(aManifest({ words: MARKER, ...change })));
    expect(refused(answer)).toEqual([422, 'not-acceptable']);
    expect(answer.json().issues).toContainEqual({ pointer, rule });
  });

  it.each(['null', '7', '[]', '"MARKER"', 'true'])('%s for a body is not acceptable', async (body) => {
    expect(refused(await put(app, body))).toEqual([422, 'not-acceptable']);
  });

  it('another body under a known id is different-content, and says which digest is held', async () => {
    const id = randomUUID();
    const first = good();
    await put(app, first, { id });
    const answer = await put(app, good(), { id });
    expect(refused(answer)).toEqual([409, 'different-content']);
    expect(answer.json().digest).toBe(digestOf(first));
    expect(refused(await put(app, first, { id, council: 'blackpool' }))).toEqual([409, 'different-content']);
  });

  it('other methods and other paths are refused in the same form', async () => {
    for (const method of ['GET', 'POST', 'DELETE', 'PATCH'] as const) {
      const answer = await app.inject({ method, url: pathOf(randomUUID()) });
      expect([...refused(answer), answer.headers.allow]).toEqual([405, 'method-not-allowed', 'PUT']);
    }
    expect(refused(await app.inject({ method: 'POST', url: '/api/v1/keys' }))).toEqual([
      405,
      'method-not-allowed',
    ]);
    expect(refused(await app.inject('/api/v1/nothing'))).toEqual([404, 'not-found']);
    expect(refused(await app.inject('/api/v1/%ff'))).toEqual([400, 'malformed']);
    expect(refused(await app.inject('/packs/nowhere/pack.json'))).toEqual([404, 'unknown-council']);
  });

  it('a fault of ours is worth a retry and logs no words', async () => {
    const broken = openEndpoint({
      packs: {
        get: () => {
          throw new Error(MARKER);
        },
        file: () => {
          throw new Error(MARKER);
        },
        letters: () => {
          throw new Error(MARKER);
        },
        index: () => {
          throw new Error(MARKER);
        },
        endpoints: () => [],
      },
    });
    const answer = await put(broken.app, good());
    expect([...refused(answer), answer.headers['retry-after']]).toEqual([503, 'try-later', '30']);
    expect(broken.log.join('')).toContain('unexpected');
    expect(broken.log.join('')).not.toContain('MARKER');
    await broken.close();
  });

  it('any mangled request is answered with less than 500, and never said back', async () => {
    const base = Buffer.from(good());
    const mangled = fc.record({
      at: fc.nat(base.length - 1),
      cut: fc.nat(40),
      put: fc.uint8Array({ maxLength: 12 }),
      fits: fc.boolean(),
      type: fc.constantFrom('application/json', 'text/json', ' application/json', 'application/json;'),
      council: fc.constantFrom('northford', 'blackpool', 'northford%00', '%2e%2e', 'a'),
    });
    await fc.assert(
      fc.asyncProperty(mangled, async ({ at, cut, put: bytes, fits, type, council }) => {
        const body = Buffer.concat([base.subarray(0, at), bytes, base.subarray(at + cut)]);
        const headers = { 'content-type': type, ...(!fits && { 'content-digest': digestOf('other') }) };
        const answer = await put(app, body, { council, headers });
        expect(answer.statusCode).toBeLessThan(500);
        expect(answer.body).not.toContain('MARKER');
      }),
      { numRuns: Number(process.env.WREN_FUZZ_RUNS ?? 2_000) },
    );
    expect(endpoint.log.join('')).not.toContain('MARKER');
  });

  it('logs what was done and nothing about who did it', () => {
    for (const line of endpoint.log) {
      const { level: _, time: __, ...said } = JSON.parse(line);
      expect(Object.keys(said).sort()).toEqual(['bytes', 'method', 'ms', 'route', 'status']);
      expect(said.route).toMatch(
        /^(?:none|\/api\/v1\/[a-z:/]+|\/api\/unreadable|\/packs\/:council\/pack\.json|\/\*|\/api\/\*)$/,
      );
    }
    expect(endpoint.log.length).toBeGreaterThan(100);
  });
});
