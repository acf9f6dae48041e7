/** One writer at a time, among the tabs of this browser and within this one. */
import { oneAtATime } from '../turns.ts';

/** A tab that sleeps may hold the lock: after this it is gone round, in milliseconds. */
const PATIENCE_MS = 1_000;

export interface LockDeps {
  readonly name: string;
  readonly locks: LockManager | undefined;
}

/** Runs work after all that came before it; no other tab runs such work meanwhile, where there are locks. */
export function alone({ name, locks }: LockDeps): <T>(work: () => Promise<T>) => Promise<T> {
  const turn = oneAtATime();
  return (work) => turn(name, () => (locks ? locked(locks, name, work) : work()));
}

async function locked<T>(locks: LockManager, name: string, work: () => Promise<T>): Promise<T> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), PATIENCE_MS);
  let begun = false;
  try {
    return await (locks.request(name, { signal: giveUp.signal }, () => {
      begun = true;
      clearTimeout(timer);
      return work();
    }) as Promise<T>);
  } catch (cause) {
    if (begun || !giveUp.signal.aborted) throw cause;
    return work();
  } finally {
    clearTimeout(timer);
  }
}
