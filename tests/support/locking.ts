/** What a person does with the lock, and the phone that nobody looks at. */
import type { Page } from 'playwright-core';
import { named } from './journey.ts';
import type { Person } from './journey.ts';
import { said } from './words.ts';

export const PIN = '2468';

/** Taps the numbers on the pad of the screen. */
export async function tapPin(page: Page, pin: string): Promise<void> {
  await page.locator('.pad').waitFor();
  for (const key of pin) await page.getByRole('button', { name: key, exact: true }).click();
}

/** A second tap within half a second counts as a slip: a person moves the thumb. */
const thumb = (page: Page): Promise<void> => page.waitForTimeout(550);

/** From the screen that tells of the lock to one that is set. */
export async function setPin(person: Person, pin = PIN): Promise<void> {
  const { page } = person;
  await person.asked(said('lock', 'about.title'));
  await person.tap(said('lock', 'about.go.action'));
  await person.asked(said('lock', 'new.title'));
  await tapPin(page, pin);
  await thumb(page);
  await person.tap(said('lock', 'new.next.action'));
  await person.asked(said('lock', 'again.title'));
  await tapPin(page, pin);
  await thumb(page);
  await person.tap(said('lock', 'again.action'));
  await person.asked(said('lock', 'done.title'));
  await thumb(page);
  await person.tap(said('lock', 'done.action'));
}

/** From "Who are you?" to what is one’s own. */
export async function comeIn(person: Person, pin = PIN, bird = said('lock', 'pick.bird.wren.label')) {
  await person.asked(said('lock', 'who.title'));
  await person.tap(bird);
  await person.asked(said('lock', 'open.title'));
  await tapPin(person.page, pin);
  await thumb(person.page);
  await person.tap(said('lock', 'open.action'));
}

/** Home → My messages. */
export async function openMessages(person: Person): Promise<void> {
  await named(person.page, said('core', 'home.messages.action')).waitFor();
  await person.tap(said('core', 'home.messages.action'));
}

/** Writes something and sets a lock from the offer on Home. */
export async function writeAndLock(person: Person, words: string): Promise<void> {
  const { page } = person;
  await person.tap(said('core', 'home.start.action'));
  await person.tap(said('core', 'kind.complaint.label'));
  await person.write(words);
  await person.saved();
  await page.goBack();
  await page.goBack();
  await named(page, said('lock', 'offer.yes.action')).click();
  await setPin(person);
  await named(page, said('core', 'home.start.action')).waitFor();
}

/** Another app comes in front of the browser, or Wren comes back. */
export async function lookAway(page: Page, away: boolean): Promise<void> {
  await page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    const state = hidden ? 'hidden' : 'visible';
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  }, away);
}
