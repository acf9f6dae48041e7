/** Nothing leaves Wren to somebody who called: whoever answers is told so, prints it, and says how it was given. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../src/contract/staff/case-file.ts';
import type { RecordsSent, RecordView } from '../../../src/contract/staff/record.ts';
import { Timeline } from '../../../src/staff/case/Timeline.tsx';
import { madeUpApi } from '../../../src/staff/gallery/made-up-api.ts';
import { FILE, NOW } from '../../../src/staff/gallery/made-up.ts';
import { Writer } from '../../../src/staff/letters/Writer.tsx';
import { createDesk, DeskContext } from '../../../src/staff/state/desk.ts';
import { belongsTo } from '../../../src/staff/state/typed.ts';
import { t } from '../../../src/staff/text.ts';

const [base] = FILE.records;
if (!base) throw new Error('no record');
const record = (id: number, type: string, data: RecordView['data']): RecordView => ({
  ...base,
  id: `00000000-0000-4000-8000-00000000090${id}`,
  type,
  data,
  forPerson: true,
});
const LETTER = record(1, 'letter-sent', { letter: 'answer', text: 'We looked.' });
const BY_HAND: CaseFile = {
  ...FILE,
  said: null,
  entered: {
    kind: 'complaint',
    method: 'telephone',
    point: 'service-area',
    receivedOn: FILE.receivedOn,
    words: 'The bus never came.',
  },
  may: [...FILE.may.filter((one) => one !== 'export-case'), 'send-message'],
  records: [LETTER],
};

async function show(file: CaseFile, Screen: typeof Writer | typeof Timeline = Writer) {
  const api = madeUpApi();
  const asked: string[] = [];
  const watched = {
    ...api,
    file: (path: string, sent?: unknown) => {
      asked.push(path);
      return api.file(path, sent);
    },
  };
  const desk = createDesk({ api: watched, now: () => NOW, startOver: () => undefined });
  await desk.session.look();
  await desk.open.open(FILE.id);
  desk.open.file.value = file;
  render(
    <DeskContext.Provider value={desk}>
      <Screen file={file} />
    </DeskContext.Provider>,
  );
  const sent = () =>
    api.sent
      .filter(({ path }) => path.endsWith('/records'))
      .flatMap(({ body }) => (body as RecordsSent).records);
  return { desk, asked, sent };
}
afterEach(() => {
  cleanup();
  belongsTo('nobody');
  belongsTo(null);
});
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const GIVE = t('staff:given.go.action');

describe('an answer to a call or a letter', () => {
  it('is kept and not said to be sent, before and after', async () => {
    const { desk, sent } = await show(BY_HAND);
    expect(screen.getByText(t('staff:writer.keep.body'))).toBeTruthy();
    expect(screen.queryByText(/^Send to/u)).toBeNull();
    fireEvent.input(document.getElementById('letter') as HTMLElement, { target: { value: 'Thank you.' } });
    press(t('staff:writer.keep.action'));
    await waitFor(() => expect(sent()).toHaveLength(1));
    await waitFor(() => expect(desk.said.value).toBe(t('staff:writer.kept.spoken')));
  });

  it('is printed by whoever may write it, and asks how and on which day it was given', async () => {
    const { asked, sent } = await show(BY_HAND);
    press(t('staff:given.print.action'));
    await waitFor(() => expect(asked).toEqual([`/cases/${FILE.id}/letters/${LETTER.id}.pdf`]));
    press(GIVE);
    const how = document.getElementById(`given-${LETTER.id}`) as HTMLElement;
    expect(document.activeElement).toBe(how);
    fireEvent.change(how, { target: { value: 'post' } });
    const day = document.getElementById(`given-${LETTER.id}-day`) as HTMLElement;
    fireEvent.input(day, { target: { value: '2026-11-06' } });
    press(GIVE);
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]).toEqual({
      type: 'letter-given',
      on: '2026-11-06',
      data: { letter: LETTER.id, how: 'post' },
    });
  });

  it('waits no more once it was given, and nobody is said to see it in Wren', async () => {
    const given = { ...record(2, 'letter-given', { letter: LETTER.id, how: 'post' }), forPerson: false };
    const file = { ...BY_HAND, records: [LETTER, given] };
    await show(file);
    expect(screen.queryByRole('button', { name: GIVE })).toBeNull();
    cleanup();
    await show(file, Timeline);
    expect(screen.getByText(t('staff:option.given.post.label'))).toBeTruthy();
    expect(screen.getAllByText(t('letters:answer.title'), { selector: 'dd' })).toHaveLength(1);
    expect(document.querySelector('.mini.sent')).toBeNull();
  });

  it('goes by itself to whoever wrote from a phone', async () => {
    await show({ ...BY_HAND, said: FILE.said, entered: null });
    expect(screen.queryByText(t('staff:writer.keep.body'))).toBeNull();
    expect(screen.queryByRole('button', { name: GIVE })).toBeNull();
  });
});
