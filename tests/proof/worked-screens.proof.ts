/** What the worked cases say of screens beside their days: numbers to call, a locked phone, a code, who may help. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPhoneShop, type Phone, type PhoneShop } from '../support/browser.ts';
import { answer } from '../support/every-screen.ts';
import {
  everythingIn,
  named,
  personWith,
  readyForNoInternet,
  receiptNumber,
  scan,
  send,
  skipTo,
  startWriting,
  type Person,
} from '../support/journey.ts';
import { codeShown } from '../support/at-status.ts';
import { openMessages, writeAndLock } from '../support/locking.ts';
import { isLong, publish } from '../support/proof.ts';
import { openCouncil, type Council } from '../support/staff-desk.ts';
import { typeCode } from '../support/worked/phone-screens.ts';
import { asks, said } from '../support/words.ts';

const NEXT = said('core', 'write.next.action');
const ALL_SAID = said('core', 'write.all-said.action');

interface Scene {
  readonly council: Council;
  /** A phone at a moment. */
  at(moment: string): Promise<Phone>;
}

const text = ({ page }: Person): Promise<string> => page.locator('body').innerText();

async function begin({ council }: Scene, phone: Phone, slug: string, words: string): Promise<Person> {
  const person = await scan(phone, council.origin, slug);
  await phone.page.waitForLoadState('networkidle');
  await startWriting(person, 'complaint');
  await person.write(words);
  await person.saved();
  return person;
}

