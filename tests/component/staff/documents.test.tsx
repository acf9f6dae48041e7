/** An officer adds the documents of a report: what cannot be taken is said in words, and nothing else is lost. */
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../src/contract/staff/case-file.ts';
import { RecordForm } from '../../../src/staff/case/RecordForm.tsx';
import { Steps } from '../../../src/staff/case/Steps.tsx';
import { Timeline } from '../../../src/staff/case/Timeline.tsx';
import { madeUpApi, type MadeUpApi } from '../../../src/staff/gallery/made-up-api.ts';
import { DOCUMENTS, FILE, ME, NOW, REPORT } from '../../../src/staff/gallery/made-up.ts';
import { createDesk, DeskContext, type Desk } from '../../../src/staff/state/desk.ts';
import { onTheirWay } from '../../../src/staff/state/documents.ts';
import { belongsTo, somethingTyped } from '../../../src/staff/state/typed.ts';
import { t } from '../../../src/staff/text.ts';

const PLACE = '00000000-0000-4000-8000-000000000991';
const FILES = `/cases/${FILE.id}/files`;
let api: MadeUpApi;
let desk: Desk;

async function show(drawn: (file: CaseFile) => preact.JSX.Element, more: Partial<CaseFile>): Promise<void> {
  api = madeUpApi();
  desk = createDesk({ api, now: () => NOW, startOver: () => undefined });
  await desk.session.look();
  await desk.open.open(FILE.id);
  const file = { ...FILE, ...more };
  desk.open.file.value = file;
  render(<DeskContext.Provider value={desk}>{drawn(file)}</DeskContext.Provider>);
}
afterEach(() => {
  cleanup();
  onTheirWay.value = [];
  belongsTo('nobody');
  belongsTo(null);
});

const pdf = (name: string, more = ''): File => new File([`%PDF-1.7 ${more}`], name);
function choose(...files: File[]): void {
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  if (!input) throw new Error('nowhere to choose a file');
  Object.defineProperty(input, 'files', { value: files, configurable: true });
  Object.defineProperty(input, 'value', { value: '', writable: true, configurable: true });
  fireEvent.change(input);
}
const press = (name: string): void => void fireEvent.click(screen.getByRole('button', { name }));
const form = (file: CaseFile): preact.JSX.Element => (
  <>
    <Steps file={file} />
    <RecordForm file={file} type="stage2-reported" onDone={() => undefined} />
  </>
);
const title = (number: number): Promise<HTMLInputElement> =>
  screen.findByLabelText(t('staff:report.title.label', { number }));

