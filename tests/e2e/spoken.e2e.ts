/** What somebody hears who cannot see the screen: every way of a message and everything that can be done, word for word. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TALKS } from '../../src/app/gallery/conversations.ts';
import { FURTHER_TALKS } from '../../src/app/gallery/further-talks.ts';
import { ACTION_TYPES } from '../../src/domain/conversation/action.ts';
import { CASE_STATUSES } from '../../src/domain/procedure/status.ts';
import { type Phone, type PhoneShop, openPhoneShop } from '../support/browser.ts';
import { drawSpecimen, type Gallery, GALLERY_NOON, openGallery } from '../support/gallery.ts';
import { transcript } from '../support/spoken.ts';

/** Each state of a conversation, and each thing that can be done in one. */
const HEARD = /^(?:Way|Act|Every way|Not really|Next stage|Code|Open with|Shares?|Receipt)\b/;
/** Asked by screens of their own. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'ask-stage-2': 'Next stage, check',
  'ask-stage-3': 'Next stage, check',
  share: 'Share, who and how much',
};
const fileOf = (name: string): string => `${name.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()}.txt`;

/** What comes a moment after the heading has so long to come, in milliseconds. */
const SETTLES_MS = 3_000;

/** What is heard once it is what was kept, or once nothing more can be on its way. */
async function heardOn(phone: Phone, file: string): Promise<string> {
  const path = join('tests/e2e', file);
  const kept = existsSync(path) ? readFileSync(path, 'utf8') : null;
  const until = Date.now() + SETTLES_MS;
  let heard = await transcript(await phone.cdp());
  while (heard !== kept && Date.now() < until) {
    await phone.page.evaluate(() => new Promise(requestAnimationFrame));
    heard = await transcript(await phone.cdp());
  }
  return heard;
}

let gallery: Gallery;
let shop: PhoneShop;
beforeAll(async () => {
  [gallery, shop] = await Promise.all([openGallery(), openPhoneShop()]);
});
afterAll(async () => {
  await shop.close();
  await gallery.close();
});

it('each way of a message and each thing that can be done is heard, word for word', async () => {
  const phone = await shop.newPhone();
  await phone.page.clock.setFixedTime(GALLERY_NOON);
  const names = (await gallery.open(phone.page)).filter((name) => HEARD.test(name));
  for (const type of ACTION_TYPES) expect(names).toContain(ELSEWHERE[type] ?? `Act, ${type}`);
  const talks = Object.values({ ...TALKS, ...FURTHER_TALKS });
  expect(talks.map(({ status }) => status)).toEqual(expect.arrayContaining([...CASE_STATUSES]));
  const kept = readdirSync('tests/e2e/spoken');
  expect(kept.filter((file) => !names.map(fileOf).includes(file))).toEqual([]);
  for (const name of names) {
    await drawSpecimen(phone.page, name);
    const file = `spoken/${fileOf(name)}`;
    const heard = await heardOn(phone, file);
    if (/^Way, (?!a code that was)/.test(name)) expect.soft(heard, name).toMatch(/listitem, current step/);
    await expect.soft(heard).toMatchFileSnapshot(file);
  }
});
