/** The trail over the browser's own history: where Back leads, and what Hide may go behind. */
import { beforeEach, expect, it, vi } from 'vitest';
import {
  canGoBack,
  depth,
  followHistory,
  forgetTrail,
  go,
  goInstead,
  place,
} from '../../../src/app/state/place.ts';

const VISIT = 7;
const address = (): string => location.href;

/** What the browser does when Back or Forward lands on an entry. */
function landOn(state: unknown): void {
  history.replaceState(state, '');
  dispatchEvent(new PopStateEvent('popstate', { state }));
}

beforeEach(() => {
  forgetTrail();
  history.replaceState({ n: 0, v: VISIT }, '');
  followHistory();
});

it('goes one step further without telling the address', () => {
  const before = address();
  go({ at: 'kind' });
  go({ at: 'question', question: 'c1' });
  expect(place.value).toEqual({ at: 'question', question: 'c1' });
  expect(depth()).toBe(2);
  expect(address()).toBe(before);
  expect(JSON.stringify(history.state)).not.toContain('c1');
});

it('goes one question back with the browser’s Back', () => {
  go({ at: 'kind' });
  go({ at: 'question', question: 'c1' });
  landOn({ n: 1, v: VISIT });
  expect(place.value).toEqual({ at: 'kind' });
  landOn({ n: 0, v: VISIT });
  expect(place.value).toEqual({ at: 'home' });
  expect(canGoBack.value).toBe(false);
});

it('shows Home, never more, where a reload in the middle forgot the trail', () => {
  history.replaceState({ n: 3, v: VISIT }, '');
  followHistory();
  expect(place.value).toEqual({ at: 'home' });
  landOn({ n: 1, v: VISIT });
  expect(place.value).toEqual({ at: 'home' });
});

it('never shows again what another screen took the place of', () => {
  go({ at: 'kind' });
  goInstead({ at: 'messages' });
  expect(place.value).toEqual({ at: 'messages' });
  landOn({ n: 0, v: VISIT });
  landOn({ n: 1, v: VISIT });
  expect(place.value).toEqual({ at: 'messages' });
});

it('counts an entry of an earlier visit as its first one, so that Hide goes behind nothing else', () => {
  go({ at: 'kind' });
  landOn({ n: 2, v: VISIT + 1 });
  expect(place.value).toEqual({ at: 'home' });
  expect(depth()).toBe(0);
});

it('follows no Back or Forward once the page was hidden', () => {
  go({ at: 'kind' });
  const seen = vi.fn();
  forgetTrail();
  const stop = place.subscribe(seen);
  landOn({ n: 1, v: VISIT });
  stop();
  expect(seen).toHaveBeenCalledTimes(1);
  expect(place.value).toEqual({ at: 'home' });
});
