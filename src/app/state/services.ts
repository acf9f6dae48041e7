/**
 * The only place that wires store and sync. They are loaded while the person chooses, so that the
 * first screens wait for neither; the store alone comes first, because saving needs nothing else.
 */
import type { Store } from '../../store/store.ts';
import type { Sync } from '../../sync/sync.ts';

export interface Services {
  readonly store: Store;
  readonly sync: Sync;
}

let storing: Promise<Store> | null = null;
let opening: Promise<Services> | null = null;

/** Opens the store once; every caller gets the same one. When its file does not come, the next call tries again. */
export function openKept(): Promise<Store> {
  storing ??= import('../../store/store.ts')
    .then(({ openStore }) => openStore())
    .catch((cause: unknown) => {
      storing = null;
      throw cause;
    });
  return storing;
}

/** Opens store and sync once; every caller gets the same ones. When a file does not come, the next call tries again. */
export function openServices(): Promise<Services> {
  opening ??= open().catch((cause: unknown) => {
    opening = null;
    throw cause;
  });
  return opening;
}

async function open(): Promise<Services> {
  const [store, { createSync }] = await Promise.all([openKept(), import('../../sync/sync.ts')]);
  const version = (import.meta.env.WREN_VERSION as string | undefined) ?? 'dev';
  const sync = createSync({ store, version });
  sync.start();
  return { store, sync };
}

/** For tests: these instead of the browser's own. */
export function useServices(given: Services): void {
  storing = Promise.resolve(given.store);
  opening = Promise.resolve(given);
}
