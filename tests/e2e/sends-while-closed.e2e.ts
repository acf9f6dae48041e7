/** Send was pressed while nobody answered, and Wren was closed: the browser wakes the worker, and it goes by itself. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readyForNoInternet, scan, send, startWriting, straightToCheck } from '../support/journey.ts';
import { isPut } from '../support/council-proxy.ts';
import { openTown } from '../support/town.ts';
import type { Town } from '../support/town.ts';
import { said } from '../support/words.ts';
import { registrationIn } from '../support/worker-registration.ts';

describe('a message that waits on a phone where Wren is closed', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterAll(() => town.close());

  it('reaches the council by itself, once', { timeout: 40_000 }, async () => {
    const phone = await town.phone();
    const person = await scan(phone, town.origin);
    await readyForNoInternet(phone.page);
    const noAnswer = { status: 503, headers: {}, body: Buffer.from('') };
    const answersAgain = town.proxy.mishap(isPut, { kind: 'instead', answer: noAnswer }, Infinity);
    await startWriting(person, 'complaint');
    await person.write('The heating has been off since Sunday. Marmaladefish.');
    await person.saved();
    await straightToCheck(person);
    await send(person);
    await person.sees(said('screens', 'waiting.nobody.body'));

    const registrationId = await registrationIn(await phone.cdp());
    const elsewhere = await phone.context.newPage();
    const browser = await phone.context.newCDPSession(elsewhere);
    await browser.send('ServiceWorker.enable');
    await phone.page.close();
    expect(await town.held()).toEqual([]);
    answersAgain();
    await browser.send('ServiceWorker.dispatchSyncEvent', {
      origin: town.origin,
      registrationId,
      tag: 'wren-outbox',
      lastChance: false,
    });
    await expect.poll(async () => (await town.held()).length, { timeout: 20_000 }).toBe(1);

    expect(new Set(town.proxy.puts().map(({ body }) => body)).size).toBe(1);
  });
});
