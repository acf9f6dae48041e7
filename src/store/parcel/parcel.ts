/**
 * The parcel: one file that carries what is here to another phone, or keeps it somewhere else. Only
 * its words open it.
 */
import { failed, ok, type Outcome, type ParcelError, type StoreError } from '../../domain/errors.ts';
import type { RepresentationId } from '../../domain/ids.ts';
import type { Desk } from '../desk.ts';
import { attempt } from '../disk/store-error.ts';
import type { Draft } from '../entries.ts';
import { commit, shelf, type Held } from '../shelf.ts';
import type { KeptEntry, KeptReceipt } from '../on-paper.ts';
import { contentOf, withoutFiles, type Content } from './content.ts';
import { lookAt, openText, sealText } from './envelope.ts';
import { mergeDraft, mergeReceipt, mergeWaiting } from './merge.ts';

export interface Packed {
  readonly text: string;
  readonly drafts: number;
  readonly waiting: number;
  readonly sent: number;
  /** Rows on this phone that do not open. They are not in it. */
  readonly leftOut: number;
  /** Photos and files. They stay on this phone. */
  readonly files: number;
}

export interface Unpacked {
  readonly drafts: number;
  readonly waiting: number;
  readonly sent: number;
  /** In the parcel, and here before. */
  readonly there: number;
}

export interface Parcel {
  /**
   * Packs what this space holds. What waits is marked as begun first: from here on another phone may
   * send it, so that it cannot be changed under the same id.
   */
  pack(code: string): Promise<Outcome<Packed, StoreError>>;
  /** Whether this text is a whole parcel that this version opens. */
  lookAt(text: string): Promise<Outcome<undefined, ParcelError>>;
  /** Opens a parcel and merges it. On any error nothing here has changed, except after `StoreError`: then it can be opened again. */
  unpack(text: string, code: string): Promise<Outcome<Unpacked, ParcelError | StoreError>>;
}

/** Parcels of one space. `isLocked`: its words cannot be read now. */
export function parcel(desk: Desk, isLocked: () => boolean): Parcel {
  const whenOpen = async <T>(work: () => Promise<Outcome<T, StoreError>>): Promise<Outcome<T, StoreError>> =>
    isLocked() ? failed({ kind: 'locked' }) : attempt(work);
  return {
    pack: (code) => whenOpen(() => pack(desk, code)),
    lookAt,
    unpack: async (text, code) => {
      const opened = await openText(text, code);
      if (!opened.ok) return opened;
      const content = await contentOf(opened.value);
      if (!content) return failed({ kind: 'copy-damaged' });
      return whenOpen(async () => ok(await unpack(desk, content)));
    },
  };
}

async function pack(desk: Desk, code: string): Promise<Outcome<Packed, StoreError>> {
  const outbox = await desk.outbox.list();
  for (const { value } of outbox.readable) await markBegun(desk, value.id);
  const [drafts, waiting, receipts] = [
    await draftsOf(desk),
    await desk.outbox.list(),
    await shelf<KeptReceipt>(desk.vault, 'receipts').list(),
  ];
  const content: Content = {
    drafts: drafts.all.map(withoutFiles),
    waiting: waiting.readable.map(({ value }) => ({ ...value, draft: withoutFiles(value.draft) })),
    receipts: receipts.readable.map(({ value }) => value),
  };
  return ok({
    text: await sealText(content, code),
    drafts: content.drafts.filter(isMessage).length,
    waiting: content.waiting.filter(isMessage).length,
    sent: content.receipts.filter(isMessage).length,
    files: [...drafts.all, ...waiting.readable.map(({ value }) => value.draft)].reduce(
      (sum, { files = [] }) => sum + files.length,
      0,
    ),
    leftOut: [drafts, waiting, receipts].reduce((sum, { unreadable }) => sum + unreadable.length, 0),
  });
}

interface OfAction {
  readonly action?: unknown;
}

/** What was done about a message shows inside it, and is counted nowhere else. */
const isMessage = ({ action }: OfAction): boolean => !action;

/** With what this tab could not save laid over it. */
async function draftsOf({ drafts, unsaved }: Desk) {
  const { readable, unreadable } = await drafts.list();
  const known = new Map(readable.map(({ value, revision }) => [value.id, { ...value, revision }] as const));
  const ids = new Set<RepresentationId>([...known.keys(), ...unsaved.ids()]);
  const all = [...ids].map((id) => unsaved.over(id, known.get(id) ?? null));
  return { all: all.filter((draft): draft is Draft => draft !== null), unreadable };
}

/** A message that never began counts as begun. One that began, or went meanwhile, stays as it is. */
async function markBegun(desk: Desk, id: RepresentationId): Promise<void> {
  for (;;) {
    const held: Held<KeptEntry> | 'unreadable' | null = await desk.outbox.read(id);
    if (held === null || held === 'unreadable') return;
    const { state } = held.value;
    if (state.name !== 'waiting' || state.attempts > 0) return;
    const begun = { ...held.value, state: { ...state, attempts: 1 } };
    if (await commit(desk.vault, 'strict', [await desk.outbox.put(id, held.revision, begun)])) return;
  }
}

/** What was sent first, so that no older draft of it is taken for one that nobody has. */
async function unpack(desk: Desk, { drafts, waiting, receipts }: Content): Promise<Unpacked> {
  const count = async <T extends OfAction>(
    rows: readonly T[],
    merge: (desk: Desk, row: T) => Promise<unknown>,
  ) => {
    let brought = 0;
    for (const row of rows) if ((await merge(desk, row)) === 'brought' && isMessage(row)) brought += 1;
    return brought;
  };
  const sent = await count(receipts, mergeReceipt);
  const onTheirWay = await count(waiting, mergeWaiting);
  const written = await count(drafts, mergeDraft);
  const all = [...drafts, ...waiting, ...receipts].filter(isMessage).length;
  return { drafts: written, waiting: onTheirWay, sent, there: all - sent - onTheirWay - written };
}
