/** A person with a phone, on its screens: what they tap to write, and what their screens then say. */
import { expect } from 'vitest';
import { lookOf, isOneScreen } from '../../../src/app/screens/status/acts.ts';
import type { ActionType } from '../../../src/domain/conversation/action.ts';
import { chosenIn, wordsIn } from '../../../src/questions/question.ts';
import { wire } from '../at-status.ts';
import { box, KINDS, named, send, straightToCheck, type Person } from '../journey.ts';
import { openList } from '../phone-list.ts';
import { asks, said } from '../words.ts';
import type { Doing, Sending, Told } from './sides.ts';

const NEXT = said('core', 'write.next.action');
const SKIP = said('core', 'write.skip.action');

/** The heading that stands there. */
const heading = async ({ page }: Person): Promise<string> =>
  (await page.getByRole('heading', { level: 1 }).first().innerText()).trim();

const leaves = ({ page }: Person, title: string): Promise<unknown> =>
  page.waitForFunction((was) => document.querySelector('h1')?.textContent?.trim() !== was, title);

/** Which of these questions has this heading, as a child or an adult is asked it. */
const questionWith = (ids: readonly string[], title: string): string | undefined =>
  ids.find((id) => [asks(id), asks(id, 'title_adult')].includes(title));

/** Answers what is given, in the order in which it is asked, and skips the rest. */
async function answers(person: Person, given: NonNullable<Sending['answers']>): Promise<void> {
  const left = new Set(Object.keys(given));
  for (let asked = 0; asked < 40 && left.size > 0; asked++) {
    const title = await heading(person);
    const id = questionWith([...left], title);
    if (id === undefined) {
      await person.tap(SKIP);
      await leaves(person, title);
      continue;
    }
    left.delete(id);
    const answer = given[id] ?? [];
    for (const option of chosenIn(answer)) await person.choose(asks(id, `option.${option}`));
    const words = typeof answer === 'string' || Array.isArray(answer) ? '' : wordsIn(answer);
    if (words) await box(person.page).fill(words);
    await person.page.waitForTimeout(120);
    if ((await heading(person)) === title) await person.tap(NEXT);
    await leaves(person, title);
    // Somebody who is not safe is shown whom to call, and goes on from there.
    const carryOn = named(person.page, said('core', 'help.carry-on.action'));
    if ((await carryOn.count()) > 0) await carryOn.click();
  }
  expect([...left], 'questions that were never asked').toEqual([]);
}

const ADULTS = ['a1', 'a2', 'a3'];

/** From Home to the check screen and beyond: sent, or waiting for internet. */
export async function writeAndSend(
  person: Person,
  words: string,
  { answers: given = {}, kind = 'complaint', adult = false }: Sending,
): Promise<void> {
  await person.tap(said('core', adult ? 'home.helping.action' : 'home.start.action'));
  await person.tap(KINDS[kind]);
  const of = (isAdults: boolean) =>
    Object.fromEntries(Object.entries(given).filter(([id]) => ADULTS.includes(id) === isAdults));
  await answers(person, of(true));
  if (kind === 'compliment') await person.tap(SKIP);
  await person.write(words);
  const rest = of(false);
  if (Object.keys(rest).length === 0) await straightToCheck(person);
  else {
    await person.tap(NEXT);
    await answers(person, rest);
    if ((await heading(person)) !== said('screens', 'check.title'))
      await person.tap(said('core', 'write.all-said.action'));
    await person.asked(said('screens', 'check.title'));
  }
  const needsYes = given['a2'] !== undefined && chosenIn(given['a2'])[0] === 'child';
  const warned = person.page.getByText(said('screens', 'check.no-yes.title'));
  expect(await warned.count()).toBe(needsYes && chosenIn(given['a3'])[0] !== 'yes' ? 1 : 0);
  await send(person);
}

/** Opens Wren anew, and one message in its list. */
export async function openMessage(person: Person, card: string, { reference }: Told): Promise<void> {
  await person.page.goto(card);
  await openList(person.page);
  await person.page.locator('li .item', { hasText: reference }).first().click();
  await person.page.getByRole('list', { name: said('news', 'page.line.label') }).waitFor();
}

