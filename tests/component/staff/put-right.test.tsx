/** What was written down wrong can be put right by hand, word for word, and who was locked out wrongly comes back. */
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../src/contract/staff/case-file.ts';
import type { RecordsSent, RecordView } from '../../../src/contract/staff/record.ts';
import { LockedOut } from '../../../src/staff/case/LockedOut.tsx';
import { People } from '../../../src/staff/case/People.tsx';
import { Timeline } from '../../../src/staff/case/Timeline.tsx';
import { madeUpApi, type MadeUpApi } from '../../../src/staff/gallery/made-up-api.ts';
import { FILE, ME, NOW, PEOPLE } from '../../../src/staff/gallery/made-up.ts';
import { createDesk, DeskContext } from '../../../src/staff/state/desk.ts';
import { belongsTo, somethingTyped } from '../../../src/staff/state/typed.ts';
import { t } from '../../../src/staff/text.ts';

const ONE = '00000000-0000-4000-8000-000000000701';
const TWO = '00000000-0000-4000-8000-000000000702';
const [, base] = FILE.records;
if (!base) throw new Error('no record');

const record = (id: string, type: string, data: RecordView['data']): RecordView => ({
  ...base,
  id,
  type,
  data,
  by: { name: 'Marcus Bell', job: 'Team manager' },
});
const corrected = (eventId: string, data: RecordView['data'] | null, on?: string): RecordView =>
  record(TWO, 'corrected', { eventId, why: 'Misheard.', data, ...(on && { on }) });

let api: MadeUpApi;
async function show(Screen: typeof Timeline | typeof LockedOut, more: Partial<CaseFile>): Promise<void> {
  api = madeUpApi();
  const desk = createDesk({ api, now: () => NOW, startOver: () => undefined });
  await desk.session.look();
  await desk.open.open(FILE.id);
  const file = { ...FILE, ...more };
  desk.open.file.value = file;
  render(
    <DeskContext.Provider value={desk}>
      <Screen file={file} />
    </DeskContext.Provider>,
  );
}
afterEach(() => {
  cleanup();
  belongsTo('nobody');
  belongsTo(null);
});

const sent = (): RecordsSent['records'] =>
  api.sent
    .filter(({ path }) => path.endsWith('/records'))
    .flatMap(({ body }) => (body as RecordsSent).records);
const press = (name: RegExp | string): void => void fireEvent.click(screen.getByRole('button', { name }));
const box = (label: string): HTMLElement => screen.getByLabelText(label);
const type = (label: string, value: string): void => {
  const found = box(label);
  if (found instanceof HTMLSelectElement) fireEvent.change(found, { target: { value } });
  else fireEvent.input(found, { target: { value } });
};
const WHY = t('staff:correct.why.label');
const CORRECT = new RegExp(`^${t('staff:correct.action')}`, 'u');
const RIGHT = t('staff:correct.right.action');

