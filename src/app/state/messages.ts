/** What can be done with a message from the list. */
import type { StoreError, Outcome } from '../../domain/errors.ts';
import type { RepresentationId } from '../../domain/ids.ts';
import { firstQuestion } from './journey.ts';
import { goInstead, type Place } from './place.ts';
import { openServices } from './services.ts';
import { refresh } from './kept.ts';
import { reopen } from './writing.ts';

/** Opens a draft where it was left. */
export async function carryOn(id: RepresentationId, place?: Place): Promise<void> {
  const opened = await reopen(id);
  if (opened === null || opened === 'unreadable') return;
  const question = opened.step ?? firstQuestion(opened.kind, opened.adult);
  goInstead(place ?? { at: 'question', question });
}

export async function deleteDraft(id: RepresentationId): Promise<void> {
  const { store } = await openServices();
  await store.drafts.forget(id);
  await refresh();
}

export async function deleteReceipt(id: RepresentationId): Promise<void> {
  const { store } = await openServices();
  await store.receipts.forget(id);
  await refresh();
}

export async function nameDraft(id: RepresentationId, title: string): Promise<void> {
  const { store } = await openServices();
  await store.drafts.keep(id, { title });
}

/** Sent rows show this name: the words may be gone. */
export async function nameReceipt(id: RepresentationId, title: string): Promise<void> {
  const { store } = await openServices();
  await store.receipts.name(id, title);
}

/** Tries to send now, whatever the wait. */
export async function tryNow(): Promise<void> {
  const { sync } = await openServices();
  await sync.wake('hand');
}

/** Back to a draft, while no send was ever begun. */
export async function takeBack(id: RepresentationId): Promise<Outcome<unknown, StoreError>> {
  const { store } = await openServices();
  const outcome = await store.drafts.unseal(id);
  if (outcome.ok) await refresh();
  return outcome;
}
