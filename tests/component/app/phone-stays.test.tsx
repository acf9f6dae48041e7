/** Whether the browser keeps what is here: asked at the right moment, and told as it answers. */
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Stays } from '../../../src/app/screens/phone/Stays.tsx';
import { forgetful, kept } from '../../../src/app/state/kept.ts';
import {
  askAloud,
  askQuietly,
  daysOld,
  followStay,
  stay,
  type StayDeps,
} from '../../../src/app/state/persistence.ts';
import { createText } from '../../../src/app/text/i18n.ts';
import { WordsContext } from '../../../src/app/words.ts';
import type { Draft } from '../../../src/store/entries.ts';
import { said } from '../../support/words.ts';

const CHROME = 'Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36';
const FIREFOX = 'Mozilla/5.0 (Android 13; Mobile; rv:121.0) Gecko/121.0 Firefox/121.0';
const DAY = 24 * 60 * 60_000;

function browser(promises: boolean, more: Partial<StayDeps> = {}) {
  const persist = vi.fn(async () => promises);
  const deps: StayDeps = {
    storage: { persist, persisted: async () => false },
    agent: CHROME,
    vendor: 'Google Inc.',
    isInstalled: false,
    answered: async () => 'prompt',
    ...more,
  };
  return { deps, persist };
}
const nobody = { drafts: [], entries: [], receipts: [], unreadable: [], settings: {} };
const someone = { ...nobody, drafts: [{ updatedAt: Date.now() } as Draft] };
const safari = { vendor: 'Apple Computer, Inc.', agent: 'Safari' };

beforeEach(() => {
  stay.value = null;
  kept.value = nobody;
  forgetful.value = false;
});
afterEach(cleanup);

describe('asking the browser to keep it', () => {
  it('waits for the first saved draft, and asks once', async () => {
    const { deps, persist } = browser(true);
    followStay(deps);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(persist).not.toHaveBeenCalled();
    kept.value = someone;
    await vi.waitFor(() => expect(stay.value).toBe('promised'));
    kept.value = { ...someone };
    expect(persist).toHaveBeenCalledTimes(1);
  });

  it('asks for nothing in a window that forgets', async () => {
    const { deps, persist } = browser(true);
    forgetful.value = true;
    followStay(deps);
    kept.value = someone;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(persist).not.toHaveBeenCalled();
  });

  it('never lets Firefox ask a person who has not read why', async () => {
    const { deps, persist } = browser(true, { agent: FIREFOX, vendor: '' });
    expect(await askQuietly(deps)).toBe('may-ask');
    expect(persist).not.toHaveBeenCalled();
    await askAloud(deps);
    expect(stay.value).toBe('promised');
  });

  it('takes a no for a no', async () => {
    const { deps } = browser(false, { agent: FIREFOX, vendor: '', answered: async () => 'denied' });
    expect(await askQuietly(deps)).toBe('refused');
    expect(await askQuietly(browser(false).deps)).toBe('refused');
  });

  it('knows Safari in a tab, and Safari from the phone’s own screen', async () => {
    expect(await askQuietly(browser(false, safari).deps)).toBe('seven-days');
    expect(await askQuietly(browser(false, { ...safari, isInstalled: true }).deps)).toBe('refused');
    expect(await askQuietly(browser(true, safari).deps)).toBe('promised');
  });

  it('survives a browser that has none of this', async () => {
    expect(await askQuietly(browser(true, { storage: undefined }).deps)).toBe('refused');
    const breaks = { persist: () => Promise.reject(new TypeError()), persisted: async () => false };
    expect(await askQuietly(browser(true, { storage: breaks }).deps)).toBe('refused');
  });
});

describe('what is said where a draft stands', () => {
  const show = async (updatedAt: number): Promise<void> => {
    const words = await createText();
    await words.loadRest();
    render(
      <WordsContext.Provider value={words}>
        <Stays drafts={[{ updatedAt }]} />
      </WordsContext.Provider>,
    );
  };

  it.each([
    ['promised', 'stay.promised.body'],
    ['refused', 'stay.refused.body'],
    ['seven-days', 'stay.seven-days.body'],
    ['may-ask', 'stay.ask.body'],
  ] as const)('is the truth: %s', async (told, words) => {
    stay.value = told;
    await show(Date.now());
    screen.getByText(said('notices', words));
  });

  it('reminds of a draft that nobody touched for more than five days, unless the browser keeps it', async () => {
    expect([4.9, 5.9, 6, 30].map((days) => daysOld(0, days * DAY))).toEqual([0, 0, 6, 30]);
    stay.value = 'seven-days';
    await show(Date.now() - 6 * DAY);
    screen.getByText(said('notices', 'stay.soon.title'));
    screen.getByText(said('notices', 'stay.old.body_other', { count: 6 }));
    cleanup();
    stay.value = 'promised';
    await show(Date.now() - 6 * DAY);
    expect(screen.queryByText(said('notices', 'stay.soon.title'))).toBeNull();
  });

  it('lets the browser ask by a tap', async () => {
    stay.value = 'may-ask';
    await show(Date.now());
    fireEvent.click(screen.getByRole('button', { name: said('notices', 'stay.ask.action') }), { detail: 1 });
    await vi.waitFor(() => expect(stay.value).not.toBe('may-ask'));
  });
});
