/** What a person reads when the phone lost something: what came back, what is gone, and the words that are left. */
import { cleanup, configure, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { go } from '../../../src/app/state/place.ts';
import type { Store } from '../../../src/store/store.ts';
import { phone } from '../../fault/phone.ts';
import {
  closed,
  dropCopies,
  empty,
  flipCopy,
  garbage,
  inEveryState,
  rowsOf,
  setRows,
  written,
} from '../../fault/damaged-phone.ts';
import { openApp } from '../../support/opened-app.tsx';

configure({ asyncUtilTimeout: 8_000 });
async function show(store: Store): Promise<void> {
  cleanup();
  await openApp(store);
}

afterEach(cleanup);

const tap = (name: RegExp): void => void fireEvent.click(screen.getByRole('button', { name }), { detail: 1 });
const PUT_BACK = 'We found your writing and put it back.';
const NOT_ALL = 'We could not keep everything.';

it('says that writing was put back, names it in the list, and says it once', async () => {
  const { device } = await inEveryState();
  await empty(device);
  const store = await device.open();
  await show(store);
  await screen.findByText(PUT_BACK);
  tap(/^See what happened$/);
  await screen.findByText(PUT_BACK);
  expect(screen.getAllByText(/Zanzibar teapot/).length).toBeGreaterThan(1);
  tap(/^I have read this$/);
  await waitFor(() => expect(screen.queryByText(PUT_BACK)).toBeNull());
  await closed(store);
  await show(await device.open());
  go({ at: 'messages' });
  await screen.findByText(/Zanzibar teapot/);
  expect(screen.queryByText(PUT_BACK)).toBeNull();
});

it('says exactly what is gone, and when it was last seen', async () => {
  const { device } = await inEveryState();
  await empty(device);
  dropCopies(device);
  await show(await device.open());
  await screen.findByText(NOT_ALL);
  tap(/^See what happened$/);
  await screen.findByText(/^A message you were writing is gone\. We last saw it on Sunday 22 November/);
  screen.getByText(/^A message that was on its way is gone from here\..*Ask the council/);
  screen.getByText(/^A message you sent is gone from this list\..*The council still has it/);
});

it('offers the older words that are left as text, to copy or to send', async () => {
  const device = phone();
  const store = await device.open();
  const draft = await written(store);
  const before = await rowsOf(device);
  await store.drafts.keep(draft.id, { questionId: 'c1', answer: 'newer' });
  await closed(store);
  await setRows(device, before);
  await flipCopy(device, draft.id);
  await show(await device.open());
  go({ at: 'messages' });
  await screen.findByText(/the last words you wrote may be gone/);
  screen.getByRole('button', { name: /^Copy my words$/ });
  screen.getByRole('button', { name: /^Send what is left$/ });
});

it('shows every word from the second copy when the phone will not open its place', async () => {
  const { device } = await inEveryState();
  await show(await device.open({ indexedDB: garbage }));
  await screen.findByText('This phone will not open the place for your writing.');
  tap(/^See what happened$/);
  await screen.findByText('This window forgets.');
  screen.getByText('Zanzibar teapot', { selector: '.said' });
  tap(/^Send what is left$/);
  await waitFor(() =>
    expect(screen.queryByText('This phone will not open the place for your writing.')).toBeNull(),
  );
});

it('says nothing to a phone that is well', async () => {
  const { device } = await inEveryState();
  await show(await device.open());
  go({ at: 'messages' });
  await screen.findByText(/Zanzibar teapot/);
  expect([screen.queryByText(PUT_BACK), screen.queryByText(NOT_ALL)]).toEqual([null, null]);
});
