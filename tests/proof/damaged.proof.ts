/** A file of the phone is damaged while Wren is closed: every word is there again, or it is said what is not. */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { backendOf, BACKENDS } from '../support/backends.ts';
import type { Backend } from '../support/backends.ts';
import { newProfile, switchOn } from '../support/browser.ts';
import { isPut, startCouncilProxy } from '../support/council-proxy.ts';
import { damage, TWO_AT_ONCE } from '../support/damage.ts';
import type { Damage } from '../support/damage.ts';
import { startEndpoint } from '../support/endpoint-process.ts';
import {
  named,
  personWith,
  readyForNoInternet,
  scan,
  send,
  startWriting,
  straightToCheck,
} from '../support/journey.ts';
import { chance, patience, publish, times } from '../support/proof.ts';
import type { Figure } from '../support/proof.ts';
import { copiedTwice } from '../support/second-copy.ts';
import { said } from '../support/words.ts';

/** Of these a third in two places at once, whatever chance says. */
const DAMAGES = Math.ceil(times(20, 500) / BACKENDS.length);
const PAIR_EVERY = 3;
const SHORT = 'Blackberry. They moved my things and nobody asked.';
const LONG = `Hazelnut. ${'It was on a Monday and it rained all day long. '.repeat(120)}`.trim();
/** Files of the app that are broken are brought again after two starts that never reported. */
const OPENINGS = 3;
/** Any of these on the screen is telling. */
const TOLD = [
  said('notices', 'found.title'),
  said('notices', 'lost.title'),
  said('notices', 'rescued.title'),
  said('notices', 'memory.title'),
  said('status', 'unreadable.status'),
];
const BUSY = {
  status: 503,
  headers: { 'content-type': 'application/problem+json' },
  body: Buffer.from('{}'),
};

/** `again`: whole, but only once Wren was opened again, because its own files had been damaged. */
type Outcome = 'unharmed' | 'restored' | 'told' | 'again' | 'silent';

describe.concurrent('after random damage to the files of a browser', () => {
  const figures: Figure[] = [];
  afterAll(() => publish('damaged', figures));

  it.each(BACKENDS)(
    'no word is lost without being told, with $name',
    { timeout: patience(DAMAGES, 40_000) },
    async (backend) => {
      const endpoint = await startEndpoint();
      const proxy = await startCouncilProxy(endpoint.origin);
      proxy.mishap(isPut, { kind: 'instead', answer: BUSY }, 1_000_000);
      const healthy = newProfile();
      await fill(healthy, backend, proxy.origin);
      const luck = chance(10 + BACKENDS.indexOf(backend));
      const counts = { unharmed: 0, restored: 0, told: 0, again: 0, silent: 0 };
      const silent: string[] = [];
      let pairs = 0;
      for (let round = 0; round < DAMAGES; round++) {
        const isPair = round % PAIR_EVERY === 0;
        const { outcome, places, done } = await afterDamage(healthy, backend, proxy.origin, (at) =>
          isPair ? damage(at, luck, TWO_AT_ONCE) : damage(at, luck),
        );
        counts[outcome] += 1;
        if (places.length > 1) pairs += 1;
        if (outcome === 'silent') silent.push(done.join(', '));
        if (process.env.WREN_PROOF_FILES)
          process.stdout.write(`${backend.name} ${outcome}: ${done.join(', ')}\n`);
      }
      figures.push({
        what: 'Random damage to the profile’s files',
        on: `Chromium, ${backend.name}`,
        rounds: `${DAMAGES} damages, ${pairs} of them to two places at once`,
        found: `${counts.silent} silent losses; ${counts.unharmed} unharmed, ${counts.restored} put back and told, ${counts.told} lost in part and told, ${counts.again} whole when opened again`,
        goal: '0 silent losses',
        seed: luck.seed,
      });
      await proxy.close();
      await endpoint.close();
      expect(silent, 'damages after which words were missing and nothing was said').toEqual([]);
    },
  );
});

/** Two drafts, a long one too, and one that waits to go; then closed as one closes an app. */
async function fill(profile: string, backend: Backend, origin: string): Promise<void> {
  const phone = await switchOn(profile, { args: backend.args });
  const person = await scan(phone, origin);
  await readyForNoInternet(phone.page);
  for (const words of [SHORT, LONG]) {
    await startWriting(person, 'complaint');
    await person.write(words);
    await person.saved();
    await phone.page.goto(`${origin}/northford`);
  }
  await startWriting(person, 'comment');
  await person.write('Chestnut. More benches.');
  await straightToCheck(person);
  await send(person);
  await person.sees(said('screens', 'waiting.nobody.body'));
  await copiedTwice(phone.page);
  await phone.close();
  expect(backendOf(profile)).toBe(backend.name);
}

/** One damage to a copy of the healthy phone, and what somebody who opens it finds. */
async function afterDamage(
  healthy: string,
  backend: Backend,
  origin: string,
  harm: (profile: string) => Damage,
): Promise<Damage & { readonly outcome: Outcome }> {
  const profile = join(newProfile(), 'copy');
  cpSync(healthy, profile, { recursive: true });
  const harmed = harm(profile);
  const phone = await switchOn(profile, { args: backend.args });
  try {
    return { ...harmed, outcome: await find(phone.page, `${origin}/northford`) };
  } finally {
    await phone.kill();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Opens Wren as a person does, and again when something seems to be missing. */
async function find(page: Page, card: string): Promise<Outcome> {
  const first = await look(page, card);
  if (first !== 'silent') return first;
  for (let again = 0; again < OPENINGS; again++) {
    const then = await look(page, card);
    if (then !== 'silent') return then === 'unharmed' ? 'again' : then;
  }
  return 'silent';
}

async function look(page: Page, card: string): Promise<Outcome> {
  await page.goto(card);
  const home = named(page, said('core', 'home.messages.action'));
  await named(page, said('core', 'home.start.action')).waitFor();
  // No row: the phone believes that nothing was ever written.
  const hasList = await home.waitFor({ timeout: 5_000 }).then(
    () => true,
    () => false,
  );
  if (!hasList) return (await isTold(page)) ? 'told' : 'silent';
  await home.click();
  await page.locator('li .head').first().waitFor();
  const told = await isTold(page);
  const waits = await page
    .getByText(said('status', 'retrying.status'))
    .or(page.getByText(said('status', 'waiting.status')))
    .or(page.getByText(said('status', 'sending.status')))
    .count();
  const whole = waits > 0 && (await holds(page, SHORT)) && (await holds(page, LONG));
  if (whole) return told ? 'restored' : 'unharmed';
  return told ? 'told' : 'silent';
}

const isTold = async (page: Page): Promise<boolean> => {
  const text = await page.locator('body').innerText();
  return TOLD.some((words) => text.includes(words));
};

/** Opens the message that begins with the same word and compares every letter. */
async function holds(page: Page, words: string): Promise<boolean> {
  const row = named(page, words.slice(0, 10));
  if ((await row.count()) === 0) return false;
  await row.click();
  await page.getByRole('heading', { level: 1, name: words.slice(0, 10) }).waitFor();
  const seen = `${await page.locator('h1').innerText()}\n${(await page.locator('.said').allInnerTexts()).join('\n')}`;
  await page.goBack();
  await personWith(page).asked(said('screens', 'list.title'));
  return seen.includes(words);
}
