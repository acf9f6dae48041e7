/** Every part of the interface in every state: axe finds nothing, and nothing is wider than a narrow phone. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PhoneShop, openPhoneShop } from '../support/browser.ts';
import { drawSpecimen, type Gallery, openGallery } from '../support/gallery.ts';
import * as talks from '../../src/app/gallery/conversations.ts';
import * as further from '../../src/app/gallery/further-talks.ts';
import * as madeUp from '../../src/app/gallery/made-up.ts';
import {
  OF_COLOURS,
  OF_DIRECTION,
  axeFinds,
  cutOff,
  notTurned,
  smallTargets,
  sticksOut,
} from '../support/looking.ts';

/** Every state that a conversation can be in, and all that can be done in it. */
const TALK =
  /^(?:Way|Act|Every way|Not really|Next stage|Code,|Open with|Shares?,|Receipt|My messages, with)/;
/** Made-up people say what they say, in no catalogue; days are told by the browser. */
const wordsIn = (text: string): readonly string[] => text.match(/[\p{L}’'-]{2,}/gu) ?? [];
const DAYS = Array.from({ length: 366 }, (_, day) =>
  new Date(Date.UTC(2028, 0, 1 + day)).toLocaleDateString('en-GB', { weekday: 'long', month: 'long' }),
);
const SAID = new Set(
  wordsIn(`${JSON.stringify([talks, further, madeUp])} ${DAYS.join(' ')} am pm`.toLowerCase()),
);

interface Size {
  readonly width: number;
  readonly height: number;
}

describe('every part in every state', () => {
  let gallery: Gallery;
  let shop: PhoneShop;
  beforeAll(async () => {
    [gallery, shop] = await Promise.all([openGallery(), openPhoneShop()]);
  });
  afterAll(async () => {
    await shop.close();
    await gallery.close();
  });

  it('has a specimen of every component', () => {
    const drawn = ['asking', 'telling', 'status']
      .map((name) => readFileSync(`src/app/gallery/${name}.tsx`, 'utf8'))
      .concat(readFileSync('src/app/gallery.tsx', 'utf8'))
      .join('');
    const files = readdirSync('src/ui/components').map((name) => name.replace('.tsx', ''));
    // The safe bar stands in every frame.
    expect(files.filter((name) => name !== 'SafeBar' && !drawn.includes(`/${name}.tsx`))).toEqual([]);
  });

  it('axe and the ruler find nothing at 320 pixels, in light', async () => {
    const phone = await shop.newPhone({ viewport: { width: 320, height: 640 } });
    const names = await gallery.open(phone.page);
    expect(names.length).toBeGreaterThan(100);
    const wrong: string[] = [];
    for (const name of names) {
      await drawSpecimen(phone.page, name);
      const found = [
        ...(await axeFinds(await phone.cdp())),
        ...(await smallTargets(phone.page)),
        ...(await sticksOut(phone.page)),
      ];
      wrong.push(...found.map((line) => `${name} | ${line}`));
    }
    expect(wrong).toEqual([]);
  });

  it('every colour of the dark stands out from what it lies on, and nothing is smaller or wider there', async () => {
    const phone = await shop.newPhone({ viewport: { width: 320, height: 640 }, colorScheme: 'dark' });
    const names = await gallery.open(phone.page);
    expect(names.length).toBeGreaterThan(100);
    const wrong: string[] = [];
    for (const name of names) {
      await drawSpecimen(phone.page, name);
      const found = [
        ...(await axeFinds(await phone.cdp(), OF_COLOURS)),
        ...(await smallTargets(phone.page)),
        ...(await sticksOut(phone.page)),
      ];
      wrong.push(...found.map((line) => `${name} | ${line}`));
    }
    expect(wrong).toEqual([]);
  });

  it('axe finds nothing from right to left; a conversation fits, and every word of it can be in another language', async () => {
    const [narrow, usual] = [320, 390].map((width) => ({ width, height: 844 })) as [Size, Size];
    const phone = await shop.newPhone({ viewport: narrow });
    const names = await gallery.open(phone.page, '?rtl');
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name) => TALK.test(name)).length).toBeGreaterThan(50);
    const wrong: string[] = [];
    for (const name of names) {
      await phone.page.setViewportSize(narrow);
      await drawSpecimen(phone.page, name);
      const found = [...(await axeFinds(await phone.cdp(), OF_DIRECTION))];
      if (TALK.test(name)) {
        found.push(...(await sticksOut(phone.page)), ...(await cutOff(phone.page)));
        found.push(...(await notTurned(phone.page)).filter((word) => !SAID.has(word.toLowerCase())));
        await phone.page.setViewportSize(usual);
        found.push(...(await sticksOut(phone.page)));
      }
      wrong.push(...found.map((line) => `${name} | ${line}`));
    }
    expect(wrong).toEqual([]);
  });
});
