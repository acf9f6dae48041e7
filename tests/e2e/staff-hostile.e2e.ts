/** A thousand hostile texts, read at a desk: they stay words on every page, on paper, and at any width. */
import type { Page, Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { t } from '../../src/staff/text.ts';
import { record } from '../support/at-desk.ts';
import { hostileTexts, tagOf } from '../support/hostile.ts';
import { sticksOut } from '../support/looking.ts';
import { openCouncil, type Council } from '../support/staff-desk.ts';

const TEXTS = hostileTexts();
/** Texts in one case: most in the words, the others each in an answer of its own. */
const EACH = 250;
const IN_WORDS = 190;

const saidWith = (some: readonly string[]) => ({
  words: some.slice(0, IN_WORDS).join('\n'),
  answers: {
    c2: { chosen: ['sad', some[IN_WORDS]], words: some[IN_WORDS + 1] },
    c3: { chosen: [some[IN_WORDS + 2]], words: some[IN_WORDS + 3] },
    ...Object.fromEntries(some.slice(IN_WORDS + 5).map((text, n) => [`q${n}`, text])),
  },
  notBy: [{ role: 'other', name: some[IN_WORDS + 4] }],
  contact: [{ way: 'call', value: some[0] }],
  language: some[6]?.slice(0, 30),
  writer: 'young-person',
});

/** The words of each case as they must be shown; half of a sign is shown as a sign that is missing. */
const QUOTES = Array.from({ length: TEXTS.length / EACH }, (_, n) =>
  Buffer.from(TEXTS.slice(n * EACH, n * EACH + IN_WORDS).join('\n')).toString('utf8'),
);

/** What a text would make if it were more than words: elements, handlers and addresses that no page of ours has. */
const strange = (page: Page): Promise<readonly string[]> =>
  page.locator('#root').evaluate((root) => {
    const grown = 'script, iframe, object, embed, math, meta, base, style, link, form[action]';
    const leads = ['href', 'src', 'srcdoc', 'action', 'xlink:href'];
    const isOurs = (one: Element): boolean =>
      !one.matches(grown) &&
      [...one.attributes].every(({ name }) => !/^on/iu.test(name)) &&
      leads.every((name) => /^(?:#|\/|tel:|blob:|$)/u.test(one.getAttribute(name) ?? ''));
    return [...root.querySelectorAll('*')]
      .filter((one) => !isOurs(one))
      .map(({ outerHTML }) => outerHTML.slice(0, 120));
  });

/** What paper cannot do anything with. */
const toPress = (page: Page): Promise<readonly string[]> =>
  page
    .locator('button, input, select, textarea, summary, nav')
    .evaluateAll((all) =>
      all.filter((one) => one.checkVisibility()).map(({ outerHTML }) => outerHTML.slice(0, 120)),
    );

/** The words by which texts are found, that stand in a part of the page as a person sees it. */
async function tagsIn(page: Page, where: string): Promise<ReadonlySet<string>> {
  return new Set((await page.locator(where).innerText()).match(/heron\d{4}/gu));
}
const tags = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from }, (_, n) => tagOf(from + n));
const missing = (seen: ReadonlySet<string>, all: readonly string[]): readonly string[] =>
  all.filter((tag) => !seen.has(tag));

describe('a thousand hostile texts at a desk', () => {
  let council: Council;
  let page: Page;
  let ids: readonly string[];
  /** Whatever a text got the browser to do. */
  const did: string[] = [];

  beforeAll(async () => {
    council = await openCouncil();
    for (let at = 0; at < TEXTS.length; at += EACH)
      await council.arrives(saidWith(TEXTS.slice(at, at + EACH)));
    // No word of this name is in a text: whoever shares one with `notBy` would not see the case.
    page = await council.desk(await council.staff({ name: 'Zuleika Quillfeather' }));
    page.on('dialog', (dialog) => {
      did.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('pageerror', ({ message }) => did.push(`error: ${message}`));
    page.on('console', (line) => line.type() === 'error' && did.push(`console: ${line.text()}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(council.origin) && !request.url().startsWith('blob:'))
        did.push(`request: ${request.url()}`);
    });
    await page
      .locator('.mi')
      .nth(TEXTS.length / EACH - 1)
      .waitFor();
    ids = await page.locator('.mi').evaluateAll((all) => all.map((one) => one.dataset['case'] ?? ''));
  });
  afterAll(() => council.close());

  const staysWords = async (): Promise<void> => {
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await sticksOut(page)).toEqual([]);
    }
    expect(await strange(page)).toEqual([]);
    expect(did).toEqual([]);
  };
  const openTab = (name: string) => page.locator(`#tab-${name}`).click();
  const goTo = async (room: string): Promise<void> => {
    await page.evaluate((hash) => (location.hash = hash), room);
    await page.locator('main h1').waitFor();
    await expect.poll(() => page.getByText(t('staff:loading.body')).count()).toBe(0);
  };

  it('are read sign for sign in the cases and on paper, and do nothing', async () => {
    await staysWords();
    const seen = new Set<string>();
    const onPaper = new Set<string>();
    for (const id of ids) {
      await page.evaluate((hash) => (location.hash = hash), `#/to-read/${id}`);
      await page.locator('.quoted .quote').waitFor();
      const quote = await page.locator('.quoted .quote').evaluate(({ textContent }) => textContent);
      expect(QUOTES).toContain(Buffer.from(quote ?? '').toString('utf8'));
      await page.emulateMedia({ media: 'print' });
      for (const tag of await tagsIn(page, '#panel-words')) onPaper.add(tag);
      expect(await sticksOut(page)).toEqual([]);
      expect(await toPress(page)).toEqual([]);
      await page.emulateMedia({ media: 'screen' });
      await page.locator('.said .fold > summary').click();
      await staysWords();
      for (const tag of await tagsIn(page, '#panel-words')) seen.add(tag);
    }
    expect(missing(seen, tags(0, TEXTS.length))).toEqual([]);
    expect(missing(onPaper, tags(0, TEXTS.length))).toEqual([]);
  });

  it('stay words in what staff write: a note, a message, a letter, what was learned', async () => {
    await openTab('notes');
    await page.locator('#note').fill(TEXTS.slice(0, 100).join('\n'));
    await page.getByRole('button', { name: t('staff:notes.add.action') }).click();
    await page.locator('.note .own-words').waitFor();
    await staysWords();
    expect(missing(await tagsIn(page, '#panel-notes'), tags(0, 100))).toEqual([]);

    const name = { name: t('staff:they.name.label') };
    const send = () => page.getByRole('button', { name: t('staff:writer.send.action', name) }).click();
    const sent = () => expect.poll(() => page.locator('#letter').inputValue()).toBe('');
    await openTab('words');
    await page.locator('#letter').fill(TEXTS.slice(100, 200).join('\n'));
    await send();
    await sent();
    await page.locator('#letter-kind').selectOption('not-eligible');
    await page.locator('#letter').fill(TEXTS.slice(200, 230).join('\n'));
    await page.locator('#letter-ground').selectOption('court');
    await page.locator('#letter-reason').fill(TEXTS.slice(230, 240).join('\n'));
    await page.locator('#letter-nextStep').fill(TEXTS.slice(240, 250).join('\n'));
    await page.locator('.reply .fold > summary').click();
    expect(missing(await tagsIn(page, '.reply .sheet'), tags(200, 250))).toEqual([]);
    await staysWords();
    await send();
    await sent();
    await record(page, 'learning-added', {
      kind: 'communication',
      action: TEXTS[0] ?? '',
      owner: TEXTS[1] ?? '',
      dueOn: '2026-12-01',
    });
    for (const tab of ['timeline', 'people', 'dates']) {
      await openTab(tab);
      await staysWords();
    }
    expect(missing(await tagsIn(page, '#panel-timeline'), tags(100, 250))).toEqual([]);
    await goTo('#/learned');
    expect(missing(await tagsIn(page, 'main'), [tagOf(0), tagOf(1)])).toEqual([]);
    await staysWords();
  });

  it('stay words where they are searched for, in the calendar, and in what a broken mail server says', async () => {
    await goTo('#/in-progress');
    for (const n of [0, 1, 3, 14, 42]) {
      // The answer of this search, and not the list that stands there before it.
      const isOfIt = (answer: Response) =>
        answer.url().endsWith('/cases/search') && answer.request().postData()?.includes(tagOf(n)) === true;
      const found = page.waitForResponse(isOfIt);
      await page.locator('#search').fill(TEXTS[n] ?? '');
      await (await found).finished();
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
      await page.locator('.listpane .nothing, .mi').first().waitFor();
      await staysWords();
    }
    await goTo('#/calendar');
    await page.locator('main .day').first().waitFor();
    await staysWords();
    const sent = TEXTS.slice(0, 100).map((text, n) => ({
      ...{
        id: ids[0],
        caseId: ids[0],
        reference: text,
        kind: text,
        way: 'mail',
        dueAt: '2026-11-09T08:30:00Z',
      },
      ...{ tries: n, state: 'failed', fault: text, sentAt: null },
    }));
    await page.route('**/api/v1/staff/deliveries', (route) =>
      route.fulfill({ json: { failed: sent.length, deliveries: sent } }),
    );
    await goTo('#/deliveries');
    expect(missing(await tagsIn(page, 'main'), tags(0, 100))).toEqual([]);
    await staysWords();
  });
});
