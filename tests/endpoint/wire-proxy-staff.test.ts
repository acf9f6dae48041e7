/** The wire of staff, seen by a proxy that checks each request and each answer against the published document. */
import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CaseFile } from '../../src/contract/staff/case-file.ts';
import { validating } from '../support/validating-proxy.ts';
import { openStaffOffice, type Desk } from './staff-office.ts';
import { ORIGIN } from './staff-support.ts';

const office = openStaffOffice({
  list: async () => ({ deliveries: [], failed: 0 }),
  again: async () => false,
});
let proxy: Server;
let origin: string;
let desk: Desk;
let file: CaseFile;

const addressOf = (server: { address(): unknown }) =>
  `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

beforeAll(async () => {
  await office.arrives({ words: 'The heron took my coat.', safe: 'no', notBy: [{ role: 'carer' }] });
  desk = await office.desk();
  await office.app.listen({ host: '127.0.0.1', port: 0 });
  const behind = addressOf(office.app.server);
  const document = await (await fetch(`${behind}/api/v1/openapi.json`)).text();
  proxy = validating(document, behind).listen(0, '127.0.0.1');
  await new Promise((done) => proxy.once('listening', done));
  origin = addressOf(proxy);
  [file] = (await desk.cases()) as [CaseFile];
}, 60_000);
afterAll(async () => {
  proxy.close();
  await office.close();
});

it('describes every answer to staff, whole files too', async () => {
  const ask = async (status: number, method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${origin}/api/v1/staff${path}`, {
      method,
      headers: {
        cookie: desk.cookie,
        origin: ORIGIN,
        'x-wren-staff': '1',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    expect([answer.status, answer.status === status ? '' : text.slice(0, 500)], `${method} ${path}`).toEqual([
      status,
      '',
    ]);
    return text;
  };
  const at = `/cases/${file.id}`;
  const record = {
    revision: file.revision,
    records: [{ type: 'message-sent', data: { text: 'We have it.' } }],
  };
  await ask(200, 'GET', '/me');
  await ask(200, 'GET', '/sign-in/ways');
  await ask(200, 'GET', '/cases?list=to-read&stage=1');
  await ask(200, 'GET', at);
  await ask(404, 'GET', `/cases/${randomUUID()}`);
  const after = JSON.parse(await ask(200, 'POST', `${at}/records`, record)) as CaseFile;
  await ask(409, 'POST', `${at}/records`, record);
  await ask(422, 'POST', `${at}/records`, { revision: after.revision, records: [{ type: 'resumed' }] });
  await ask(200, 'POST', `${at}/notes`, { text: 'Ring the school.' });
  await ask(200, 'GET', `${at}/notes`);
  await ask(200, 'PUT', `${at}/presence`);
  await ask(404, 'GET', `${at}/attachments/${'a'.repeat(64)}`);
  await ask(200, 'GET', `${at}/export.json`);
  await ask(200, 'GET', `${at}/export.pdf`);
  await ask(200, 'GET', `${at}/subject-access.json`);
  const letter = after.records.find(({ type }) => type === 'message-sent');
  await ask(200, 'GET', `${at}/letters/${letter?.id}.pdf`);
  await ask(200, 'POST', '/cases.csv', { list: 'in-progress' });
  await ask(200, 'POST', '/cases/search', { q: 'heron' });
  await ask(200, 'GET', '/people');
  await ask(200, 'GET', '/calendar?from=2026-11-01&to=2027-02-01');
  await ask(200, 'GET', '/learned');
  await ask(200, 'GET', '/deliveries');
  await ask(404, 'POST', `/deliveries/${randomUUID()}/again`);
  await ask(403, 'GET', '/audit');
  await ask(201, 'POST', '/bulk-exports', {});
  await ask(200, 'GET', '/bulk-exports');
  const entered = {
    kind: 'complaint',
    method: 'telephone',
    point: 'other',
    receivedOn: '2026-11-30',
    words: 'x',
  };
  await ask(201, 'POST', '/cases', entered);
  await ask(598, 'POST', '/cases', { ...entered, kind: 'rant' });
  await ask(401, 'POST', '/sign-in/link', { token: 'no' });
}, 60_000);
