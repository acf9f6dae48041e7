/** After a version that knew no second copy: what it deleted stays deleted, and nothing else goes. */
import { expect, it } from 'vitest';
import { isWhich } from '../../../src/worker/messages.ts';
import { dropSecondCopies, isStranger } from '../../../src/worker/stranger.ts';
import { cacheStorage } from './caches.ts';

const SECOND = ['wren-copy', 'wren-ledger', 'wren-ledger-2', 'wren-k3j2-copy', 'wren-k3j2-ledger'];
const REST = [
  'wren-key',
  'wren-lock',
  'wren-post-key',
  'wren-core.aaaaaaaaaaaa',
  'wren-slots',
  'wren-day-keys',
  'else',
];

function folder(names: readonly string[]) {
  const files = new Set(names);
  const root = {
    keys: async function* () {
      yield* files;
    },
    removeEntry: async (name: string) => void files.delete(name),
  };
  return { files, open: async () => root as unknown as FileSystemDirectoryHandle };
}

it('takes second copies and ledgers away, of every space, and no key, lock or file', async () => {
  const { caches } = cacheStorage();
  for (const name of [...SECOND, ...REST]) await caches.open(name);
  const { files, open } = folder([...SECOND, ...REST]);
  await dropSecondCopies(caches, open);
  expect(await caches.keys()).toEqual(REST);
  expect([...files]).toEqual(REST);
});

it('does the caches also where there are no private files', async () => {
  const { caches } = cacheStorage();
  await caches.open('wren-copy');
  await dropSecondCopies(caches, () => Promise.reject(new DOMException('', 'SecurityError')));
  expect(await caches.keys()).toEqual([]);
});

it('knows a worker that answers from one that does not', async () => {
  expect(await isStranger(null)).toBe(false);
  const answers = (data: unknown, [port]: readonly MessagePort[]) =>
    isWhich(data) && port?.postMessage('slot');
  expect(await isStranger({ postMessage: answers } as unknown as ServiceWorker)).toBe(false);
  expect(await isStranger({ postMessage: () => undefined } as unknown as ServiceWorker, 20)).toBe(true);
});
