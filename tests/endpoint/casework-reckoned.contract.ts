/** Several processes over one database agree on who is shut out, whichever of them is the slower. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Viewer } from '../../src/domain/casework/viewer.ts';
import type { Storage } from '../../src/endpoint/storage/storage.ts';
import { referenceOf, testOffice } from '../support/casework.ts';

const entry = { at: '2026-11-30T12:00:00.000Z', what: 'account-changed', accountId: null };

/** The same database as another process sees it: before each of its writes, something else may happen. */
function slowly(storage: Storage, before: () => Promise<void>): Storage {
  const write: Storage['rows']['write'] = async (work) => {
    await before();
    return storage.rows.write(work);
  };
  return { ...storage, rows: { ...storage.rows, write } };
}

export function reckonedContract(name: string, open: () => Promise<Storage>) {
  describe(`who is shut out, by two processes: ${name}`, () => {
    const opened: Storage[] = [];
    afterEach(async () => {
      for (const storage of opened.splice(0)) await storage.close();
    });

    it('is not put back to older accounts by the one that was slower', async () => {
      const storage = await open();
      opened.push(storage);
      const quick = testOffice(storage);
      const manager = await quick.account({ name: 'Ann Reed' });
      const other = await quick.account({ name: 'Sam Patel' });
      await quick.arrives({ notBy: [{ name: 'Zoë' }] });
      const seenBy = async ({ casework }: typeof quick, viewer: Viewer) =>
        (await casework.list(viewer, {})).rows.length;
      expect(await seenBy(quick, other)).toBe(1);
      let waits = true;
      const slow = testOffice(
        slowly(storage, async () => {
          if (!waits) return;
          waits = false;
          await storage.accounts.change(other.account.id, { name: 'Sam Zoe' }, entry);
          expect(await seenBy(quick, other)).toBe(0);
        }),
      );
      await storage.accounts.change(other.account.id, { job: 'Manager' }, entry);
      expect(await seenBy(slow, manager)).toBe(1);
      expect(await seenBy(quick, other)).toBe(0);
      expect(await seenBy(slow, other)).toBe(0);
    });

    it('is worked out again by one that had worked it out when another did since', async () => {
      const storage = await open();
      opened.push(storage);
      const [one, two] = [testOffice(storage), testOffice(storage, { second: 'deputy@northford.example' })];
      const named = await one.account({ name: 'Zoe Reed' });
      const deputy = await one.account({ email: 'deputy@northford.example', roles: ['team-manager'] });
      await one.arrives({ notBy: [{ name: 'Zoë' }] });
      const seenBy = async (office: typeof one) => (await office.casework.list(deputy, {})).rows.length;
      expect([await seenBy(one), await seenBy(two), await seenBy(one)]).toEqual([0, 1, 0]);
      expect((await two.casework.list(named, {})).rows).toEqual([]);
    });

    it('goes to the second named person of today where it got worse, though nobody is named', async () => {
      const storage = await open();
      opened.push(storage);
      const [before, now] = [
        testOffice(storage),
        testOffice(storage, { second: 'deputy@northford.example' }),
      ];
      const manager = await before.account();
      const deputy = await before.account({ email: 'deputy@northford.example', roles: ['team-manager'] });
      const id = (await before.caseOf(manager, referenceOf.get(await before.arrives()) ?? '')) ?? '';
      await before.does(id, 'got-worse');
      const seenBy = async (office: typeof now) => (await office.casework.list(deputy, {})).rows.length;
      expect([await seenBy(before), await seenBy(now), await seenBy(before)]).toEqual([0, 1, 0]);
    });

    it('lets nobody look while accounts change faster than that is worked out', async () => {
      const storage = await open();
      opened.push(storage);
      const manager = await testOffice(storage).account({ name: 'Ann Reed' });
      let count = 0;
      const slow = testOffice(
        slowly(storage, async () => {
          count += 1;
          await storage.accounts.change(manager.account.id, { job: `Manager ${count}` }, entry);
        }),
      );
      await slow.arrives();
      expect((await slow.casework.list(manager, {})).rows).toEqual([]);
      expect(count).toBeLessThan(100);
    });
  });
}
