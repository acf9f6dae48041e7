/** What is typed beside what is offered stays what was typed. */
import { signal } from '@preact/signals';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../src/contract/staff/case-file.ts';
import { RecordForm } from '../../../src/staff/case/RecordForm.tsx';
import { otherLanguage } from '../../../src/staff/case/said.ts';
import { toldIn } from '../../../src/staff/case/told.ts';
import { madeUpApi } from '../../../src/staff/gallery/made-up-api.ts';
import { NOW } from '../../../src/staff/gallery/made-up.ts';
import { ManyBox } from '../../../src/staff/parts/ManyBox.tsx';
import { filledFrom, missing, toRecord } from '../../../src/staff/records/filled.ts';
import { createDesk, DeskContext } from '../../../src/staff/state/desk.ts';
import { belongsTo } from '../../../src/staff/state/typed.ts';
import { t } from '../../../src/staff/text.ts';

afterEach(() => {
  cleanup();
  belongsTo('nobody');
  belongsTo(null);
});

const box = (id: string) => document.getElementById(id) as HTMLInputElement;
const type = (id: string, value: string) => fireEvent.input(box(id), { target: { value } });

/** A form's box of several wishes that says what it holds. */
function openMany(before = '') {
  const held = signal(before);
  const options = ['sorry', 'stop'].map((value) => ({ value, label: `Offered: ${value}` }));
  const Held = () => (
    <ManyBox
      id="many"
      label="Wishes"
      value={held.value}
      options={options}
      onInput={(value) => void (held.value = value)}
      hasOwn
    />
  );
  render(<Held />);
  const ticked = () => screen.getAllByRole<HTMLInputElement>('checkbox').map(({ checked }) => checked);
  const stored = () =>
    toRecord('details-recorded', { desired: held.value }, { on: '', makeId: () => '' }).data?.['desired'];
  return { ticked, stored };
}

describe('a wish in one’s own words', () => {
  it('stays in its box also while it is the name of one that is offered', () => {
    const { ticked, stored } = openMany();
    type('many-own', 'stop');
    expect(ticked()).toEqual([false, false]);
    expect(box('many-own').value).toBe('stop');
    type('many-own', 'stop the late visits\n\nsorry\n');
    expect(ticked()).toEqual([false, false]);
    expect(box('many-own').value).toBe('stop the late visits\n\nsorry\n');
    expect(stored()).toEqual(['stop the late visits', 'sorry']);
  });

  it('stands beside what is ticked, and neither moves the other', () => {
    const { ticked, stored } = openMany();
    type('many-own', 'stop');
    fireEvent.click(screen.getByLabelText('Offered: sorry'));
    expect(ticked()).toEqual([true, false]);
    expect(box('many-own').value).toBe('stop');
    fireEvent.click(screen.getByLabelText('Offered: stop'));
    type('many-own', '');
    expect(ticked()).toEqual([true, true]);
    expect(stored()).toEqual(['sorry', 'stop']);
  });

  it('is written down once when it is ticked too', () => {
    const { stored } = openMany();
    fireEvent.click(screen.getByLabelText('Offered: stop'));
    type('many-own', 'stop');
    expect(stored()).toEqual(['stop']);
  });

  it('is in its box again when the record is put right', () => {
    const before = filledFrom('details-recorded', { desired: ['sorry', 'a walk'] });
    const { ticked, stored } = openMany(before['desired']);
    expect(box('many-own').value).toBe('a walk');
    type('many-own', 'a long walk');
    expect(ticked()).toEqual([true, false]);
    expect(stored()).toEqual(['sorry', 'a long walk']);
  });
});

describe('a language that is not on the list', () => {
  const GAP = t('staff:form.missing.body');
  const openForm = () => {
    const desk = createDesk({ api: madeUpApi(), now: () => NOW, startOver: () => undefined });
    const file = { id: 'one', place: 'stage1', records: [], facts: { details: {} } } as unknown as CaseFile;
    render(
      <DeskContext.Provider value={desk}>
        <RecordForm file={file} type="details-recorded" onDone={() => undefined} />
      </DeskContext.Provider>,
    );
  };

  it('is called as it was written', () => {
    const [told] = toldIn('details-recorded', { language: 'Fur' }, '2026-03-02');
    expect(told?.words).toBe('Fur');
    expect(otherLanguage({ said: null, entered: { language: 'Ga' } as CaseFile['entered'] })).toBe('Ga');
  });

  it('has to be named: the form says so beside the box of its name, and goes there', () => {
    openForm();
    fireEvent.change(box('rec-language'), { target: { value: 'mis' } });
    expect(missing('details-recorded', { language: 'mis' })).toEqual(['language']);
    fireEvent.click(screen.getByText(t('staff:form.record.action')));
    expect(screen.getByText(GAP).id).toBe('rec-language-name-problem');
    expect(document.activeElement).toBe(box('rec-language-name'));
    type('rec-language-name', ' ');
    expect(screen.queryByText(GAP)).not.toBeNull();
    type('rec-language-name', 'Fur');
    expect(screen.queryByText(GAP)).toBeNull();
    expect(missing('details-recorded', { language: 'Fur' })).toEqual([]);
  });
});
