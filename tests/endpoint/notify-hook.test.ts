/** Another program is told, and an implementation that is not ours says whether it may believe it. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { expect, it, onTestFinished } from 'vitest';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { hookTo } from '../../src/endpoint/notify/hook.ts';
import { openSqliteFile } from '../../src/endpoint/storage/sqlite-file.ts';
import { sqliteStorage } from '../../src/endpoint/storage/sqlite.ts';
import { toldOffice } from '../support/told-office.ts';
import { newFolder } from './support.ts';

interface Heard {
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
}

/** A program of the council that answers as it is told. */
async function program() {
  const heard: Heard[] = [];
  const answers = { status: 204, silent: false };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (bytes: Buffer) => (body += bytes.toString('utf8')));
    request.on('end', () => {
      heard.push({ body, headers: request.headers });
      if (!answers.silent) response.writeHead(answers.status, { location: '/elsewhere' }).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { heard, answers, address: `http://127.0.0.1:${port}/wren` };
}

const ring = {
  id: '0b0b0b0b-0000-8000-8000-000000000000',
  kind: 'urgent' as const,
  council: 'northford',
  link: 'https://wren.northford.example/staff',
  since: '2026-11-30T12:00:00.000Z',
};
const asSent = ({ headers }: Heard) => headers as Record<string, string>;

it('what is told can be believed, and nothing else can', async () => {
  const { heard, address } = await program();
  const key = randomBytes(32);
  expect(await hookTo({ address, key })({ ...ring, at: Date.now() })).toEqual({ ok: true });
  const [one] = heard;
  if (!one) throw new Error('nothing was heard');
  const reader = new Webhook(`whsec_${key.toString('base64')}`);
  expect(reader.verify(one.body, asSent(one))).toEqual({
    type: 'wren.waiting',
    timestamp: ring.since,
    data: { kind: 'urgent', council: 'northford', link: ring.link },
  });
  expect(() => reader.verify(one.body.replace('urgent', 'new-case'), asSent(one))).toThrow();
  expect(() => reader.verify(one.body, { ...asSent(one), 'webhook-id': 'another' })).toThrow();
  const other = new Webhook(randomBytes(32).toString('base64'));
  expect(() => other.verify(one.body, asSent(one))).toThrow();
  await hookTo({ address, key })({ ...ring, at: Date.now() - 3_600_000 });
  expect(() => reader.verify(heard[1]?.body ?? '', heard[1]?.headers as Record<string, string>)).toThrow();
});

it('every answer but yes is seen by its name, and none leads elsewhere', async () => {
  const { heard, answers, address } = await program();
  const send = hookTo({ address, key: randomBytes(32) }, 200);
  const said = async (status: number) => {
    answers.status = status;
    return send({ ...ring, at: Date.now() });
  };
  expect(await said(200)).toEqual({ ok: true });
  expect(await said(503)).toEqual({ ok: false, fault: 'busy', forGood: false });
  expect(await said(401)).toEqual({ ok: false, fault: 'refused', forGood: false });
  expect(await said(307)).toEqual({ ok: false, fault: 'refused', forGood: false });
  expect(await said(410)).toEqual({ ok: false, fault: 'gone', forGood: true });
  expect(heard).toHaveLength(5);
  answers.silent = true;
  expect(await said(200)).toEqual({ ok: false, fault: 'too-slow', forGood: false });
  const nobody = hookTo({ address: 'http://127.0.0.1:1/', key: randomBytes(32) });
  expect(await nobody({ ...ring, at: 0 })).toEqual({ ok: false, fault: 'unreachable', forGood: false });
});

it('a program that was away hears of it later, under the same id, and its silence holds no mail up', async () => {
  const { heard, answers, address } = await program();
  const cipher = contentCipher(randomBytes(32));
  const storage = sqliteStorage(openSqliteFile({ path: join(newFolder(), 'wren.sqlite') }), cipher);
  onTestFinished(() => storage.close());
  const office = await toldOffice(storage, { hook: address });
  await office.account({ email: 'a@northford.example' });
  await office.arrives({ words: 'MARKER-otter', safe: 'no' });
  answers.status = 500;
  await office.look();
  expect(office.mail.arrived).toHaveLength(2);
  answers.status = 200;
  office.pass(60_000);
  await office.look();
  office.pass(60_000);
  await office.look();
  expect(heard).toHaveLength(2);
  expect(heard[0]?.headers['webhook-id']).toBe(heard[1]?.headers['webhook-id']);
  expect(JSON.stringify(heard)).not.toMatch(/MARKER|NF-/);
});
