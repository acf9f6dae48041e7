/** A picture of each part and each state in the gallery: light, dark, and from right to left. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPhoneShop, type Phone } from './browser.ts';
import { drawSpecimen, GALLERY_NOON, openGallery, type Gallery } from './gallery.ts';

const LOOKS = {
  light: { colorScheme: 'light', search: '' },
  dark: { colorScheme: 'dark', search: '' },
  'right-to-left': { colorScheme: 'light', search: '?rtl' },
} as const;
const [WIDTH, HEIGHT] = [390, 844];
type Look = keyof typeof LOOKS;

const fileOf = (name: string): string => `${name.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()}.png`;

async function takeAll(gallery: Gallery, { page }: Phone, look: Look, folder: string) {
  const names = await gallery.open(page, LOOKS[look].search);
  mkdirSync(join(folder, look), { recursive: true });
  for (const name of names) {
    await drawSpecimen(page, name);
    // What comes a moment later: a font, words of a screen that is asked for.
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => document.fonts.ready);
    // As tall as the page: what is fixed to the edge of a phone stays at the edge.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: WIDTH, height: Math.max(height, HEIGHT) });
    await page.screenshot({ path: join(folder, look, fileOf(name)) });
    await page.setViewportSize({ width: WIDTH, height: HEIGHT });
  }
  return names;
}

const row = (name: string): string =>
  `<h2>${name}</h2><p>${Object.keys(LOOKS)
    .map((look) => `<img loading="lazy" width="390" alt="${look}" src="${look}/${fileOf(name)}">`)
    .join(' ')}</p>`;

/** Takes them all, 390 pixels wide, into a folder that is emptied first; a page there shows each in all looks. */
export async function takePictures(folder: string): Promise<number> {
  rmSync(folder, { recursive: true, force: true });
  const [gallery, shop] = await Promise.all([openGallery(), openPhoneShop()]);
  let names: readonly string[] = [];
  try {
    for (const look of Object.keys(LOOKS) as Look[]) {
      const phone = await shop.newPhone({
        viewport: { width: WIDTH, height: HEIGHT },
        colorScheme: LOOKS[look].colorScheme,
      });
      await phone.page.clock.setFixedTime(GALLERY_NOON);
      names = await takeAll(gallery, phone, look, folder);
      await phone.close();
    }
  } finally {
    await Promise.all([shop.close(), gallery.close()]);
  }
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><meta charset="utf-8"><title>Wren</title>${names.map(row).join('')}`,
  );
  return names.length * Object.keys(LOOKS).length;
}
