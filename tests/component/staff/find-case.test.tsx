/** Another case is searched for while somebody types: once for what was typed, and a search that failed says so. */
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, expect, it } from 'vitest';
import type { CaseSearch } from '../../../src/contract/staff/case-row.ts';
import type { Answered, Api } from '../../../src/staff/api.ts';
import { CaseBox } from '../../../src/staff/case/CaseBox.tsx';
import { madeUpApi } from '../../../src/staff/gallery/made-up-api.ts';
import { FILE, NOW, ROWS } from '../../../src/staff/gallery/made-up.ts';
import { createDesk, DeskContext } from '../../../src/staff/state/desk.ts';
import { t } from '../../../src/staff/text.ts';

afterEach(cleanup);

interface Question {
  readonly q: string | undefined;
  readonly answer: (answered: Answered<unknown>) => void;
}

/** A desk whose searches are answered when the test says so. */
function open() {
  const questions: Question[] = [];
  const made = madeUpApi();
  const api: Api = {
    ...made,
    send: <T,>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) =>
      path === '/cases/search'
        ? new Promise<Answered<T>>((done) => {
            const answer = (answered: Answered<unknown>) => done(answered as Answered<T>);
            questions.push({ q: (body as CaseSearch).q, answer });
          })
        : made.send<T>(method, path, body),
  };
  const desk = createDesk({ api, now: () => NOW, startOver: () => undefined });
  const Held = () => {
    const [value, setValue] = useState('');
    return <CaseBox id="to" label="Case" file={FILE} value={value} onInput={setValue} problem={undefined} />;
  };
  render(
    <DeskContext.Provider value={desk}>
      <Held />
    </DeskContext.Provider>,
  );
  return questions;
}
const type = (value: string) =>
  fireEvent.input(screen.getByLabelText(t('staff:find-case.label')), { target: { value } });
const rows = (count: number): Answered<unknown> => ({
  ok: true,
  value: { rows: ROWS.slice(1, 1 + count), counts: {}, next: null },
});
const found = (count: number) => screen.findByText(t('staff:find-case.found.body', { count }));
const asked = (questions: readonly Question[]) => questions.map(({ q }) => q);

it('is asked for once somebody stops typing, and not for each letter', async () => {
  const questions = open();
  for (const word of ['b', 'bi', 'bik', 'bike']) type(word);
  await waitFor(() => expect(asked(questions)).toEqual(['bike']));
  questions[0]?.answer(rows(2));
  await found(2);
  expect(asked(questions)).toEqual(['bike']);
});

it('says when no answer came, and asks again', async () => {
  const questions = open();
  type('bike');
  await waitFor(() => expect(questions).toHaveLength(1));
  questions[0]?.answer({ ok: false, why: 'no-answer' });
  await screen.findByText(t('staff:trouble.no-answer.title'));
  fireEvent.click(screen.getByRole('button', { name: t('staff:again.action') }));
  await waitFor(() => expect(asked(questions)).toEqual(['bike', 'bike']));
  expect(screen.queryByText(t('staff:trouble.no-answer.title'))).toBeNull();
  questions[1]?.answer(rows(1));
  await found(1);
});

it('says what was wrong with what was asked, where asking again would change nothing', async () => {
  const questions = open();
  type('bike'.repeat(60));
  await waitFor(() => expect(questions).toHaveLength(1));
  questions[0]?.answer({ ok: false, why: 'malformed' });
  await screen.findByText(t('staff:refused.malformed.body'));
  expect(screen.queryByRole('button', { name: t('staff:again.action') })).toBeNull();
});

it('shows the answer of what stands in the box, whatever comes later', async () => {
  const questions = open();
  type('bike');
  await waitFor(() => expect(questions).toHaveLength(1));
  type('bikes');
  await waitFor(() => expect(questions).toHaveLength(2));
  questions[1]?.answer(rows(1));
  await found(1);
  await act(async () => questions[0]?.answer(rows(2)));
  expect(screen.queryByText(t('staff:find-case.found.body', { count: 2 }))).toBeNull();
  await found(1);
});
