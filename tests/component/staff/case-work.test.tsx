/** What a case needs, recorded at a desk: several answers of one question, another case, what leaves as a file. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import type { ComponentType } from 'preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../src/contract/staff/case-file.ts';
import type { RecordsSent, RecordView } from '../../../src/contract/staff/record.ts';
import { CasePane } from '../../../src/staff/case/CasePane.tsx';
import { Linked } from '../../../src/staff/case/Linked.tsx';
import { RecordForm } from '../../../src/staff/case/RecordForm.tsx';
import { Timeline } from '../../../src/staff/case/Timeline.tsx';
import { madeUpApi, type MadeUpApi } from '../../../src/staff/gallery/made-up-api.ts';
import { FILE, NOW, ROWS } from '../../../src/staff/gallery/made-up.ts';
import type { Recordable } from '../../../src/staff/records/offered.ts';
import { createDesk, DeskContext, type Desk } from '../../../src/staff/state/desk.ts';
import { belongsTo } from '../../../src/staff/state/typed.ts';
import { t } from '../../../src/staff/text.ts';

afterEach(() => {
  cleanup();
  belongsTo('nobody');
  belongsTo(null);
});

let api: MadeUpApi;
let desk: Desk;
async function show(Screen: ComponentType<{ file: CaseFile }>, more: Partial<CaseFile> = {}): Promise<void> {
  api = madeUpApi();
  desk = createDesk({ api, now: () => NOW, startOver: () => undefined });
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
const form = (type: Recordable) =>
  function One({ file }: { readonly file: CaseFile }) {
    return <RecordForm file={file} type={type} onDone={() => undefined} />;
  };
const sent = (): RecordsSent['records'] =>
  api.sent
    .filter(({ path }) => path.endsWith('/records'))
    .flatMap(({ body }) => (body as RecordsSent).records);
const box = (label: string): HTMLInputElement => screen.getByLabelText(label);
const tick = (label: string): void => void fireEvent.click(box(label));
const type = (label: string, value: string): void => void fireEvent.input(box(label), { target: { value } });
const press = (name: string): void => void fireEvent.click(screen.getByRole('button', { name }));
const record = (): void => press(t('staff:form.record.action'));
const optional = (label: string): string => t('staff:form.optional.label', { label });

const aRecord = (seq: number, kind: string, data: RecordView['data']): RecordView => ({
  ...(FILE.records[1] as RecordView),
  id: `00000000-0000-4000-8000-${String(800 + seq).padStart(12, '0')}`,
  type: kind,
  data,
});

describe('what somebody wants, needs and speaks', () => {
  it('is ticked and written, each wish a line of its own, and sent as codes and words', async () => {
    await show(form('details-recorded'));
    tick(t('staff:option.desired.sorry.label'));
    const own = document.getElementById('rec-desired-own') as HTMLTextAreaElement;
    fireEvent.input(own, { target: { value: 'A call every Sunday\n' } });
    fireEvent.input(own, { target: { value: 'A call every Sunday\nMy bike' } });
    tick(t('staff:option.desired.listen.label'));
    expect(own.value).toBe('A call every Sunday\nMy bike');
    tick(t('staff:option.needs.interpreter.label'));
    fireEvent.change(box(optional(t('staff:field.language.label'))), { target: { value: 'ti' } });
    record();
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]?.data).toEqual({
      desired: ['sorry', 'listen', 'A call every Sunday', 'My bike'],
      needs: ['interpreter'],
      language: 'ti',
    });
  });

  it('is read back in words, and put right word for word', async () => {
    const wrong = aRecord(1, 'details-recorded', { desired: ['sorry', 'My bike'], topics: ['family'] });
    await show(Timeline, { records: [wrong] });
    expect(screen.getByText('Say sorry. My bike')).toBeTruthy();
    expect(screen.getByText(t('staff:topic.family.label'))).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: new RegExp(`^${t('staff:correct.action')}`, 'u') }));
    tick(t('staff:option.desired.sorry.label'));
    tick(t('staff:option.desired.stop.label'));
    type(t('staff:correct.why.label'), 'Misheard.');
    press(t('staff:correct.right.action'));
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]?.data?.['data']).toEqual({ desired: ['stop', 'My bike'], topics: ['family'] });
  });
});

describe('whose service it is', () => {
  it('says "none" or "not known" alone: another answer takes its place', async () => {
    await show(form('equality-recorded'));
    tick(t('staff:option.disability.learning.label'));
    tick(t('staff:option.disability.autism.label'));
    tick(t('staff:option.disability.none.label'));
    expect(box(t('staff:option.disability.learning.label')).checked).toBe(false);
    tick(t('staff:option.disability.vision.label'));
    type(optional(t('staff:field.age.label')), '12');
    record();
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]?.data).toEqual({ age: 12, disability: ['vision'] });
  });
});

describe('a form that is filled in bit by bit', () => {
  it('shows what is known by now, as it was put right', async () => {
    const facts = { details: { language: 'pl', topics: ['money' as const] }, equality: {}, closedAs: null };
    await show(form('details-recorded'), { facts });
    const known = screen.getByRole('region', { name: t('staff:known.title') });
    expect(known.textContent).toContain('Polish');
    expect(known.textContent).toContain(t('staff:topic.money.label'));
    cleanup();
    await show(form('equality-recorded'), { facts });
    expect(screen.queryByText(t('staff:known.title'))).toBeNull();
  });
});

describe('how a case ended', () => {
  it('is said from the start by where it stands, and is what staff choose', async () => {
    await show(form('closed'), { place: 'stage1-responded' });
    const end = box(t('staff:field.closedAs.label'));
    expect(end.value).toBe('stage-1');
    record();
    await waitFor(() => expect(sent()[0]?.data).toEqual({ closedAs: 'stage-1' }));
    fireEvent.change(end, { target: { value: 'twice' } });
    record();
    await waitFor(() => expect(sent()[1]?.data).toEqual({ closedAs: 'twice' }));
  });

  it('is asked for where the place does not tell', async () => {
    await show(form('closed'), { place: 'stage1' });
    record();
    expect(screen.getByText(t('staff:form.missing.body'))).toBeTruthy();
    expect(sent()).toEqual([]);
  });
});

describe('another case', () => {
  const other = {
    ...(ROWS[1] as (typeof ROWS)[number]),
    reference: 'MK-7K4-2QH',
    id: FILE.id.replace(/1$/u, '9'),
  };
  const found = (rows: readonly unknown[]) =>
    api.next.set('/cases/search', { ok: true, value: { rows, counts: {}, next: null } });
  const TO = t('staff:field.to.linked.label');

  it('is found by its number, with or without lines, and chosen by it', async () => {
    await show(form('linked'));
    found([other, ROWS[0]]);
    type(t('staff:find-case.label'), 'mk7k42qh');
    await waitFor(() => expect(box(TO).value).toBe(other.id));
    expect(screen.queryByText(new RegExp(FILE.reference, 'u'))).toBeNull();
    fireEvent.change(box(t('staff:field.as.linked.label')), { target: { value: 'reprisal' } });
    record();
    await waitFor(() =>
      expect(sent()[0]).toEqual({ type: 'linked', data: { to: other.id, as: 'reprisal' } }),
    );
  });

  it('is chosen by hand where a word finds several, and stays chosen through the next search', async () => {
    await show(form('linked'));
    found([other, ROWS[2]]);
    type(t('staff:find-case.label'), 'bike');
    await screen.findByText(t('staff:find-case.found.body', { count: 2 }));
    expect(box(TO).value).toBe('');
    fireEvent.change(box(TO), { target: { value: other.id } });
    found([]);
    type(t('staff:find-case.label'), 'bikes');
    await screen.findByText(t('staff:find-case.found.body', { count: 0 }));
    expect(box(TO).value).toBe(other.id);
    expect(screen.getByText(new RegExp('MK-7K4-2QH', 'u'))).toBeTruthy();
  });

  it('that does not belong is taken out with why, and by nobody who may not', async () => {
    const [link] = FILE.linked;
    const linked = aRecord(2, 'linked', { to: link?.id, as: link?.as });
    await show(Linked, { records: [linked] });
    const never = t('staff:linked.never.action');
    const begin = `${never} ${link?.reference ?? ''}`;
    press(begin);
    expect(document.activeElement).toBe(box(t('staff:correct.why.label')));
    press(t('staff:form.leave.action'));
    expect(document.activeElement).toBe(screen.getByRole('button', { name: begin }));
    press(begin);
    press(never);
    expect(screen.getByText(t('staff:form.missing.body'))).toBeTruthy();
    type(t('staff:correct.why.label'), 'Another child.');
    press(never);
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]).toEqual({
      type: 'corrected',
      data: { eventId: linked.id, why: 'Another child.', data: null },
    });
    cleanup();
    await show(Linked, { records: [linked], may: ['open-case', 'record-event'] });
    expect(screen.queryByRole('button', { name: new RegExp(never, 'u') })).toBeNull();
  });
});

describe('whether a child can be named', () => {
  it('is put right by nobody at a desk: the correction keeps what the child said', async () => {
    const wrong = aRecord(3, 'shared-with-worker', { who: 'Zoe', named: false });
    await show(Timeline, { kind: 'compliment', records: [wrong] });
    fireEvent.click(screen.getByRole('button', { name: new RegExp(`^${t('staff:correct.action')}`, 'u') }));
    const named = document.getElementById(`put-right-named-${wrong.id}`) as HTMLInputElement;
    expect([named.checked, named.disabled]).toEqual([false, true]);
    expect(screen.getByText(t('staff:named.no.body'))).toBeTruthy();
    type(t('staff:field.who.shared-with-worker.label'), 'Zoë Vane');
    type(t('staff:correct.why.label'), 'Her whole name.');
    press(t('staff:correct.right.action'));
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]?.data?.['data']).toEqual({ who: 'Zoë Vane', named: false });
  });
});

describe('what is held about somebody', () => {
  it('is taken out as a file with marks by whoever may, who says once more who they are', async () => {
    await show(() => <CasePane />);
    const asked: string[] = [];
    api.file = (path) => {
      asked.push(path);
      return Promise.resolve({ ok: false, why: 'sign-in-again' });
    };
    press(t('staff:case.subject-file.action'));
    await waitFor(() => expect(desk.again.value).not.toBeNull());
    expect(asked).toEqual([`/cases/${FILE.id}/subject-access.json`]);
    expect(screen.getByText(t('staff:case.subject.action'))).toBeTruthy();
  });
});
