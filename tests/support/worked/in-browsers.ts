/** Both sides in real browsers: phones in one, an officer's desk in the other, under one clock. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import cases from '../../../locales/en/case.json' with { type: 'json' };
import { formatDay } from '../../../src/app/text/format-date.ts';
import { codeOf } from '../at-status.ts';
import type { Phone, PhoneShop } from '../browser.ts';
import { named, personWith, readyForNoInternet, receiptNumber, scan, type Person } from '../journey.ts';
import { openList } from '../phone-list.ts';
import { openCouncil, type Council } from '../staff-desk.ts';
import { said } from '../words.ts';
import { counter } from './counter.ts';
import { deskOn, type Seat } from './desk-screens.ts';
import { doThis, giveToAdvocate, openMessage, typeCode, ways, writeAndSend } from './phone-screens.ts';
import type { Sides, Teller, Told } from './sides.ts';
import { IN_LIST, shownOn, wantedOf, wantedOnReceipt, type Shown } from './status-screen.ts';

const PATIENCE_MS = 15_000;

export interface Browsers {
  readonly phones: PhoneShop;
  readonly desks: PhoneShop;
  /** The one window of the officer. */
  readonly seat: Seat;
}

type Add = (where: string, days: number) => void;
type Wanted = ReturnType<typeof wantedOf>;

/** Waits until all of it stands there; counts its days. */
async function stand(look: () => Promise<Shown>, all: Wanted, count: (days: number) => void): Promise<void> {
  const missing = async (): Promise<readonly string[]> => {
    const shown = await look();
    return all.filter(({ isThere }) => !isThere(shown)).map(({ what }) => what);
  };
  await expect.poll(missing, { timeout: PATIENCE_MS }).toEqual([]);
  count(all.filter(({ isDay }) => isDay).length);
}

/** Wren asks by itself once a minute at most: who knows of news sooner taps for it. */
async function lookAgain(person: Person, all: Wanted, isHidden: boolean): Promise<void> {
  const shown = await shownOn(person);
  if (!isHidden && all.every(({ isThere }) => isThere(shown))) return;
  await person.tap(said('news', 'page.look.action'));
  if (!isHidden) return;
  // The clock of a page begins anew with each page here, so that newer news may seem as old.
  const looked = [said('news', 'page.looked.status'), said('news', 'page.not-looked.status')];
  await person.sees(new RegExp(looked.join('|'), 'u'));
}

/** A council with nothing in it, before browsers that are open already. */
export async function inBrowsers({ phones, desks, seat }: Browsers): Promise<Sides> {
  const council = await openCouncil({ browsers: { phones, desks } });
  const open: { readonly phone: Phone; readonly wrongBy: number }[] = [];
  const { add, counted } = counter();
  return {
    on: async (moment) => {
      council.day(moment.includes('T') ? moment : `${moment}T12:00:00Z`);
      for (const { phone, wrongBy } of open) await phone.page.clock.setSystemTime(council.now() + wrongBy);
    },
    person: async (wrongBy = 0) => {
      const phone = await council.phone();
      await phone.page.clock.setSystemTime(council.now() + wrongBy);
      open.push({ phone, wrongBy });
      return tellerOn(phone, council, add);
    },
    officer: async (slug, who = {}) => {
      const account = await council.staff({ council: slug as never, name: 'Priya Nair', ...who });
      return deskOn({ council, who: account, seat, add });
    },
    counted,
    close: async () => {
      for (const { phone } of open) await phone.close();
      await seat.page.goto('about:blank');
      await council.close();
    },
  };
}

