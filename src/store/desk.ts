/** What the functions about drafts share: the shelves, the turns, and words not saved yet. */
import type { Now, RepresentationId } from '../domain/ids.ts';
import type { Draft } from './entries.ts';
import type { KeptEntry } from './on-paper.ts';
import { shelf, type Shelf, type Vault } from './shelf.ts';
import { oneAtATime } from './turns.ts';
import { unsavedWords, type Unsaved } from './unsaved.ts';

export interface Desk {
  readonly vault: Vault;
  readonly now: Now;
  readonly drafts: Shelf<Omit<Draft, 'revision'>>;
  readonly outbox: Shelf<KeptEntry>;
  readonly turn: ReturnType<typeof oneAtATime>;
  readonly unsaved: Unsaved;
}

/** The desk over one vault. */
export const desk = (vault: Vault, now: Now): Desk => ({
  vault,
  now,
  drafts: shelf(vault, 'drafts'),
  outbox: shelf(vault, 'outbox'),
  turn: oneAtATime(),
  unsaved: unsavedWords(),
});

/** A draft as the disk has it. */
export async function read({ drafts }: Desk, id: RepresentationId): Promise<Draft | 'unreadable' | null> {
  const held = await drafts.read(id);
  return held === null || held === 'unreadable' ? held : { ...held.value, revision: held.revision };
}
