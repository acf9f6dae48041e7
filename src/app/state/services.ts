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
/** The store of another space, while its person is here. The first one stays open: it sends for all. */
let elsewhere: Promise<Store> | null = null;
let opening: Promise<Sync> | null = null;

/** Opens the store once; every caller gets the same one. When its file does not come, the next call tries again. */
export function openKept(): Promise<Store> {
  return elsewhere ?? openFirst();
}

function openFirst(): Promise<Store> {
  storing ??= import('../../store/store.ts')
    .then(({ openStore }) => openStore())
    .catch((cause: unknown) => {
      storing = null;
      throw cause;
    });
  return storing;
}

/** From now on everything is read and kept in this space. Null: in the one that was here first. */
export async function openSpace(space: string | null): Promise<Store> {
  const before = elsewhere;
  elsewhere = space === null ? null : openAs(space);
  void before?.then((store) => store.close());
  return openKept();
}

let openAs = (space: string): Promise<Store> =>
  import('../../store/store.ts').then(({ openStore }) => openStore({ space }));

/** Opens store and sync once; every caller gets the same ones. When a file does not come, the next call tries again. */
export async function openServices(): Promise<Services> {
  opening ??= open().catch((cause: unknown) => {
    opening = null;
    throw cause;
  });
  const sync = await opening;
  return { store: await openKept(), sync };
}

async function open(): Promise<Sync> {
  const [store, { createSync }] = await Promise.all([openFirst(), import('../../sync/sync.ts')]);
  const version = (import.meta.env.WREN_VERSION as string | undefined) ?? 'dev';
  const sync = createSync({ store, version });
  sync.start();
  return sync;
}

/** For tests: these instead of the browser's own, and how another space opens. */
export function useServices(given: Services, another: typeof openAs = openAs): void {
  storing = Promise.resolve(given.store);
  elsewhere = null;
  opening = Promise.resolve(given.sync);
  openAs = another;
}
