/** Deleting for good at two desks: one asks, another agrees, the first does it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../src/domain/casework/viewer.ts';
import { t } from '../../src/staff/text.ts';
import { openCouncil, type Council } from '../support/staff-desk.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const go = (page: Page, name: string) => page.getByRole('navigation').getByRole('link', { name }).click();

describe('two people at two desks', () => {
  let council: Council;
  beforeAll(async () => {
    council = await openCouncil();
  });
  afterAll(() => council.close());

  it('delete for good what another system holds, and neither of them does it alone', async () => {
    const thanks = await council.arrives({ kind: 'compliment', words: 'A heron sang for me.' });
    await council.arrives({ words: 'A heron ate my sandwich.' });
    const both = [await council.staff({ name: 'Priya Nair' }), await council.staff({ name: 'Sam Okafor' })];
    await council.passedOn(both[0] as Account, thanks);
    const desks: Page[] = [];
    for (const who of both) desks.push(await council.desk(who));
    const [priya, sam] = desks as [Page, Page];
    await expect.poll(() => priya.locator('.mi').count()).toBe(1);
    await council.exported('2026-09-01');

    await go(priya, t('staff:room.exports.title'));
    await priya.locator('#delete-days').fill('6');
    await button(priya, t('staff:delete.ask.action')).click();
    await priya.getByText(t('staff:delete.days.problem')).waitFor();
    await priya.locator('#delete-days').fill('30');
    await button(priya, t('staff:delete.ask.action')).click();
    const hers = priya.locator('.deletion');
    await hers.getByText(t('staff:delete.due.body', { count: 1 })).waitFor();
    await hers.getByText(t('staff:bulk.waits.status')).waitFor();
    expect(await hers.getByRole('button').count()).toBe(0);

    await go(sam, t('staff:room.exports.title'));
    await sam
      .locator('.deletion')
      .getByRole('button', { name: t('staff:bulk.agree.action') })
      .click();
    await sam
      .locator('.deletion')
      .getByText(t('staff:bulk.agreed.status', { name: 'Sam Okafor' }))
      .waitFor();
    expect(await button(sam, t('staff:delete.go.action')).count()).toBe(0);

    await go(priya, t('staff:list.to-read.title'));
    await go(priya, t('staff:room.exports.title'));
    await button(priya, t('staff:delete.go.action')).click();
    await hers.getByText(t('staff:delete.done.status', { count: 1 })).waitFor();
    // Nobody has read that one: it stays, whatever another system says that it holds.
    await go(priya, t('staff:list.to-read.title'));
    await expect.poll(() => priya.locator('.mi').count()).toBe(1);
    await go(priya, t('staff:list.ideas-and-thanks.title'));
    await priya.getByText(t('staff:list.ideas-and-thanks.empty.body')).waitFor();
    for (const page of desks) await page.context().close();
  });
});
