/** Three windows and the worker want to send at once, in browsers that can do less and less: it arrives once. */
import type { CDPSession } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Phone } from '../support/browser.ts';
import { isPut, type Answer } from '../support/council-proxy.ts';
import { readyForNoInternet, scan, send, startWriting, straightToCheck } from '../support/journey.ts';
import { openTown, type Town } from '../support/town.ts';
import { said } from '../support/words.ts';
import { registrationIn } from '../support/worker-registration.ts';

const BUSY = { status: 503, headers: {}, body: Buffer.from('') };

/** What a browser may not have, taken away before any script of ours, in the page and in the worker. */
const WITHOUT = {
  'nothing missing': '',
  'no Web Locks': 'delete Object.getPrototypeOf(navigator).locks;',
  'no BroadcastChannel': 'delete globalThis.BroadcastChannel;',
  'no Background Sync':
    'if (globalThis.ServiceWorkerRegistration) delete ServiceWorkerRegistration.prototype.sync;',
};
const ALL = Object.values(WITHOUT).join('');

describe('three windows and the worker', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterEach(() => town.tidy());
  afterAll(() => town.close());

  /** A phone whose page and worker lack this. */
  const lacking = async (script: string): Promise<{ phone: Phone; end: () => void }> => {
    const phone = await town.phone();
    await phone.context.addInitScript(script);
    const end = town.proxy.mishap((_, path) => path === '/sw.js', {
      kind: 'change',
      change: (real): Answer => ({ ...real, body: Buffer.concat([Buffer.from(script), real.body]) }),
    });
    return { phone, end };
  };

  /** Says to the worker what the browser says when there is internet again. */
  const wakeWorker = async (tools: CDPSession, registrationId: string): Promise<void> => {
    await tools
      .send('ServiceWorker.dispatchSyncEvent', {
        origin: town.origin,
        registrationId,
        tag: 'wren-outbox',
        lastChance: false,
      })
      .catch(() => undefined);
  };

  it.each([...Object.entries(WITHOUT), ['none of them', ALL] as const])(
    'with %s: once',
    async (_, script) => {
      const { phone, end } = await lacking(script);
      const person = await scan(phone, town.origin);
      const answersAgain = town.proxy.mishap(isPut, { kind: 'instead', answer: BUSY });
      await startWriting(person, 'complaint');
      await person.write('Three windows and one voice.');
      await person.saved();
      await readyForNoInternet(phone.page);
      const tools = await phone.cdp();
      const registrationId = await registrationIn(tools);
      await straightToCheck(person);
      await send(person);
      await person.sees(said('screens', 'waiting.nobody.body'));
      const others = [await phone.context.newPage(), await phone.context.newPage()];
      await Promise.all(others.map((page) => page.goto(`${town.origin}/northford`)));
      await Promise.all(others.map((page) => page.waitForLoadState('networkidle')));

      answersAgain();
      const before = town.proxy.puts().length;
      // The council takes its time, so that all of them find the message still here.
      const slow = town.proxy.mishap(isPut, {
        kind: 'hold',
        until: new Promise((go) => setTimeout(go, 700)),
      });
      await Promise.all([
        ...[phone.page, ...others].map((page) =>
          page.evaluate(() => {
            for (let again = 0; again < 5; again++) dispatchEvent(new Event('online'));
          }),
        ),
        wakeWorker(tools, registrationId),
      ]);
      await expect.poll(async () => (await town.held()).length, { timeout: 15_000 }).toBe(1);
      await person.sees(said('screens', 'sent.title'));
      await phone.page.waitForTimeout(300);
      expect(town.proxy.puts().length - before, 'and one of them sent it').toBe(1);
      slow();
      end();
    },
  );

  it('whose worker is stopped while it sends: the next to wake sends it again, and it is one case', async () => {
    const phone = await town.phone();
    const person = await scan(phone, town.origin);
    const busy = town.proxy.mishap(isPut, { kind: 'instead', answer: BUSY });
    await startWriting(person, 'complaint');
    await person.write('The worker fell asleep.');
    await person.saved();
    await readyForNoInternet(phone.page);
    await straightToCheck(person);
    await send(person);
    await person.sees(said('screens', 'waiting.nobody.body'));
    const registrationId = await registrationIn(await phone.cdp());
    const elsewhere = await phone.context.newPage();
    const tools = await phone.context.newCDPSession(elsewhere);
    await tools.send('ServiceWorker.enable');
    await phone.page.close();
    busy();

    const before = town.proxy.puts().length;
    let answer = () => {};
    const held = new Promise<void>((go) => (answer = go));
    town.proxy.mishap(isPut, { kind: 'hold', until: held }, 1);
    const wake = (): Promise<void> => wakeWorker(tools, registrationId);
    const sent = (): number => town.proxy.puts().length - before;
    void wake();
    await expect.poll(() => town.proxy.puts().length).toBe(before + 1);
    await tools.send('ServiceWorker.stopAllWorkers');
    answer();
    // A browser that is still putting the worker away hears it the next time.
    await expect.poll(() => wake().then(sent), { timeout: 20_000, interval: 1_000 }).toBe(2);
    await expect.poll(() => town.proxy.puts().at(-1)?.status).not.toBe(0);
    expect(await town.held()).toHaveLength(1);
    expect(town.proxy.puts().at(-1)?.status, 'the council had it already, or had never stored it').toBeOneOf([
      200, 201,
    ]);
    const again = await scan({ page: await phone.context.newPage() }, town.origin);
    await again.tap(/My messages/);
    await again.sees(said('status', 'sent.status'));
    expect(sent(), 'and nobody sends it a third time').toBe(2);
  });
});
