/** A letter tells a person only of what is written down, and says what the law wants, whoever sends it. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { eventsOfLetter, isBound } from '../../src/domain/casework/letter-events.ts';
import { LETTERS, type LetterKind } from '../../src/domain/casework/letter.ts';
import { NATIONAL_CONTACTS } from '../../src/domain/national-contacts.ts';
import type { CaseRecord } from '../../src/domain/casework/record.ts';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { eventsOf } from '../../src/endpoint/conversation/events.ts';
import { openSqliteFile } from '../../src/endpoint/storage/sqlite-file.ts';
import { sqliteStorage } from '../../src/endpoint/storage/sqlite.ts';
import { longerUntil, referenceOf, testOffice, type Sent } from '../support/casework.ts';
import { worked } from '../support/one-case.ts';
import { newFolder } from './support.ts';

const path = join(newFolder(), 'wren.sqlite');
const storage = sqliteStorage(openSqliteFile({ path }), contentCipher(randomBytes(32)));
afterAll(() => storage.close());
const office = testOffice(storage);
const manager = await office.account();

async function aCase() {
  const message = await office.arrives();
  await office.casework.openArrived();
  const id = (await office.caseOf(manager, referenceOf.get(message) ?? '')) ?? '';
  return { id, record: worked(office, manager, id).record };
}

const parts = {
  ground: 'A court looks at it.',
  reason: 'It decides about the same thing.',
  byWhen: 'Monday 14 December 2026',
  nextStep: 'We write when it has ended.',
  youCan: 'You can call us.',
};
const letter = (kind: LetterKind, { less = '' } = {}): Sent => {
  const lines = `Ombudsman: ${NATIONAL_CONTACTS.ombudsman.phone}. Call 999 or 0800 1111.`;
  const text = `${Object.values(parts).join(' ')} ${lines}`.replace(less, '');
  return { type: 'letter-sent', data: { letter: kind, text, ...parts } };
};
const said = { how: 'telephone', time: '14:05' };
const tried: Sent = { type: 'contact-tried', data: { how: 'telephone', result: 'No answer', time: '15:40' } };
const why = { why: 'x' };
const END: Sent = { type: 'closed', data: { closedAs: 'stage-1' } };
const COURT = { ground: 'court' };
/** What leads a case to where it can take the event of a letter. */
const BEFORE: Readonly<Partial<Record<LetterKind, readonly Sent[]>>> = {
  'sorted-early': [{ type: 'sorted-early' }],
  'consent-awaited': [{ type: 'consent-awaited' }],
  'advocate-awaited': [{ type: 'advocate-awaited' }],
  excluded: [{ type: 'concurrent-excluded', data: COURT }],
  suspended: [{ type: 'accepted' }, { type: 'concurrent-suspended', data: COURT }],
  resumed: [{ type: 'accepted' }, { type: 'concurrent-suspended', data: COURT }, { type: 'resumed' }],
  resubmission: [{ type: 'concurrent-excluded', data: COURT }, { type: 'concurrent-ended' }],
  frozen: [{ type: 'decision-frozen', data: why }],
  safeguarding: [{ type: 'safeguarding-raised' }],
  mediation: [{ type: 'mediation-agreed' }],
  withdrawal: [{ type: 'withdrawn', data: said }],
  disengaged: [tried, { type: 'disengaged', data: why }],
  reopened: [
    { type: 'withdrawn', data: said },
    { type: 'reopened', data: why },
  ],
};

