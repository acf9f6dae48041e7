/** Card, write, reopen with no council in reach, send: the same journey in the two other engines. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCouncilProxy } from '../support/council-proxy.ts';
import type { CouncilProxy } from '../support/council-proxy.ts';
import { startEndpoint } from '../support/endpoint-process.ts';
import type { EndpointProcess } from '../support/endpoint-process.ts';
import { startFirefox, startWebKit } from '../support/engines.ts';
import type { Engine } from '../support/engines.ts';
import { idIn } from '../support/town.ts';
import { said } from '../support/words.ts';

const WORDS = 'Nobody told me I was moving. Kettlefish.';
const patience = { timeout: 20_000 };

describe.each([
  ['Firefox', startFirefox],
  ['WebKitGTK', startWebKit],
] as const)('a young person with %s', (_, start) => {
  let endpoint: EndpointProcess;
  let proxy: CouncilProxy;
  let engine: Engine;
  const card = (): string => `${proxy.origin}/northford`;
  const reads = (words: string): Promise<void> =>
    expect.poll(() => engine.ask<string>('document.body.innerText'), patience).toContain(words);

  beforeAll(async () => {
    endpoint = await startEndpoint();
    proxy = await startCouncilProxy(endpoint.origin);
    engine = await start();
  });
  afterAll(async () => {
    await engine?.close();
    await proxy.close();
    await endpoint.close();
  });

  it('scans the card, writes, and it is saved on the phone', async () => {
    await engine.open(card());
    await reads('Northford');
    await expect
      .poll(() => engine.ask<boolean>('Boolean(navigator.serviceWorker.controller)'), patience)
      .toBe(true);
    await engine.tap(said('core', 'home.start.action'));
    await engine.tap(said('core', 'kind.complaint.label'));
    await engine.type(WORDS);
    await reads(said('core', 'save.saved.status'));
    const kept = await engine.ask<number>('indexedDB.databases().then((all) => all.length)');
    expect(kept).toBeGreaterThan(0);
  });

  it('opens Wren again with nobody in reach, and every word is back', async () => {
    await endpoint.kill();
    await engine.reopen();
    await engine.open(card());
    await engine.tap(said('core', 'home.messages.action'));
    await engine.tap('Nobody told me');
    await engine.tap(said('screens', 'message.carry-on.action'));
    await expect
      .poll(() => engine.ask<string>(`document.querySelector('textarea')?.value`), patience)
      .toBe(WORDS);
  });

  it('presses Send: told that nobody has it, then it goes when the council is in reach, and the receipt comes', async () => {
    await engine.tap(said('core', 'write.next.action'));
    await engine.tap(said('core', 'write.all-said.action'));
    await engine.tap(said('screens', 'check.send.action'));
    await reads(said('screens', 'waiting.nobody.body'));
    expect(await engine.ask<string>('document.body.innerText')).not.toContain(said('screens', 'sent.title'));
    await endpoint.start();
    await reads(said('screens', 'sent.title'));
    const put = proxy.puts().at(-1);
    const held = await endpoint.received(idIn(put?.path ?? ''));
    expect(JSON.stringify(held)).toContain('Kettlefish');
    expect(await engine.ask<string>('location.href')).toBe(card());
  });
});
