/** A case on paper is read by people: no code of a machine, no JSON, no name of a key. */
import { describe, expect, it } from 'vitest';
import type { RecordView } from '../../src/contract/staff/record.ts';
import { recordBlocks } from '../../src/endpoint/paper/record-blocks.ts';
import type { Paper } from '../../src/endpoint/paper/block.ts';
import { casePaper } from '../../src/endpoint/paper/case-paper.ts';
import type { CaseExport } from '../../src/contract/staff/case-export.ts';
import { caseExport } from '../../src/endpoint/paper/case-export.ts';
import { subjectAccess } from '../../src/endpoint/paper/redaction.ts';
import { say } from '../../src/endpoint/paper/words.ts';
import { FILE } from '../../src/staff/gallery/made-up.ts';
import { FORMS, type Recordable } from '../../src/staff/records/offered.ts';
import type { Field } from '../../src/staff/records/form.ts';

const id = (last: number) => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`;
const record = (seq: number, type: string, data: RecordView['data']): RecordView => ({
  id: id(seq),
  seq,
  at: '2026-11-30T12:00:00Z',
  on: FILE.receivedOn,
  type,
  by: { name: 'Priya Nair', job: 'Complaints manager' },
  forPerson: false,
  data,
});
const linked = [{ id: id(99), reference: 'NF-7K4-2QE' }];
const told = (shown: RecordView, ...others: readonly RecordView[]): string =>
  recordBlocks(shown, { records: [...others, shown], people: [], linked })
    .map((block) => ('name' in block ? `${block.name}: ${block.text}` : block.text))
    .join('\n');

/** One answer for each choice that a form offers. */
const chosen = ({
  name,
  kind,
  options = [],
  isNumber,
  isYesNo,
}: Field): readonly (readonly [string, unknown])[] => {
  if (isYesNo) return [true, false].map((one) => [name, one] as const);
  return isNumber ? [] : options.map((one) => [name, kind === 'many' ? [one] : one] as const);
};

describe('what staff wrote down, on paper', () => {
  it.each(Object.keys(FORMS) as Recordable[])('has words for each choice and each box of %s', (type) => {
    for (const field of FORMS[type].fields) {
      for (const [name, value] of chosen(field)) {
        const read = told(record(2, type, { [name]: value }));
        const code = String(value);
        expect(read, `${name} ${code}`).not.toContain(`: ${code}`);
        expect(read).not.toContain(`\n${name}:`);
      }
    }
  });

  it('says which record was put right, what stands in its place and why, in words', () => {
    const wrong = record(2, 'outcome-recorded', { stage: 1, point: null, outcome: 'upheld' });
    const data = { eventId: id(2), why: 'It was partly.', on: '2026-11-27' };
    const right = { stage: 1, point: null, outcome: 'partly-upheld' };
    const read = told(record(3, 'corrected', { ...data, data: right }), wrong);
    expect(read).toContain('Puts right: 2. What we found');
    expect(read).toContain('Finding: Partly wrong (partly upheld)');
    expect(read).toContain('Why: It was partly.');
    expect(read).toContain('27 November 2026');
    expect(read).not.toMatch(/[{}"]|eventId/u);
  });

  it('says of a record that was taken away that it did not happen', () => {
    const wrong = record(2, 'accepted', {});
    const read = told(record(3, 'corrected', { eventId: id(2), why: 'Other case.', data: null }), wrong);
    expect(read).toContain('It did not happen');
    expect(read).toContain('Puts right: 2. Accepted');
  });

  it('names a linked case by its number', () => {
    expect(told(record(2, 'linked', { to: id(99), as: 'reprisal' }))).toContain('NF-7K4-2QE');
  });
});

describe('what the yearly report counts, as it leaves', () => {
  const facts = {
    details: { desired: ['sorry', 'A call on Sundays'], language: 'pl', topics: ['family' as const] },
    equality: { whose: 'child' as const, ethnicity: 'black-african' as const, disability: ['none' as const] },
    closedAs: 'stage-1' as const,
  };
  const by = { name: 'Priya Nair', job: 'Complaints manager' };
  const council = { slug: 'northford' as CaseExport['council']['slug'], name: 'Northford', madeUp: false };
  const file = caseExport({ ...FILE, facts }, { notes: [] }, { by, council, at: '2026-11-30T12:00:00Z' });

  it('is in the file with every code, and on the paper in words', () => {
    expect(file.case.facts).toEqual(facts);
    const read = casePaper(file)
      .blocks.map((block) => ('name' in block ? `${block.name}: ${block.text}` : block.text))
      .join('\n');
    for (const words of [
      'What they want to happen: Say sorry; A call on Sundays',
      'Language: Polish',
      'Ethnic group: Black: African',
      'Disability: None',
      'How it ended: Answered at stage 1',
    ])
      expect(read).toContain(words);
  });

  it('goes to whoever asks what is held about them, with a sign that says to look whose it is', () => {
    const [whose, gender] = ['adult', 'female'];
    const records = [
      record(1, 'received', {}),
      record(2, 'equality-recorded', {
        whose,
        age: 41,
        bornOn: '1985-02-03',
        disability: ['vision', 'hearing'],
      }),
      record(3, 'corrected', { eventId: id(2), why: 'Misheard.', data: { whose, gender } }),
      record(4, 'corrected', { eventId: id(1), why: 'Misheard.', data: { area: 'East' } }),
    ];
    const asked = { ...file, case: { ...file.case, records } };
    const { marks, case: given } = subjectAccess(asked, { others: [], own: [] });
    expect(given.facts.equality).toEqual(facts.equality);
    const whole = (pointer: string, to: number) => ({ pointer, from: 0, to, why: 'equality' });
    expect(marks).toEqual([
      whole('/case/facts/equality/ethnicity', 13),
      whole('/case/facts/equality/disability/0', 4),
      whole('/case/records/1/data/age', 2),
      whole('/case/records/1/data/bornOn', 10),
      whole('/case/records/1/data/disability/0', 6),
      whole('/case/records/1/data/disability/1', 7),
      whole('/case/records/2/data/data/gender', 6),
    ]);
    const signs = (paper: Paper) =>
      paper.blocks.filter(({ is, text }) => is === 'notice' && text === say('paper:equality.look.body'));
    expect([signs(casePaper(asked, () => [])), signs(casePaper(asked))].map(({ length }) => length)).toEqual([
      3, 0,
    ]);
  });
});
