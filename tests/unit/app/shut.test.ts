/** Locking, where the phone does not end a write. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { door, isInside } from '../../../src/app/state/door.ts';
import { shut } from '../../../src/app/state/lock.ts';
import { useServices } from '../../../src/app/state/services.ts';
import { begin, keep, writing } from '../../../src/app/state/writing.ts';
import { createSync } from '../../../src/sync/sync.ts';
import type { Lock, LockState } from '../../../src/store/key/lock.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { NORTHFORD } from '../../fault/phone.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

it('the lock closes although what was typed is never written, and the words are off the screen', async () => {
  const real = await openStore({ indexedDB: undefined });
  let state: LockState = 'open';
  const lock: Lock = { ...real.lock, state: () => state, close: () => void (state = 'locked') };
  let asked = false;
  const start = () => {
    asked = true;
    return new Promise<never>(() => undefined);
  };
  const store: Store = { ...real, lock, drafts: { ...real.drafts, start } };
  const fetch = () => Promise.reject(new TypeError('no network'));
  useServices({ store, sync: createSync({ store, fetch, origin: 'https://wren.example' }) });
  isInside.value = true;
  door.value = { lock: 'open', spaces: await store.spaces.list() };
  keep(begin({ council: NORTHFORD, kind: 'complaint' }), 'c1', 'Velvet trombone');
  await expect.poll(() => asked).toBe(true);
  const closing = shut();
  await Promise.resolve();
  await vi.advanceTimersByTimeAsync(2_000);
  await closing;
  expect([state, isInside.value, writing.value]).toEqual(['locked', false, null]);
});