/** Everything that can be done about the message that is open, as it stands on the screen. */
export async function ways(person: Person): Promise<string> {
  await person.tap(said('news', 'page.more.action'));
  await person.asked(said('act', 'ways.title'));
  return person.page.locator('body').innerText();
}

async function asksForStage(person: Person, stage: 2 | 3, why: string): Promise<void> {
  await ways(person);
  await person.tap(said('act', `ask-stage-${stage}.action`));
  await box(person.page).waitFor();
  await person.write(why);
  await person.tap(said('act', 'stage.next.action'));
  await person.asked(said('act', 'stage.want.title'));
  for (let boxes = 0; boxes < 2 && (await heading(person)) !== said('act', 'stage.check.title'); boxes++) {
    const title = await heading(person);
    await person.tap(said('act', 'stage.skip.action'));
    await leaves(person, title);
  }
  await person.sees(why);
  await person.tap(said('act', 'go.send.action'));
}

/** These have a button on the screen of the message itself. */
const HERE: ReadonlySet<ActionType> = new Set(['take-back', 'send-again', 'ask-advocate', 'got-worse']);

async function tapsThere(person: Person, type: ActionType): Promise<void> {
  if (type === 'happy') return person.tap(said('news', 'answer.yes.action'));
  if (type === 'not-happy') {
    await person.tap(said('news', 'answer.not-really.action'));
    return person.tap(said('act', 'not-really.tell.title'));
  }
  const label = said('act', `${type}.action` as Parameters<typeof said<'act'>>[1]);
  if (HERE.has(type)) return person.tap(label);
  // Words can be added where somebody wrote; before that, behind the way.
  if (type === 'add-words' && (await named(person.page, label).isVisible())) return person.tap(label);
  await ways(person);
  await person.tap(label);
}

/** Does one thing about the message that is open, and waits for what the council makes of it. */
export async function doThis(
  person: Person,
  type: ActionType,
  words: string,
  { becomes = 'taken', by }: Doing,
): Promise<void> {
  if (type === 'ask-stage-2' || type === 'ask-stage-3')
    await asksForStage(person, type === 'ask-stage-2' ? 2 : 3, words);
  else if (isOneScreen(type)) {
    await tapsThere(person, type);
    if (words) await box(person.page).fill(words);
    if (by) await person.page.locator('input[type=date]').fill(by);
    const [, send = ''] = lookOf(type).send.split(':');
    await person.tap(said('act', send as Parameters<typeof said<'act'>>[1]));
  } else throw new Error(`Nobody taps ${type} here.`);
  const title = said('news', `mine.${type}.title` as Parameters<typeof said<'news'>>[1]);
  const became =
    becomes === 'waiting' ? said('status', 'waiting.status') : said('news', `mine.${becomes}.body`);
  const row = person.page.getByRole('listitem').filter({ hasText: title }).filter({ hasText: became });
  await row.last().waitFor();
}

/** A code of their own for an advocate who may see all of it. */
export async function giveToAdvocate(person: Person): Promise<string> {
  await ways(person);
  await person.tap(said('news', 'shares.title'));
  await person.tap(said('news', 'shares.give.action'));
  await person.choose(said('act', 'share.advocate.label'));
  await person.choose(said('act', 'share.everything.label'));
  await person.tap(said('act', 'share.send.action'));
  const digits = (await person.page.locator('.code').first().innerText()).replaceAll(/\D/g, '');
  await person.tap(said('act', 'share.code.done.action'));
  await expect.poll(() => wire(person), { timeout: 10_000 }).toContain(said('news', 'mine.taken.body'));
  return digits;
}

/** Types a code; it opens, or it does not. */
export async function typeCode(person: Person, card: string, code: string): Promise<void> {
  const { page } = person;
  await page.goto(card);
  const list = named(page, said('core', 'home.messages.action'));
  const open = named(page, said('act', 'open.action'));
  await list.or(open).first().waitFor();
  // It stands on Home only where there is no list that could lead there.
  if ((await list.count()) > 0) await openList(page);
  await person.tap(said('act', 'open.action'));
  await person.write(code);
  await person.tap(said('act', 'open.go.action'));
}
