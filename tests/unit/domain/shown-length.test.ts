import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { councilPack } from '../../../src/domain/council-pack.ts';
import { routeAbout } from '../../../src/domain/council-pack/routes.ts';
import { doorsOf } from '../../../src/domain/other-doors.ts';
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
  const national = packOf('national');

  test('every matter has one door, for each council and where there is none yet', () => {
    for (const pack of [null, national, ...COUNCILS.map(packOf)]) {
      const doors = doorsOf(pack, national).map(({ about }) => about);
      expect([...doors].sort()).toEqual([...routeAbout.options].sort());
    }
  });

  test('what the council names comes before the national door, each with one destination', () => {
    for (const council of COUNCILS) {
      const pack = packOf(council);
      for (const { value } of pack.routes ?? []) {
        const found = doorsOf(pack, national).filter(({ about }) => about === value.about);
        expect(found.map(({ to }) => to)).toEqual([value.to]);
      }
    }
  });

  test('no door is made up: without a pack there is none', () => {
    expect(doorsOf(null, null)).toEqual([]);
  });
});
