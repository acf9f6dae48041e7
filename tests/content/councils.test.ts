import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { ROW_CODES } from '../../src/domain/council-pack/rows.ts';
import { COUNCIL_ROWS } from '../../src/tools/council-rows.ts';
import { councilsPage } from '../../src/tools/councils-page.ts';
import type { CouncilFiles } from '../../src/tools/pack-findings.ts';
import { readCouncils } from '../../src/tools/read-councils.ts';
import { hasWrongChildline } from '../../src/tools/retired-numbers.ts';
import { sourcedValues } from '../../src/tools/sourced-values.ts';

const SHOWN = [
  'England, by law',
  'Blackpool Council',
  'Central Bedfordshire Council',
  'Cheshire West and Chester Council',
  'Milton Keynes City Council',
];
const PAGE = readFileSync('docs/councils.md', 'utf8');

let councils: CouncilFiles[];
beforeAll(async () => {
  const read = await readCouncils('public/packs');
  if ('mistake' in read) throw new Error(read.mistake);
  councils = read;
});

describe('the page that holds the councils side by side', () => {
  test('is up to date: npm run councils', () => {
    expect(PAGE).toBe(councilsPage(councils));
  });

  test('has all 35 rows in order, each with every council and no empty cell', () => {
    const sections = PAGE.split(/^## /m).slice(1);
    expect(sections.map((one) => one.split('\n')[0])).toEqual(
      ROW_CODES.map((code, at) => `${at + 1}. ${COUNCIL_ROWS[code].title}`),
    );
    expect(sections).toHaveLength(35);
    for (const section of sections) {
      const rows = section.split('\n').filter((line) => line.startsWith('| '));
      const cells = rows.slice(2).map((row) => row.slice(2, -2).split(/ (?<!\\)\| /));
      expect(cells.map(([name]) => name)).toEqual(SHOWN);
      for (const row of cells) {
        expect(row).toHaveLength(4);
        for (const cell of row) expect(cell.trim().length).toBeGreaterThan(3);
      }
    }
  });

  test('holds every value of every pack that has a source: nothing is in a pack and in no row', () => {
    const places = Object.values(COUNCIL_ROWS).flatMap(({ pack = {}, staff = [] }) => [
      ...Object.keys(pack),
      ...staff,
    ]);
    for (const { pack, procedure } of councils) {
      const own = [...sourcedValues(pack), ...sourcedValues(procedure.staff, 'staff')].map(([path]) => path);
      const loose = own.filter((path) => !places.some((place) => `${path}.`.startsWith(`${place}.`)));
      expect(loose.filter((path) => !['noRepercussions', 'keepsYears'].includes(path))).toEqual([]);
    }
  });

  test('never prints the wrong Childline number', () => {
    expect(hasWrongChildline(PAGE)).toBe(false);
  });
});
