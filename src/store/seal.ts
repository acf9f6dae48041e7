/** Between drafts and outbox. The words are in one of them, never in both, never in neither. */
import { failed, ok, type Outcome, type StoreError } from '../domain/errors.ts';
import type { RepresentationId } from '../domain/ids.ts';
import { read, type Desk } from './desk.ts';
import { begun, newEntry, type Draft, type SealedEntry } from './entries.ts';
import { packEntry, unpackEntry } from './on-paper.ts';
import { commit } from './shelf.ts';

/** Turns a draft into a waiting message. Refused when the draft moved on since it was sealed. */
export async function seal(
  desk: Desk,
  id: RepresentationId,
  sealed: SealedEntry,
): Promise<Outcome<SealedEntry, StoreError>> {
  const draft = await read(desk, id);
  if (draft === null) return failed({ kind: 'draft-gone' });
  if (draft === 'unreadable') return failed({ kind: 'storage-blocked' });
  if (draft.revision !== sealed.draft.revision || desk.unsaved.has(id))
    return failed({ kind: 'draft-changed' });
  const at = desk.now();
  const entry = await desk.outbox.move(id, draft.revision, packEntry({ ...sealed, state: newEntry(at) }));
  const steps = [desk.drafts.drop(id, draft.revision), entry];
  if (sealed.rest) steps.push(await desk.drafts.put(sealed.rest.id, null, begun(sealed.rest, at)));
  if (await commit(desk.vault, 'strict', steps)) {
    desk.unsaved.forget(id);
    return ok(sealed);
  }
  return failed({ kind: (await read(desk, id)) === null ? 'draft-gone' : 'draft-changed' });
}

/**
 * Takes a message back to change it. Only while no send was ever begun: the id is the
 * idempotency key, and other words under the same id would be refused with 409.
 */
export async function unseal(desk: Desk, id: RepresentationId): Promise<Outcome<Draft, StoreError>> {
  const held = await desk.outbox.read(id);
  if (held === null) return failed({ kind: 'draft-gone' });
  if (held === 'unreadable') return failed({ kind: 'storage-blocked' });
  const { state, draft, rest } = unpackEntry(held);
  if (state.name !== 'waiting' || state.attempts > 0) return failed({ kind: 'already-on-its-way' });
  const { revision: _, ...value } = { ...draft, updatedAt: desk.now() };
  const back = await desk.drafts.move(id, held.revision, value);
  const steps = [desk.outbox.drop(id, held.revision), back];
  // What began by itself at Send is in the whole again; once somebody wrote on, it is theirs.
  const beside = rest && (await read(desk, rest.id));
  if (beside && beside !== 'unreadable' && beside.revision === 1) steps.push(desk.drafts.drop(beside.id, 1));
  if (await commit(desk.vault, 'strict', steps)) return ok({ ...value, revision: held.revision + 1 });
  // A wait was written down meanwhile, or a send was begun: look again.
  return unseal(desk, id);
}
