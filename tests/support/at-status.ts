/** The way of a message on a phone: what its screen shows, and what a person taps there. */
import { expect } from 'vitest';
import type { Person } from './journey.ts';
import { openList } from './phone-list.ts';
import { said } from './words.ts';

/** Opens Wren anew at a moment, and the newest message that was sent. */
export async function lookAt(person: Person, card: string, moment: number): Promise<void> {
  await person.page.clock.setSystemTime(moment);
  await person.page.goto(card);
  await openList(person.page);
  await person.page.locator('li .item').last().click();
  await person.page.getByRole('list', { name: said('news', 'page.line.label') }).waitFor();
}

/** Everything on the wire down the page, as text. */
export const wire = (person: Person): Promise<string> =>
  person.page.getByRole('list', { name: said('news', 'page.line.label') }).innerText();

/** Each of these comes to stand on the wire; how many days were among them. */
export async function shows(person: Person, ...all: readonly string[]): Promise<number> {
  for (const words of all) await expect.poll(() => wire(person), { timeout: 10_000 }).toContain(words);
  return all.filter((words) => /\d/.test(words)).length;
}

/** Not really → the next stage, with its own words, and one more look. It is on its way. */
export async function asksForStage(person: Person, stage: 2 | 3, why: string): Promise<void> {
  await person.tap(said('news', 'answer.not-really.action'));
  await person.tap(said('act', `not-really.stage.${stage}.title`));
  await person.asked(said('act', 'stage.why.title'));
  await person.write(why);
  await person.tap(said('act', 'stage.next.action'));
  await person.asked(said('act', 'stage.want.title'));
  await person.tap(said('act', 'stage.skip.action'));
  await person.asked(said('act', 'stage.check.title'));
  await person.sees(why);
  await person.tap(said('act', 'go.send.action'));
  await shows(person, said('news', `mine.ask-stage-${stage}.title`));
}

/** The 16 digits of the message that is open; the screen goes on showing them. */
export async function codeShown(person: Person): Promise<string> {
  await person.tap(said('news', 'page.more.action'));
  await person.tap(said('act', 'code.action'));
  await person.tap(said('act', 'code.ready.action'));
  return (await person.page.locator('.code').first().innerText()).replaceAll(/\D/g, '');
}

/** The same, and back to the message. */
export async function codeOf(person: Person): Promise<string> {
  const digits = await codeShown(person);
  await person.tap(said('act', 'code.kept.action'));
  return digits;
}
