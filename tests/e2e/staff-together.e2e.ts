/** Several people on one staff: who sees what, and nobody writes over anybody. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { t } from '../../src/staff/text.ts';
import { openCouncil, type Council } from '../support/staff-desk.ts';

/** What somebody has read is not to read any more, for anybody. */
const inProgress = (page: Page): Promise<void> =>
  page
    .getByRole('navigation')
    .getByRole('link', { name: t('staff:list.in-progress.title') })
    .click();

describe('several desks', () => {
  let council: Council;

  beforeAll(async () => {
    council = await openCouncil();
  });
  afterAll(() => council.close());

  it('shows two people that they have the same case open, and loses no word of either', async () => {
    const priya = await council.staff({ name: 'Priya Nair' });
    const sam = await council.staff({ name: 'Sam Okafor' });
    await council.arrives({ words: 'Nobody rings me back.', topics: ['talk'], writer: 'young-person' });
    const one = await council.desk(priya);
    await one.locator('.mi').first().click();
    await one.locator('.quoted .quote').waitFor();
    const other = await council.desk(sam);
    await inProgress(other);
    await other.locator('.mi').first().click();
    await other.getByText(t('staff:others.here.title', { name: 'Priya Nair' })).waitFor();

    await one.locator('#letter').fill('I will ring you today at four.');
    await other.getByRole('button', { name: t('staff:safety.no.action'), exact: true }).click();
    await other.locator('[aria-pressed="true"]').waitFor();
    const send = one.locator('.sendline').getByRole('button');
    await send.click();
    await one.getByText(t('staff:changed.title')).waitFor();
    expect(await one.locator('#letter').inputValue()).toBe('I will ring you today at four.');
    await send.click();
    await expect.poll(() => one.locator('#letter').inputValue()).toBe('');
    await one.locator('#tab-timeline').click();
    await one.getByText('I will ring you today at four.').waitFor();
  });

  it('does not let a person who is named see that a complaint about them is there', async () => {
    const manager = await council.staff({ name: 'Aisha Khan' });
    const named = await council.staff({ name: 'Jordan Cole', job: 'Social worker', roles: ['team-manager'] });
    await council.arrives({
      words: 'My worker shouted at me in the car.',
      topics: ['worker'],
      writer: 'young-person',
      notBy: [{ role: 'social-worker', name: 'Jordan Cole' }],
    });
    const page = await council.desk(manager);
    await page.locator('.mi', { hasText: t('staff:topic.worker.label') }).click();
    await page.getByText('My worker shouted at me in the car.').waitFor();
    await page.locator('#tie-0').selectOption({ label: 'Jordan Cole, Social worker' });
    await page.getByRole('button', { name: t('staff:tie.action') }).click();
    await page.getByText(t('staff:locked.tied.body', { who: 'Jordan Cole' })).waitFor();
    const theirs = await council.desk(named);
    await theirs.getByText(t('staff:list.to-read.empty.body')).waitFor();
    await theirs.locator('#search').fill('shouted');
    await theirs.getByText(t('staff:list.nothing-found.body')).waitFor();
  });

  it('keeps what was typed when a session ends, and gives it to nobody else', async () => {
    const priya = await council.staff({ name: 'Priya Nair' });
    const page = await council.desk(priya);
    await inProgress(page);
    await page.locator('.mi', { hasText: t('staff:topic.talk.label') }).click();
    await page.locator('#letter').fill('Half a letter.');
    await page.context().clearCookies();
    await page.getByRole('button', { name: t('staff:safety.not-sure.action') }).click();
    await page.getByText(t('staff:sign-in.was-in.body')).waitFor();
    expect(await page.getByText('Nobody rings me back.').count()).toBe(0);
    await page.evaluate((hash) => (location.hash = hash), await council.link(priya));
    await inProgress(page);
    await page.locator('.mi', { hasText: t('staff:topic.talk.label') }).click();
    await expect.poll(() => page.locator('#letter').inputValue()).toBe('Half a letter.');
  });

  it('leaves nothing of itself on a phone or a desk that keeps Wren for offline', async () => {
    const priya = await council.staff({ name: 'Priya Nair' });
    const page = await council.desk(priya);
    await page.goto(new URL('/northford', page.url()).href);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
    await page.goto(new URL(`/staff${await council.link(priya)}`, page.url()).href);
    await page.getByRole('navigation').waitFor();
    const kept = await page.evaluate(async () => {
      const slots = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
      return (await Promise.all(slots.map((slot) => slot.keys())))
        .flat()
        .map(({ url }) => new URL(url).pathname);
    });
    expect(kept.length).toBeGreaterThan(10);
    expect(kept.filter((path) => path.includes('staff'))).toEqual([]);
  });
});
