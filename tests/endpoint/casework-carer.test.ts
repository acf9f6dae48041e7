/** A complaint about a carer is for the safeguarding team as well, except for whoever of them it names. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { openSqliteFile } from '../../src/endpoint/storage/sqlite-file.ts';
import { sqliteStorage } from '../../src/endpoint/storage/sqlite.ts';
import type { Action } from '../../src/contract/action.ts';
import type { Viewer } from '../../src/domain/casework/viewer.ts';
import { referenceOf, testOffice, type Sent } from '../support/casework.ts';
import { newFolder } from './support.ts';

async function aCase(said: Record<string, unknown>) {
  const path = join(newFolder(), 'wren.sqlite');
  const storage = sqliteStorage(openSqliteFile({ path }), contentCipher(randomBytes(32)));
  onTestFinished(() => storage.close());
  const office = testOffice(storage);
  const manager = await office.account({ name: 'Priya Nair' });
  const roles = ['safeguarding-lead'] as const;
  const lead = await office.account({ name: 'Ann Reed', roles });
  const other = await office.account({ name: 'Sam Patel', roles });
  const message = await office.arrives(said);
  await office.casework.openArrived();
  const reference = referenceOf.get(message) ?? '';
  const id = (await office.caseOf(manager, reference)) ?? '';
  const record = async (...records: readonly Sent[]) => (await office.record(manager, id, ...records)).ok;
  /** In the list, and open. */
  const sees = async (viewer: Viewer) => [
    (await office.caseOf(viewer, reference)) === id,
    (await office.casework.open(viewer, id)) !== null,
  ];
  const names = (notBy: Action['notBy']) => office.does(id, 'add-words', { words: 'And this.', notBy });
  const warned = async () => (await office.casework.open(manager, id))?.warnings ?? [];
  return { lead, other, record, sees, names, warned };
}
const [SEEN, HIDDEN] = [
  [true, true],
  [false, false],
];

describe('a complaint about a carer', () => {
  it('is seen by a safeguarding lead as soon as each name is tied, and never by the lead who is named', async () => {
    const { lead, other, record, sees } = await aCase({ notBy: [{ role: 'carer', name: 'Sam Patel' }] });
    expect([await sees(lead), await sees(other)]).toEqual([HIDDEN, HIDDEN]);
    expect(await record({ type: 'tied', data: { entry: 0, to: other.account.id } })).toBe(true);
    expect([await sees(lead), await sees(other)]).toEqual([SEEN, HIDDEN]);
  });

  it('is one as well where the child says only later that a carer must not read it', async () => {
    const { lead, record, sees, names, warned } = await aCase({});
    await names([{ role: 'carer', name: 'Wendy' }]);
    expect(await warned()).toContain('safeguarding-copy-due');
    expect(await record({ type: 'tied', data: { entry: 0, to: null } })).toBe(true);
    expect(await sees(lead)).toEqual(SEEN);
  });

  it('is one by what staff find out, and until they find that it is none', async () => {
    const { lead, record, sees } = await aCase({});
    expect(await sees(lead)).toEqual(HIDDEN);
    const found = (aboutCarer: boolean) => record({ type: 'details-recorded', data: { aboutCarer } });
    expect([await found(true), await sees(lead)]).toEqual([true, SEEN]);
    expect([await found(false), await sees(lead)]).toEqual([true, HIDDEN]);
  });
});
