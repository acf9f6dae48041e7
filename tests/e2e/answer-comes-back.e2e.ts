/** A child with a phone and an officer at a desk, over weeks: the answer comes back, and the child steers what happens. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../src/domain/casework/viewer.ts';
import { t } from '../../src/staff/text.ts';
import { datesSay, openCase, record, writesLetter } from '../support/at-desk.ts';
import { asksForStage, codeOf, lookAt, shows, wire } from '../support/at-status.ts';
import { answer } from '../support/every-screen.ts';
import {
  box,
  readyForNoInternet,
  receiptNumber,
  scan,
  send,
  skipTo,
  startWriting,
  straightToCheck,
} from '../support/journey.ts';
import { openCouncil, type Council } from '../support/staff-desk.ts';
import { said } from '../support/words.ts';

const TO_READ = t('staff:list.to-read.title');
const WORKING = t('staff:list.in-progress.title');
let dates = 0;
/** A letter that says why it takes longer. */
const LONGER = {
  reason: 'Your old school has not sent its papers yet.',
  byWhen: '2027-06-17',
  youCan: 'Tell me here if that is too long for you.',
};

describe('a child and an officer', () => {
  let council: Council;
  beforeAll(async () => {
    council = await openCouncil();
  });
  afterAll(async () => {
    process.stdout.write(`two browsers · 2 scenarios · ${dates} dates on screens equal\n`);
    await council.close();
  });

  let window: Page | null = null;
  /** An officer at a desk on a day, with the newest case of a list open. */
  const atDesk = async (who: Account, day: string, list: string, work: (page: Page) => Promise<void>) => {
    council.day(day);
    if (window) await council.sitDown(window, who);
    else window = await council.desk(who);
    await openCase(window, list);
    await work(window);
  };

  it('stops a move before it happens, is not content with the answer, and asks for more from another phone', async () => {
    const card = `${council.origin}/milton-keynes`;
    const priya = await council.staff({ name: 'Priya Nair', council: 'milton-keynes' as never });
    council.day('2026-11-30T16:10:00Z');
    const phone = await council.phone();
    const jay = await scan(phone, council.origin, 'milton-keynes');
    await startWriting(jay, 'complaint');
    await jay.write('I move on Friday week. Stop it until you have looked.');
    await jay.saved();
    await readyForNoInternet(phone.page);
    await phone.offline(true);
    await jay.tap(said('core', 'write.next.action'));
    await answer(jay, 'c1c', 'yes');
    await skipTo(jay, 'c1d');
    await answer(jay, 'c1d', 'home');
    await answer(jay, 'c1e', 'stop');
    await jay.tap(said('core', 'write.all-said.action'));
    await send(jay);
    await jay.sees(said('screens', 'waiting.nobody.body'));
    await phone.offline(false);
    await receiptNumber(jay);
    const receipt = await phone.page.locator('body').innerText();
    for (const day of ['Thursday 3 December', 'Monday 14 December', 'Wednesday 30 December'])
      expect(receipt).toContain(day);
    dates += 3;
    expect(receipt, 'a plan to be stopped cannot wait').toContain(said('news', 'unread.message.title'));

    await atDesk(priya, '2026-12-01', TO_READ, async (page) => {
      await page.getByText('Stop it until you have looked.').waitFor();
      await record(page, 'decision-frozen', {
        why: 'We look first.',
        text: 'You stay until we have looked.',
      });
      await page.locator('#tab-words').click();
      await page.locator('#letter').fill('I am Priya. I will ring you on Thursday.');
      await page.locator('.sendline').getByRole('button').click();
    });
    await lookAt(jay, card, council.now());
    dates += await shows(
      jay,
      said('news', 'event.frozen.title'),
      'You stay until we have looked.',
      'I will ring you on Thursday.',
      'Priya',
      'Monday 14 December',
    );
    expect(await phone.page.locator('body').innerText()).not.toContain(said('news', 'unread.message.title'));

    await atDesk(priya, '2026-12-10', WORKING, async (page) => {
      await page.getByRole('button', { name: t('staff:safety.no.action'), exact: true }).click();
      await record(page, 'stage1-answered', { text: 'You will move in January instead.' });
    });
    await phone.offline(true);
    await lookAt(jay, card, council.now());
    expect(await wire(jay), 'offline: the last that was known').not.toContain('January instead');
    await jay.sees(said('core', 'offline.title'));
    await phone.offline(false);
    await lookAt(jay, card, council.now());
    dates += await shows(jay, 'You will move in January instead.', said('news', 'answer.ask.title'));
    dates += await shows(jay, 'Tuesday 12 January 2027');
    const code = await codeOf(jay);
    await phone.close();

    const other = await council.phone();
    const again = await scan(other, council.origin, 'milton-keynes');
    await again.tap(said('act', 'open.action'));
    await again.write(code);
    await again.tap(said('act', 'open.go.action'));
    dates += await shows(again, 'You will move in January instead.', 'Tuesday 12 January 2027');
    await readyForNoInternet(other.page);
    await other.offline(true);
    await again.tap(said('act', 'add-words.action'));
    await again.write('He only asked my carer.');
    await again.saved();
    await lookAt(again, card, council.now());
    await again.tap(said('act', 'go.begun.action'));
    await expect.poll(() => box(again.page).inputValue()).toBe('He only asked my carer.');
    await again.tap(said('act', 'go.send.action'));
    await shows(again, said('news', 'mine.add-words.title'), said('status', 'waiting.status'));
    await asksForStage(again, 2, 'January is no better.');
    await lookAt(again, card, council.now());
    await shows(again, said('news', 'mine.add-words.title'), said('news', 'mine.ask-stage-2.title'));
    await other.offline(false);
    dates += await shows(again, said('news', 'mine.taken.body'));
    await lookAt(again, card, council.now());
    dates += await shows(again, said('news', 'event.stage2-asked.title'), 'Tuesday 19 January 2027');
    await atDesk(priya, '2026-12-11', WORKING, async (page) => {
      await page.locator('.since').getByText('January is no better.').waitFor();
      await page.locator('.since').getByText('He only asked my carer.').waitFor();
      await page.locator('.casehead').getByText(t('staff:place.stage2-requested.label')).waitFor();
    });
  }, 180_000);

  it('goes from a first answer to three people and the Ombudsman, every day on the child’s screen the one of the law', async () => {
    const card = `${council.origin}/central-bedfordshire`;
    const dana = await council.staff({ name: 'Dana Reid', council: 'central-bedfordshire' as never });
    council.day('2027-02-12');
    const child = await scan(await council.phone(), council.origin, 'central-bedfordshire');
    await startWriting(child, 'complaint');
    await child.write('Nobody asked me before they changed my school.');
    await straightToCheck(child);
    await send(child);
    await receiptNumber(child);
    const sees = async (...words: string[]) => {
      await lookAt(child, card, council.now());
      dates += await shows(child, ...words);
    };
    const desk = (day: string, list: string, work: (page: Page) => Promise<void>) =>
      atDesk(dana, day, list, work);
    const dated = async (page: Page, days: Parameters<typeof datesSay>[1]) =>
      void (dates += await datesSay(page, days));
    const since = (page: Page, words: string) => page.locator('.since').getByText(words).waitFor();

    await sees('Friday 26 February');
    council.day('2027-02-16');
    await lookAt(child, card, council.now());
    await child.sees(said('news', 'unread.long.title'));
    await desk('2027-02-16', TO_READ, async (page) => {
      await page.getByRole('button', { name: t('staff:safety.no.action'), exact: true }).click();
      await record(page, 'accepted');
      await dated(page, { stage1: ['Fri 26 Feb'] });
    });
    await desk('2027-02-26', WORKING, async (page) => {
      await record(page, 'stage1-answered', { text: 'We think it was right.' });
      await dated(page, { 'ask-stage2': ['Tue 30 Mar'] });
    });
    await sees('We think it was right.', 'Tuesday 30 March');
    council.day('2027-03-12');
    await lookAt(child, card, council.now());
    await asksForStage(child, 2, 'Nobody asked me.');
    await sees(said('news', 'event.stage2-asked.title'), 'Tuesday 20 April');
    await desk('2027-03-12', WORKING, async (page) => {
      await since(page, 'Nobody asked me.');
      const clock = t('staff:clock.stage2.label');
      await since(page, t('staff:did.starts.body', { clock, day: 'Tue 20 Apr' }));
      await dated(page, { 'stage2-acknowledge': ['Tue 16 Mar'], stage2: ['Tue 20 Apr', 'Thu 17 Jun'] });
      await record(page, 'stage2-acknowledged');
      await page.locator('.since').waitFor({ state: 'detached' });
      await record(page, 'investigators-appointed', { who: 'Sam Okafor and Ada Bright' });
    });
    await desk('2027-03-24', WORKING, async (page) => {
      await record(page, 'statement-agreed');
      await dated(page, { stage2: ['Tue 20 Apr', 'Fri 30 Apr', 'Tue 29 Jun'] });
    });
    await sees('Tuesday 20 April', said('news', 'event.stage2.title'));
    await desk('2027-04-19', WORKING, async (page) => {
      const beside = { 'event-why': 'complex', 'event-who': 'complaints-manager' };
      await writesLetter(page, 'extension', { ...LONGER, ...beside });
      await page.locator('.casehead').getByText('Thu 17 Jun').first().waitFor();
    });
    await sees(said('news', 'event.needs-more-time.title'), 'Thursday 17 June');
    await sees(LONGER.reason, LONGER.youCan, t('letters:extension.body'), 'Dana');
    await desk('2027-06-14', WORKING, async (page) => {
      await record(page, 'stage2-reported');
      await record(page, 'stage2-answered', { text: 'We agree with most of it.' });
      await record(page, 'stage2-answer-reached');
      await dated(page, { 'ask-stage3': ['Mon 12 Jul'] });
    });
    await sees('Monday 12 July');
    council.day('2027-06-28');
    await lookAt(child, card, council.now());
    await child.sees(said('news', 'remind.title', { day: 'Monday 12 July' }));
    await asksForStage(child, 3, 'They did not speak to me.');
    await sees('Monday 9 August');
    await desk('2027-06-28', WORKING, async (page) => {
      await since(page, 'They did not speak to me.');
      await dated(page, { 'panel-acknowledge': ['Wed 30 Jun'], panel: ['Mon 9 Aug'] });
      await record(page, 'stage3-acknowledged');
    });
    await desk('2027-07-20', WORKING, async (page) => {
      await record(page, 'panel-arranged', { names: '2027-08-05' });
      await dated(page, { 'panel-notice': ['Thu 22 Jul'] });
    });
    await sees('Thursday 5 August', said('news', 'next.meeting.title'));
    await desk('2027-08-05', WORKING, async (page) => {
      await record(page, 'panel-held');
      await dated(page, { 'panel-report': ['Thu 12 Aug'] });
    });
    await sees('Thursday 12 August');
    await desk('2027-08-12', WORKING, async (page) => {
      await record(page, 'panel-reported');
      await record(page, 'panel-report-reached');
      await dated(page, { 'panel-response': ['Fri 3 Sep'] });
    });
    await sees('Friday 3 September');
    await desk('2027-09-03', WORKING, async (page) => {
      await record(page, 'stage3-answered', { text: 'You were right. We are sorry.' });
      await record(page, 'told-of-ombudsman');
      await page.locator('.casehead').getByText(t('staff:place.director-responded.label')).waitFor();
      await record(page, 'ombudsman-asked');
      await page.locator('.casehead').getByText(t('staff:place.ombudsman.label')).waitFor();
    });
    await sees('You were right. We are sorry.');
    await child.tap(said('news', 'answer.not-really.action'));
    await child.tap(said('act', 'not-really.ombudsman.title'));
    await child.sees('0300 061 0614');
  }, 180_000);
});
