/** Forms that ask for what the endpoint wants, and do not ask staff what the child has answered. */
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { RecordForm } from '../../../src/staff/case/RecordForm.tsx';
import { madeUpApi } from '../../../src/staff/gallery/made-up-api.ts';
import { FILE, NOW } from '../../../src/staff/gallery/made-up.ts';
import { missing } from '../../../src/staff/records/filled.ts';
import { createDesk, DeskContext } from '../../../src/staff/state/desk.ts';
import { t } from '../../../src/staff/text.ts';

afterEach(cleanup);

function named(more: Partial<typeof FILE>): HTMLInputElement {
  const desk = createDesk({ api: madeUpApi(), now: () => NOW, startOver: () => undefined });
  render(
    <DeskContext.Provider value={desk}>
      <RecordForm file={{ ...FILE, ...more }} type="shared-with-worker" onDone={() => undefined} />
    </DeskContext.Provider>,
  );
  return document.getElementById('rec-named') as HTMLInputElement;
}
const said = (t4: unknown) => ({ said: { ...FILE.said, answers: { t4 } } as typeof FILE.said });

describe('whether the child can be named', () => {
  it.each([
    [['yes'], true],
    [{ chosen: ['yes'], words: 'Robin' }, true],
    [['secret'], false],
    [undefined, false],
  ])('is shown as the child answered, with why, and is not for staff to change: %j', (t4, isYes) => {
    const box = named(said(t4));
    expect([box.checked, box.disabled]).toEqual([isYes, true]);
    expect(screen.getByText(t(isYes ? 'staff:named.yes.body' : 'staff:named.no.body'))).toBeTruthy();
  });

  it('is for staff to say of what they heard themselves', () => {
    const entered = { kind: 'compliment' } as unknown as typeof FILE.entered;
    expect(named({ said: null, entered }).disabled).toBe(false);
  });
});

it('asks for a ground of whoever says that a case cannot be looked into, and of nobody else', () => {
  expect(missing('eligibility-decided', { answer: 'not' })).toEqual(['ground', 'reason']);
  expect(missing('eligibility-decided', { answer: 'eligible' })).toEqual(['reason']);
});
