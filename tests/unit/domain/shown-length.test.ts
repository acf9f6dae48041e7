import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { councilPack } from '../../../src/domain/council-pack.ts';
import { routeAbout } from '../../../src/domain/council-pack/routes.ts';
import { doorsOf, NATIONAL_DOORS } from '../../../src/domain/other-doors.ts';
import {
  lawfulLength,
  promisedLength,
  shownLength,
  STAGE_CLOCKS,
  weeksOf,
  type StageClock,
} from '../../../src/domain/shown-length.ts';

const COUNCILS = [
  'milton-keynes',
  'blackpool',
  'central-bedfordshire',
  'cheshire-west-and-chester',
  'northford',
];
const packOf = (slug: string) =>
  councilPack.parse(JSON.parse(readFileSync(`public/packs/${slug}/pack.json`, 'utf8')));
const clocks = Object.keys(STAGE_CLOCKS) as StageClock[];

describe('how long things take, as a child is told', () => {
  test('working days are told as whole weeks', () => {
    expect(weeksOf({ count: 10, unit: 'working-days' })).toBe(2);
    expect(weeksOf({ count: 65, unit: 'working-days' })).toBe(13);
    expect(weeksOf({ count: 3, unit: 'working-days' })).toBe(1);
    expect(weeksOf({ count: 28, unit: 'calendar-days' })).toBe(4);
  });

  test.each(COUNCILS)('%s can never make a child wait longer than the law', (slug) => {
    for (const clock of clocks) {
      const { promises } = packOf(slug);
      const shown = shownLength(clock, promises);
      const lawful = lawfulLength(clock);
      expect(weeksOf(shown.usual)).toBeLessThanOrEqual(weeksOf(lawful.usual));
      expect(weeksOf(shown.longest)).toBeLessThanOrEqual(weeksOf(lawful.longest));
    }
  });

  test('a worse promise is known, and does not move what a child is told', () => {
    const { promises } = packOf('blackpool');
    expect(promisedLength('stage1', promises)).toEqual({ count: 15, unit: 'working-days' });
    expect(shownLength('stage1', promises).usual).toEqual({ count: 10, unit: 'working-days' });
  });

  test('without a pack the law speaks', () => {
    expect(shownLength('stage2', {})).toEqual(lawfulLength('stage2'));
    expect(lawfulLength('fostering-determination').usual).toEqual({ count: 28, unit: 'calendar-days' });
  });
});

describe('what a complaint cannot sort', () => {
  test('every matter has one door, with a pack and without', () => {
    expect(new Set(NATIONAL_DOORS.map(({ about }) => about))).toEqual(new Set(routeAbout.options));
    for (const pack of [null, ...COUNCILS.map(packOf)]) {
      expect(doorsOf(pack).map(({ about }) => about)).toEqual(NATIONAL_DOORS.map(({ about }) => about));
    }
  });

  test('what the council names comes before the national door', () => {
    const pack = packOf('northford');
    for (const { value } of pack.routes ?? []) {
      expect(doorsOf(pack).find(({ about }) => about === value.about)?.to).toBe(value.to);
    }
  });
});
