/** Whoever puts somebody on a panel is told at once when they may not sit. */
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import type { CaseFile } from '../../../src/contract/staff/case-file.ts';
import { RecordForm } from '../../../src/staff/case/RecordForm.tsx';
import { madeUpApi } from '../../../src/staff/gallery/made-up-api.ts';
import { FILE, NOW, PEOPLE } from '../../../src/staff/gallery/made-up.ts';
import { createDesk, DeskContext } from '../../../src/staff/state/desk.ts';
import { belongsTo } from '../../../src/staff/state/typed.ts';
import { t } from '../../../src/staff/text.ts';

afterEach(() => {
  cleanup();
  belongsTo('nobody');
  belongsTo(null);
});

it('says who took part before and how, and who works for the council; of anybody else how many sit', async () => {
  const data = { stage: 2, as: 'independent-person', name: 'Sam Okafor' };
  const before = {
    ...FILE.records[0],
    id: 'one',
    type: 'person-recorded',
    data,
  } as CaseFile['records'][number];
  const desk = createDesk({ api: madeUpApi(), now: () => NOW, startOver: () => undefined });
  await desk.session.look();
  render(
    <DeskContext.Provider value={desk}>
      <RecordForm file={{ ...FILE, records: [before] }} type="person-recorded" onDone={() => undefined} />
    </DeskContext.Provider>,
  );
  await expect.poll(() => desk.people.value).toHaveLength(PEOPLE.length);
  const type = (name: string) =>
    fireEvent.input(document.getElementById('rec-name')!, { target: { value: name } });
  const hint = () => document.getElementById('rec-name-hint')?.textContent;
  type('Sam Okafor');
  expect(hint()).toBeUndefined();
  fireEvent.change(document.getElementById('rec-as')!, { target: { value: 'panel-member' } });
  const as = t('staff:option.part.independent-person.label');
  expect(hint()).toBe(t('staff:panel.took-part.hint', { as }));
  const officer = PEOPLE.find(({ roles }) => !roles.includes('independent-person'));
  type(officer?.name ?? '');
  expect(hint()).toBe(t('staff:panel.officer.hint'));
  type('Lee Frost');
  expect(hint()).toBe(t('staff:panel.three.hint'));
  expect(screen.getByText(t('staff:event.person-recorded.hint'))).toBeTruthy();
});
