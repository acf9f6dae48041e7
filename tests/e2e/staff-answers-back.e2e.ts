/** What a person does later, at a desk: before a move, when it was taken back, when nobody else may look. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../src/domain/casework/viewer.ts';
import { t } from '../../src/staff/text.ts';
import { datesSay, record } from '../support/at-desk.ts';
import { axeFinds } from '../support/looking.ts';
import { openCouncil, type Council } from '../support/staff-desk.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const rows = (page: Page) => page.locator('.mi');
const openTab = (page: Page, tab: string) => page.locator(`#tab-${tab}`).click();

describe('what a person does later, at a desk', () => {
  let council: Council;
  let priya: Account;
  beforeAll(async () => {
    council = await openCouncil();
    priya = await council.staff({ name: 'Priya Nair' });
  });
  afterAll(() => council.close());

  /** A desk on a day, with the case of the list open. */
  const on = async (day: string, list: string): Promise<Page> => {
    council.day(day);
    const page = await council.desk(priya);
    await page.getByRole('navigation').getByRole('link', { name: list }).click();
    await rows(page).first().click();
    await page.locator('.casehead').waitFor();
    return page;
  };
  const close = (page: Page) => page.context().close();

  it('sees that a child moves before the answer is due, tells the reviewing officer, and stops the move', async () => {
    council.day('2026-11-30');
    const jay = await council.arrives({
      words: 'I do not want to move. Stop it until you have looked.',
      topics: ['home'],
      writer: 'young-person',
      freeze: true,
      answers: { c7: ['7-9'] },
    });
    const page = await on('2026-11-30', t('staff:list.to-read.title'));
    await page.getByText('Stop it until you have looked.').waitFor();
    await button(page, t('staff:safety.no.action')).click();
    await record(page, 'freeze-asked', { by: '2026-12-11' });
    await record(page, 'details-recorded', { lookedAfter: 'yes' });
    await datesSay(page, { acknowledge: ['Thu 3 Dec'], stage1: ['Mon 14 Dec', 'Wed 30 Dec'] });
    const toLookAt = page.getByRole('list', { name: t('staff:warnings.title') });
    const warned = async () => (await openTab(page, 'words'), toLookAt.innerText());
    for (const warning of [
      'happens-before-the-answer',
      'freeze-not-decided',
      'reviewing-officer-not-told',
    ] as const)
      expect(await warned()).toContain(t(`staff:warning.${warning}.body`));
    await record(page, 'reviewing-officer-told', { name: 'Dana Reid' });
    await record(page, 'decision-frozen', {
      why: 'We look first.',
      text: 'We stopped the move until we have looked.',
    });
    for (const warning of ['freeze-not-decided', 'reviewing-officer-not-told'] as const)
      expect(await warned()).not.toContain(t(`staff:warning.${warning}.body`));
    await council.does(jay, 'add-words', { words: 'Thank you for stopping it.' });
    await close(page);
    const later = await on('2026-12-01', t('staff:list.in-progress.title'));
    await later.locator('.since').getByText('Thank you for stopping it.').waitFor();
    await button(later, t('staff:safety.no.action')).waitFor();
    await later.locator('#letter').fill('We read it. You stay where you are until Monday 14 December.');
    await later.locator('.sendline').getByRole('button').click();
    await later.locator('.since').waitFor({ state: 'detached' });
    await close(later);
  });

  it('tells a safeguarding lead who finds nothing whom to ring, and nobody else', async () => {
    council.day('2026-11-10');
    await council.arrives({ words: 'I am scared.', safe: 'no', notBy: [{ name: 'Somebody Else' }] });
    const lead = await council.staff({ name: 'Ola Quist', roles: ['safeguarding-lead'] });
    const page = await council.desk(lead, { width: 390 });
    await page.getByText(t('staff:list.to-read.empty.body')).waitFor();
    await page.getByText(t('staff:nothere.title')).click();
    await page.getByRole('link', { name: '01632 960100' }).waitFor();
    expect(await axeFinds(await page.context().newCDPSession(page))).toEqual([]);
    await close(page);
    const desk = await council.desk(priya);
    await rows(desk).first().waitFor();
    expect(await desk.getByText(t('staff:nothere.title')).count()).toBe(0);
    await close(desk);
  });

  it('shows of what was taken back before anybody read it only that it was', async () => {
    council.day('2026-11-10');
    const told = await council.arrives({
      words: 'The hen has my shoe.',
      topics: ['family'],
      writer: 'young-person',
    });
    await council.does(told, 'take-back', { words: 'I changed my mind.' });
    const page = await council.desk(priya);
    await page
      .getByRole('navigation')
      .getByRole('link', { name: t('staff:list.to-read.title') })
      .click();
    const row = rows(page).first();
    await row.getByText(t('staff:mark.took-back.label')).waitFor();
    await row.click();
    await page.getByText(t('staff:hushed.body')).waitFor();
    await page.locator('.since').getByText('I changed my mind.').waitFor();
    expect(await page.locator('body').innerText()).not.toContain('hen has my shoe');
    await close(page);
  });
});
