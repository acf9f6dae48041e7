/** Sends what waits when no page does it: the phone found internet while Wren was closed or asleep. */
import type { Sending, Store } from '../store/store.ts';
import type { Sync } from '../sync/sync.ts';
import { isShell } from './addresses.ts';
import type { FromWorker } from './messages.ts';

/** A window, as much of it as is asked here. */
export interface Page {
  readonly url: string;
  readonly visibilityState: DocumentVisibilityState;
  postMessage(message: FromWorker): void;
}

export interface SendDeps {
  readonly pages: () => Promise<readonly Page[]>;
  readonly openStore: () => Promise<Store>;
  readonly createSync: (deps: { store: Store }) => Pick<Sync, 'wake' | 'reconfirm'>;
}

/**
 * Tells every page, and sends by itself unless somebody looks at one: a page in the background may
 * be frozen, and the cover page after Hide sends nothing. The outbox has one sender a device, so
 * doing both is safe.
 *
 * Rejects while something still waits, so that the browser wakes us again later.
 */
export async function sendWaiting({ pages, openStore, createSync }: SendDeps): Promise<void> {
  const open = await pages();
  for (const page of open) page.postMessage({ type: 'wake-outbox' });
  const store = await openStore();
  try {
    if (!open.some(isLookedAt)) {
      const sync = createSync({ store });
      await sync.wake();
      await sync.reconfirm();
    }
    if (await store.overEveryOutbox(stillWaits)) throw new Error('Something still waits.');
  } finally {
    store.close();
  }
}

/** In any space, locked ones too. */
async function stillWaits(all: readonly Sending[]): Promise<boolean> {
  const looked = await Promise.all(all.map((outbox) => outbox.look()));
  const words = looked.some(
    (found) => found.ok && found.value.some(({ state }) => UNDER_WAY.has(state.name)),
  );
  return words || (await filesWait(all));
}

/** Photos and files behind words that arrived. */
async function filesWait(all: readonly Sending[]): Promise<boolean> {
  for (const outbox of all) {
    const waiting = await (await outbox.filesOnTheirWay())?.list();
    if (waiting?.some(({ files }) => files.some(({ state }) => state.name === 'waiting'))) return true;
  }
  return false;
}

const UNDER_WAY: ReadonlySet<string> = new Set(['waiting', 'sending']);

const isLookedAt = ({ url, visibilityState }: Page): boolean =>
  visibilityState === 'visible' && isShell(new URL(url).pathname);
