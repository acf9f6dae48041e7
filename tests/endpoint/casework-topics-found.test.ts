/** A case is found by what it is about in the words that staff read on it, however long ago it was stored. */
import { expect, it } from 'vitest';
import { oneCase } from '../support/one-case.ts';
import { referenceOf, testOffice } from '../support/casework.ts';

it('finds a case by the words in which its topic is shown, said or written down later', async () => {
  const { office, manager, id, record } = await oneCase();
  const found = async (q: string) =>
    (await office.casework.list(manager, { q })).rows.map((row) => row.reference).toSorted();
  const waits = referenceOf.get(await office.arrives({ topics: ['wait'] })) ?? '';
  await office.casework.openArrived();
  expect(await found('Waiting')).toEqual([waits]);
  expect(await found('waiting too long')).toEqual([waits]);
  expect(await record({ type: 'details-recorded', data: { primaryTopic: 'wait' } })).toBe('written');
  const other = (await office.casework.open(manager, id))?.reference ?? '';
  expect(await found('Waiting')).toEqual([waits, other].toSorted());
  expect(await found('adoption')).toEqual([]);
  // As a former version left them: by the code alone.
  const { rows } = office.storage;
  await rows.write(async (tx) => {
    await tx.deleteFrom('search_token').execute();
    await tx.deleteFrom('meta').where('name', '=', 'topics-mended').execute();
  });
  expect(await found('Waiting')).toEqual([]);
  await testOffice(office.storage).casework.openArrived();
  expect(await found('Waiting')).toEqual([waits, other].toSorted());
});
