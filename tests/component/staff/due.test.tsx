/** Over a case stands what is owed; what somebody asked to stop stands there until it is decided. */
import { cleanup, render } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import type { CaseFile } from '../../../src/contract/staff/case-file.ts';
import { Since } from '../../../src/staff/case/Did.tsx';
import { Due } from '../../../src/staff/case/Due.tsx';
import { madeUpApi } from '../../../src/staff/gallery/made-up-api.ts';
import { FILE, NOW } from '../../../src/staff/gallery/made-up.ts';
import { createDesk, DeskContext } from '../../../src/staff/state/desk.ts';

afterEach(cleanup);

/** The head and the top of the words of a case in which every answer has gone. */
function over(more: Partial<CaseFile>): string {
  const desk = createDesk({ api: madeUpApi(), now: () => NOW, startOver: () => undefined });
  const file = { ...FILE, next: null, late: false, ...more };
  const { container } = render(
    <DeskContext.Provider value={desk}>
      <Due file={file} />
      <Since file={file} />
    </DeskContext.Provider>,
  );
  return container.textContent ?? '';
}

const asked = FILE.records.filter(({ data }) => data['type'] === 'ask-pause');
const stop = (by?: string) => [
  ...asked,
  { ...asked[0], id: 'stop', type: 'freeze-asked', data: by ? { by } : {} } as CaseFile['records'][number],
];

it('a plan that nobody has decided about stands above “no date”, with its day and its words', () => {
  const words = over({ records: stop('2999-12-11'), warnings: ['answer-due', 'freeze-not-decided'] });
  expect(words).toMatch(/Decide by .*11 Dec.* whether to stop it/);
  expect(words).toContain('Please wait until you have looked.');
  expect(words).not.toContain('No date is owed');
});

it('without a day, or with one that is over, it is to be decided now', () => {
  for (const by of [undefined, '2020-01-05'])
    expect(over({ records: stop(by), warnings: ['freeze-not-decided'] })).toContain(
      'Decide now whether to stop it',
    );
});

it('once it is decided, nothing is owed', () => {
  expect(over({ records: [], warnings: [] })).toBe('No date is owed');
});
