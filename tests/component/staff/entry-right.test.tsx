/** What was written in wrongly of a call is put right where it stands, and both stay to be read. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../src/contract/staff/case-file.ts';
import type { RecordsSent } from '../../../src/contract/staff/record.ts';
import { recordBlocks } from '../../../src/endpoint/paper/record-blocks.ts';
import { Timeline } from '../../../src/staff/case/Timeline.tsx';
import { Words } from '../../../src/staff/case/Words.tsx';
import { madeUpApi } from '../../../src/staff/gallery/made-up-api.ts';
import { FILE, NOW } from '../../../src/staff/gallery/made-up.ts';
import { createDesk, DeskContext } from '../../../src/staff/state/desk.ts';
import { belongsTo, somethingTyped } from '../../../src/staff/state/typed.ts';
import { t } from '../../../src/staff/text.ts';

const ENTERED: NonNullable<CaseFile['entered']> = {
  kind: 'complaint',
  method: 'telephone',
  point: 'service-area',
  receivedOn: FILE.receivedOn,
  words: 'The bus never came.',
  name: 'Robin Ash',
  contact: [{ way: 'call', value: '01632 960 123' }],
};
const BY_HAND: CaseFile = { ...FILE, said: null, entered: ENTERED };

async function show(Screen: typeof Words | typeof Timeline, file: CaseFile) {
  const api = madeUpApi();
  const desk = createDesk({ api, now: () => NOW, startOver: () => undefined });
  await desk.session.look();
  await desk.open.open(FILE.id);
  render(
    <DeskContext.Provider value={desk}>
      <Screen file={file} />
    </DeskContext.Provider>,
  );
  return () =>
    api.sent
      .filter(({ path }) => path.endsWith('/records'))
      .flatMap(({ body }) => (body as RecordsSent).records);
}
afterEach(() => {
  cleanup();
  belongsTo('nobody');
  belongsTo(null);
});

const OPEN = t('staff:entry.correct.action');
const box = (name: string): HTMLElement => {
  const found = document.getElementById(`entry-${name}`);
  if (!found) throw new Error(`no box ${name}`);
  return found;
};
const type = (name: string, value: string) => fireEvent.input(box(name), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('a call that was written in wrongly', () => {
  it('opens with what it says, and sends what was wrong of it alone, with why', async () => {
    const sent = await show(Words, BY_HAND);
    press(OPEN);
    await waitFor(() => expect(document.activeElement).toBe(box('kind')));
    expect(box('receivedOn')).toHaveProperty('value', FILE.receivedOn);
    expect(box('name')).toHaveProperty('value', 'Robin Ash');
    expect(somethingTyped()).toBe(false);
    type('receivedOn', '2026-11-02');
    type('reach', '01632 960 999');
    press(t('staff:correct.right.action'));
    expect(document.activeElement).toBe(box('why'));
    expect(sent()).toEqual([]);
    type('why', 'Misheard.');
    press(t('staff:correct.right.action'));
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]).toEqual({
      type: 'entry-corrected',
      data: {
        why: 'Misheard.',
        right: { receivedOn: '2026-11-02', contact: [{ way: 'call', value: '01632 960 999' }] },
      },
    });
    await waitFor(() => expect(somethingTyped()).toBe(false));
  });

  it('becomes a question of a member with who asks, and leaves no name twice', async () => {
    const sent = await show(Words, BY_HAND);
    press(OPEN);
    fireEvent.change(box('kind'), { target: { value: 'enquiry' } });
    fireEvent.change(box('asker'), { target: { value: 'mp' } });
    type('name', 'Jo Lark');
    type('why', 'It is an enquiry.');
    press(t('staff:correct.right.action'));
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]?.data?.['right']).toEqual({
      kind: 'enquiry',
      asker: { as: 'mp', name: 'Jo Lark' },
      name: null,
    });
  });

  it('is put right by nobody who does not look at what comes first', async () => {
    await show(Words, { ...BY_HAND, may: ['open-case', 'read-words', 'record-event'] });
    expect(screen.queryByRole('button', { name: OPEN })).toBeNull();
  });

  it('shows in the history and on paper what it said and what is right', async () => {
    const [base] = FILE.records;
    if (!base) throw new Error('no record');
    const data = {
      why: 'Misheard.',
      was: { receivedOn: '2026-11-09', contact: ENTERED.contact, language: null },
      right: { receivedOn: '2026-11-02', contact: null, language: 'pl' },
    };
    const record = { ...base, type: 'entry-corrected', data };
    await show(Timeline, { ...BY_HAND, records: [record] });
    const none = t('staff:entry.none.label');
    const page = document.body.textContent;
    const paper = recordBlocks(record, { records: [record], linked: [], people: [] })
      .flatMap((block) => ('text' in block ? [block.text] : []))
      .join('\n');
    for (const told of [page, paper]) {
      expect(told).toContain(`Polish (it said: ${none})`);
      expect(told).toMatch(new RegExp(`${none} \\(it said: [^)]*01632 960 123\\)`, 'u'));
      expect(told).toContain('Misheard.');
    }
    expect(paper).toContain('2 November 2026 (it said: 9 November 2026)');
  });
});
