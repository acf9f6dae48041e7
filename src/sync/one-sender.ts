/** One sender a device: a Web Lock, or a lease on disk where the browser has no locks. */
import { epochMs, type Now } from '../domain/ids.ts';
import type { Lease } from '../store/notes.ts';
import type { Store } from '../store/store.ts';

/** A lease outlives the longest single send; whoever died holding it is forgotten then. */
const LEASE_MS = 120_000;

/** What runs while nobody else sends. Calls `renew` before each message; `false`: stop. */
export type Work<T> = (renew: () => Promise<boolean>) => Promise<T>;

/** Runs the work as the only sender, or gives `busy` at once. */
export type AsOneSender = <T>(work: Work<T>) => Promise<T | 'busy'>;

/** A Web Lock; `otherwise` where the browser has them but gives none (cookies blocked). */
export const byWebLock =
  (locks: LockManager, otherwise: AsOneSender, name = 'wren-outbox'): AsOneSender =>
  async <T>(work: Work<T>): Promise<T | 'busy'> => {
    let answered = false;
    const locked = async (lock: Lock | null): Promise<T | 'busy'> => {
      answered = true;
      return lock ? work(async () => true) : 'busy';
    };
    try {
      return await locks.request(name, { ifAvailable: true }, locked);
    } catch (cause) {
      if (answered) throw cause;
      return otherwise(work);
    }
  };

/** A lease of 120 s, renewed before each message. `holder` is a name for this tab. */
export function byLease(page: Store['lease'], now: Now, holder: string = crypto.randomUUID()): AsOneSender {
  const take = async (): Promise<boolean> => {
    const taken = await page.change((held) => (mayTake(held, holder, now()) ? leaseOf(holder, now) : held));
    return taken.ok && taken.value?.holder === holder;
  };
  return async (work) => {
    if (!(await take())) return 'busy';
    try {
      return await work(take);
    } finally {
      await page.change((held) => (held?.holder === holder ? null : held));
    }
  };
}

const leaseOf = (holder: string, now: Now): Lease => ({ holder, until: epochMs(now() + LEASE_MS) });

/** Free, ours, run out, or so far ahead that the clock was moved. */
const mayTake = (held: Lease | null, holder: string, at: number): boolean =>
  held === null || held.holder === holder || held.until <= at || held.until - at > LEASE_MS;
