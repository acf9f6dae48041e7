/** Whoever has only a code, on a phone that never saw a message, finds where to type it from the first screen. */
import { cleanup, configure, fireEvent, screen } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { inEveryState } from '../../fault/damaged-phone.ts';
import { phone } from '../../fault/phone.ts';
import { openApp } from '../../support/opened-app.tsx';

configure({ asyncUtilTimeout: 8_000 });
afterEach(cleanup);

const CODE = { name: 'Open a message with a code' };

it('leads from the first screen of an empty phone to where a code is typed', async () => {
  await openApp(await phone().open());
  fireEvent.click(await screen.findByRole('button', CODE), { detail: 1 });
  await screen.findByRole('heading', { name: 'Type your code' });
});

it('leads there by My messages on a phone that has some', async () => {
  const { device } = await inEveryState();
  await openApp(await device.open());
  fireEvent.click(await screen.findByRole('button', { name: /^My messages/ }), { detail: 1 });
  await screen.findByRole('button', CODE);
});

it('says no more of a phone than before: the first screen has the one or the other', async () => {
  const { device } = await inEveryState();
  await openApp(await device.open());
  await screen.findByRole('button', { name: /^My messages/ });
  expect(screen.queryByRole('button', CODE)).toBeNull();
});
