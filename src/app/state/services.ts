/**
 * The only place that wires store and sync. They are loaded while the person chooses, so that
 * the first screens wait for neither.
 */
import { signal } from '@preact/signals';
import type { Store } from '../../store/store.ts';
import type { Sync } from '../../sync/sync.ts';

export interface Services {
  readonly store: Store;
  readonly sync: Sync;
}

/** Filled once the store is open; null before. */
export const services = signal<Services | null>(null);

let opening: Promise<Services> | null = null;

/** Opens store and sync once; every caller gets the same ones. */
export function openServices(): Promise<Services> {
  opening ??= open();
  return opening;
}

async function open(): Promise<Services> {
  const [{ openStore }, { createSync }] = await Promise.all([
    import('../../store/store.ts'),
    import('../../sync/sync.ts'),
  ]);
  const store = await openStore();
  const version = (import.meta.env.WREN_VERSION as string | undefined) ?? 'dev';
  const sync = createSync({ store, version });
  const opened = { store, sync };
  services.value = opened;
  sync.start();
  return opened;
}

/** For tests: these instead of the browser's own. */
export function useServices(given: Services): void {
  opening = Promise.resolve(given);
  services.value = given;
}