describe('the documents of a report', () => {
  it('are sent once the report is recorded, in chunks, with the titles that they were given', async () => {
    await show(form, {});
    choose(pdf('Report of Ines Vale.pdf'));
    fireEvent.input(await title(1), { target: { value: 'Report of the investigating officer' } });
    api.next.set(FILES, { ok: true, value: { id: PLACE, missingChunks: [0] } });
    press(t('staff:form.record.action'));
    await screen.findByText(t('staff:report.added.spoken', { title: 'Report of the investigating officer' }));
    const [recorded, begun, chunk, named] = api.sent;
    expect(recorded?.path).toBe(`/cases/${FILE.id}/records`);
    const made = desk.open.file.peek()?.records.findLast(({ type }) => type === 'stage2-reported')?.id;
    expect(begun?.body).toMatchObject({ record: made, bytes: 9, mediaType: 'application/pdf' });
    expect(chunk).toMatchObject({ method: 'PUT', path: `${FILES}/${PLACE}/chunks/0` });
    expect(named).toMatchObject({
      path: `${FILES}/${PLACE}`,
      body: { title: 'Report of the investigating officer' },
    });
    expect(somethingTyped()).toBe(false);
  });

  it('are named one by one where they cannot be taken, and the others stay chosen', async () => {
    await show(form, {});
    const large = pdf('scan.pdf');
    Object.defineProperty(large, 'size', { value: 21 * 1024 * 1024 });
    const gone = pdf('moved.pdf');
    gone.slice = () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }) as unknown as Blob;
    choose(
      large,
      gone,
      new File(['<!doctype html>'], 'page.pdf'),
      new File([], 'nothing.pdf'),
      pdf('good.pdf'),
    );
    expect((await title(1)).value).toBe('good');
    for (const [name, why] of [
      ['scan.pdf', 'too-large'],
      ['moved.pdf', 'unreadable'],
      ['page.pdf', 'type-not-allowed'],
      ['nothing.pdf', 'empty'],
    ] as const) {
      const line = screen.getByText(name).closest('p');
      expect(line?.textContent).toContain(t(`staff:report.fault.${why}.body`));
    }
    expect(api.sent).toEqual([]);
  });

  it('say why one did not come through, and can be sent again; the report stays recorded', async () => {
    await show(form, {});
    choose(pdf('one.pdf'));
    await title(1);
    api.next.set(FILES, { ok: false, why: 'not-now', reason: 'too-many-files' });
    press(t('staff:form.record.action'));
    const why = await screen.findByText(new RegExp(t('staff:report.fault.too-many-files.body'), 'u'));
    expect(why.textContent).toContain(t('staff:report.not.body', { title: 'one' }));
    api.next.set(FILES, { ok: true, value: { id: PLACE, missingChunks: [] } });
    press(`${t('staff:report.again.action')} one`);
    await screen.findByText(t('staff:report.added.spoken', { title: 'one' }));
  });

  it('are not seen, nor sent on, by another person at the same desk', async () => {
    await show(form, {});
    choose(pdf('mine.pdf'));
    await title(1);
    api.next.set(FILES, { ok: false, why: 'no-answer' });
    press(t('staff:form.record.action'));
    const said = new RegExp(t('staff:report.not.body', { title: 'mine' }), 'u');
    await screen.findByText(said);
    const me = desk.session.me.peek() ?? ME;
    desk.session.me.value = { ...me, account: { ...me.account, id: PLACE } };
    await waitFor(() => expect(screen.queryByText(said)).toBeNull());
  });

  it('stand under their report, and one is withdrawn with a reason', async () => {
    await show((file) => <Timeline file={file} />, {
      records: [...FILE.records, REPORT],
      reportFiles: DOCUMENTS,
    });
    const [first, , last] = DOCUMENTS;
    const link = screen.getByRole('link', { name: first?.title ?? '' });
    expect(link.getAttribute('href')).toBe(`/api/v1/staff${FILES}/${first?.id ?? ''}`);
    expect(screen.queryByRole('link', { name: last?.title ?? '' })).toBeNull();
    press(`${t('staff:report.withdraw.action')} ${first?.title ?? ''}`);
    const row = within(link.closest('li') as HTMLElement);
    fireEvent.click(row.getByRole('button', { name: t('staff:report.withdraw.action') }));
    expect(api.sent).toEqual([]);
    fireEvent.input(row.getByLabelText(t('staff:report.withdraw.label')), {
      target: { value: 'Another child.' },
    });
    fireEvent.click(row.getByRole('button', { name: t('staff:report.withdraw.action') }));
    await waitFor(() => expect(api.sent).toHaveLength(1));
    expect(api.sent[0]?.body).toMatchObject({
      records: [{ type: 'corrected', data: { eventId: first?.addedBy, why: 'Another child.', data: null } }],
    });
  });

  it('are added later from the record itself', async () => {
    await show((file) => <Timeline file={file} />, { records: [...FILE.records, REPORT] });
    press(t('staff:report.add.action'));
    choose(pdf('late.pdf'));
    await title(1);
    api.next.set(FILES, { ok: true, value: { id: PLACE, missingChunks: [] } });
    press(t('staff:report.add.action'));
    await screen.findByText(t('staff:report.added.spoken', { title: 'late' }));
    expect(api.sent[0]?.body).toMatchObject({ record: REPORT.id });
  });
});
