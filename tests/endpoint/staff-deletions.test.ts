/** Deleting for good from the inbox: two people, nothing that is kept from one of them, and once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseRow } from '../../src/contract/staff/case-row.ts';
import type { Deletion } from '../../src/contract/staff/deletion.ts';
import { PASSED_ON, testOffice } from '../support/casework.ts';
import { openStaffOffice, type Desk } from './staff-office.ts';

const office = openStaffOffice();
afterAll(() => office.close());
let [priya, sam]: Desk[] = [];
const LONG_AGO = '2026-01-05T09:00:00.000Z';

/** They said just now who they are. */
async function fresh(who: Desk): Promise<Desk> {
  const session = await office.access.sessions.find(who.cookie.split('=')[1] ?? '', false);
  if (session) await office.access.sessions.again(session, 'password');
  return who;
}
const numbers = async (who: Desk) =>
  (await who.get('/cases?list=ideas-and-thanks'))
    .json<{ rows: CaseRow[] }>()
    .rows.map(({ reference }) => reference);

/** The thanks were passed on, and nobody waits for anything. */
async function finish({ account }: Desk, reference: string): Promise<void> {
  const desk = testOffice(office.storage);
  const viewer = { account, reauthenticatedAt: null };
  const id = (await desk.caseOf(viewer, reference)) ?? '';
  expect(await desk.record(viewer, id, ...PASSED_ON)).toMatchObject({ ok: true });
}

beforeAll(async () => {
  priya = await fresh(await office.desk({ name: 'Priya Quill' }));
  sam = await fresh(await office.desk({ name: 'Sam Bellweather' }));
});

describe('deleting for good', () => {
  it('takes a second person, keeps what goes on, is held or hidden from one of the two, and is done once', async () => {
    const [one, other] = [priya as Desk, sam as Desk];
    const kind = 'compliment';
    for (const words of ['goes', 'is held', 'goes on', 'was not exported'])
      await office.arrives({ kind, words });
    await office.arrives({ kind, words: 'about Sam', notBy: [{ name: 'Bellweather' }] });
    const all = await numbers(one);
    const theirs = await numbers(other);
    const [goes = '', held = '', goesOn = ''] = theirs;
    const hidden = all.find((reference) => !theirs.includes(reference)) ?? '';
    for (const reference of all) if (reference !== goesOn) await finish(one, reference);
    await office.storage.retention.mark([goes, held, goesOn, hidden], 'exported', LONG_AGO);
    await office.storage.retention.mark([held], 'held', LONG_AGO);

    const asked = await one.post('/deletions', { days: 30 });
    expect(asked.statusCode).toBe(201);
    const { id, due } = asked.json<Deletion>();
    expect(due).toBe(2);
    const go = (who: Desk, step: string) => who.post(`/deletions/${id}/${step}`, {});
    for (const step of ['agree', 'delete'])
      expect((await go(one, step)).json()).toMatchObject({ code: 'second-person-needed' });
    expect((await go(other, 'agree')).json()).toMatchObject({
      agreedBy: { name: 'Sam Bellweather' },
      due: 1,
    });
    expect((await go(other, 'delete')).json()).toMatchObject({ code: 'second-person-needed' });
    expect((await go(one, 'delete')).json()).toMatchObject({ deleted: 1 });
    expect((await go(one, 'delete')).json()).toMatchObject({ code: 'not-now', reason: 'deleted' });
    expect((await numbers(one)).toSorted()).toEqual(all.filter((reference) => reference !== goes).toSorted());
  });

  it('asks again who somebody is, and takes no fewer days than phones need', async () => {
    const again = (days: number) => (priya as Desk).post('/deletions', { days });
    expect((await again(6)).statusCode).toBe(422);
    office.pass(6 * 60_000);
    expect((await again(30)).json()).toMatchObject({ code: 'sign-in-again' });
  });
});
