/** A whole case with no mouse: from the first question to the end, and its paper; no key leaves anybody lost. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../src/domain/casework/viewer.ts';
import { t } from '../../src/staff/text.ts';
import { openCouncil, type Council } from '../support/staff-desk.ts';

/** More than anybody should have to press. */
const MOST_TABS = 25;

/** Where the keys go: its name, or what stands on it. */
const here = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const one = document.activeElement;
    return one === document.body || one === null ? 'nowhere' : one.id || (one.textContent ?? '').trim();
  });
const isHere = (page: Page, name: string) => expect.poll(() => here(page)).toBe(name);

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** On to something, with Tab alone. */
async function tabTo(page: Page, name: string, key = 'Tab'): Promise<void> {
  const passed: string[] = [];
  while ((passed.at(-1) ?? '') !== name) {
    await page.keyboard.press(key);
    passed.push(await here(page));
    expect(passed.length, `${name} is not behind ${passed.join(', ')}`).toBeLessThan(MOST_TABS);
  }
}

const ANSWER = 'You can see your brother each week from this Sunday.';

describe('a case with the keyboard alone', () => {
  let council: Council;
  let priya: Account;
  let page: Page;

  beforeAll(async () => {
    council = await openCouncil();
    await council.staff({ name: 'Sam Okafor', job: 'Team manager' });
    priya = await council.staff({ name: 'Priya Nair' });
  });
  afterAll(() => council.close());

  /** Writes one thing down, wherever it stands, and is back where the next one begins. */
  const step = async (name: string, fill: () => Promise<void> = () => Promise.resolve()): Promise<void> => {
    await tabTo(page, name);
    await press(page, 'Enter');
    await isHere(page, 'rec-title');
    await fill();
    await tabTo(page, t('staff:form.record.action'));
    await press(page, 'Enter');
    await isHere(page, t('staff:steps.title'));
  };

  it('is read, given to somebody, answered, finished and printed', async () => {
    await council.arrives({ words: 'Nobody told me why.', topics: ['family'], writer: 'young-person' });
    page = await council.desk(priya);
    await page.locator('.mi').waitFor();
    await press(page, 'j', 'Enter');
    await isHere(page, 'case-title');
    await tabTo(page, t('staff:safety.no.action'));
    await press(page, 'Enter');
    await page.locator('.risk.calm').waitFor();
    await press(page, '?');
    await page.getByRole('dialog').waitFor();
    await press(page, 'Escape');
    await isHere(page, t('staff:safety.no.action'));

    await press(page, 'a');
    await isHere(page, 'assign-to');
    await page.keyboard.type('Sam');
    await tabTo(page, t('staff:people.give.action'));
    await press(page, 'Enter');
    await page.locator('.person', { hasText: 'Sam Okafor' }).waitFor();

    await tabTo(page, 'tab-people', 'Shift+Tab');
    await press(page, 'ArrowLeft');
    await isHere(page, 'tab-steps');
    await step(t('staff:event.accepted.label'));

    await press(page, 'r');
    await isHere(page, 'letter');
    await press(page, 'Shift+Tab');
    await page.keyboard.type(t('letters:answer.title'));
    await page.locator('#letter-youCan').waitFor();
    await press(page, 'Tab');
    for (const part of ['found', 'willDo', 'byWhen', 'youCan']) {
      await tabTo(page, `letter-${part}`);
      await page.keyboard.type(ANSWER);
    }
    await tabTo(page, t('staff:writer.send.action', { name: t('staff:they.name.label') }));
    await press(page, 'Enter');
    await page.locator('.casehead').getByText(t('staff:place.stage1-responded.label')).waitFor();

    await tabTo(page, 'tab-words', 'Shift+Tab');
    await press(page, 'ArrowRight');
    await step(t('staff:event.satisfied.label'), async () => {
      await tabTo(page, 'rec-how');
      await press(page, 'ArrowDown');
      await tabTo(page, 'rec-time');
      await page.keyboard.type('1015am');
    });
    await page.locator('.casehead').getByText(t('staff:place.closed.label')).waitFor();
  });

  it('has on paper what was said, what was answered and the dates, and nothing to press', async () => {
    await page.emulateMedia({ media: 'print' });
    const paper = await page.locator('.case').innerText();
    for (const words of ['Nobody told me why.', ANSWER, t('staff:clock.stage1.label'), 'Mon 23 Nov'])
      expect(paper).toContain(words);
    for (const pressed of [
      t('staff:case.print.action'),
      t('staff:correct.action'),
      t('staff:tab.notes.label'),
    ])
      expect(paper).not.toContain(pressed);
    await page.emulateMedia({ media: 'screen' });
  });
});
