/** Whoever is named later has a number of their own: nobody else's tie counts for them. */
import { expect, it } from 'vitest';
import { effectiveRecords } from '../../../../src/domain/casework/corrections.ts';
import { namedIn, nextEntry } from '../../../../src/domain/casework/not-by.ts';
import type { CaseRecord } from '../../../../src/domain/casework/record.ts';

const ACCOUNT = '00000000-0000-4000-8000-0000000000aa';
const opening = { notBy: [{ name: 'Kim' }] };

const recordsOf = (...said: readonly (readonly [type: string, data: object])[]): readonly CaseRecord[] =>
  said.map(([type, data], index) => ({ id: String(index), seq: index + 1, type, data }) as CaseRecord);
const tied = (entry: number) => ['tied', { entry, to: ACCOUNT }] as const;
const corrected = (eventId: string, data: object | null) =>
  ['corrected', { eventId, why: 'Another one.', data }] as const;

it.each([
  ['nobody since the message', [], 1],
  ['one whom staff added', [tied(1)], 2],
  ['one whom the person named', [['must-not-read', { entry: 1, role: 'carer' }] as const], 2],
  ['a tie that was put right to another number', [tied(0), corrected('0', { entry: 4, to: ACCOUNT })], 5],
  ['a number that was put right again', [tied(7), corrected('0', { entry: 0, to: ACCOUNT })], 8],
  ['a tie that was taken away', [tied(3), corrected('0', null)], 4],
])('counts on from %s', (_, said, next) => expect(nextEntry(opening, recordsOf(...said))).toBe(next));

it('ties nobody who is named after a tie was put right', () => {
  const before = recordsOf(tied(0), corrected('0', { entry: 1, to: ACCOUNT }));
  const entry = nextEntry(opening, before);
  const after = [...before, { id: 'x', seq: 3, type: 'must-not-read', data: { entry, name: 'Lee' } }];
  const records = effectiveRecords(after as CaseRecord[]);
  expect(namedIn(opening, records)[entry]).toEqual({ name: 'Lee' });
  expect(records.some(({ type, data }) => type === 'tied' && data.entry === entry)).toBe(false);
});
