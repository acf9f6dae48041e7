/** The dates of cases in the calendar and on the rows of lists, on every storage. */
import { afterEach, describe, expect, it } from 'vitest';
import type { LondonDate } from '../../src/domain/ids.ts';
import type { Storage } from '../../src/endpoint/storage/storage.ts';
import { testOffice } from '../support/casework.ts';

const DAY = '2026-12-11' as LondonDate;
const [FROM, TO] = ['2026-11-01', '2027-01-31'] as [LondonDate, LondonDate];

export function datesContract(name: string, open: () => Promise<Storage>) {
  describe(`the dates of cases: ${name}`, () => {
    const opened: Storage[] = [];
    const fresh = async () => {
      const storage = await open();
      opened.push(storage);
      return testOffice(storage);
    };
    afterEach(async () => {
      for (const storage of opened.splice(0)) await storage.close();
    });

    it('what somebody asked to stop is a date of the case until there is a yes or a no', async () => {
      const office = await fresh();
      const manager = await office.account();
      await office.arrives();
      const [row] = (await office.casework.list(manager, {})).rows;
      const id = row?.id ?? '';
      await office.record(manager, id, { type: 'acknowledged' }, { type: 'accepted' });
      const seen = async () => {
        const [{ next } = {}] = (await office.casework.list(manager, {})).rows;
        const { dates } = await office.casework.calendar(manager, FROM, TO);
        const stop = dates.find(({ clock }) => clock === 'asked-to-stop');
        return [next?.clock, next?.by, next?.daysLeft, stop?.on, stop?.late];
      };
      const answer = ['stage1', '2026-12-14', 10, undefined, undefined];
      expect(await seen()).toEqual(answer);
      await office.does(id, 'ask-pause', { by: DAY });
      expect(await seen()).toEqual(['asked-to-stop', DAY, 9, DAY, false]);
      // The head of the case has both: what to decide, and what is owed beside it.
      expect(await office.casework.open(manager, id)).toMatchObject({ next: { clock: 'stage1' } });
      office.day('2026-12-14');
      expect(await seen()).toEqual(['asked-to-stop', DAY, -1, DAY, true]);
      office.day('2026-11-30');
      await office.record(manager, id, { type: 'decision-frozen' });
      expect(await seen()).toEqual(answer);
    });

    it('a plan that was far away when they asked is read first once its day is near', async () => {
      const office = await fresh();
      const manager = await office.account();
      await office.arrives();
      const [row] = (await office.casework.list(manager, {})).rows;
      await office.casework.open(manager, row?.id ?? '');
      await office.does(row?.id ?? '', 'ask-pause', { by: DAY });
      const first = async () => {
        await office.casework.openArrived();
        return (await office.casework.list(manager, {})).rows[0]?.urgent;
      };
      expect(await first()).toBe(false);
      office.day('2026-12-03');
      expect(await first()).toBe(false);
      office.day('2026-12-04');
      expect(await first()).toBe(true);
    });
  });
}