describe('a record that says something wrong', () => {
  const OUTCOME = record(ONE, 'outcome-recorded', { stage: 1, point: null, outcome: 'upheld' });

  it('shows its own form with what it says, and sends what it should have said', async () => {
    await show(Timeline, { records: [OUTCOME] });
    press(CORRECT);
    expect(box(t('staff:field.stage.label'))).toHaveProperty('value', '1');
    expect(box(t('staff:field.outcome.label'))).toHaveProperty('value', 'upheld');
    expect(somethingTyped()).toBe(false);
    type(t('staff:field.outcome.label'), 'partly-upheld');
    type(WHY, 'It was partly.');
    press(RIGHT);
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]).toEqual({
      type: 'corrected',
      data: {
        eventId: ONE,
        why: 'It was partly.',
        on: OUTCOME.on,
        data: { stage: 1, point: null, outcome: 'partly-upheld' },
      },
    });
    await waitFor(() => expect(somethingTyped()).toBe(false));
    // Whoever has no mouse goes on where they were.
    await waitFor(() => expect(document.activeElement?.matches('li.ev')).toBe(true));
  });

  it.each([
    ['a name', record(ONE, 'person-recorded', { stage: 3, as: 'panel-chair', name: 'Ann' }), 'name', 'Anne'],
    ['a sum', record(ONE, 'cost-recorded', { pounds: 40, what: 'A taxi' }), 'pounds', '400'],
    ['a reason', record(ONE, 'delay-explained', { stage: 1, reason: 'complex' }), 'reason', 'staff-away'],
    [
      'a new date',
      record(ONE, 'extended', { why: 'complex', names: '2026-12-07', who: 'person' }),
      'names',
      '2026-12-08',
    ],
  ])('lets %s be put right, and nothing else change', async (_, wrong, field, value) => {
    await show(Timeline, { records: [wrong] });
    press(CORRECT);
    const found = document.getElementById(`put-right-${field}-${ONE}`) as HTMLInputElement;
    expect(found.value).toBe(String(wrong.data[field]));
    if (found.tagName === 'SELECT') fireEvent.change(found, { target: { value } });
    else fireEvent.input(found, { target: { value } });
    type(WHY, 'Wrong.');
    press(RIGHT);
    await waitFor(() => expect(sent()).toHaveLength(1));
    const right = field === 'pounds' ? Number(value) : value;
    expect(sent()[0]?.data?.['data']).toEqual({ ...wrong.data, [field]: right });
  });

  it('keeps what its form has no box for, such as the id of what was learned', async () => {
    const data = { learningId: TWO, kind: 'training', action: 'Ring back', owner: 'Bo', dueOn: '2026-12-07' };
    await show(Timeline, { records: [record(ONE, 'learning-added', data)] });
    press(CORRECT);
    type(t('staff:field.owner.label'), 'Marcus');
    type(WHY, 'It is Marcus.');
    press(RIGHT);
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]?.data?.['data']).toEqual({ ...data, owner: 'Marcus' });
  });

  it('is corrected again from what was put right, and from its day', async () => {
    const right = corrected(ONE, { ...OUTCOME.data, outcome: 'not-upheld' }, '2026-11-06');
    await show(Timeline, { records: [OUTCOME, right] });
    expect(screen.getByText(t('staff:option.outcome.not-upheld.label'))).toBeTruthy();
    press(CORRECT);
    expect(box(t('staff:field.outcome.label'))).toHaveProperty('value', 'not-upheld');
    expect(box(t('staff:field.on.label'))).toHaveProperty('value', '2026-11-06');
  });

  it('is sent by nobody who did not say what is wrong, or left out what is needed', async () => {
    await show(Timeline, { records: [OUTCOME] });
    press(CORRECT);
    press(RIGHT);
    expect(document.activeElement).toBe(box(WHY));
    type(WHY, 'Wrong.');
    type(t('staff:field.outcome.label'), '');
    press(RIGHT);
    expect(screen.getAllByText(t('staff:form.missing.body'))).toHaveLength(1);
    expect(sent()).toEqual([]);
  });

  it('can still be said to have never happened', async () => {
    await show(Timeline, { records: [OUTCOME] });
    press(CORRECT);
    type(WHY, 'Another case.');
    press(t('staff:correct.never.action'));
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]?.data).toEqual({ eventId: ONE, why: 'Another case.', data: null });
  });

  it('is offered to nobody who could not have written it', async () => {
    const accepted = record(ONE, 'accepted', {});
    await show(Timeline, { records: [accepted], may: ['open-case', 'record-event'] });
    expect(screen.queryByRole('button', { name: CORRECT })).toBeNull();
  });
});