function tellerOn(phone: Phone, council: Council, add: Add): Teller {
  const person: Person = personWith(phone.page);
  const line = { isThere: true };
  const card = ({ council: slug }: Pick<Told, 'council'>): string => `${council.origin}/${slug}`;
  const open = (told: Told): Promise<void> => openMessage(person, card(told), told);
  const hold = async (told: Told): Promise<void> => void (told.reference = await receiptNumber(person));
  const toldNow = (slug: string): Told => ({
    id: randomUUID(),
    council: slug,
    reference: '',
    code: '',
    part: 1,
  });
  return {
    online: async (isThere) => {
      line.isThere = isThere;
      if (phone.page.url() !== 'about:blank') {
        if (!isThere) await readyForNoInternet(phone.page);
        await phone.offline(!isThere);
      }
    },
    writes: async (slug, words, sending = {}) => {
      await phone.offline(false);
      await scan(phone, council.origin, slug);
      if (!line.isThere) {
        await readyForNoInternet(phone.page);
        await phone.offline(true);
      }
      await writeAndSend(person, words, sending);
      const told = toldNow(slug);
      if (line.isThere) await hold(told);
      else await person.sees(said('screens', 'waiting.nobody.body'));
      return told;
    },
    goes: hold,
    receipt: async (told, days) => {
      const title = said('screens', 'sent.title');
      if ((await phone.page.getByRole('heading', { level: 1, name: title }).count()) === 0) {
        await open(told);
        await person.tap(said('news', 'page.receipt.action'));
        await person.asked(title);
      }
      await stand(
        () => shownOn(person),
        wantedOnReceipt(days, council.now()),
        (count) => add('the receipt', count),
      );
    },
    sees: async (told, days, at = {}) => {
      await open(told);
      const all = wantedOf(days, at, council.now());
      await lookAgain(person, all, at.status === IN_LIST);
      await stand(
        () => shownOn(person),
        all,
        (count) => add('the status screen', count),
      );
      await offers(person, at.may ?? [], at.mayNot ?? []);
      if (at.status === IN_LIST) await rowSays(person, card(told), told, cases['looking.status']);
    },
    acts: async (told, type, words = '', doing = {}) => {
      await open(told);
      await doThis(person, type, words, doing);
    },
    code: async (told) => {
      await open(told);
      return codeOf(person);
    },
    shares: async (told) => {
      await open(told);
      return giveToAdvocate(person);
    },
    opens: async (slug, code) => {
      const told = toldNow(slug);
      await typeCode(person, card(told), code);
      await person.page.getByRole('list', { name: said('news', 'page.line.label') }).waitFor();
      const top = await person.page.locator('header, .top').first().innerText();
      told.reference = /[A-Z]{2,4}[- ][A-Z0-9]{3}[- ][A-Z0-9]{3}/u.exec(top)?.[0].replaceAll(' ', '-') ?? '';
      expect(told.reference).not.toBe('');
      return told;
    },
    opensNothing: async (slug, code) => {
      await typeCode(person, `${council.origin}/${slug}`, code);
      await person.sees(/can’t find that code|not right yet/u);
    },
    learns: async (slug, letter, last) => {
      await scan(phone, council.origin, slug);
      await person.tap(said('core', 'home.read.action'));
      await person.tap(said('explainers', 'foster.title'));
      await person.asked(said('explainers', 'foster.title'));
      await person.page.locator('#letter').fill(letter);
      await person.sees(said('explainers', 'foster.last.body', { day: formatDay(last, council.now()) }));
      add('the page for foster carers', 1);
    },
    lists: async (order) => {
      const [first] = order;
      await phone.page.goto(card(first as Told));
      await openList(phone.page);
      const look = async () => {
        const rows = await phone.page.locator('li .item').allInnerTexts();
        return rows.map((row) => order.find(({ reference }) => row.includes(reference))?.reference);
      };
      await expect.poll(look, { timeout: PATIENCE_MS }).toEqual(order.map(({ reference }) => reference));
    },
  };
}

/** What the row of a message says in the list. */
async function rowSays({ page }: Person, card: string, { reference }: Told, words: string): Promise<void> {
  await page.goto(card);
  await openList(page);
  await page.locator('li .item', { hasText: reference }).filter({ hasText: words }).waitFor();
}

/** These are asked where what they are about stands. */
const ON_WIRE = {
  happy: said('news', 'answer.yes.action'),
  'not-ok': said('news', 'say.not-ok.action'),
} as const;

async function offers(person: Person, may: readonly string[], mayNot: readonly string[]): Promise<void> {
  if (may.length + mayNot.length === 0) return;
  const wordsOf = (type: string): string =>
    said('act', `${type}.action` as Parameters<typeof said<'act'>>[1]);
  for (const type of may.filter((one) => one in ON_WIRE))
    await named(person.page, ON_WIRE[type as keyof typeof ON_WIRE]).waitFor();
  const onItsWay = await person.page.locator('main').innerText();
  const words = await ways(person);
  for (const type of may.filter((one) => !(one in ON_WIRE)))
    expect(`${onItsWay}\n${words}`).toContain(wordsOf(type));
  for (const type of mayNot) expect(words).not.toContain(wordsOf(type));
}
