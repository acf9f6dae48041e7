/** What a person meets at the door, over the real store (in memory) with a lock of its own. */
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { door, isInside } from '../../../src/app/state/door.ts';
import { begin, flush, keep, writing } from '../../../src/app/state/writing.ts';
import type { CouncilSlug, EpochMs } from '../../../src/domain/ids.ts';
import type { Lock, LockState } from '../../../src/store/key/lock.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { openApp } from '../../support/opened-app.tsx';

const ok = { ok: true, value: undefined } as const;

/** A lock in memory: what the real one answers, at once. */
function lockWith(pin: string, tell: () => void): Lock {
  let state: LockState = 'locked';
  let wrong = 0;
  const to = (next: LockState) => {
    state = next;
    tell();
    return ok;
  };
  return {
    state: () => state,
    set: async () => to('open'),
    change: async () => to('open'),
    open: async (typed) => {
      if (typed === pin) return to('open');
      wrong += 1;
      return wrong < 5
        ? { ok: false, error: { kind: 'wrong-pin', triesLeft: 5 - wrong } }
        : { ok: false, error: { kind: 'wait', untilMs: (Date.now() + 30_000) as EpochMs } };
    },
    close: () => void to('locked'),
    takeAway: async () => to('none'),
    waitsUntil: async () => null,
  };
}

let store: Store;

async function openLocked(): Promise<void> {
  const listeners = new Set<() => void>();
  const real = await openStore({ indexedDB: undefined });
  store = {
    ...real,
    lock: lockWith('2468', () => listeners.forEach((tell) => tell())),
    watch: (listener) => {
      listeners.add(listener);
      return real.watch(listener);
    },
  };
}

beforeEach(async () => {
  await openLocked();
  isInside.value = false;
  await openApp(store);
});

afterEach(() => {
  cleanup();
  door.value = null;
});

const tap = (name: RegExp): void => void fireEvent.click(screen.getByRole('button', { name }), { detail: 1 });
const type = (numbers: string): void => [...numbers].forEach((one) => tap(new RegExp(`^${one}$`)));

async function toThePin(): Promise<void> {
  tap(/^My messages$/);
  await screen.findByRole('heading', { name: 'Who are you?' });
  tap(/^Wren$/);
  await screen.findByRole('heading', { name: 'Type your PIN' });
}

it('shows no state on Home, and asks who it is before the list', async () => {
  expect(screen.getByRole('button', { name: 'My messages' }).textContent).toBe('My messages');
  await toThePin();
});

it('says how many numbers are typed, never which', async () => {
  await toThePin();
  type('24');
  await screen.findByText('2 of 4 numbers typed');
  expect(screen.getByLabelText<HTMLInputElement>('Type your PIN').type).toBe('password');
  tap(/^Rub out$/);
  await screen.findByText('1 of 4 numbers typed');
});

it('loses no number to a thumb that is faster than the screen', async () => {
  await toThePin();
  const keys = ['2', '4', '6', '8'].map((name) => screen.getByRole('button', { name }));
  await act(() => keys.forEach((key) => key.click()));
  await screen.findByText('4 of 4 numbers typed');
});

it('opens with the right PIN', async () => {
  await toThePin();
  type('2468');
  tap(/^Open$/);
  await screen.findByRole('heading', { name: 'My messages' });
});

it('says that it was wrong, then how long to wait, as an alert, and brings the question back in sight', async () => {
  await toThePin();
  const seen: Element[] = [];
  const title = screen.getByRole('heading', { name: 'Type your PIN' });
  title.scrollIntoView = () => void seen.push(title);
  for (let tried = 0; tried < 5; tried++) {
    type('1111');
    fireEvent.keyDown(document.body, { key: 'Enter' });
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('Type your PIN').value).toBe(''));
    if (tried === 0) await screen.findByText('That is not it.');
  }
  await waitFor(() => expect(screen.getByRole('alert').textContent).toBe('Too many tries. Wait a bit.'));
  await waitFor(() => expect(seen).toEqual([title, title]));
  await screen.findByText(/^\d+ seconds to go\.$/);
});

it('takes a letter as the first of words', async () => {
  await toThePin();
  fireEvent.input(screen.getByLabelText('Type your PIN'), { target: { value: 'four birds' } });
  expect((await screen.findByLabelText<HTMLInputElement>('Type your words')).value).toBe('four birds');
});

it('says what is so when it was forgotten, and how to be heard all the same', async () => {
  await toThePin();
  tap(/^I forgot it$/);
  await screen.findByText(/^We cannot open it for you\. Messages you sent are safe\./);
  tap(/^Start as someone new$/);
  await screen.findByRole('heading', { name: 'Pick a bird' });
});

it('keeps what was typed before anybody said who they are for whoever comes in, and writes it nowhere else', async () => {
  const open = begin({ council: 'northford' as CouncilSlug, kind: 'complaint' });
  keep(open, 'c1', 'Typed at the door.');
  await flush(open);
  expect(await store.drafts.list()).toEqual([]);
  await toThePin();
  type('2468');
  tap(/^Open$/);
  await waitFor(async () =>
    expect((await store.drafts.list()).map(({ answers }) => answers['c1'])).toEqual(['Typed at the door.']),
  );
  expect(writing.value?.pending.size).toBe(0);
});

it('closes when another window locks', async () => {
  await toThePin();
  type('2468');
  tap(/^Open$/);
  await screen.findByRole('heading', { name: 'My messages' });
  store.lock.close();
  await screen.findByRole('heading', { name: 'Who are you?' });
});
