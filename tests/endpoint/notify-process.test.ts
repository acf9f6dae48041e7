/** The endpoint as it runs: a message comes in, and a mail goes out by a server that asks for a password. */
import { setTimeout as wait } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import { buildEndpoint } from '../support/built-endpoint.ts';
import { freePort } from '../support/free-port.ts';
import { startMailServer } from '../support/mail-server.ts';
import { startBuilt } from '../support/started-endpoint.ts';
import { anAccount } from '../support/casework.ts';
import { PACKS, aManifest, digestOf, newFolder, openEndpoint, pathOf } from './support.ts';

const PASSWORD = 'MARKER-p@ss/word';

it('a message that comes in is told by mail, and neither the mail nor the log says a word of it', async () => {
  const folder = newFolder();
  const first = openEndpoint({}, { folder });
  const at = new Date().toISOString();
  const account = anAccount({ email: 'priya@northford.example' });
  await first.storage.accounts.add(account, { at, what: 'account-added', accountId: null });
  await first.close();
  const mail = await startMailServer({ password: PASSWORD });
  onTestFinished(() => mail.goAway());
  const server = mail.address.replace('//', `//wren:${encodeURIComponent(PASSWORD)}@`);
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const endpoint = await startBuilt(await buildEndpoint(), {
    WREN_DATA: folder,
    WREN_PACKS: PACKS,
    WREN_SMTP: server,
    WREN_MAIL_FROM: 'wren@northford.example',
    WREN_ORIGIN: origin,
    WREN_PORT: String(port),
  });
  onTestFinished(() => endpoint.kill());
  const body = JSON.stringify(aManifest({ words: 'MARKER-otter', notBy: [{ name: 'MARKER Name' }] }));
  const headers = { 'content-type': 'application/json', 'content-digest': digestOf(body) };
  const { status } = await fetch(`${origin}${pathOf(randomUUID())}`, { method: 'PUT', headers, body });
  expect(status).toBe(201);
  for (let tries = 0; mail.arrived.length === 0 && tries < 300; tries += 1) await wait(100);
  expect(mail.arrived).toMatchObject([{ to: ['priya@northford.example'], user: 'wren' }]);
  expect(mail.arrived[0]?.raw).toContain(`${origin}/staff`);
  await endpoint.kill('SIGTERM');
  expect(await endpoint.ended).toBe(0);
  expect(`${mail.arrived[0]?.raw ?? ''}${endpoint.out()}`).not.toContain('MARKER');
  expect(endpoint.out()).not.toContain('northford.example');
}, 60_000);
