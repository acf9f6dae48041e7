/** Makes the two files of a card: what `npm run card` does, without its printing and its exit code. */
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod/mini';
import type { CouncilPack } from '../domain/council-pack.ts';
import { NATIONAL_LINES } from '../domain/national-lines.ts';
import { makeFolder } from '../endpoint/make-folder.ts';
import { cardPage, cardSvg, type CardWords } from './card-drawing.ts';
import { cardLink, type CardSettings, plainAddress } from './card-settings.ts';
import { type Mistake, packSlugs, readPack } from './packs.ts';

const PACKS = 'public/packs';
const WORDS = 'locales/en/card.json';

const wordFile = z.object({
  title: z.string(),
  body: z.string(),
  scan: z.string(),
  'no-data': z.string(),
  day: z.string(),
  night: z.string(),
  childline: z.string(),
  shout: z.string(),
  danger: z.string(),
  'made-up': z.string(),
});
type WordFile = z.infer<typeof wordFile>;

/** All that stands on a council's card. The numbers are those that need no internet. */
export function cardWords(pack: CouncilPack, settings: CardSettings, words: WordFile): CardWords {
  const { safeguardingDay, safeguardingNight } = pack.contacts;
  const numbers: (readonly [string, string | undefined])[] = [
    [words.danger, NATIONAL_LINES.emergency.phone],
    [words.day, safeguardingDay.value.phone],
    [words.night, safeguardingNight.value.phone],
    [words.childline, NATIONAL_LINES.childline.phone],
    [words.shout, NATIONAL_LINES.shout.text],
  ];
  return {
    council: pack.name,
    title: words.title,
    body: words.body,
    scan: words.scan,
    address: plainAddress(settings),
    link: cardLink(settings),
    noData: words['no-data'],
    numbers: numbers.flatMap(([who, number]) => (number === undefined ? [] : [[who, number] as const])),
    ...(pack.madeUp ? { madeUp: words['made-up'] } : {}),
  };
}

export interface MadeCard {
  readonly svg: string;
  readonly page: string;
  readonly link: string;
}

/** Writes `<slug>/card.svg` and `card.html` and says where, or what is wrong in one sentence. */
export async function makeCard(settings: CardSettings): Promise<MadeCard | Mistake> {
  const known = await packSlugs(PACKS);
  if (!known.includes(settings.slug)) {
    return { mistake: `There is no council "${settings.slug}". There are: ${known.join(', ')}.` };
  }
  const pack = await readPack(PACKS, settings.slug);
  if ('mistake' in pack) return pack;
  const words = wordFile.parse(JSON.parse(await readFile(WORDS, 'utf8')));
  const drawing = cardSvg(cardWords(pack, settings, words));
  const folder = join(
    settings.out,
    settings.campaign ? `${settings.slug}-${settings.campaign}` : settings.slug,
  );
  const svg = join(folder, 'card.svg');
  const page = join(folder, 'card.html');
  try {
    makeFolder(resolve(folder));
    await Promise.all([writeFile(svg, drawing), writeFile(page, cardPage(drawing, pack.name))]);
  } catch {
    return { mistake: `The folder ${folder} cannot be written: choose another one with --out.` };
  }
  return { svg, page, link: cardLink(settings) };
}
