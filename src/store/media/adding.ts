/** How many files of each message are being added: what is left of it when a phone died was not kept, and is told. */
import type { Step } from '../disk/disk.ts';
import { page } from '../notes.ts';
import { shelf, type Vault } from '../shelf.ts';

type Counts = Readonly<Record<string, number>>;

const ID = 'adding';

export interface Adding {
  /** So many more are being added to this message. */
  begin(id: string, count: number): Promise<void>;
  /** So many fewer: each was told not to come along. */
  end(id: string): Promise<void>;
  /** The step that counts one as kept, for the transaction that keeps it; none when it was not counted. */
  kept(id: string): Promise<readonly Step[]>;
  /** How many were cut off; told once. */
  takeCutOff(id: string): Promise<number>;
  /** Forgets messages that are not among these. */
  only(ids: ReadonlySet<string>): Promise<void>;
}

const without = (counts: Counts, id: string, count: number): Counts => {
  const left = (counts[id] ?? 0) - count;
  const others = Object.entries(counts).filter(([one]) => one !== id);
  return Object.fromEntries(left > 0 ? [...others, [id, left]] : others);
};

/** The counts of one space. What cannot be written is not told later: it holds nothing up. */
export function adding(vault: Vault): Adding {
  const counts = page<Counts>(vault, ID, {});
  return {
    begin: async (id, count) => {
      await counts.change((all) => ({ ...all, [id]: (all[id] ?? 0) + count }));
    },
    end: async (id) => {
      await counts.change((all) => (all[id] === undefined ? all : without(all, id, 1)));
    },
    kept: async (id) => {
      const notes = shelf<Counts>(vault, 'notes');
      const held = await notes.read(ID);
      if (held === null || held === 'unreadable' || held.value[id] === undefined) return [];
      return [await notes.put(ID, held.revision, without(held.value, id, 1))];
    },
    takeCutOff: async (id) => {
      let cut = 0;
      const taken = await counts.change((all) => {
        cut = all[id] ?? 0;
        return cut === 0 ? all : without(all, id, cut);
      });
      return taken.ok ? cut : 0;
    },
    only: async (ids) => {
      await counts.change((all) => {
        const left = Object.entries(all).filter(([id]) => ids.has(id));
        return left.length === Object.keys(all).length ? all : Object.fromEntries(left);
      });
    },
  };
}
