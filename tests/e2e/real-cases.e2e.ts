/** Cases as they happen, with the council's clock at their hour: the dates on the receipt are the law's. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answer } from '../support/every-screen.ts';
import {
  box,
  receiptNumber,
  scan,
  send,
  skipTo,
  startWriting,
  straightToCheck,
  readyForNoInternet,
} from '../support/journey.ts';
import type { Kind, Person } from '../support/journey.ts';
import type { Phone } from '../support/browser.ts';
import { openTown } from '../support/town.ts';
import type { Town } from '../support/town.ts';
import { asks, said } from '../support/words.ts';

const next = said('core', 'write.next.action');
const skip = said('core', 'write.skip.action');
const allSaid = said('core', 'write.all-said.action');

describe('real cases', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown({ clock: '2026-12-01T09:00:00Z' });
  });
  afterEach(() => town.tidy());
  afterAll(() => town.close());

  /** Sets the council's clock and gives a phone whose own clock shows the same. */
  const at = async (clock: string): Promise<Phone> => {
    await setCouncilClock(town, clock);
    const phone = await town.phone();
    await phone.page.clock.setSystemTime(new Date(clock));
    return phone;
  };

  const begin = async (phone: Phone, council: string, kind: Kind, words: string): Promise<Person> => {
    const person = await scan(phone, town.origin, council);
    await phone.page.waitForLoadState('networkidle');
    await startWriting(person, kind);
    if (kind === 'compliment') await person.tap(skip);
    await person.write(words);
    return person;
  };

  it('a child of 13 in Blackpool, at night, not by my carer: answer by Wednesday 6 January', async () => {
    const phone = await at('2026-12-18T22:48:00Z');
    const person = await begin(phone, 'blackpool', 'complaint', 'My carer reads my letters before I do.');
    await person.tap(next);
    await answer(person, 'c1c', 'yes');
    await skipTo(person, 'c4');
    await answer(person, 'c4', 'carer');
    await skipTo(person, 'c7');
    await answer(person, 'c7', '13-15');
    await person.tap(allSaid);
    await send(person);
    await receiptNumber(person);
    await expectOnReceipt(person, ['Wednesday 6 January', 'Wednesday 23 December', 'Wednesday 20 January']);
    const [held] = await town.held();
    const all = JSON.stringify(held);
    expect(all).toContain('"receivedOn":"2026-12-18"');
    expect(all).toMatch(/"acknowledgeBy":"2026-12-23"/);
    expect(all).toMatch(/"answerBy":"2027-01-06"/);
    expect(all).toMatch(/"answerByLatest":"2027-01-20"/);
    expect(all, 'not by my carer').toMatch(/"notBy":\[\{"role":"carer"/);
    expect(all, 'safe').toContain('"safe":"yes"');
  });

  it('a care leaver of 19 in Cheshire, no signal on Saturday, sent on Tuesday: the clock starts on Tuesday', async () => {
    const phone = await at('2026-12-12T21:00:00Z');
    const person = await begin(
      phone,
      'cheshire-west-and-chester',
      'complaint',
      'No reply from my PA since about 20 Dec 2025.',
    );
    await person.saved();
    await readyForNoInternet(phone.page);
    await phone.offline(true);
    await person.tap(next);
    await skipTo(person, 'c7');
    await answer(person, 'c7', '18-25');
    await person.tap(allSaid);
    await send(person);
    await person.sees(said('screens', 'waiting.nobody.body'));
    await setCouncilClock(town, '2026-12-15T08:55:00Z');
    await phone.page.clock.setSystemTime(new Date('2026-12-15T08:55:00Z'));
    await phone.offline(false);
    await receiptNumber(person);
    await expectOnReceipt(person, ['Thursday 31 December', 'Friday 15 January']);
    const all = JSON.stringify(await town.held());
    expect(all).toContain('"receivedOn":"2026-12-15"');
    expect(all).toMatch(/"answerBy":"2026-12-31"/);
    expect(all).toMatch(/"answerByLatest":"2027-01-15"/);
    expect(all, 'the phone’s own clock goes along').toContain('2026-12-12T21:0');
    expect(all).toContain('"care-leaver"');
  });

  it('somebody without a name in Blackpool: stored all the same, answered only in Wren', async () => {
    const phone = await at('2027-02-02T15:00:00Z');
    const person = await begin(phone, 'blackpool', 'complaint', 'Staff shout at the little ones at tea.');
    await person.tap(next);
    await skipTo(person, 'c6');
    await answer(person, 'c6', 'prefer-not');
    await person.tap(allSaid);
    await person.sees(said('screens', 'check.anonymous.body'));
    await send(person);
    await receiptNumber(person);
    await expectOnReceipt(person, ['Tuesday 16 February']);
    const all = JSON.stringify(await town.held());
    expect(all).toMatch(/"answerBy":"2027-02-16"/);
    expect(all, 'no name and no way to write back').not.toMatch(/"(?:name|reply|contact)"/);
    expect(all, 'nobody is asked who they are').not.toContain('"monitoring"');
    expect(town.endpoint.log(), 'no address is kept').not.toMatch(/127\.0\.0\.1.*representations|::1/);
  });

  it('thank you from a care leaver in Milton Keynes, written with no signal: no clock, no stages; in Blackpool it is passed on within three working days, as that council promises', async () => {
    const phone = await at('2026-12-15T10:00:00Z');
    const person = await begin(phone, 'milton-keynes', 'compliment', 'Zoe was always there.');
    await person.saved();
    await readyForNoInternet(phone.page);
    await phone.offline(true);
    await person.tap(next);
    await skipTo(person, 't4');
    await person.choose(asks('t4', 'option.yes'));
    await box(phone.page).fill('Mika');
    await person.saved();
    await toCheck(person);
    await send(person);
    await person.sees(said('screens', 'waiting.nobody.body'));
    await phone.offline(false);
    await receiptNumber(person);
    expect(await phone.page.getByText(said('screens', 'sent.answer-by.label')).count()).toBe(0);
    expect(await phone.page.locator('body').innerText()).not.toMatch(/stage/i);
    const all = JSON.stringify(await town.held());
    expect(all).toContain('Zoe was always there.');
    expect(all).toContain('Mika');
    expect(all).not.toContain('answerBy');

    const other = await begin(phone, 'blackpool', 'compliment', 'They drove me to see my nan.');
    await straightToCheck(other);
    await send(other);
    await receiptNumber(other);
    await expectOnReceipt(other, ['Friday 18 December']);
  });

  it('words in any language arrive letter for letter, and run the right way on the screen', async () => {
    const phone = await at('2026-11-30T16:10:00Z');
    for (const [direction, words] of [
      ['ltr', 'Nobody told me why we moved. I found out in the car.'],
      ['rtl', 'لا أحد يخبرني متى سأرى أخي. أريد أن أعرف السبب.'],
      ['ltr', 'ክፍለይ ለይቲ ኣዝዩ ዝሑል እዩ። ሓገዝ እደሊ ኣለኹ።'],
    ] as const) {
      const person = await begin(phone, 'milton-keynes', 'complaint', words);
      expect(await box(person.page).evaluate((one) => getComputedStyle(one).direction), words).toBe(
        direction,
      );
      await straightToCheck(person);
      await person.sees(words);
      await send(person);
      await receiptNumber(person);
      await expectOnReceipt(person, ['Monday 14 December', 'Wednesday 30 December']);
      expect(lastPut()).toBe(words);
      expect(JSON.stringify(await town.held())).toContain(words);
    }
  });

  it('thanks as people write them are kept whole, short or long', async () => {
    const phone = await at('2027-01-12T12:00:00Z');
    for (const words of [
      'You’re a star, Priti.',
      'She rang me every week, even at Christmas.',
      'Thank you for making the meeting about me. You asked me first and you wrote down what I said. No one had done that before.',
      [
        'I did not want a new worker. I had five before.',
        'You came with chips and did not ask me anything. The next time you asked what I wanted to be called.',
        'When my brother was ill you drove two hours so I could sit with him. You waited in the car park.',
        'I have my own flat now and I still hear you say “one thing at a time”. I hope you know it worked.',
      ].join('\n\n'),
    ]) {
      const person = await begin(phone, 'central-bedfordshire', 'compliment', words);
      await straightToCheck(person);
      await send(person);
      await receiptNumber(person);
      expect(lastPut()).toBe(words);
    }
  });

  const lastPut = (): unknown =>
    (JSON.parse(town.proxy.puts().at(-1)?.body ?? '{}') as { words?: unknown }).words;
});

async function setCouncilClock(town: Town, clock: string): Promise<void> {
  await town.endpoint.stop();
  await town.endpoint.start({ clock });
}

async function toCheck(person: Person): Promise<void> {
  await person.tap(next);
  await person.asked(said('screens', 'check.title'));
}

async function expectOnReceipt(person: Person, days: readonly string[]): Promise<void> {
  const text = await person.page.locator('body').innerText();
  for (const day of days) expect(text).toContain(day);
}
