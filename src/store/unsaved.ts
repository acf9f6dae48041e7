/**
 * Words that the disk would not take, kept in this tab so that they can be shown, offered and
 * tried again with the next change.
 */
import type { RepresentationId } from '../domain/ids.ts';
import type { Answer } from '../domain/representation.ts';
import type { Draft, DraftChange } from './entries.ts';

interface Waiting {
  /** A draft that never reached the disk. */
  readonly begun: Draft | null;
  readonly changes: readonly DraftChange[];
}

export interface Unsaved {
  begin(draft: Draft): void;
  /** What was last saved from this tab, for when the disk cannot be read any more. */
  saved(draft: Draft): void;
  lastSaved(id: RepresentationId): Draft | null;
  add(id: RepresentationId, change: DraftChange): void;
  /** What waits for room. */
  changes(id: RepresentationId): readonly DraftChange[];
  drop(id: RepresentationId): void;
  /** The draft is gone: nothing of it stays here. */
  forget(id: RepresentationId): void;
  /** From now on nothing stays here once it is saved. What is still on its way to the disk goes on. */
  letGo(): void;
  /** The words key was dropped: nothing that is saved stays readable here. */
  closed(): void;
  has(id: RepresentationId): boolean;
  ids(): RepresentationId[];
  /** What is on the disk with what is not laid over it; `null` when there is no draft at all. */
  over(id: RepresentationId, onDisk: Draft | null): Draft | null;
}

/** An empty place for words that could not be saved. In memory of this tab only. */
export function unsavedWords(): Unsaved {
  const waiting = new Map<RepresentationId, Waiting>();
  const last = new Map<RepresentationId, Draft>();
  let isLetGo = false;
  return {
    begin: (draft) => waiting.set(draft.id, { begun: draft, changes: [] }),
    saved: (draft) => {
      if (!isLetGo) last.set(draft.id, draft);
    },
    lastSaved: (id) => last.get(id) ?? null,
    add: (id, change) => {
      const { begun = null, changes = [] } = waiting.get(id) ?? {};
      waiting.set(id, { begun, changes: [...changes.filter((old) => !replaces(change, old)), change] });
    },
    changes: (id) => waiting.get(id)?.changes ?? [],
    drop: (id) => waiting.delete(id),
    forget: (id) => {
      waiting.delete(id);
      last.delete(id);
    },
    letGo: () => {
      isLetGo = true;
      last.clear();
    },
    closed: () => last.clear(),
    has: (id) => waiting.has(id),
    ids: () => [...waiting.keys()],
    over: (id, onDisk) => {
      const { begun = null, changes = [] } = waiting.get(id) ?? {};
      const base = onDisk ?? begun;
      return base && changes.reduce(changed, base);
    },
  };
}

const replaces = (change: DraftChange, old: DraftChange): boolean =>
  'questionId' in change && 'questionId' in old && change.questionId === old.questionId;

/** A draft with one change made. */
export function changed(draft: Draft, change: DraftChange): Draft {
  if (!('questionId' in change)) return { ...draft, ...change };
  const answers: Record<string, Answer> = { ...draft.answers };
  if (change.answer === null) Reflect.deleteProperty(answers, change.questionId);
  else answers[change.questionId] = change.answer;
  return { ...draft, answers };
}
