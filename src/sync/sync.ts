/** Delivery: everything that leaves this phone or comes to it. Same in the page and in the worker. */
import { epochMs, type Now } from '../domain/ids.ts';
import type { Store } from '../store/store.ts';
import { councilPacks, type CouncilPacks } from './council-packs.ts';
import { drain, type DeliverDeps } from './deliver.ts';
import { byLease, byWebLock, type AsOneSender } from './one-sender.ts';
import { reachable } from './reachable.ts';
import { reconfirm } from './reconfirm.ts';
import { transport, type Fetch } from './transport.ts';
import { createWake, type Wake } from './wake.ts';

export interface Sync extends Wake {
  readonly packs: CouncilPacks;
  /** True when Wren's own endpoint really answers, for Hide. Waits 1.5 s at most. */
  reachable(): Promise<boolean>;
  /** Asks again about what was delivered a day ago. A look at the outbox leads to it and never waits for it. */
  reconfirm(): Promise<void>;
}

/** The browser, passed in so that tests can break it. */
export interface SyncDeps {
  readonly store: Store;
  readonly fetch: Fetch;
  readonly now: Now;
  readonly random: () => number;
  readonly locks: LockManager | undefined;
  /** The origin that serves the app. */
  readonly origin: string;
  readonly onLine: () => boolean;
  /** Of Wren. A message that one version could not deliver is tried once by each newer one. */
  readonly version: string;
  readonly events: readonly EventTarget[];
  readonly setTimer: (work: () => void, ms: number) => () => void;
}

/** Delivery over a store. Does nothing until it is started or woken. */
export function createSync(deps: Pick<SyncDeps, 'store'> & Partial<SyncDeps>): Sync {
  const all: SyncDeps = { ...ofThisBrowser(), ...deps };
  const lease = byLease(all.store.lease, all.now);
  const asOneSender = all.locks ? byWebLock(all.locks, lease) : lease;
  const delivery: DeliverDeps = { ...all, send: transport(all.fetch, all.now), asOneSender };
  const again = createWake({
    ...all,
    events: [],
    drain: (reason) => reconfirm(asksAgain(all, delivery), reason),
  });
  const looks = createWake({
    ...all,
    drain: async (reason) => {
      const drained = await drain(delivery, reason);
      void again.wake(reason);
      return drained;
    },
  });
  return {
    ...looks,
    start: () => {
      const stop = looks.start();
      const stopAgain = again.start();
      return () => {
        stop();
        stopAgain();
      };
    },
    reconfirm: () => again.wake(),
    packs: councilPacks(all),
    reachable: () => reachable(all.fetch, all.origin),
  };
}

/** Alone among the tabs where there are locks; asking twice does no harm. */
const asksAgain = ({ locks }: SyncDeps, delivery: DeliverDeps): DeliverDeps => {
  const anyway: AsOneSender = (work) => work(async () => true);
  return { ...delivery, asOneSender: locks ? byWebLock(locks, anyway, 'wren-again') : anyway };
};

function ofThisBrowser(): Omit<SyncDeps, 'store'> {
  const here = globalThis as Partial<typeof globalThis> & { readonly document?: EventTarget };
  return {
    fetch: (url, init) => fetch(url, init),
    now: () => epochMs(Date.now()),
    random: Math.random,
    locks: here.navigator?.locks,
    origin: here.location?.origin ?? '',
    version: 'dev',
    onLine: () => here.navigator?.onLine ?? true,
    events: here.document ? [globalThis as unknown as EventTarget, here.document] : [],
    setTimer: (work, ms) => {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
  };
}
