/** What a person does with the phone, in the person's words. */
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { atMost } from './at-most.ts';
import type { Phone } from './browser.ts';
import { asks, said } from './words.ts';

export const KINDS = {
  complaint: said('core', 'kind.complaint.label'),
  comment: said('core', 'kind.comment.label'),
  compliment: said('core', 'kind.compliment.label'),
  'not-sure': said('core', 'kind.not-sure.label'),
} as const;
export type Kind = keyof typeof KINDS;

/** A person who holds a phone, and how often they tapped. */
export interface Person {
  readonly page: Page;
  taps: number;
  tap(name: string | RegExp): Promise<void>;
  choose(name: string | RegExp): Promise<void>;
  write(words: string): Promise<void>;
  sees(words: string | RegExp): Promise<void>;
  asked(title: string): Promise<void>;
  saved(): Promise<void>;
}

/** A button or a link by the words on it, as the eye finds it: visible, named so. */
export function named(page: Page, name: string | RegExp): Locator {
  const start = typeof name === 'string' ? new RegExp(`^${escaped(name)}`) : name;
  return page
    .getByRole('button', { name: start })
    .or(page.getByRole('link', { name: start }))
    .filter({ visible: true, hasNotText: said('core', 'skip-link') })
    .first();
}

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The box that takes the person's words on this screen. */
export const box = (page: Page): Locator => page.getByRole('textbox').filter({ visible: true }).first();

/** Wren takes a second tap within half a second for a slip: a person lifts the thumb. Milliseconds. */
const THUMB_MS = 550;

export function personWith(page: Page): Person {
  const tappedAt = new Map<string, number>();
  const person: Person = {
    page,
    taps: 0,
    tap: async (name) => {
      person.taps += 1;
      const since = performance.now() - (tappedAt.get(String(name)) ?? -THUMB_MS);
      if (since < THUMB_MS) await page.waitForTimeout(THUMB_MS - since);
      await named(page, name).click();
      tappedAt.set(String(name), performance.now());
    },
    choose: async (name) => {
      person.taps += 1;
      await choice(page, name).click();
    },
    write: (words) => box(page).fill(words),
    sees: (words) => page.getByText(words).filter({ visible: true }).first().waitFor(),
    asked: async (title) => {
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
    },
    saved: async () => {
      // What was typed last is drawn with the next frame; before that an older "Saved" still stands.
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 50))));
      await person.sees(said('core', 'save.saved.status'));
    },
  };
  return person;
}

/** An answer that can be picked, whatever it is built from. */
function choice(page: Page, name: string | RegExp): Locator {
  const start = typeof name === 'string' ? new RegExp(`^${escaped(name)}`) : name;
  return page
    .getByRole('radio', { name: start })
    .or(page.getByRole('checkbox', { name: start }))
    .or(page.getByRole('button', { name: start }))
    .filter({ visible: true })
    .first();
}

/** Scans the card: opens its address. */
export async function scan(phone: Pick<Phone, 'page'>, origin: string, slug = 'northford'): Promise<Person> {
  await phone.page.goto(`${origin}/${slug}`);
  await named(phone.page, said('core', 'home.start.action')).waitFor();
  return personWith(phone.page);
}

/** Waits until the phone could live without internet: the worker keeps the core, the pack and keys are here. */
export async function readyForNoInternet(page: Page): Promise<void> {
  const ready = page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    const held = async (): Promise<boolean> =>
      (
        await Promise.all(
          (await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).length),
        )
      ).some((count) => count > 0);
    for (let left = 100; left > 0 && !(navigator.serviceWorker.controller && (await held())); left--) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
  await atMost('a worker that keeps Wren for no internet', ready);
  await page.waitForLoadState('networkidle');
}

/** Two taps: Start, and what kind. The box is there. */
export async function startWriting(person: Person, kind: Kind): Promise<void> {
  await person.tap(said('core', 'home.start.action'));
  await person.tap(KINDS[kind]);
}

/** To the check screen the shortest way: words are written, the rest is left out. */
export async function straightToCheck(person: Person): Promise<void> {
  await person.tap(said('core', 'write.next.action'));
  await person.tap(said('core', 'write.all-said.action'));
  await person.asked(said('screens', 'check.title'));
}

/** Skips questions until this one stands there. */
export async function skipTo(person: Person, question: string): Promise<void> {
  for (let skipped = 0; skipped < 20; skipped++) {
    const title = (await person.page.getByRole('heading', { level: 1 }).first().innerText()).trim();
    if (title === asks(question)) return;
    await person.tap(said('core', 'write.skip.action'));
    await person.page.waitForFunction(
      (was) => document.querySelector('h1')?.textContent?.trim() !== was,
      title,
    );
  }
  throw new Error(`${question} is never asked.`);
}

export async function send(person: Person): Promise<void> {
  await person.tap(said('screens', 'check.send.action'));
}

/** The council's receipt is on the screen. Returns the number. */
export async function receiptNumber(person: Person): Promise<string> {
  await person.asked(said('screens', 'sent.title'));
  const text = await person.page.locator('body').innerText();
  const number = /\b[A-Z]{2,4}[- ][A-Z0-9]{3}[- ][A-Z0-9]{3}\b/.exec(text)?.[0];
  expect(number, 'the number on the receipt').toBeDefined();
  return (number as string).replaceAll(' ', '-');
}

/** Everything that can be read, heard or seen in a tab now: text, values, names, title, address. */
export async function everythingIn(page: Page): Promise<string> {
  const inside = await page.evaluate(() => {
    const values = [...document.querySelectorAll<HTMLInputElement>('input,textarea')].map((one) => one.value);
    return [document.documentElement.outerHTML, document.title, location.href, ...values].join('\n');
  });
  return inside;
}
