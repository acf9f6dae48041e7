/** An officer at a desk, on its screens: one window that stays, signed in anew whenever the day has moved. */
import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import type { NewRecord } from '../../../src/domain/casework/record.ts';
import { isAnswer } from '../../../src/domain/casework/safety-first.ts';
import type { Account } from '../../../src/domain/casework/viewer.ts';
import { shortDay } from '../../../src/staff/days.ts';
import { t } from '../../../src/staff/text.ts';
import { londonDateOf } from '../../../src/domain/working-days.ts';
import type { EpochMs } from '../../../src/domain/ids.ts';
import { clockWords, record, writesLetter } from '../at-desk.ts';
import { NO_IN_BOXES } from '../letter-of-no.ts';
import type { Council } from '../staff-desk.ts';
import type { AtDesk, Days, Desk, Told } from './sides.ts';

const LISTS = ['to-read', 'in-progress'] as const;
const maybe = (key: string): string => t(key as Parameters<typeof t>[0]);

/** The window of a desk, whoever sits at it. */
export interface Seat {
  readonly page: Page;
  /** Whose session it is, and since when. */
  by: string;
}

export interface AtWork {
  readonly council: Council;
  readonly who: Account;
  readonly seat: Seat;
  readonly add: (where: string, days: number) => void;
}

/** Sits down: signed in on this day. */
async function sitDown({ council, who, seat }: AtWork): Promise<Page> {
  const { page } = seat;
  const by = `${who.id} ${council.now()}`;
  if (seat.by === by) return page;
  seat.by = by;
  await council.sitDown(page, who);
  return page;
}

async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => (location.hash = to), hash);
}

/** Opens a case anew: what was done since is there. */
async function open(at: AtWork, { reference, part }: Told): Promise<Page> {
  const page = await sitDown(at);
  const id = await at.council.caseId(at.who, reference, part);
  await goTo(page, '#/calendar');
  await page.locator('.casehead').waitFor({ state: 'detached' });
  await goTo(page, `#/in-progress/${id}`);
  await page.locator('.casehead').getByText(reference).waitFor();
  return page;
}

const tab = (page: Page, name: string): Promise<void> => page.locator(`#tab-${name}`).click();

/** Each day stands beside its clock among the dates; how many did. */
async function datesSay(page: Page, days: Days, today: string): Promise<number> {
  await tab(page, 'dates');
  for (const [name, day] of Object.entries(days)) {
    const [clock = ''] = name.split(/ at most| as promised| since| from /u);
    expect(await clockWords(page, clock), `${name} ${String(day)}`).toContain(shortDay(String(day), today));
  }
  return Object.keys(days).length;
}

async function stands(page: Page, at: AtDesk): Promise<void> {
  const head = page.locator('.casehead');
  if (at.place) await head.getByText(maybe(`staff:place.${at.place}.label`)).waitFor();
  await tab(page, 'words');
  const words = await page.locator('.panel.of-words').innerText();
  if (at.words) expect(words).toContain(at.words);
  if (at.consent) expect(words).toContain(maybe(`staff:consent.${at.consent}.body`));
  if (at.writer) expect(words).toContain(maybe(`staff:writer.${at.writer}.label`));
  for (const warning of at.warnings ?? []) expect(words).toContain(maybe(`staff:warning.${warning}.body`));
  if (at.since && !words.includes(at.since)) {
    await tab(page, 'timeline');
    await page.locator('.panel.of-timeline').getByText(at.since).first().waitFor();
  }
}

/** How its row looks in the list. */
async function rowSays(at: AtWork, told: Told, { urgent, mark }: AtDesk): Promise<void> {
  const page = await sitDown(at);
  const id = await at.council.caseId(at.who, told.reference, told.part);
  const row = page.locator(`.mi[data-case="${id}"]`);
  for (const list of LISTS) {
    await goTo(page, `#/${list}`);
    await page.locator('#rows').waitFor();
    await page.waitForLoadState('networkidle');
    if ((await row.count()) > 0) break;
  }
  const words = await row.innerText();
  if (urgent !== undefined) expect(words.includes(t('staff:row.urgent.label'))).toBe(urgent);
  if (mark) expect(words).toContain(maybe(`staff:mark.${mark}.label`));
}

async function writes(page: Page, text: string): Promise<void> {
  await tab(page, 'words');
  await page.locator('#letter').fill(text);
  await page.locator('.sendline').getByRole('button').click();
  await expect.poll(() => page.locator('#letter').inputValue()).toBe('');
}

/** The answer that was given to "Could a child be at risk?" */
const SAFE = '.riskline [aria-pressed=true]';

async function findsSafe(page: Page, answer: string): Promise<void> {
  await page.getByRole('button', { name: maybe(`staff:safety.${answer}.action`), exact: true }).click();
  await page.locator(SAFE).waitFor();
}

/** Somebody of the staff, at this desk. */
export function deskOn(at: AtWork): Desk {
  return {
    does: async (told, type, data = {}) => {
      const page = await open(at, told);
      const text = (name: string): string => String(data[name] ?? '');
      if (type === 'message-sent') return writes(page, text('text'));
      if (type === 'safety-checked') return findsSafe(page, text('answer'));
      if (
        isAnswer({ type, data } as Pick<NewRecord, 'type' | 'data'>) &&
        (await page.locator(SAFE).count()) === 0
      )
        await findsSafe(page, 'no');
      const fields = Object.entries(data).map(([name, value]) => [
        name,
        value === true ? 'yes' : String(value),
      ]);
      await record(page, type, Object.fromEntries(fields) as Record<string, string>);
    },
    saysNo: async (told, letter) => writesLetter(await open(at, told), letter, NO_IN_BOXES),
    sees: async (told, days, seen = {}) => {
      if (seen.urgent !== undefined || seen.mark) await rowSays(at, told, seen);
      const page = await open(at, told);
      await stands(page, seen);
      const today = londonDateOf(at.council.now() as EpochMs);
      if (Object.keys(days).length > 0) at.add('the dates of the case', await datesSay(page, days, today));
    },
    splits: async (told, what, track) => {
      await record(await open(at, told), 'part-split', { what, track });
      return { ...told, part: 2 };
    },
    hasNothingOf: async ({ reference }) => {
      const page = await sitDown(at);
      for (const list of LISTS) {
        await goTo(page, `#/${list}`);
        await page.getByText(maybe(`staff:list.${list}.empty.body`)).waitFor();
      }
      expect(await page.locator('body').innerText()).not.toContain(reference);
    },
  };
}
