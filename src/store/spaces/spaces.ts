/**
 * Spaces: several people on one phone, each with a database and keys of their own. Whoever is in one
 * can neither read, count nor watch what is in another. No names: each is known by a bird.
 */
import { failed, type Outcome, type StoreError } from '../../domain/errors.ts';

/** Which birds can be chosen. Kept on phones: only ever add. */
export const BIRDS = ['wren', 'kingfisher', 'goldcrest', 'robin', 'swift'] as const;
export type Bird = (typeof BIRDS)[number];

/** The space that was here before there were several. */
export const FIRST = 'first';

export interface SpaceEntry {
  readonly id: string;
  readonly bird: Bird;
  /** A PIN is set: `open` it before anything shows. */
  readonly locked: boolean;
}

export interface Spaces {
  /** The one this store is in. */
  readonly here: string;
  /** In the order in which they were added; one at least. */
  list(): Promise<SpaceEntry[]>;
  /** Another person's, empty. It has no PIN until they set one. */
  add(bird: Bird): Promise<Outcome<SpaceEntry, StoreError>>;
  /** Another bird for a space. */
  dress(id: string, bird: Bird): Promise<Outcome<undefined, StoreError>>;
  /** Deletes a space: its keys first, then all it kept. Nothing of the others changes. */
  forget(id: string): Promise<Outcome<undefined, StoreError>>;
}

/** Where nothing outlives the tab there is one person. */
export function oneSpace(): Spaces {
  const blocked = async () => failed({ kind: 'storage-blocked' } as const);
  return {
    here: FIRST,
    list: async () => [{ id: FIRST, bird: 'wren', locked: false }],
    add: blocked,
    dress: blocked,
    forget: blocked,
  };
}