const SCREENS: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
  'shows whom to call while a child of twelve writes that a carer hits them, at night with no data (Cheshire West)':
    async (scene) => {
      const phone = await scene.at('2027-01-09T23:15:00Z');
      const child = await scan(phone, scene.council.origin, 'cheshire-west-and-chester');
      await readyForNoInternet(phone.page);
      await startWriting(child, 'complaint');
      await phone.offline(true);
      await child.write('My carer hits me.');
      await child.sees(said('core', 'write.unsafe.body'));
      await child.saved();
      await child.tap(said('core', 'safe.help.action'));
      await child.sees(said('core', 'help.not-gone.title'));
      await child.sees(said('core', 'help.not-gone.body'));
      const help = await text(child);
      const order = ['999', '0800 1111', '01244 977277', '0300 123 7047', '85258', '0800 528 0731'];
      const places = order.map((number) => help.indexOf(number));
      expect(places, 'the night team before the day team').toEqual(places.toSorted((a, b) => a - b));
      expect(places).not.toContain(-1);
      for (const number of ['999', '08001111', '01244977277'])
        await phone.page.locator(`a[href="tel:${number}"]`).first().waitFor();
      await phone.page.locator('a[href^="sms:85258"]').waitFor();
      await child.tap(said('core', 'back.action'));
      await expect.poll(() => phone.page.getByRole('textbox').first().inputValue()).toBe('My carer hits me.');
    },
  'tells the next user of a phone nothing, and leaves to a plain page (Blackpool)': async (scene) => {
    const phone = await scene.at('2026-12-18T22:40:00Z');
    const { page } = phone;
    const child = await scan(phone, scene.council.origin, 'blackpool');
    await writeAndLock(child, 'My carer reads my letters.');
    await readyForNoInternet(page);
    await phone.offline(true);
    await child.tap(said('core', 'safe.hide.action'));
    await page.waitForURL(/neutral\.html$/);
    await page.getByText('Times table').waitFor();
    expect(await everythingIn(page)).not.toMatch(/letters|council|wren/iu);
    await phone.offline(false);
    await page.goto(`${scene.council.origin}/blackpool`);
    const next = personWith(page);
    await named(page, said('core', 'home.start.action')).waitFor();
    expect(await everythingIn(page)).not.toContain('letters');
    await openMessages(next);
    await next.asked(said('lock', 'who.title'));
    expect(await everythingIn(page)).not.toContain('letters');
    await next.tap(said('lock', 'who.new.label'));
    expect(await everythingIn(page)).not.toContain('letters');
  },
  'names who speaks up for a child in each council (Blackpool, Cheshire West, Milton Keynes)': async (
    scene,
  ) => {
    const phone = await scene.at('2026-12-18T12:00:00Z');
    for (const [slug, ...all] of [
      ['blackpool', 'Blackpool Advocacy Hub', '0300 323 0251', 'NYAS'],
      ['cheshire-west-and-chester', 'The Children.s Society', '0161 763 2170'],
      ['milton-keynes', 'Coram Voice', '0808 800 5792'],
    ] as const) {
      const person = await scan(phone, scene.council.origin, slug);
      await person.tap(said('core', 'home.what-advocate.action'));
      await person.asked(said('explainers', 'advocate.title'));
      for (const words of all) await person.sees(new RegExp(words, 'u'));
    }
  },
  'says where the answer comes to somebody without a name, and gives the code that opens it (Blackpool)':
    async (scene) => {
      const phone = await scene.at('2027-02-02T12:00:00Z');
      const nobody = await begin(scene, phone, 'blackpool', 'Staff shout at the little ones.');
      await nobody.tap(NEXT);
      await skipTo(nobody, 'c6');
      await answer(nobody, 'c6', 'prefer-not');
      await nobody.tap(ALL_SAID);
      await nobody.sees(said('screens', 'check.anonymous.body'));
      await send(nobody);
      const number = await receiptNumber(nobody);
      await nobody.tap(said('screens', 'sent.messages.action'));
      await phone.page.locator('li .item').first().click();
      const code = await codeShown(nobody);
      const library = await scene.at('2027-02-02T12:30:00Z');
      const again = personWith(library.page);
      await typeCode(again, `${scene.council.origin}/blackpool`, code);
      await again.sees(new RegExp(number.replaceAll('-', '[- ]'), 'u'));
    },
  'tells a carer who types for a child that the child can have an advocate, and that it is not them (Blackpool)':
    async (scene) => {
      const phone = await scene.at('2027-03-22T12:00:00Z');
      const carer = await scan(phone, scene.council.origin, 'blackpool');
      await carer.tap(said('core', 'home.read.action'));
      await carer.tap(said('explainers', 'foster.title'));
      await carer.sees(said('explainers', 'foster.child-tell.body'));
      expect(await text(carer)).toMatch(/says it looks within 15 working days/u);
    },
  'passes on a thank you as the person wishes, with no clock and no stage (Milton Keynes)': async (scene) => {
    const phone = await scene.at('2026-12-15T12:00:00Z');
    const leaver = await scan(phone, scene.council.origin, 'milton-keynes');
    await readyForNoInternet(phone.page);
    await phone.offline(true);
    await startWriting(leaver, 'compliment');
    await leaver.tap(said('core', 'write.skip.action'));
    await leaver.write('Zoe was always there.');
    await leaver.saved();
    await leaver.tap(NEXT);
    await skipTo(leaver, 't4');
    await leaver.choose(asks('t4', 'option.yes'));
    await leaver.tap(NEXT);
    await leaver.asked(said('screens', 'check.title'));
    await send(leaver);
    await leaver.sees(said('screens', 'waiting.nobody.body'));
    await phone.offline(false);
    await receiptNumber(leaver);
    expect(await text(leaver)).not.toMatch(/stage|answer by/iu);
  },
};

/** The first of them in the short tier. */
const walked = Object.entries(SCREENS).slice(0, isLong ? undefined : 1);
let passed = 0;
let shop: PhoneShop;
beforeAll(async () => {
  shop = await openPhoneShop();
});
afterAll(async () => {
  publish('worked-screens', [
    {
      what: 'Worked cases: what the screens say beside the days',
      on: 'Chromium',
      rounds: `${walked.length} screens`,
      found: `${passed} pass`,
      goal: 'all',
    },
  ]);
  await shop.close();
});

describe('a phone', () => {
  it.each(walked)('%s', { timeout: 120_000, retry: isLong ? 0 : 1 }, async (_, walk) => {
    const council = await openCouncil({ browsers: { phones: shop, desks: shop } });
    const open: Phone[] = [];
    const at = async (moment: string): Promise<Phone> => {
      council.day(moment);
      const phone = await council.phone();
      await phone.page.clock.setSystemTime(council.now());
      open.push(phone);
      return phone;
    };
    try {
      await walk({ council, at });
      passed += 1;
    } finally {
      for (const phone of open) await phone.close();
      await council.close();
    }
  });
});
