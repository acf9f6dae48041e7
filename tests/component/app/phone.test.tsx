/** Delete everything, and what this phone may still show, as a person meets them; over the real store in memory. */
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { door } from '../../../src/app/state/door.ts';
import { deleteEverything, forgetting } from '../../../src/app/state/forget.ts';
import { coverWhenGone, gone, goneElsewhere } from '../../../src/app/state/gone.ts';
import { kept } from '../../../src/app/state/kept.ts';
import { go, place, type Place } from '../../../src/app/state/place.ts';
import { change, settings } from '../../../src/app/state/settings.ts';
import { writing } from '../../../src/app/state/writing.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { aDraft } from '../../fault/phone.ts';
import { said } from '../../support/words.ts';
import { openApp } from '../../support/opened-app.tsx';

let store: Store;

beforeEach(async () => {
  store = await openStore({ indexedDB: undefined });
  gone.value = false;
  forgetting.value = { step: 'asking' };
  await openApp(store);
});

afterEach(() => {
  cleanup();
  door.value = null;
});

const tap = (name: RegExp | string): void =>
  void fireEvent.click(screen.getByRole('button', { name }), { detail: 1 });
const open = (at: Place): Promise<void> => act(() => go(at)) as Promise<void>;
const wrote = async (): Promise<void> => {
  await store.drafts.start(aDraft());
  await waitFor(() => expect(kept.value?.drafts).toHaveLength(1));
};

const forget = said('screens', 'forget.open.action');
const NONE_LEFT = { indexedDB: undefined, caches: undefined, opfs: undefined, workers: undefined };

describe('delete everything', () => {
  it('is reached from My messages, and counts what nobody has', async () => {
    await wrote();
    await open({ at: 'messages' });
    tap(forget);
    await screen.findByRole('heading', { name: said('screens', 'forget.title') });
    screen.getByText(said('screens', 'forget.unsent.title_one', { count: 1 }));
    screen.getByText(said('screens', 'forget.council.body'));
  });

  it('takes two taps, the safe answer first, and the first one deletes nothing', async () => {
    await wrote();
    await open({ at: 'forget' });
    tap(forget);
    const dialog = screen.getByRole('dialog');
    expect(dialog.querySelectorAll('button')[0]?.textContent).toBe(said('screens', 'delete.keep.action'));
    tap(said('screens', 'delete.keep.action'));
    expect(await store.drafts.list()).toHaveLength(1);
    expect(forgetting.value.step).toBe('asking');
  });

  it('tells of what is here nothing while nobody may see it, and waits so that it can be stopped', async () => {
    await wrote();
    await open({ at: 'forget' });
    await act(() => void (door.value = { lock: 'locked', spaces: [] }));
    expect(screen.queryByText(said('screens', 'forget.unsent.title_one', { count: 1 }))).toBeNull();
    screen.getByText(said('screens', 'forget.locked.title'));
    vi.useFakeTimers();
    try {
      tap(forget);
      tap(said('screens', 'forget.delete.action'));
      await act(() => void vi.advanceTimersByTime(9_000));
      screen.getByText(said('screens', 'forget.soon.label_one', { count: 1 }));
      tap(said('screens', 'forget.stop.action'));
      await act(() => void vi.advanceTimersByTime(20_000));
    } finally {
      vi.useRealTimers();
    }
    expect(gone.value).toBe(false);
    expect(await store.drafts.list()).toHaveLength(1);
  });

  it('ends on what was looked at, with nothing behind it and no word in memory', async () => {
    await wrote();
    await open({ at: 'messages' });
    await open({ at: 'forget' });
    await act(() => deleteEverything({ ...NONE_LEFT, wipe: async () => true }));
    await screen.findByRole('heading', { name: said('screens', 'forget.gone.title') });
    screen.getByText(said('screens', 'forget.keys.gone.status'));
    screen.getByText(said('screens', 'forget.cleared.status'));
    expect(place.value).toEqual({ at: 'forget' });
    expect(kept.value?.drafts).toEqual([]);
    expect(writing.value).toBeNull();
    expect(await store.drafts.start(aDraft())).toMatchObject({ ok: false });
    expect(document.querySelector('.go')?.getAttribute('data-act'), 'leaving covers first').toBe('hide');
  });

  it('never says that everything is gone when it could not look', async () => {
    await open({ at: 'forget' });
    const opfs = () => Promise.reject(new DOMException('no', 'SecurityError'));
    await act(() => deleteEverything({ ...NONE_LEFT, opfs, wipe: async () => false }));
    await screen.findByRole('heading', { name: said('screens', 'forget.nearly.title') });
    screen.getByText(said('screens', 'forget.keys.unseen.status'));
    screen.getByText(said('screens', 'forget.not-cleared.status'));
  });

  it('keeps the looks until it is left, and writes them nowhere', async () => {
    kept.value = { drafts: [], entries: [], receipts: [], unreadable: [], settings: { easyRead: true } };
    await act(() => deleteEverything({ ...NONE_LEFT, wipe: async () => false }));
    expect(settings.value.easyRead).toBe(true);
    await change({ easyRead: false });
    expect(settings.value.easyRead).toBe(false);
  });
});

describe('another window', () => {
  it('shows the plain page once, and not in the window that deletes', () => {
    const cover = vi.fn();
    coverWhenGone(cover);
    goneElsewhere();
    goneElsewhere();
    expect(cover).toHaveBeenCalledTimes(1);
    coverWhenGone(() => undefined);
  });
});

describe('what this phone may still show', () => {
  it('leads to Delete everything, and no more once that was done', async () => {
    await open({ at: 'learn', topic: 'this-phone' });
    await screen.findByText(said('explainers', 'this-phone.history.body'));
    screen.getByRole('button', { name: forget });
    await act(() => void (gone.value = true));
    expect(screen.queryByRole('button', { name: forget })).toBeNull();
  });

  it('is one tap from Who reads this', async () => {
    await open({ at: 'who-reads' });
    tap(said('explainers', 'this-phone.title'));
    await screen.findByRole('heading', { level: 1, name: said('explainers', 'this-phone.title') });
  });
});
