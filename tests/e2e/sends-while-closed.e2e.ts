/** Send was pressed while nobody answered, and Wren was closed: the browser wakes the worker, and it goes by itself. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrivedFiles } from '../support/arrived-files.ts';
import { readyForNoInternet, scan, send, startWriting, straightToCheck } from '../support/journey.ts';
import { isPut } from '../support/council-proxy.ts';
import { idIn, openTown } from '../support/town.ts';
import { PDF } from '../support/real-files.ts';
import type { Town } from '../support/town.ts';
import { said } from '../support/words.ts';
import { registrationIn } from '../support/worker-registration.ts';

const PAPER = {
  name: 'letter.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.concat([PDF, Buffer.from(' '.repeat(600_000))]),
};

describe('a message that waits on a phone where Wren is closed', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterAll(() => town.close());

  it('reaches the council by itself, once, and its file after it', { timeout: 40_000 }, async () => {
    const phone = await town.phone();
    const person = await scan(phone, town.origin);
    await readyForNoInternet(phone.page);
    const noAnswer = { status: 503, headers: {}, body: Buffer.from('') };
    const answersAgain = town.proxy.mishap(isPut, { kind: 'instead', answer: noAnswer }, Infinity);
    await startWriting(person, 'complaint');
    await person.write('The heating has been off since Sunday. Marmaladefish.');
    await person.saved();
    await person.page.locator('input[type=file]').setInputFiles(PAPER);
    await person.sees(PAPER.name);
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

    // Three parts, each once, while no page is open.
    const ofFile = () => town.proxy.puts().filter(({ path }) => path.includes('/chunks/'));
    await expect
      .poll(() => ofFile().filter(({ status }) => status === 204).length, { timeout: 20_000 })
      .toBe(3);
    expect(ofFile().length).toBe(3);
    const words = town.proxy.puts().filter((put) => !ofFile().includes(put));
    expect(new Set(words.map(({ body }) => body)).size).toBe(1);
    const arrived = await arrivedFiles(town.endpoint.data, idIn(words[0]?.path ?? ''));
    expect(arrived['1-file.pdf']?.equals(PAPER.buffer)).toBe(true);
  });
});
