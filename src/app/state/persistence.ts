/**
 * Whether this browser promises to keep what is here. Asked for once there is something to keep, and
 * told as it is. Whether a window is private is never guessed.
 */
import { effect, signal } from '@preact/signals';
import { forgetful, kept } from './kept.ts';

/**
 * `promised`: it clears nothing by itself. `seven-days`: Safari in a tab, which clears what was not
 * visited. `may-ask`: it will ask the person, so the person decides when. Null until it is known.
 */
export type Stay = 'promised' | 'refused' | 'seven-days' | 'may-ask';

export const stay = signal<Stay | null>(null);

/** The browser, passed in so that tests can be another one. */
export interface StayDeps {
  readonly storage: Pick<StorageManager, 'persist' | 'persisted'> | undefined;
  /** How the browser names itself and its maker. */
  readonly agent: string;
  readonly vendor: string;
  /** Opened from the phone's own screen. */
  readonly isInstalled: boolean;
  /** The answer that was given before. */
  readonly answered: () => Promise<PermissionState | null>;
}

/** Firefox shows a question of its own; the others decide in silence. */
const asksThePerson = ({ agent }: StayDeps): boolean => /\bFirefox\//.test(agent);

/** Safari, and every other browser on an iPhone: there they all are Safari inside. */
const isSafariTab = ({ vendor, isInstalled }: StayDeps): boolean =>
  vendor.startsWith('Apple') && !isInstalled;

const withoutPromise = (deps: StayDeps): Stay => (isSafariTab(deps) ? 'seven-days' : 'refused');

/** Asks where that is silent; where the browser would ask the person, only what is known already. */
export async function askQuietly(deps: StayDeps = thisBrowser()): Promise<Stay> {
  const { storage } = deps;
  try {
    if (await storage?.persisted?.()) return 'promised';
    if (!storage?.persist) return withoutPromise(deps);
    if (asksThePerson(deps)) return (await deps.answered()) === 'denied' ? 'refused' : 'may-ask';
    return (await storage.persist()) ? 'promised' : withoutPromise(deps);
  } catch {
    return withoutPromise(deps);
  }
}

/** The person tapped, having read why: now the browser may ask. */
export async function askAloud(deps: StayDeps = thisBrowser()): Promise<void> {
  const promised = await deps.storage?.persist().catch(() => false);
  stay.value = promised ? 'promised' : withoutPromise(deps);
}

/** Asks once, after the first draft was saved. Where nothing is kept there is nothing to ask for. */
export function followStay(deps: StayDeps = thisBrowser()): void {
  let asked = false;
  effect(() => {
    const hasDraft = (kept.value?.drafts.length ?? 0) > 0;
    if (asked || !hasDraft || forgetful.value) return;
    asked = true;
    void askQuietly(deps).then((told) => (stay.value = told));
  });
}

const DAY_MS = 24 * 60 * 60_000;
/** Days after which a draft is one to be sent soon. */
const OLD_AFTER_DAYS = 5;

/** For how many days nobody touched it, once that is too many; 0 before. */
export function daysOld(updatedAt: number, now: number): number {
  const days = Math.floor((now - updatedAt) / DAY_MS);
  return days > OLD_AFTER_DAYS ? days : 0;
}

function thisBrowser(): StayDeps {
  const { userAgent, vendor, storage, permissions } = navigator;
  const isInstalled =
    (navigator as { readonly standalone?: boolean }).standalone === true ||
    globalThis.matchMedia('(display-mode: standalone)').matches;
  const name = 'persistent-storage' as PermissionName;
  return {
    storage: storage as StorageManager | undefined,
    agent: userAgent,
    vendor,
    isInstalled,
    answered: async () =>
      (await (permissions as Permissions | undefined)?.query({ name }).catch(() => null))?.state ?? null,
  };
}
