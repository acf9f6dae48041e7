/** The published description, held against what the endpoint really answers, by validators that are not ours. */
import { randomUUID } from 'node:crypto';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aManifest, digestOf, openEndpoint, pathOf, put } from './support.ts';

const ORIGIN = 'https://app.example';
const endpoint = openEndpoint({ settings: { tls: null, origin: null, origins: [ORIGIN] } });
const { app } = endpoint;
afterAll(() => endpoint.close());

type Answer = Awaited<ReturnType<typeof put>>;
interface Document {
  paths: Record<
    string,
    Record<string, { responses: Record<string, { content?: Record<string, { schema: { $ref?: string } }> }> }>
  >;
  components: { schemas: Record<string, object> };
}

let document: Document;
const validators = new Map<string, ValidateFunction>();

beforeAll(async () => {
  document = (await app.inject('/api/v1/openapi.json')).json<Document>();
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  (formats as unknown as (ajv: Ajv2020) => void)(ajv);
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    validators.set(`#/components/schemas/${name}`, ajv.compile(schema));
  }
});

const SEND = '/api/v1/councils/{council}/representations/{id}';

/** Fails unless the document names this status, this media type and this shape for this route. */
function fits(path: string, method: string, answer: Answer): void {
  const response = document.paths[path]?.[method]?.responses[answer.statusCode];
  expect(response, `${method} ${path} ${answer.statusCode} is not described`).toBeDefined();
  const type = String(answer.headers['content-type']).split(';')[0] ?? '';
  const schema = response?.content?.[type]?.schema;
  expect(schema, `${answer.statusCode} as ${type} is not described`).toBeDefined();
  const validate = validators.get(schema?.$ref ?? '');
  if (!validate) return expect(schema).toEqual({ type: 'object' });
  expect(validate(answer.json()), JSON.stringify(validate.errors)).toBe(true);
}

describe('the description of the wire', () => {
  it('is a sound OpenAPI 3.1 document', async () => {
    const checked = await new Validator().validate(structuredClone({ ...document }));
    expect(checked.errors ?? []).toEqual([]);
    expect(checked.valid).toBe(true);
    expect(document).toMatchObject({ openapi: '3.1.0' });
  });

  it('fits every answer to sending', async () => {
    const id = randomUUID();
    const body = JSON.stringify(aManifest());
    const sent: [number, Answer][] = [
      [201, await put(app, body, { id })],
      [200, await put(app, body, { id })],
      [409, await put(app, `${body} `, { id })],
      [400, await put(app, body, { headers: { 'content-digest': undefined } })],
      [400, await put(app, body, { headers: { 'content-digest': digestOf('x') } })],
      [400, await put(app, '{')],
      [404, await put(app, body, { council: 'nowhere' })],
      [404, await put(app, body, { id: 'x' })],
      [413, await put(app, body.padEnd(300_000))],
      [415, await put(app, body, { headers: { 'content-type': 'text/plain' } })],
      [422, await put(app, '{}')],
      [405, await app.inject({ method: 'POST', url: pathOf(id) })],
    ];
    for (const [status, answer] of sent) {
      expect(answer.statusCode).toBe(status);
      fits(SEND, 'put', answer);
    }
  });

  it('fits the answers of a full and of a busy storage', async () => {
    for (const [result, status] of [
      ['full', 507],
      ['not-now', 503],
    ] as const) {
      const other = openEndpoint({ storage: { ...endpoint.storage, accept: async () => ({ result }) } });
      const answer = await put(other.app, JSON.stringify(aManifest()));
      expect(answer.statusCode).toBe(status);
      fits(SEND, 'put', answer);
      await other.close();
    }
  });

  it('takes a body exactly when the schema takes it', async () => {
    const validate = validators.get('#/components/schemas/Representation');
    for (const change of [
      {},
      { kind: 'x' },
      { topics: ['home'] },
      { topics: ['x'] },
      { schema: 2 },
      { more: { any: 1 } },
      { keyHash: 'a' },
    ]) {
      const manifest = aManifest(change);
      const answer = await put(app, JSON.stringify(manifest));
      expect(validate?.(manifest), JSON.stringify(change)).toBe(answer.statusCode === 201);
    }
  });

  it('fits what a device may fetch without a key', async () => {
    for (const [path, url] of [
      ['/packs/index.json', '/packs/index.json'],
      ['/packs/bank-holidays.json', '/packs/bank-holidays.json'],
      ['/packs/{council}/pack.json', '/packs/northford/pack.json'],
      ['/packs/{council}/pack.json', '/packs/nowhere/pack.json'],
      ['/packs/{council}/letters.json', '/packs/northford/letters.json'],
      ['/packs/{council}/letters.json', '/packs/blackpool/letters.json'],
      ['/packs/{council}/letters.json', '/packs/nowhere/letters.json'],
      ['/api/v1/keys', '/api/v1/keys'],
      ['/api/v1/health', '/api/v1/health'],
      ['/api/v1/openapi.json', '/api/v1/openapi.json'],
    ] as const) {
      fits(path, 'get', await app.inject(url));
    }
    expect((await app.inject('/api/v1/health')).json()).toEqual({
      status: 'ok',
      version: '0.0.0',
      schemas: [1],
      storage: 'sqlite',
    });
  });
});

describe('what may be fetched without a key', () => {
  it('is not sent again when the device has it', async () => {
    for (const url of [
      '/packs/index.json',
      '/packs/bank-holidays.json',
      '/packs/northford/pack.json',
      '/api/v1/openapi.json',
    ]) {
      const { etag } = (await app.inject(url)).headers;
      const again = await app.inject({ url, headers: { 'if-none-match': String(etag) } });
      expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', etag]);
      expect((await app.inject({ url, headers: { 'if-none-match': '"other"' } })).statusCode).toBe(200);
    }
  });

  it('never tells the private part of a key', async () => {
    const [key] = (await app.inject('/api/v1/keys')).json<{ keys: object[] }>().keys;
    expect(Object.keys(key ?? {}).sort()).toEqual(['crv', 'kid', 'kty', 'use', 'x', 'y']);
  });

  it('may be read by the app of an origin in the settings, and by no other', async () => {
    const asks = (origin: string, method: 'GET' | 'OPTIONS' = 'GET', url = '/api/v1/keys') =>
      app.inject({ method, url, headers: { origin } });
    expect((await asks(ORIGIN)).headers['access-control-allow-origin']).toBe(ORIGIN);
    expect((await asks('https://other.example')).headers['access-control-allow-origin']).toBeUndefined();
    const before = await asks(ORIGIN, 'OPTIONS', pathOf(randomUUID()));
    expect([before.statusCode, before.headers['access-control-allow-methods']]).toEqual([
      204,
      'GET, HEAD, PUT',
    ]);
    expect(before.headers['access-control-allow-headers']).toContain('Content-Digest');
    expect((await app.inject('/api/v1/keys')).headers.vary).toContain('Origin');
    expect((await asks(ORIGIN)).headers['access-control-allow-credentials']).toBeUndefined();
  });
});
