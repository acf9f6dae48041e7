/**
 * Who may see what is kept here. Small, because Home asks before it says a word about "My messages";
 * what happens at the door comes with the later screens.
 */
import { computed, signal } from '@preact/signals';
import type { LockState } from '../../store/key/lock.ts';
import type { SpaceEntry } from '../../store/spaces/spaces.ts';
import type { Store } from '../../store/store.ts';
import { place, type Place } from './place.ts';

export interface Door {
  readonly lock: LockState;
  readonly spaces: readonly SpaceEntry[];
}

/** Null until it is known: until then nothing is told. */
export const door = signal<Door | null>(null);
/** True once somebody said who they are, in this window. */
export const isInside = signal(false);
/** True while somebody comes in, and what they were writing is brought back. */
export const comingIn = signal(false);

/** True with a PIN, or with several people on this phone: then nothing tells what is here. */
export const isPrivate = computed(() => {
  const { lock = 'none', spaces = [] } = door.value ?? {};
  return lock !== 'none' || spaces.length > 1;
});

/** True while nothing that anybody wrote may be shown. */
export const isShut = computed(
  () => comingIn.value || (isPrivate.value && (door.value?.lock === 'locked' || !isInside.value)),
);

const BEHIND: readonly Place['at'][] = [
  'kind',
  'question',
  'check',
  'messages',
  'message',
  'lock',
  'copy',
  'open-copy',
];
const DOOR: Place = { at: 'door' };

/** What is drawn: the place, or the door in front of it. */
export const shown = computed<Place>(() =>
  isShut.value && BEHIND.includes(place.value.at) ? DOOR : place.value,
);

/** Looks at the lock, and how many people there are. */
export async function look(store: Store): Promise<void> {
  const spaces = await store.spaces.list();
  door.value = { lock: store.lock.state(), spaces };
}
