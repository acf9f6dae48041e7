/** Everything that can be recorded has a form that is drawn, filled and taken. */
import { describe, expect, it } from 'vitest';
import { RECORD_TYPES, type RecordType } from '../../../src/domain/casework/record-data.ts';
import { STAFF_ACTIONS, STAFF_ROLES } from '../../../src/domain/casework/names.ts';
import { dataFor } from '../../../src/domain/casework/record.ts';
import { actionsFor } from '../../../src/domain/casework/record-rules.ts';
import { PERMISSIONS } from '../../../src/domain/casework/viewer.ts';
import { CASE_EVENT_TYPES } from '../../../src/domain/procedure/case-event.ts';
import { filledFrom, missing, toRecord } from '../../../src/staff/records/filled.ts';
import type { Field } from '../../../src/staff/records/form.ts';
import { FORMS, grouped, likely, offered, type Recordable } from '../../../src/staff/records/offered.ts';
import { maybe } from '../../../src/staff/text.ts';
import { FILE } from '../../../src/staff/gallery/made-up.ts';
import { optionWords } from '../../../src/staff/parts/words.ts';

const ALL = Object.keys(FORMS) as Recordable[];
/** Written in places of their own, or by nobody on the staff. */
const ELSEWHERE: readonly RecordType[] = [
  ...(['received', 'stage1-ran-out', 'action-taken', 'must-not-read', 'action-read'] as const),
  ...([
    'safety-checked',
    'message-sent',
    'letter-sent',
    'assigned',
    'handed-over',
    'tied',
    'corrected',
    'entry-corrected',
    'letter-given',
    'file-added',
  ] as const),
];
const UUID = '00000000-0000-4000-8000-000000000001';

function filledIn({ kind, options }: Field): string {
  if (kind === 'day') return '2026-12-07';
  if (kind === 'time') return '14:05';
  if (kind === 'choice' || kind === 'many') return options?.at(-1) ?? '';
  if (kind === 'case' || kind === 'learning' || kind === 'person') return UUID;
  if (kind === 'pounds' || kind === 'number') return '3';
  return kind === 'yes' ? 'yes' : 'A few plain words';
}

describe('what can be recorded', () => {
  it('is every record there is, in a form or in a place of its own', () => {
    expect([...ALL, ...ELSEWHERE].sort()).toEqual([...RECORD_TYPES].sort());
  });

  it.each(ALL)('takes a filled form of %s, and one with only what is needed', (type) => {
    const { fields } = FORMS[type];
    const how = { on: '', makeId: () => UUID };
    const all = Object.fromEntries(fields.map((field) => [field.name, filledIn(field)]));
    const needed = Object.fromEntries(
      fields.filter(({ need, needWhen }) => need ?? needWhen).map((field) => [field.name, filledIn(field)]),
    );
    for (const filled of [all, needed]) {
      expect(missing(type, filled)).toEqual([]);
      expect(dataFor(type, toRecord(type, filled, how).data), JSON.stringify(filled)).not.toBeNull();
    }
  });

  it.each(ALL)('names what is missing in %s', (type) => {
    const needed = FORMS[type].fields
      .filter(({ need, kind }) => need && kind !== 'yes')
      .map(({ name }) => name);
    expect(missing(type, {})).toEqual(needed);
  });

  it.each(RECORD_TYPES)('has words for %s, its fields and its choices', (type) => {
    expect(maybe(`staff:event.${type}.label`)).toBeDefined();
    const fields: readonly Field[] =
      (FORMS as Partial<Record<RecordType, (typeof FORMS)[Recordable]>>)[type]?.fields ?? [];
    for (const { name, set = name, options = [] } of fields) {
      expect(
        maybe(`staff:field.${name}.${type}.label`) ?? maybe(`staff:field.${name}.label`),
        name,
      ).toBeDefined();
      for (const option of options) expect(optionWords(set, option), `${set} ${option}`).not.toBe(option);
    }
  });

  it.each(STAFF_ROLES)('offers to %s each record that they may write down, and no other', (role) => {
    const may = STAFF_ACTIONS.filter((action) => PERMISSIONS[action].includes(role));
    const kinds = (['statutory', 'comment', 'compliment', 'enquiry'] as const).map((track) =>
      offered({ allowed: [...CASE_EVENT_TYPES], may, track }),
    );
    const taken = ALL.filter((type) => {
      const sent = { type, on: FILE.receivedOn, forPerson: false, data: {} };
      return actionsFor(sent, []).every((action) => may.includes(action));
    });
    expect([...new Set(kinds.flat())].sort()).toEqual(taken.sort());
  });

  it('offers only what the procedure allows now, and nothing to who may not', () => {
    const file = { ...FILE, allowed: ['accepted' as const] };
    const events = offered(file).filter((type) => (CASE_EVENT_TYPES as readonly string[]).includes(type));
    expect(events).toEqual(['accepted']);
    expect(offered({ ...file, may: ['open-case'] })).toEqual([]);
    expect(likely(file)).toContain('accepted');
    expect(
      grouped(offered(FILE))
        .flatMap(([, types]) => types)
        .sort(),
    ).toEqual([...offered(FILE)].sort());
  });

  it('a yes, a no, and nothing that nobody knows are three things, also when they are put right', () => {
    const how = { on: '', makeId: () => '' };
    const said = (aboutCarer: string) => toRecord('details-recorded', { aboutCarer }, how).data;
    expect(['yes', 'no', ''].map(said)).toEqual([{ aboutCarer: true }, { aboutCarer: false }, {}]);
    expect(filledFrom('details-recorded', { aboutCarer: false })['aboutCarer']).toBe('no');
  });
});
