/** Who is on this phone: each person has a bird, and what is theirs is nobody else's. */
import type { Outcome, StoreError } from '../../domain/errors.ts';
import { FIRST, type Bird, type SpaceEntry } from '../../store/spaces/spaces.ts';
import { enter } from './lock.ts';
import { openKept, openSpace } from './services.ts';

export { BIRDS } from '../../store/spaces/spaces.ts';
export type { Bird, SpaceEntry } from '../../store/spaces/spaces.ts';

/** Goes up to this person's space. True: it is open, and they are in; false: its PIN comes first. */
export async function goTo({ id }: SpaceEntry): Promise<boolean> {
  const here = await openKept();
  const store = here.spaces.here === id ? here : await openSpace(id === FIRST ? null : id);
  if (store.lock.state() === 'locked') return false;
  await enter();
  return true;
}

/** Begins a space for somebody new, and lets them in. */
export async function addPerson(bird: Bird): Promise<Outcome<undefined, StoreError>> {
  const store = await openKept();
  const added = await store.spaces.add(bird);
  if (!added.ok) return added;
  await openSpace(added.value.id);
  await enter();
  return { ok: true, value: undefined };
}
