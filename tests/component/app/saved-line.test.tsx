/** The line in a box speaks of what is in it: nothing stands as saved before a key was touched. */
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { begin, flush } from '../../../src/app/state/writing.ts';
import { go } from '../../../src/app/state/place.ts';
import type { CouncilSlug } from '../../../src/domain/ids.ts';
import { phone } from '../../fault/phone.ts';
import { openApp } from '../../support/opened-app.tsx';

const STAYS = 'It stays on this phone until you send it.';
const line = (): string => document.querySelector('.saved > span')?.textContent ?? '';

beforeEach(async () => {
  await openApp(await phone().open());
});
afterEach(cleanup);

it('an empty box of a message that is kept says that it stays, and “saved” once something in it was', async () => {
  await act(async () => {
    const open = begin({
      council: 'northford' as CouncilSlug,
      kind: 'complaint',
      answers: { c1: 'My bike.' },
    });
    await flush(open);
    go({ at: 'question', question: 'c6' });
  });
  await screen.findByRole('textbox');
  expect(line()).toBe(STAYS);
  fireEvent.input(screen.getByRole('textbox'), { target: { value: 'S' } });
  await waitFor(() => expect(line()).not.toBe(STAYS));
  await act(() => go({ at: 'question', question: 'c1' }));
  await waitFor(() => expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('My bike.'));
  expect(line()).not.toBe(STAYS);
});
