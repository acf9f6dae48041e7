/** Sent means sent, and it arrives once: what the network and the council's machine can do to that. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isPut } from '../support/council-proxy.ts';
import type { Answer } from '../support/council-proxy.ts';
import { impostors } from '../support/impostors.ts';
import { named, receiptNumber, scan, send, startWriting, straightToCheck } from '../support/journey.ts';
import type { Person } from '../support/journey.ts';
import { openTown } from '../support/town.ts';
import type { Town } from '../support/town.ts';
import { said } from '../support/words.ts';

/** One of each sort; `tests/fault/delivery-line.test.ts` lets every one answer. */
const BY_HAND = [
  'a café’s log-in page with 200',
  'a log-in page that calls itself JSON',
  'a redirect that keeps the method',
  'network log-in needed (511)',
  'an empty body with 201',
  'half a receipt',
  'a receipt with a forged signature',
  'a receipt signed by a stranger in the council’s name',
  'a receipt with another number',
  'a receipt for other words',
];

const tryNow = said('screens', 'waiting.try-now.action');

describe('a message on a bad network', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterEach(() => town.tidy());
  afterAll(() => town.close());

  const readyToSend = async (words: string): Promise<Person> => {
    const person = await scan(await town.phone(), town.origin);
    await person.page.waitForLoadState('networkidle');
    await startWriting(person, 'complaint');
    await person.write(words);
    await straightToCheck(person);
    return person;
  };

  it('waits while the council’s machine is down, and goes when it is up again, without being asked', async () => {
    const person = await readyToSend('The machine was down.');
    await town.endpoint.kill();
    await send(person);
    await person.sees(said('screens', 'waiting.nobody.body'));
    await town.endpoint.start();
    await receiptNumber(person);
    expect(await town.held()).toHaveLength(1);
  });

  it('is one case with one receipt when the machine was restarted between Send and the answer', async () => {
    const person = await readyToSend('Restarted in between.');
    const end = town.proxy.mishap(isPut, { kind: 'swallow' });
    await send(person);
    await expect
      .poll(() => town.proxy.puts().filter(({ body }) => body.includes('Restarted')).length, {
        timeout: 15_000,
      })
      .toBeGreaterThan(0);
    await town.endpoint.stop();
    await town.endpoint.start();
    end();
    const number = await receiptNumber(person);
    const held = await town.held();
    expect(held).toHaveLength(1);
    expect(JSON.stringify(held)).toContain(number);
  });

  it('is sent twice and held once, with the same receipt, when the answer was lost on the way back', async () => {
    const person = await readyToSend('The answer got lost.');
    town.proxy.mishap(isPut, { kind: 'swallow' }, 1);
    await send(person);
    const number = await receiptNumber(person);
    const puts = town.proxy.puts().filter(({ body }) => body.includes('The answer got lost.'));
    expect(puts.length).toBeGreaterThanOrEqual(2);
    expect(
      new Set(puts.map(({ path, body }) => path + body)).size,
      'the same bytes to the same address',
    ).toBe(1);
    expect(puts.at(-1)?.status, 'the council says that it had it already').toBe(200);
    const held = await town.held();
    expect(held).toHaveLength(1);
    expect(JSON.stringify(held)).toContain(number);
  });

  it('is never called sent on the word of somebody else: a log-in page, a redirect, a wrong or forged receipt', async () => {
    const person = await readyToSend('Nobody else can sign for it.');
    const told: string[] = [];
    let turn = 0;
    const kinds = BY_HAND.map((name) => [name, impostors[name]] as const);
    const end = town.proxy.mishap(isPut, {
      kind: 'change',
      change: (real): Answer => {
        const [name, lie] = kinds[turn++ % kinds.length] ?? [];
        told.push(name ?? '');
        return lie?.(real) ?? real;
      },
    });
    await send(person);
    for (let heard = 1; heard <= kinds.length; heard++) {
      await expect.poll(() => told.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(heard);
      await expectNotSent(person, told.at(-1) ?? '');
      if (heard < kinds.length)
        await named(person.page, tryNow)
          .click({ timeout: 5_000 })
          .catch(() => undefined);
    }
    end();
    await named(person.page, tryNow)
      .click({ timeout: 5_000 })
      .catch(() => undefined);
    await receiptNumber(person);
    expect(await town.held()).toHaveLength(1);
  });

  it('goes out once when Send is tapped ten times', async () => {
    const person = await readyToSend('Tapped in a hurry.');
    await person.page.evaluate(
      (name) => {
        const button = [...document.querySelectorAll('button')].find((one) =>
          one.textContent?.includes(name),
        );
        for (let tap = 0; tap < 10; tap++) button?.click();
      },
      said('screens', 'check.send.action'),
    );
    await receiptNumber(person);
    expect(town.proxy.puts().filter(({ body }) => body.includes('Tapped in a hurry.'))).toHaveLength(1);
    expect(await town.held()).toHaveLength(1);
  });
});

/** Nothing on the screen may say that anyone has it. */
async function expectNotSent(person: Person, lie: string): Promise<void> {
  await person.page.waitForTimeout(250);
  const text = await person.page.locator('body').innerText();
  expect(text, lie).not.toContain(said('screens', 'sent.title'));
  expect(text, lie).not.toContain(said('status', 'sent.status'));
  expect(text, lie).not.toMatch(/\bNF[- ][A-Z0-9]{3}[- ][A-Z0-9]{3}\b/);
}
