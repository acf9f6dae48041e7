/** Photos and files of what is being written, and what became of those that were sent, for whoever is inside. */
import { MAX_ATTACHMENTS } from '../../contract/attachment-limits.ts';
import { failed, ok, type Outcome, type StoreError } from '../../domain/errors.ts';
import type { RepresentationId } from '../../domain/ids.ts';
import { read, type Desk } from '../desk.ts';
import type { Step } from '../disk/disk.ts';
import { attempt } from '../disk/store-error.ts';
import type { Draft, KeptFile } from '../entries.ts';
import { commit } from '../shelf.ts';
import { adding } from './adding.ts';
import { beginningOf, cutFile, messageOf, type NewFile } from './chunks.ts';
import { sweepMedia, withoutChunk } from './gone.ts';
import { onTheirWay, type OnTheirWay } from './on-their-way.ts';
import type { Delivery } from './record.ts';
import { readWhole } from './whole.ts';

type Id = RepresentationId;
/** `there`: the same bytes are in this message already. */
export type Added = 'added' | 'there' | 'too-many';

export interface Files {
  /** So many files were picked for this message: whatever of them is neither added nor `dropped` was cut off. */
  picked(id: Id, count: number): Promise<void>;
  /** One of them does not come along, and somebody was told why. */
  dropped(id: Id): Promise<void>;
  /** How many were cut off when Wren ended in the middle; told once. None while locked. */
  takeCutOff(id: Id): Promise<number>;
  /** Keeps a file whole, in the transaction that writes it into its draft: a cut leaves all of it or none. */
  add(id: Id, file: NewFile): Promise<Outcome<Added, StoreError>>;
  /** All bytes of a file of a draft; `null` when a chunk is missing or damaged, and while locked. */
  read(id: Id, file: KeptFile): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Takes a file out of its draft, chunks and all. */
  remove(id: Id, file: KeptFile['id']): Promise<Outcome<undefined, StoreError>>;
  /** Files behind words that the council has. None while locked. */
  onTheirWay(): Promise<Delivery[]>;
  /** Takes away a file that did not go. */
  giveUp(id: Id, file: KeptFile['id']): Promise<Outcome<undefined, StoreError>>;
  /** Deletes chunks that belong to nothing: what an older version left when it deleted a message. */
  tidy(): Promise<void>;
}

/** How often a write meets another tab's before it is the disk's fault. */
const MEETINGS = 50;

/** The files of one space. `isLocked`: nothing of it is shown now. */
export function files(desk: Desk, isLocked: () => boolean): Files {
  const { vault, turn } = desk;
  const ways = onTheirWay(vault);
  const counted = adding(vault);
  const whenOpen = <T>(
    id: Id,
    work: () => Promise<Outcome<T, StoreError>>,
  ): Promise<Outcome<T, StoreError>> =>
    turn(id, () => attempt(async () => (isLocked() ? failed({ kind: 'locked' }) : work())));
  return {
    picked: (id, count) => counted.begin(id, count),
    dropped: (id) => counted.end(id),
    takeCutOff: async (id) => (isLocked() ? 0 : counted.takeCutOff(id)),
    add: (id, given) => whenOpen(id, () => add(desk, id, given)),
    read: (id, file) => (isLocked() ? Promise.resolve(null) : readWhole(vault, id, file).catch(() => null)),
    remove: (id, file) => whenOpen(id, () => removeFrom(desk, id, file)),
    onTheirWay: async () => {
      const found = isLocked() ? [] : await ways.list().catch(() => []);
      return isLocked() ? [] : found;
    },
    giveUp: (id, file) => whenOpen(id, () => giveUp(ways, id, file)),
    tidy: async () => {
      const rows = await vault.disk.ids('media', '').catch(() => []);
      for (const id of new Set(rows.map(messageOf))) await sweepMedia(vault, id).catch(() => undefined);
      const drafts = await vault.disk.ids('drafts', '').catch(() => null);
      if (drafts) await counted.only(new Set(drafts));
    },
  };
}

async function giveUp(
  ways: OnTheirWay,
  id: Id,
  file: KeptFile['id'],
): Promise<Outcome<undefined, StoreError>> {
  for (let meeting = 0; meeting < MEETINGS; meeting++) {
    const known = await ways.read(id);
    const found = known?.files.filter((one) => one.id === file) ?? [];
    if (!known || found.length === 0) return ok(undefined);
    if ((await ways.drop(known, found)) || known.files.length === 1) return ok(undefined);
  }
  return failed({ kind: 'storage-blocked' });
}

async function add(desk: Desk, id: Id, given: NewFile): Promise<Outcome<Added, StoreError>> {
  const { file, rows } = await cutFile(id, given);
  const counted = adding(desk.vault);
  const chunks: Step[] = rows.map((put) => ({ table: 'media', id: put.id, expect: null, put }));
  let became: Added = 'added';
  const kept = await rewrite(desk, id, async (known) => {
    const isThere = known.some(({ sha256 }) => sha256 === file.sha256);
    became = isThere ? 'there' : known.length >= MAX_ATTACHMENTS ? 'too-many' : 'added';
    return became === 'added'
      ? { files: [...known, file], steps: [...chunks, ...(await counted.kept(id))] }
      : null;
  });
  return kept.ok ? ok(became) : kept;
}

async function removeFrom(desk: Desk, id: Id, file: KeptFile['id']): Promise<Outcome<undefined, StoreError>> {
  const rows = await desk.vault.disk.ids('media', beginningOf(id, file));
  return rewrite(desk, id, async (known) => {
    const left = known.filter((one) => one.id !== file);
    return left.length === known.length ? null : { files: left, steps: rows.map(withoutChunk) };
  });
}

interface Rewritten {
  readonly files: readonly KeptFile[];
  readonly steps: readonly Step[];
}

/** Draft and chunks in one transaction, over whatever another window wrote meanwhile. */
async function rewrite(
  desk: Desk,
  id: Id,
  work: (known: readonly KeptFile[]) => Promise<Rewritten | null>,
): Promise<Outcome<undefined, StoreError>> {
  for (let meeting = 0; meeting < MEETINGS; meeting++) {
    const draft = await read(desk, id);
    if (draft === null) return failed({ kind: 'draft-gone' });
    if (draft === 'unreadable') return failed({ kind: 'storage-blocked' });
    const next = await work(draft.files ?? []);
    if (!next) return ok(undefined);
    const { revision, ...known } = draft;
    const value: Omit<Draft, 'revision'> = { ...known, files: next.files, updatedAt: desk.now() };
    const step = await desk.drafts.put(id, revision, value);
    if (!(await commit(desk.vault, 'strict', [step, ...next.steps]))) continue;
    desk.unsaved.saved({ ...value, revision: revision + 1 });
    return ok(undefined);
  }
  return failed({ kind: 'storage-blocked' });
}