describe('a name that was tied to the wrong account', () => {
  const [wrong, right] = PEOPLE;
  if (!wrong || !right) throw new Error('no people');
  const tied = {
    lockedOut: [{ name: 'Sam', tiedTo: { id: wrong.id, name: wrong.name } }],
    records: [record(ONE, 'tied', { entry: 0, to: wrong.id })],
  };
  const AGAIN = new RegExp(`^${t('staff:tie.again.action')}`, 'u');
  const WHO = t('staff:tie.who.label', { who: 'Sam' });

  it('is untied and tied to the right one in one step, with why', async () => {
    await show(LockedOut, tied);
    press(AGAIN);
    await waitFor(() => expect(within(box(WHO)).queryAllByRole('option').length).toBeGreaterThan(2));
    type(WHO, right.id);
    press(t('staff:tie.action'));
    expect(sent()).toEqual([]);
    type(WHY, 'Another Sam.');
    press(t('staff:tie.action'));
    await waitFor(() => expect(sent()).toHaveLength(2));
    expect(sent()).toEqual([
      { type: 'corrected', data: { eventId: ONE, why: 'Another Sam.', data: null } },
      { type: 'tied', data: { entry: 0, to: right.id } },
    ]);
  });

  it('corrects the tie that counts, and none that was taken away before', async () => {
    const later = record('00000000-0000-4000-8000-000000000703', 'tied', { entry: 0, to: wrong.id });
    await show(LockedOut, { ...tied, records: [...tied.records, corrected(ONE, null), later] });
    press(AGAIN);
    type(WHY, 'Another Sam.');
    type(WHO, 'nobody');
    press(t('staff:tie.action'));
    await waitFor(() => expect(sent()).toHaveLength(2));
    expect(sent()[0]?.data?.['eventId']).toBe(later.id);
    expect(sent()[1]?.data).toEqual({ entry: 0, to: null });
  });

  it('is not there once it was shut: whoever may not know who it is reads of no name that is missing', async () => {
    const shut = [null, 'nobody' as const].map((tiedTo) => ({ tiedTo, isShut: true }));
    await show(LockedOut, { lockedOut: [...shut, { name: 'Kim', tiedTo: null }] });
    expect(screen.getByRole('region').querySelectorAll('p')).toHaveLength(1);
    expect(screen.getByLabelText(t('staff:tie.who.label', { who: 'Kim' })).id).toBe('tie-2');
    cleanup();
    await show(LockedOut, { lockedOut: shut });
    expect(screen.queryByRole('region')).toBeNull();
  });

  it('is tied anew by nobody who may not tie names', async () => {
    await show(LockedOut, { ...tied, may: ['open-case', 'record-event'] });
    expect(screen.queryByRole('button', { name: AGAIN })).toBeNull();
  });
});

describe('somebody who goes away', () => {
  const [other] = PEOPLE.filter(({ id }) => id !== ME.account.id);
  if (!other) throw new Error('nobody else');
  const as = 'owner' as const;
  const mine = { id: ME.account.id, name: ME.account.name, job: ME.account.job, as };
  const theirs = { id: other.id, name: other.name, job: other.job, as };
  const mayRecord = { may: ['open-case' as const, 'record-event' as const] };
  const offered = () => screen.queryByText(t('staff:people.hand.title')) !== null;

  it('hands over what is theirs without being one who gives work out, and nothing of anybody else', async () => {
    await show(People, { ...mayRecord, people: [theirs, mine] });
    expect(offered()).toBe(true);
    const from = box(t('staff:people.from.label'));
    expect(within(from).getAllByRole('option', { hidden: true })).toHaveLength(1);
    await waitFor(() => expect(document.querySelectorAll('#hand-to option').length).toBeGreaterThan(1));
    type(t('staff:people.to.label'), other.id);
    fireEvent.click(screen.getByText(t('staff:people.hand.action')));
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]).toEqual({ type: 'handed-over', data: { from: mine.id, to: other.id } });
  });

  it('is offered nothing to hand over where they have nothing, or may write nothing down', async () => {
    await show(People, { ...mayRecord, people: [theirs] });
    expect(offered()).toBe(false);
    cleanup();
    await show(People, { may: ['open-case'], people: [mine] });
    expect(offered()).toBe(false);
    cleanup();
    await show(People, { may: ['open-case', 'assign', 'record-event'], people: [theirs] });
    expect(offered()).toBe(true);
  });
});