describe('a letter', () => {
  it.each(LETTERS.filter((kind) => isBound(kind) && kind !== 'closing'))(
    '%s does not go to a case that does not say so',
    async (kind) => {
      const { record } = await aCase();
      expect(await record(letter(kind))).toBe('letter-without-its-event');
      // With what it tells of, in one step, it goes.
      const before = BEFORE[kind];
      if (before) expect(await record(...before, letter(kind))).toBe('written');
    },
  );

  it('that we have finished does not go to a child whom nobody asked, and goes with the end', async () => {
    const { record } = await aCase();
    // For the reason for which the case is not closed.
    expect(await record(letter('closing'))).toBe('not-heard');
    expect(await record({ type: 'accepted' }, { type: 'stage1-answered' })).toBe('written');
    expect(await record(letter('closing'))).toBe('not-heard');
    expect(await record(END)).toBe('not-heard');
    expect(await record(tried, letter('closing'))).toBe('letter-without-its-event');
    expect(await record(tried, END, letter('closing'))).toBe('written');
    // What was opened again has not finished, whatever was said once.
    expect(await record({ type: 'reopened', data: why }, letter('closing'))).toBe('letter-without-its-event');
  });

  it('that we have finished goes after the child said that it is sorted', async () => {
    const { record } = await aCase();
    const sorted: Sent = { type: 'satisfied', data: said };
    expect(await record({ type: 'accepted' }, { type: 'stage1-answered' }, sorted)).toBe('written');
    expect(await record(letter('closing'))).toBe('written');
  });

  it('of more time goes with its reason, its new day and who agreed, and the case keeps all of them', async () => {
    const { id, record } = await aCase();
    const extended: Sent = {
      type: 'extended',
      data: longerUntil('2026-12-21'),
    };
    expect(await record({ type: 'accepted' }, extended, letter('extension', { less: parts.byWhen }))).toBe(
      'no-by-when',
    );
    expect(await record({ type: 'accepted' }, extended, letter('extension'))).toBe('written');
    const records = (await office.casework.open(manager, id))?.records ?? [];
    expect(records.find(({ type }) => type === 'extended')?.data).toEqual(extended.data);
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['no-reason-given', { ...longerUntil('2026-12-21'), why: 'We were busy.' }],
    ['no-reason-given', longerUntil('2026-12-21', 'agreed')],
    ['nobody-agreed', { names: '2026-12-21', why: 'complex' }],
    ['nobody-agreed', { ...longerUntil('2026-12-21'), who: 'person' }],
    ['no-date-named', { why: 'complex', who: 'complaints-manager' }],
    ['named-date-not-later', longerUntil('2026-11-30')],
  ])('is told of no more time without all of it: %s', async (missing, data) => {
    const { id, record } = await aCase();
    expect(await record({ type: 'accepted' }, { type: 'extended', data })).toBe(missing);
    // Nor is it put right into that.
    if (missing === 'named-date-not-later' || missing === 'no-date-named') return;
    if (data['who'] === 'person' || data['why'] === 'agreed') return;
    const longer: Sent = { type: 'extended', data: longerUntil('2026-12-21') };
    expect(await record({ type: 'accepted' }, longer)).toBe('written');
    const eventId = (await office.casework.open(manager, id))?.records.at(-1)?.id ?? '';
    const right = { eventId, why: 'A slip.', data };
    expect(await record({ type: 'corrected', data: right })).toBe('nothing-to-correct');
  });

  it('says what the law wants of it, also where the inbox did not ask', async () => {
    const { record } = await aCase();
    const stops = BEFORE.suspended ?? [];
    expect(await record(...stops, letter('suspended', { less: parts.ground }))).toBe('no-ground');
    expect(await record(letter('stage3-answer', { less: 'Ombudsman' }))).toBe('no-ombudsman');
  });

  it('of something that was corrected away tells of nothing any more', async () => {
    const { id, record } = await aCase();
    expect(await record({ type: 'mediation-agreed' })).toBe('written');
    const agreed = (await office.casework.open(manager, id))?.records.at(-1)?.id ?? '';
    expect(await record({ type: 'corrected', data: { eventId: agreed, why: 'No.', data: null } })).toBe(
      'written',
    );
    expect(await record(letter('mediation'))).toBe('letter-without-its-event');
  });

  it('that says it was sorted early is told once, in its words, and not as an answer without any', () => {
    const told = (...types: readonly string[]) => {
      const of = (type: string) => (type === 'letter-sent' ? letter('sorted-early').data : {});
      const records = types.map((type, index) => {
        const record = { id: type, seq: index + 1, at: '', on: '2026-12-01', type, by: 'a', forPerson: true };
        return { ...record, data: of(type) } as unknown as CaseRecord;
      });
      const staff = { nameOf: () => null, readsShut: () => true };
      return eventsOf(records, staff, { as: 'person', sees: 'everything' });
    };
    const [one, ...more] = told('sorted-early', 'letter-sent');
    expect(more).toEqual([]);
    expect(one).toMatchObject({ type: 'answered', text: expect.stringContaining(parts.youCan) });
    expect(told('sorted-early')).toHaveLength(1);
  });

  it('names an event for each kind that is bound to one', () => {
    for (const kind of LETTERS) if (isBound(kind)) expect(eventsOfLetter(kind), kind).not.toEqual([]);
  });
});
