/** A panel of people who are not independent, or too few, is seen by whoever opens the case, until it is put right. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { openSqliteFile } from '../../src/endpoint/storage/sqlite-file.ts';
import { sqliteStorage } from '../../src/endpoint/storage/sqlite.ts';
import { referenceOf, testOffice, type Sent } from '../support/casework.ts';
import { newFolder } from './support.ts';

const TO_THE_PANEL: readonly Sent[] = [
  { type: 'accepted' },
  { type: 'stage1-answered' },
  { type: 'stage2-asked' },
  { type: 'investigators-appointed', data: { who: 'Ines Vale and Sam Okafor' } },
  { type: 'statement-agreed' },
  { type: 'stage2-reported' },
  { type: 'stage2-answered' },
  { type: 'stage3-asked' },
];
const sits = (as: string, name: string): Sent => ({ type: 'person-recorded', data: { stage: 3, as, name } });

it('says that a panel is too few, or not independent: by the case, or by who has an account', async () => {
  const path = join(newFolder(), 'wren.sqlite');
  const storage = sqliteStorage(openSqliteFile({ path }), contentCipher(randomBytes(32)));
  onTestFinished(() => storage.close());
  const office = testOffice(storage);
  const manager = await office.account({ name: 'Priya Nair' });
  await office.account({ name: 'Ruth Ames', roles: ['independent-person'] });
  await office.account({ name: 'Dan Crewe', roles: ['team-manager'] });
  const message = await office.arrives();
  await office.casework.openArrived();
  const id = (await office.caseOf(manager, referenceOf.get(message) ?? '')) ?? '';
  const warned = async (...records: readonly Sent[]) => {
    expect(await office.record(manager, id, ...records)).toMatchObject({ ok: true });
    const { warnings = [] } = (await office.casework.open(manager, id)) ?? {};
    return warnings.filter((one) => one.startsWith('panel-'));
  };
  const without = async (name: string) => {
    const records = (await office.casework.open(manager, id))?.records ?? [];
    const eventId = records.findLast(({ data }) => data['name'] === name)?.id;
    return warned({ type: 'corrected', data: { eventId, why: 'May not sit.', data: null } });
  };
  expect(await warned(...TO_THE_PANEL)).toEqual([]);
  expect(await warned({ type: 'panel-arranged', data: { names: '2026-12-18' } })).toEqual(['panel-too-few']);
  const [ruth, ola] = [sits('panel-chair', 'Ruth Ames'), sits('panel-member', 'Ola Berg')];
  expect(await warned(ruth, ola, sits('panel-member', 'Sam Okafor'))).toEqual(['panel-not-independent']);
  expect(await without('Sam Okafor')).toEqual(['panel-too-few']);
  expect(await warned(sits('panel-member', 'Dan Crewe'))).toEqual(['panel-not-independent']);
  expect(await without('Dan Crewe')).toEqual(['panel-too-few']);
  expect(await warned(sits('panel-member', 'Lee Frost'))).toEqual([]);
});
