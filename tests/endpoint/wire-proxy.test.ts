/**
 * The wire, seen from outside: a validating proxy that is not ours (express-openapi-validator) stands
 * between a client and a real endpoint, and lets through only what the published document describes.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toBase64url } from '../../src/contract/base64url.ts';
import { validating } from '../support/validating-proxy.ts';
import { aManifest, digestOf, openEndpoint, pathOf } from './support.ts';

const endpoint = openEndpoint();
let proxy: Server;
let origin: string;
let document: string;

const hex = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const PNG = readFileSync(join(import.meta.dirname, '../../public/icons/wren-192.png'));

beforeAll(async () => {
  await endpoint.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = endpoint.app.server.address() as AddressInfo;
  const behind = `http://127.0.0.1:${port}`;
  document = await (await fetch(`${behind}/api/v1/openapi.json`)).text();
  proxy = validating(document, behind).listen(0, '127.0.0.1');
  await new Promise((done) => proxy.once('listening', done));
  origin = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});
afterAll(async () => {
  proxy.close();
  await endpoint.close();
});

const json = (body: string, digest = digestOf(body)) => ({
  method: 'PUT',
  body,
  headers: { 'content-type': 'application/json', 'content-digest': digest },
});

describe('the published document', () => {
  it('is sound in the eyes of a second validator', async () => {
    const config = await createConfig({ extends: ['spec'] });
    const problems = await lintFromString({ source: document, absoluteRef: 'openapi.json', config });
    expect(problems.map(({ message, location }) => [message, location[0]?.pointer])).toEqual([]);
    const broken = document.replace('"responses"', '"answers"');
    expect(await lintFromString({ source: broken, absoluteRef: 'openapi.json', config })).not.toEqual([]);
  });

  it('describes every answer to a message and its file, as a proxy that checks each sees it', async () => {
    const key = randomBytes(32);
    const id = randomUUID();
    const file = { sha256: hex(PNG), bytes: PNG.length, mediaType: 'image/png', role: 'photo' };
    const sent = aManifest({ keyHash: hex(key), attachments: [file], topics: [], safe: 'yes' });
    const body = JSON.stringify(sent);
    const at = origin + pathOf(id);
    const authorization = `Bearer ${toBase64url(key)}`;
    const chunk = `${origin}/api/v1/representations/${id}/attachments/${file.sha256}/chunks/0`;
    const bytes = {
      method: 'PUT',
      body: PNG,
      headers: { authorization, 'content-type': 'application/octet-stream', 'content-digest': digestOf(PNG) },
    };
    const answers: [number, string, RequestInit?][] = [
      [201, at, json(body)],
      [200, at, json(body)],
      [409, at, json(JSON.stringify({ ...sent, words: 'Other words.' }))],
      [400, at, json(body, digestOf('x'))],
      [404, origin + pathOf(randomUUID(), 'nowhere'), json(body)],
      [204, chunk, bytes],
      [404, `${chunk}9`, bytes],
      [200, `${origin}/api/v1/representations/${id}/state`, { headers: { authorization } }],
      [404, `${origin}/api/v1/representations/${randomUUID()}/state`, { headers: { authorization } }],
      [200, `${origin}/api/v1/keys`],
      [200, `${origin}/api/v1/health`],
      [200, `${origin}/packs/index.json`],
      [200, `${origin}/packs/northford/pack.json`],
      [404, `${origin}/packs/nowhere/pack.json`],
      [200, `${origin}/packs/northford/letters.json`],
      [404, `${origin}/packs/nowhere/letters.json`],
      [200, `${origin}/packs/bank-holidays.json`],
    ];
    for (const [status, url, init] of answers) {
      const answer = await fetch(url, init);
      const text = await answer.text();
      expect([answer.status, answer.status === status ? '' : text], url).toEqual([status, '']);
    }
  });

  it('describes every answer to an action and to whoever asks what the council tells', async () => {
    const [key, code] = [randomBytes(32), randomBytes(32)];
    const id = randomUUID();
    await fetch(
      origin + pathOf(id),
      json(JSON.stringify(aManifest({ keyHash: hex(key), codeHash: hex(code) }))),
    );
    const bearer = { authorization: `Bearer ${toBase64url(key)}` };
    const doing = (type: string, more: object = {}) => {
      const sent = json(JSON.stringify({ schema: 1, type, at: '2026-12-01T09:00:00Z', ...more }));
      return { ...sent, headers: { ...sent.headers, ...bearer } };
    };
    const told = `${origin}/api/v1/representations/${id}`;
    const [one, two] = [`${told}/actions/${randomUUID()}`, `${told}/actions/${randomUUID()}`];
    const byCode = `${origin}/api/v1/councils/northford/conversation`;
    const etag = (await fetch(told, { headers: bearer })).headers.get('etag') ?? '';
    const answers: [number, string, RequestInit?][] = [
      [304, told, { headers: { ...bearer, 'if-none-match': etag } }],
      [201, one, doing('add-words', { words: 'The heron.' })],
      [200, one, doing('add-words', { words: 'The heron.' })],
      [409, one, doing('add-words', { words: 'No heron.' })],
      [202, two, doing('ask-stage-3')],
      [
        400,
        `${told}/actions/${randomUUID()}`,
        { ...doing('happy'), body: '{"schema":1,"type":"happy","at":"2026-12-01T10:00:00Z"}' },
      ],
      [404, `${origin}/api/v1/representations/${randomUUID()}/actions/${randomUUID()}`, doing('happy')],
      [422, `${told}/actions/${randomUUID()}`, doing('add-words')],
      [200, told, { headers: bearer }],
      [404, `${origin}/api/v1/representations/${randomUUID()}`, { headers: bearer }],
      [200, byCode, { headers: { authorization: `Bearer ${toBase64url(code)}` } }],
      [404, byCode, { headers: bearer }],
    ];
    for (const [status, url, init] of answers) {
      const answer = await fetch(url, init);
      const text = await answer.text();
      expect([answer.status, answer.status === status ? '' : text], url).toEqual([status, '']);
    }
  });

  it('is really held against the answers: with another document the same answer is stopped', async () => {
    const { port } = endpoint.app.server.address() as AddressInfo;
    const other = document.replaceAll('"reference":{', '"reference":{"maxLength":3,');
    expect(other).not.toBe(document);
    const strict = validating(other, `http://127.0.0.1:${port}`).listen(0, '127.0.0.1');
    await new Promise((done) => strict.once('listening', done));
    const at = `http://127.0.0.1:${(strict.address() as AddressInfo).port}`;
    const answer = await fetch(at + pathOf(randomUUID()), json(JSON.stringify(aManifest())));
    expect(answer.status).toBe(599);
    strict.close();
  });

  it('lets the proxy stop what the endpoint would refuse', async () => {
    const wrong = [
      json(JSON.stringify({ ...aManifest(), schema: 'one' })),
      json(JSON.stringify(aManifest({ kind: 'rant' }))),
      { ...json('{}'), headers: { 'content-type': 'application/json' } },
    ];
    for (const init of wrong) expect((await fetch(origin + pathOf(randomUUID()), init)).status).toBe(598);
  });
});
