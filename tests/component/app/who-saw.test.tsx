/** "Did anyone see what you wrote?": a private way to say that somebody looked on, and nothing that must be answered. */
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { begin, writing } from '../../../src/app/state/writing.ts';
import { go } from '../../../src/app/state/place.ts';
import type { Answers } from '../../../src/domain/representation.ts';
import type { DraftKind } from '../../../src/questions/question.ts';
import { openStore } from '../../../src/store/store.ts';
import { openApp } from '../../support/opened-app.tsx';

const SEEN = 'Did anyone see what you wrote?';
const OWN = 'Are these your own words?';
const CHANGED = 'Did you change any of their words?';

async function check(kind: DraftKind, answers: Answers, adult = false): Promise<void> {
  await act(() => {
    begin({ council: null, kind, adult }).answers.value = { c1: 'My bike.', ...answers };
    go({ at: 'check' });
  });
  await screen.findByRole('heading', { name: 'Is this what you want to say?' });
}
const group = (name: string) => screen.queryByRole('group', { name });
const pick = (name: string, answer: string) =>
  fireEvent.click(within(screen.getByRole('group', { name })).getByRole('radio', { name: answer }));

beforeEach(async () => {
  await openApp(await openStore({ indexedDB: undefined }));
});
afterEach(cleanup);

describe('on the way out', () => {
  it('a young person can say that somebody looked on, and whose words these are; or nothing at all', async () => {
    await check('complaint', {});
    expect(group(OWN)).toBeNull();
    pick(SEEN, 'Yes, and I did not want that');
    await waitFor(() => expect(group(OWN)).not.toBeNull());
    pick(OWN, 'Someone told me what to say');
    await waitFor(() => expect(writing.value?.answers.value).toMatchObject({ h2: 'unwanted', h1: 'told' }));
    pick(SEEN, 'No');
    await waitFor(() => expect(group(OWN)).toBeNull());
    expect(screen.getByRole('button', { name: 'Send it' })).toBeTruthy();
  });

  it('whoever typed a child’s words is asked whether they changed them, and nobody else', async () => {
    await check('complaint', { a2: 'child' }, true);
    expect(group(SEEN)).toBeNull();
    pick(CHANGED, 'A little');
    await waitFor(() => expect(writing.value?.answers.value['a5']).toBe('little'));
    await check('complaint', { a2: 'own' }, true);
    expect([group(SEEN), group(CHANGED)]).toEqual([null, null]);
  });

  it('is not asked about an idea or a thank you, nor of what goes nowhere', async () => {
    await check('comment', { i1: 'A bench.' });
    expect(group(SEEN)).toBeNull();
    await check('not-sure', { u1: 'Hm.', u2: 'just-me' });
    expect(group(SEEN)).toBeNull();
  });
});
