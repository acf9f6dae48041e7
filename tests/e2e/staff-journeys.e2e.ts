/** A member of staff at a desk: from what arrived to an answer, with the real endpoint behind it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../src/domain/casework/viewer.ts';
import { t } from '../../src/staff/text.ts';
import { openCouncil, type Council } from '../support/staff-desk.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const list = (page: Page, name: string) => page.getByRole('navigation').getByRole('link', { name });
const rows = (page: Page) => page.locator('.mi');
const openTab = (page: Page, tab: string) => page.locator(`#tab-${tab}`).click();

/** Picks a record, wherever it stands. */
async function pick(page: Page, type: string): Promise<void> {
  await openTab(page, 'steps');
  const chip = page.locator(`[data-record="${type}"]`);
  await chip.first().waitFor({ state: 'attached' });
  if (!(await chip.isVisible())) await page.locator('.of-steps .fold > summary').click();
  await chip.click();
}
const record = (page: Page) => button(page, t('staff:form.record.action')).click();
const safe = (page: Page) => button(page, t('staff:safety.no.action')).click();

describe('a day at the desk', () => {
  let council: Council;
  let priya: Account;
  let page: Page;

  beforeAll(async () => {
    council = await openCouncil();
    priya = await council.staff({ name: 'Priya Nair' });
    await council.arrives({
      words: 'They said I could see my brother. Nobody told me why not.',
      topics: ['family'],
      writer: 'young-person',
      about: 'self',
      safe: 'yes',
      answers: { c2: ['sad', 'left-out'], c3: ['tell-why'], c6: 'T' },
    });
    page = await council.desk(priya);
  });
  afterAll(() => council.close());

  it('reads a new message, looks into it and answers in time', async () => {
    await rows(page).first().click();
    await page.getByText('They said I could see my brother.').waitFor();
    await page.locator('.feels').getByText('sad and left out').waitFor();
    await page
      .locator('.casehead')
      .getByText(/\d+ working days? left/u)
      .waitFor();
    await safe(page);
    await page.locator('[aria-pressed="true"]', { hasText: t('staff:safety.no.action') }).waitFor();
    await pick(page, 'accepted');
    await record(page);
    await page.locator('.casehead').getByText(t('staff:place.stage1.label')).waitFor();

    await openTab(page, 'words');
    await page.locator('#letter-kind').selectOption('answer');
    await page
      .locator('.meter')
      .getByText(/age \d+/u)
      .waitFor();
    await button(page, t('staff:writer.send.action', { name: 'T' })).click();
    // What they can do stands there already.
    await expect.poll(() => page.locator('.field.problem').count()).toBe(3);
    for (const [part, words] of Object.entries({
      found: 'You were not told why. That was wrong.',
      willDo: 'You can see him again each week.',
      byWhen: 'The first time is this Sunday.',
      youCan: 'If you do not agree, tell me, or ask for new people to look.',
    }))
      await page.locator(`#letter-${part}`).fill(words);
    await button(page, t('staff:writer.send.action', { name: 'T' })).click();
    await page.locator('.casehead').getByText(t('staff:place.stage1-responded.label')).waitFor();
    await openTab(page, 'timeline');
    const letter = page.locator('.ev', { hasText: t('letters:answer.title') }).last();
    await letter.getByText('The first time is this Sunday.').waitFor();
    await letter.getByText('Priya Nair').first().waitFor();
    await list(page, t('staff:list.answered.title')).click();
    await expect.poll(() => rows(page).count()).toBe(1);
  });

  it('writes in a telephone call, and makes its time longer with reason, date and who agreed', async () => {
    await list(page, t('staff:room.enter.title')).click();
    await button(page, t('staff:enter.go.action')).click();
    await expect.poll(() => page.locator('.field.problem').count()).toBe(4);
    await page.locator('#enter-kind').selectOption('complaint');
    await page.locator('#enter-method').selectOption('telephone');
    await page.locator('#enter-point').selectOption('service-area');
    await page.locator('#enter-words').fill('My bike was taken away and nobody says where it is.');
    await page.locator('#enter-name').fill('Kit');
    await page.locator('#enter-writer').selectOption('young-person');
    await button(page, t('staff:enter.go.action')).click();
    await page.getByText(t('staff:enter.done.open.action')).click();
    await page.locator('.quote').getByText('My bike was taken away').waitFor();
    await page.getByText(t('staff:entered.telephone.body')).waitFor();
    await safe(page);
    await pick(page, 'accepted');
    await record(page);
    await page.locator('.casehead').getByText(t('staff:place.stage1.label')).waitFor();
    await pick(page, 'extended');
    await record(page);
    await expect.poll(() => page.locator('.recform .problem').count()).toBe(3);
    await page.locator('#rec-why').selectOption('complex');
    await page.locator('#rec-names').fill('2026-12-07');
    await page.locator('#rec-who').selectOption('complaints-manager');
    await record(page);
    await openTab(page, 'dates');
    const stage1 = page.locator('.clock', { hasText: t('staff:dates.basis.law.body') }).first();
    await stage1.getByText(t('staff:dates.toldBy.label')).waitFor();
    expect(await stage1.getByText('Mon 7 Dec').count()).toBeGreaterThan(0);
  });

  it('acts on a risk: the number first, then a referral that is kept', async () => {
    await council.arrives({ words: 'I am scared to go home.', safe: 'no', writer: 'young-person' });
    await list(page, t('staff:list.to-read.title')).click();
    await page
      .locator('.mi', { hasText: t('staff:row.urgent.label') })
      .first()
      .click();
    await page.getByText('I am scared to go home.').waitFor();
    await button(page, t('staff:safety.yes.action')).click();
    await page.locator('.tel').first().waitFor();
    await button(page, t('staff:refer.record.action')).click();
    await expect.poll(() => page.locator('.refer .problem').count()).toBe(2);
    await page.locator('#refer-to').fill('Northford duty team');
    await page.locator('#refer-how').fill('By telephone');
    await button(page, t('staff:refer.record.action')).click();
    await page.getByText(t('staff:refer.done.body')).waitFor();
  });

  it('excludes only by a letter with ground, reason, next step and the Ombudsman, and the child hears all of it', async () => {
    const told = await council.arrives({
      words: 'The judge decided about my home.',
      topics: ['decision'],
      writer: 'young-person',
    });
    await list(page, t('staff:list.to-read.title')).click();
    await page
      .locator('.mi', { hasText: t('staff:topic.decision.label') })
      .first()
      .click();
    await page.getByText('The judge decided').waitFor();
    await safe(page);
    await page.locator('#letter-kind').selectOption('excluded');
    const send = page.locator('.sendline').getByRole('button');
    await send.click();
    await expect.poll(() => page.locator('.reply .field.problem').count()).toBe(3);
    expect((await council.hears(told)).status).toBe('read');
    await page.locator('#letter-ground').selectOption('court');
    await page.locator('#letter-reason').fill('A judge looks at it now. We must wait for the judge.');
    await page.locator('#letter-nextStep').fill('Your advocate can talk to the court for you.');
    await page.locator('.reply .fold > summary').click();
    await page.locator('.sheet').getByText('0300 061 0614').waitFor();
    await send.click();
    await page.locator('.casehead').getByText(t('staff:place.excluded-concurrent.label')).waitFor();
    const { status, events } = await council.hears(told);
    expect(status).toBe('paused');
    const letter = events.find(({ data }) => data['letter'] === 'excluded')?.text ?? '';
    for (const words of ['A judge looks at it now.', 'talk to the court for you', '0300 061 0614'])
      expect(letter).toContain(words);
    expect(letter).toContain(t('letters:ground.court.body'));
  });

  it('passes a compliment on, with the name only if the child said so', async () => {
    await council.arrives({
      kind: 'compliment',
      words: 'Denise always waits for me.',
      writer: 'young-person',
    });
    await list(page, t('staff:list.ideas-and-thanks.title')).click();
    await rows(page).first().click();
    await page.getByText('Denise always waits').waitFor();
    await safe(page);
    await pick(page, 'shared-with-worker');
    await page.locator('#rec-who').fill('Denise');
    await record(page);
    await pick(page, 'passed-on');
    await record(page);
    await page.locator('.casehead').getByText(t('staff:place.passed-on.label')).waitFor();
  });
});
