import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type CouncilPack, councilPack } from '../../src/domain/council-pack.ts';
import { packIndex } from '../../src/domain/pack-index.ts';
import { NATIONAL_LINES } from '../../src/domain/national-lines.ts';
import { worsePromises } from '../../src/domain/pack-promises.ts';
import { packIndexOf } from '../../src/tools/packs.ts';

const FOLDER = 'public/packs';
const SLUGS = [
  'blackpool',
  'central-bedfordshire',
  'cheshire-west-and-chester',
  'milton-keynes',
  'national',
  'northford',
];
const TODAY = '2026-11-22';

const text = (slug: string) => readFileSync(`${FOLDER}/${slug}/pack.json`, 'utf8');
const pack = (slug: string): CouncilPack => councilPack.parse(JSON.parse(text(slug)));
const packs = SLUGS.map(pack);

/** Numbers that Ofcom keeps for stories: nobody answers them. */
const INVENTED = /^(?:01632 ?960\d{3}|0808 ?157 ?0\d{3}|07700 ?900\d{3})$/;
const phones = (slug: string) =>
  [...text(slug).matchAll(/"(?:phone|text)": "([^"]+)"/g)].map(([, number]) => number ?? '');

describe('the council packs', () => {
  test('are those of the four councils, the made-up one, and one for any other council', () => {
    const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map((entry) => entry.name).sort()).toEqual(SLUGS);
  });

  test.each(SLUGS)('%s parses and lies in the folder of its name', (slug) => {
    expect(pack(slug).council).toBe(slug);
  });

  test('are listed in an index that is up to date', () => {
    const index = packIndex.parse(JSON.parse(readFileSync(`${FOLDER}/index.json`, 'utf8')));
    expect(index).toEqual(packIndexOf(packs));
  });

  test('give every council letters of its own, so that no two numbers can be the same', () => {
    expect(new Set(packs.map((one) => one.letters)).size).toBe(packs.length);
  });

  test('have looked at every value in the past, and say where', () => {
    for (const one of packs) {
      const dates = [...JSON.stringify(one).matchAll(/"checkedOn":"([^"]+)"/g)].map(([, date]) => date ?? '');
      expect(dates.length).toBeGreaterThan(5);
      for (const date of dates) expect(date <= TODAY).toBe(true);
    }
  });

  test.each(SLUGS)(
    '%s gives a number by day and by night, and an advocate with a free or local number',
    (slug) => {
      const { contacts, advocacy } = pack(slug);
      expect(contacts.safeguardingDay.value.phone).toMatch(/^0/);
      expect(contacts.safeguardingNight.value.phone).toMatch(/^0/);
      expect(advocacy.children[0]?.value.phone).toMatch(/^0/);
    },
  );

  test.each(SLUGS)('%s can be reached about a complaint in some way', (slug) => {
    const { phone, email, web, post } = pack(slug).contacts.complaints.value;
    expect([phone, email, web, post].some((way) => way !== undefined)).toBe(true);
  });

  test('never hold the wrong Childline number that one paper prints', () => {
    for (const slug of SLUGS) expect(text(slug)).not.toMatch(/0800 ?111 ?111/);
    expect(NATIONAL_LINES.childline.phone).toBe('0800 1111');
  });

  test("Blackpool's advocate is the one of today", () => {
    expect(pack('blackpool').advocacy.children[0]?.value).toMatchObject({
      name: expect.stringContaining('Blackpool Advocacy Hub'),
      phone: '0300 323 0251',
    });
  });

  test('the promises worse than the law are the ones that we know of', () => {
    const worse = packs.flatMap((one) =>
      worsePromises(one).map(({ promise, promised, unit }) => [one.council, promise, promised, unit]),
    );
    expect(worse).toEqual([
      ['blackpool', 'stage1', 15, 'working-days'],
      ['blackpool', 'stage2', 28, 'working-days'],
      ['blackpool', 'panelResponse', 28, 'calendar-days'],
      ['milton-keynes', 'stage1Adult', 20, 'working-days'],
    ]);
  });

  test('a promise of no trouble is claimed for no real council, for none has signed it', () => {
    for (const one of packs) expect(one.noRepercussions === undefined).toBe(one.madeUp !== true);
  });

  test('only the made-up council has made-up numbers, and all of its are', () => {
    for (const one of packs) {
      for (const number of phones(one.council)) expect(INVENTED.test(number)).toBe(one.madeUp === true);
    }
    expect(text('northford')).not.toMatch(/@(?!\w+\.example")/);
  });
});
