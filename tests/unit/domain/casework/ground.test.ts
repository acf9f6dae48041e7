/** A year can be counted by the ground on which the council said no: each new no names its own as a code. */
import { describe, expect, it } from 'vitest';
import { groundOf, groundsFor, PROCEEDINGS } from '../../../../src/domain/casework/ground.ts';
import { dataRefusal } from '../../../../src/domain/casework/record-honest.ts';
import { GROUNDS } from '../../../../src/domain/casework/record-options.ts';
import type { RecordType } from '../../../../src/domain/casework/record-data.ts';
import { dataFor, procedureEvent, type CaseRecord } from '../../../../src/domain/casework/record.ts';
import { PROCEDURE_FORMS } from '../../../../src/staff/records/procedure.ts';

const NAMES_ONE = [
  'found-not-eligible',
  'sent-elsewhere',
  'concurrent-excluded',
  'concurrent-suspended',
] as const;
const around = { opening: {} as never, today: '2026-12-01' as never };
const refused = (type: RecordType, data: object) => dataRefusal(type, data, around);
const record = (type: RecordType, data: object) =>
  ({ type, data, on: '2026-12-01' }) as unknown as Pick<CaseRecord, 'type' | 'on' | 'data'>;

describe('a no of the council', () => {
  it.each(NAMES_ONE)('%s names its ground as a code, and its form asks for it', (type) => {
    expect(refused(type, { why: 'We looked at it before.' })).toBe('no-ground-named');
    const box = PROCEDURE_FORMS[type].fields.find(({ name }) => name === 'ground');
    expect(box).toMatchObject({ need: true, options: groundsFor(type) });
    for (const ground of groundsFor(type)) {
      expect(refused(type, { ground })).toBeNull();
      expect(groundOf(record(type, { ground }))).toBe(ground);
      expect(dataFor(type, { ground })).toEqual({ ground });
    }
    expect(dataFor(type, { ground: 'A court.' })).toBeNull();
  });

  it('waits for proceedings only, and goes elsewhere for anything but those', () => {
    expect(refused('concurrent-suspended', { ground: 'dealt-with' })).toBe('no-ground-named');
    expect(refused('sent-elsewhere', { ground: 'court' })).toBe('no-ground-named');
    expect([...PROCEEDINGS, ...groundsFor('sent-elsewhere')].toSorted()).toEqual(GROUNDS.toSorted());
  });

  it('tells a criminal court from the police', () => {
    const [police, court] = ['criminal-investigation', 'criminal-proceedings'].map((ground) =>
      groundOf(record('concurrent-excluded', { ground })),
    );
    expect(police).not.toBe(court);
  });

  it('is its own ground where it came too late', () => {
    expect(groundOf(record('found-out-of-time', {}))).toBe('out-of-time');
    expect(groundOf(record('accepted', {}))).toBeNull();
  });

  it('that a former version wrote down is read as it is, and counted where it says enough', () => {
    const before = record('concurrent-excluded', { why: 'court' });
    expect([groundOf(before), procedureEvent(before)?.why]).toEqual(['court', 'court']);
    expect(procedureEvent(record('concurrent-excluded', { ground: 'court' }))?.why).toBe('court');
    expect(groundOf(record('concurrent-excluded', { why: 'criminal' }))).toBeNull();
    expect(groundOf(record('found-not-eligible', { why: 'Asked in May.' }))).toBeNull();
  });
});
