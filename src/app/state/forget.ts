/** Delete everything: what will be lost, the deletion itself, and what was seen afterwards. */
import { computed, signal } from '@preact/signals';
import { forgetEverything, type ForgetDeps, type Forgotten } from '../../store/forget/forget.ts';
import { wipe } from '../../sync/wipe.ts';
import { allRows } from './all-rows.ts';
import { gone, goneHere } from './gone.ts';
import { emptyKept, kept } from './kept.ts';
import { goOnly } from './place.ts';
import { openKept } from './services.ts';
import { close } from './writing.ts';

export type { Forgotten, Sight } from '../../store/forget/forget.ts';

/** `asking`: nothing has happened. `waiting`: it begins soon and can be stopped. */
export type Forgetting =
  | { readonly step: 'asking' }
  | { readonly step: 'waiting'; readonly seconds: number }
  | { readonly step: 'deleting' }
  | { readonly step: 'looked'; readonly seen: Forgotten };

export const forgetting = signal<Forgetting>({ step: 'asking' });

/** What somebody must know before: how many nobody has, how many may arrive, and what the council holds. */
export const losing = computed(() => {
  const { receipts = [], unreadable = [] } = kept.value ?? {};
  // What was done about a message is lost with it, and may arrive like it.
  const { drafts, entries } = allRows();
  const mayArrive = entries.filter(({ state }) => state.name === 'sending' || hasBeenTried(state));
  return {
    unsent: drafts.length + unreadable.length + entries.length - mayArrive.length,
    mayArrive: mayArrive.length,
    sent: receipts,
    onTheWay: mayArrive,
  };
});

type State = NonNullable<typeof kept.value>['entries'][number]['state'];

/** A send was begun and nobody knows how it ended. One that was refused has not arrived. */
const hasBeenTried = (state: State): boolean => state.name === 'waiting' && state.attempts > 0;

/** Long enough to give the phone back, or to stop it, in seconds. */
const WAIT_SECONDS = 10;
const SECOND_MS = 1_000;
let waiting: ReturnType<typeof setInterval> | undefined;

/** Somebody who does not know the PIN may delete too: it begins after a while in which it can be stopped. */
export function deleteSoon(seconds = WAIT_SECONDS): void {
  clearInterval(waiting);
  forgetting.value = { step: 'waiting', seconds };
  waiting = setInterval(() => {
    const now = forgetting.peek();
    if (now.step !== 'waiting') return clearInterval(waiting);
    if (now.seconds > 1) forgetting.value = { step: 'waiting', seconds: now.seconds - 1 };
    else void deleteEverything();
  }, SECOND_MS);
}

/** Stops what has not begun; also what leaving the screen does. */
export function stopDeleting(): void {
  clearInterval(waiting);
  if (forgetting.peek().step === 'waiting') forgetting.value = { step: 'asking' };
}

/** Deletes, looks again, and tells. A second call does the same again: what was left may have been let go. */
export async function deleteEverything(deps: Partial<ForgetDeps> = {}): Promise<void> {
  stopDeleting();
  gone.value = true;
  forgetting.value = { step: 'deleting' };
  const store = await openKept();
  close();
  emptyKept();
  goOnly({ at: 'forget' });
  store.endHere();
  const seen = await goneHere(forgetEverything({ wipe: () => wipe(location.origin), ...deps }));
  forgetting.value = { step: 'looked', seen };
}
