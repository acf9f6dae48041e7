/**
 * What one person wrote, sent and deleted on a phone that keeps dying, and what must therefore be found on it.
 * Every message has a plan, letter by letter, so that each key can be told from every other.
 */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { atMost } from './at-most.ts';
import { named } from './journey.ts';
import type { Chance } from './proof.ts';
import { said } from './words.ts';

export interface Planned {
  readonly plan: string;
  /** Keys that were pressed. */
  typed: number;
  /** Letters that the screen called saved. */
  saved: number;
  state: 'writing' | 'sending' | 'waiting' | 'deleting' | 'deleted';
  /** What befell it so far, for the words of a failure. */
  readonly lived: string[];
}

/** A new message with words of its own. */
export function planned(number: number, chance: Chance): Planned {
  const letters = 'etaoinshrdlucmfwypvbgkjqxz';
  const word = (): string =>
    Array.from({ length: 2 + chance.below(7) }, () => letters[chance.below(26)]).join('');
  const words = Array.from({ length: 800 }, word).join(' ');
  return { plan: `Page ${number}: ${words}.`, typed: 0, saved: 0, state: 'writing', lived: [] };
}

interface Row {
  readonly title: string;
  readonly waits: boolean;
}

/** The list of messages as it stands on the screen. */
export async function openList(page: Page): Promise<readonly Row[]> {
  await named(page, said('core', 'home.messages.action')).click();
  const rows = page.locator('li .head');
  await rows
    .or(page.getByText(said('screens', 'list.empty.title')))
    .first()
    .waitFor();
  const reading = page.locator('li .item').evaluateAll(
    (items, waiting) =>
      items.map((item) => ({
        title: item.querySelector('.head')?.textContent ?? '',
        waits: waiting.some((words) => item.textContent?.includes(words)),
      })),
    [said('status', 'waiting.status'), said('status', 'retrying.status'), said('status', 'sending.status')],
  );
  return atMost('reading the list', reading);
}

const gist = ({ plan }: Planned): string => plan.slice(0, plan.indexOf(':') + 1);

/** A title that was cut before the number is over can be told only by how little of it was saved. */
const isOf =
  (message: Planned) =>
  ({ title }: Row): boolean => {
    const { plan, saved, state } = message;
    const first = title.replace(/…$/, '');
    if (first === '' || !plan.startsWith(first)) return false;
    return first.length >= gist(message).length || (state !== 'deleted' && saved <= gist(message).length);
  };

/** Opens one from the list and gives the words that are in the box. */
export async function carryOn(page: Page, rows: readonly Row[], message: Planned): Promise<string> {
  await named(page, titleIn(rows, message) ?? message.plan).click();
  await named(page, said('screens', 'message.carry-on.action')).click();
  return page.locator('textarea').inputValue();
}

/** Its title in the list. */
export const titleIn = (rows: readonly Row[], message: Planned): string | undefined =>
  rows.find(isOf(message))?.title;

export const isListed = (rows: readonly Row[], message: Planned): boolean => rows.some(isOf(message));

/** What a failure says beside it: the words are invented. */
const told = (rows: readonly Row[], { typed, saved, lived }: Planned): string =>
  JSON.stringify({ typed, saved, lived, rows: rows.map(({ title, waits }) => [title.slice(0, 16), waits]) });

/** Compares the list with what was promised; what was in between becomes what it turned out to be. */
export function settle(rows: readonly Row[], messages: readonly Planned[]): void {
  for (const message of messages) {
    const there = isListed(rows, message);
    if (message.state === 'writing' && message.saved > 0)
      expect(there, `${gist(message)} is there, ${told(rows, message)}`).toBe(true);
    if (message.state === 'deleted') expect(there, `${gist(message)} stays deleted`).toBe(false);
    if (message.state === 'deleting' || message.state === 'sending') {
      message.lived.push(`${message.state}, ${there ? 'there' : 'gone'}`);
      if (there) message.state = 'writing';
      else message.state = message.state === 'deleting' ? 'deleted' : 'waiting';
    }
  }
  const waiting = messages.filter(({ state }) => state === 'waiting').length;
  expect(rows.filter(({ waits }) => waits).length, 'messages on their way').toBe(waiting);
}

/** The box against the plan: every letter that was called saved, and no letter that was not typed. */
export function compare(found: string, message: Planned): number {
  const { plan, typed, saved } = message;
  expect(found, `${gist(message)} letter by letter`).toBe(plan.slice(0, found.length));
  expect(found.length, 'no letter that was not typed').toBeLessThanOrEqual(typed);
  return Math.max(0, saved - found.length);
}
