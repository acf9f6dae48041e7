/** What a person sees and does, over the real store (in memory) and a network that does not answer. */
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { IDBObjectStore as FDBObjectStore } from 'fake-indexeddb';
import { markStep, writing } from '../../../src/app/state/writing.ts';
import { kept } from '../../../src/app/state/kept.ts';
import { openStore } from '../../../src/store/store.ts';
import { phone } from '../../fault/phone.ts';
import { openApp } from '../../support/opened-app.tsx';

beforeEach(async () => {
  const store = await openStore({ indexedDB: undefined });
  await openApp(store);
});

afterEach(cleanup);

const tap = (name: RegExp): void => void fireEvent.click(screen.getByRole('button', { name }), { detail: 1 });
const box = (): HTMLTextAreaElement => screen.getByRole<HTMLTextAreaElement>('textbox');

async function startWriting(): Promise<void> {
  tap(/^Start$/);
  await screen.findByRole('heading', { name: 'What do you want to say?' });
  tap(/Something is wrong/);
}

it('puts the person in the box inside the second tap', async () => {
  await startWriting();
  expect(document.activeElement).toBe(box());
});

it('says saved only once the store has the words', async () => {
  await startWriting();
  fireEvent.input(box(), { target: { value: 'plum' } });
  await waitFor(() => expect(kept.value?.drafts[0]?.answers['c1']).toBe('plum'));
  await waitFor(() => expect(screen.queryByText('Saving')).toBeNull());
});

it('says kindly what is missing, and puts the person back in the box', async () => {
  await startWriting();
  tap(/^Next$/);
  const why = await screen.findByText(/One word is OK/);
  await waitFor(() => expect(document.activeElement).toBe(box()));
  expect(box().getAttribute('aria-describedby')).toContain(why.id);
});

it('keeps nothing of somebody who only looked', async () => {
  await startWriting();
  tap(/^Later$/);
  await screen.findByRole('heading', { level: 1, name: 'Tell your council what you think' });
  expect(kept.value?.drafts).toEqual([]);
});

it('asks about safety straight after the first words, and again at the end while it is open', async () => {
  await startWriting();
  fireEvent.input(box(), { target: { value: 'plum' } });
  tap(/^Next$/);
  await screen.findByRole('heading', { level: 1, name: 'Do you feel safe right now?' });
  tap(/all I want to say/);
  await screen.findByRole('heading', { level: 2, name: 'Do you feel safe right now?' });
});

it('words that found no room go over nobody else’s: they become a message of their own', async () => {
  const device = phone();
  const other = await device.open();
  cleanup();
  await openApp(await device.open());
  await startWriting();
  fireEvent.input(box(), { target: { value: 'plum' } });
  await waitFor(() => expect(writing.value?.status.value).toEqual({ kind: 'saved' }));
  const open = writing.value;
  if (!open) throw new Error('nothing is open');
  const { put } = FDBObjectStore.prototype;
  FDBObjectStore.prototype.put = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  fireEvent.input(box(), { target: { value: 'plum and pear' } });
  await waitFor(() => expect(open.status.value).toEqual({ kind: 'device-full' }));
  FDBObjectStore.prototype.put = put;
  const change = { questionId: 'c1', answer: 'from the other window', was: ['plum'] };
  expect(await other.drafts.keep(open.id, change)).toMatchObject({ ok: true });
  markStep(open, 'c1c');
  await waitFor(() => expect(open.status.value).toEqual({ kind: 'saved' }));
  expect(open.parted.value).toBe(true);
  const words = (await other.drafts.list()).map(({ answers }) => answers['c1']);
  expect(words.sort()).toEqual(['from the other window', 'plum and pear']);
});
