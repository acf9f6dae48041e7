/**
 * Drafts: words somebody is still writing. Promise of this module: when a call returns `ok`,
 * the transaction that holds the words has completed.
 */
import { failed, ok, type Outcome, type StoreError } from '../domain/errors.ts';
import type { RepresentationId } from '../domain/ids.ts';
import { read, type Desk } from './desk.ts';
import { begun, type Draft, type DraftChange, type NewDraft, type SealedEntry } from './entries.ts';
import { sweepMedia } from './media/gone.ts';
import { seal, unseal } from './seal.ts';
import { commit, remove } from './shelf.ts';
import { attempt } from './disk/store-error.ts';

type Id = RepresentationId;

export interface Drafts {
  /** Begins a draft. Called again with the same id it gives what is there. */
  start(draft: NewDraft): Promise<Outcome<Draft, StoreError>>;
  /**
   * Keeps one change; two tabs that answer different questions both survive. Gives the new revision.
   * `draft-changed`: another tab answered the same question since; what it wrote stays.
   */
  keep(id: Id, change: DraftChange): Promise<Outcome<number, StoreError>>;
  /** What is on the disk, with what this tab could not save laid over it. */
  read(id: Id): Promise<Draft | 'unreadable' | null>;
  /** Newest first. Broken rows are left out and named by `unreadable`. */
  list(): Promise<Draft[]>;
  unreadable(): Promise<Id[]>;
  forget(id: Id): Promise<Outcome<undefined, StoreError>>;
  /** Draft gone, sealed entry there: one transaction. A second call finds `draft-gone`. */
  seal(id: Id, sealed: SealedEntry): Promise<Outcome<SealedEntry, StoreError>>;
  /** A message that was never sent becomes a draft again. `already-on-its-way` after any attempt. */
  unseal(id: Id): Promise<Outcome<Draft, StoreError>>;
}

/** How often a write meets another tab's before it is the disk's fault. */
const MEETINGS = 50;

/** What is written here cannot go into that draft any more: whoever wrote it has it, and begins anew. */
const ENDS_HERE: ReadonlySet<StoreError['kind']> = new Set(['draft-gone', 'draft-changed']);

/** Drafts over one desk. Expected trouble with the disk comes back as a value. */
export function drafts(desk: Desk): Drafts {
  const { turn, unsaved } = desk;
  return {
    start: (fresh) => turn(fresh.id, () => start(desk, fresh)),
    keep: (id, change) =>
      turn(id, async () => {
        unsaved.add(id, change);
        const outcome = await attempt(() => write(desk, id, change));
        if (outcome.ok) unsaved.drop(id);
        else if (ENDS_HERE.has(outcome.error.kind)) unsaved.forget(id);
        return outcome;
      }),
    read: (id) => readHere(desk, id),
    list: () => list(desk),
    unreadable: async () => (await desk.drafts.list().catch(nothing)).unreadable as Id[],
    forget: (id) =>
      turn(id, () =>
        attempt(async () => {
          unsaved.forget(id);
          await remove(desk.vault, 'drafts', id);
          await sweepMedia(desk.vault, id);
          return ok(undefined);
        }),
      ),
    seal: (id, sealed) => turn(id, () => attempt(() => seal(desk, id, sealed))),
    unseal: (id) => turn(id, () => attempt(() => unseal(desk, id))),
  };
}

const nothing = () => ({ readable: [], unreadable: [] });

async function start(desk: Desk, fresh: NewDraft): Promise<Outcome<Draft, StoreError>> {
  const value = begun(fresh, desk.now());
  const outcome = await attempt<Draft>(async () => {
    const begun = await desk.drafts.put(fresh.id, null, value);
    if (await commit(desk.vault, 'strict', [begun])) return ok({ ...value, revision: 1 });
    const there = await read(desk, fresh.id);
    return there === null || there === 'unreadable' ? failed({ kind: 'storage-blocked' }) : ok(there);
  });
  if (outcome.ok) {
    desk.unsaved.drop(fresh.id);
    desk.unsaved.saved(outcome.value);
  } else desk.unsaved.begin({ ...value, revision: 0 });
  return outcome;
}

/** Reads, merges, seals, and writes only over the revision that was read: another tab's answer stays. */
async function write(desk: Desk, id: Id, change: DraftChange): Promise<Outcome<number, StoreError>> {
  for (let meeting = 0; meeting < MEETINGS; meeting++) {
    // What was written last from here is most likely there: if not, nothing is written, and it is read.
    const found = (meeting === 0 && desk.unsaved.lastSaved(id)) || (await read(desk, id));
    if (found === 'unreadable') return failed({ kind: 'storage-blocked' });
    // What found no room before goes along, and over nobody's newer words either.
    const all = [change, ...desk.unsaved.changes(id)];
    if (found && all.some((one) => isOvertaken(found, one))) return failed({ kind: 'draft-changed' });
    const merged = desk.unsaved.over(id, found);
    if (!merged) return failed({ kind: 'draft-gone' });
    const { revision: _, ...value } = { ...merged, updatedAt: desk.now() };
    const over = found?.revision ?? null;
    const step = await desk.drafts.put(id, over, value);
    const durability = 'questionId' in change && found ? 'relaxed' : 'strict';
    if (!(await commit(desk.vault, durability, [step]))) continue;
    const revision = (over ?? 0) + 1;
    desk.unsaved.saved({ ...value, revision });
    return ok(revision);
  }
  return failed({ kind: 'storage-blocked' });
}

const same = (a: unknown, b: unknown): boolean =>
  a === b || JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Another window answered the same question, and otherwise. */
const isOvertaken = ({ answers }: Draft, change: DraftChange): boolean =>
  'questionId' in change &&
  change.was !== undefined &&
  ![...change.was, change.answer].some((ours) => same(answers[change.questionId], ours));

async function readHere(desk: Desk, id: Id): Promise<Draft | 'unreadable' | null> {
  const draft = await read(desk, id).catch(() => (desk.unsaved.has(id) ? desk.unsaved.lastSaved(id) : null));
  return draft === 'unreadable' ? draft : desk.unsaved.over(id, draft);
}

async function list(desk: Desk): Promise<Draft[]> {
  const { readable } = await desk.drafts.list().catch(nothing);
  // Read once: one that would not be read a second time would be missing on the screen.
  const all = new Map(readable.map(({ value, revision }) => [value.id, { ...value, revision }]));
  for (const id of desk.unsaved.ids()) {
    const over = desk.unsaved.over(id, all.get(id) ?? desk.unsaved.lastSaved(id));
    if (over) all.set(id, over);
  }
  return [...all.values()].sort((a, b) => b.updatedAt - a.updatedAt);
}
