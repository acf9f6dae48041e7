/** The last look before Send says truly what happens with the words, with no internet and after they were taken back. */
import { cleanup, screen } from '@testing-library/preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { online } from '../../../src/app/state/moment.ts';
import { go } from '../../../src/app/state/place.ts';
import { begin } from '../../../src/app/state/writing.ts';
import { openStore } from '../../../src/store/store.ts';
import { openApp } from '../../support/opened-app.tsx';

async function check(takenBack?: true): Promise<string> {
  await act(() => {
    begin({ council: null, kind: 'complaint', adult: false }).answers.value = { c1: 'My bike.' };
    go(takenBack ? { at: 'check', takenBack } : { at: 'check' });
  });
  await screen.findByRole('heading', { name: 'Is this what you want to say?' });
  return document.querySelector('main')?.textContent ?? '';
}

beforeEach(async () => {
  await openApp(await openStore({ indexedDB: undefined }));
});
afterEach(() => {
  online.value = true;
  cleanup();
});

it('with no internet: nothing goes by itself before somebody taps Send', async () => {
  online.value = false;
  const said = await check();
  expect(said).toContain('No internet right now.');
  expect(said).toContain('Tap Send it. Then it waits here, and goes by itself.');
});

it('taken back to be changed: the eye reads that it does not go any more, and not only the ear', async () => {
  expect(await check(true)).toContain('Taken back.It had not gone. You can change it now.');
});

it('says nothing of taking back where nothing was on its way', async () => {
  expect(await check()).not.toContain('Taken back');
});
