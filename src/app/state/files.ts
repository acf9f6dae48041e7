/** Photos and files of messages: picked, kept, shown, on their way. Comes with the later screens. */
import { effect, signal } from '@preact/signals';
import { MAX_ATTACHMENTS } from '../../contract/attachment-limits.ts';
import type { RepresentationId } from '../../domain/ids.ts';
import { wordsQuestion } from '../../questions/flow-of.ts';
import type { KeptFile } from '../../store/entries.ts';
import type { Delivery } from '../../store/media/record.ts';
import { prepare, type FileTrouble } from '../media/prepare.ts';
import { kept, refresh } from './kept.ts';
import { openKept } from './services.ts';
import { flush, type Writing } from './writing.ts';

export type { KeptFile } from '../../store/entries.ts';
export type { Delivery, SentFile } from '../../store/media/record.ts';

/** What did not come along, and why; `name` as the phone calls it. */
export interface Trouble {
  readonly name: string;
  readonly why: FileTrouble | 'too-many' | 'there' | 'device-full' | 'locked' | 'not-kept' | 'cut-off';
}

/** How many are being made ready. */
export const working = signal(0);
/** What the last pick brought that could not come along. */
export const troubles = signal<readonly Trouble[]>([]);
/** Files behind words that the council has, as the store says it. */
export const deliveries = signal<readonly Delivery[]>([]);

/** The files of a message that is being written. */
export const filesOf = (id: RepresentationId): readonly KeptFile[] =>
  kept.value?.drafts.find((draft) => draft.id === id)?.files ?? [];

let turn = Promise.resolve();

/** One window at a time: what another one is adding was not cut off. */
const asOne = (work: () => Promise<void>) => async (): Promise<void> => {
  const { locks } = navigator as Partial<Pick<Navigator, 'locks'>>;
  if (locks) await locks.request('wren-adding', work);
  else await work();
};

/** Wren ended while something was being added to this message: says so, once. */
export function tellCutOff(id: RepresentationId): void {
  const work = asOne(async () => {
    const cut = await (await (await openKept()).files()).takeCutOff(id);
    const told = Array.from({ length: cut }, () => ({ name: '', why: 'cut-off' }) as const);
    if (cut > 0) troubles.value = [...troubles.peek(), ...told];
  });
  turn = turn.then(work, work);
}

/** Brings what was picked, one after the other: a phone has room for one large photo. Gives how many came along. */
export function addFiles(open: Writing, picked: readonly File[]): Promise<number> {
  troubles.value = [];
  working.value += picked.length;
  let count = 0;
  const work = asOne(async () => {
    const { id } = open;
    const files = await (await openKept()).files();
    await files.picked(id, picked.length);
    for (const file of picked) {
      const why = await addOne(open, file);
      if (why) {
        troubles.value = [...troubles.peek(), { name: file.name, why }];
        await files.dropped(id);
      } else count += 1;
      working.value -= 1;
      await refresh();
    }
  });
  const mine = turn.then(work, work);
  turn = mine;
  return mine.then(() => count);
}

async function addOne(open: Writing, file: File): Promise<Trouble['why'] | null> {
  if (filesOf(open.id).length >= MAX_ATTACHMENTS) return 'too-many';
  const ready = await prepare(file);
  if (typeof ready === 'string') return ready;
  if (!(await isBegun(open))) return 'not-kept';
  const store = await openKept();
  const added = await (await store.files()).add(open.id, ready);
  if (added.ok) return added.value === 'added' ? null : added.value;
  const { kind } = added.error;
  return kind === 'device-full' || kind === 'locked' ? kind : 'not-kept';
}

/** A photo can come before the first word: then the message begins with it. */
async function isBegun(open: Writing): Promise<boolean> {
  if (!open.kept && open.pending.size === 0) {
    open.pending.set(wordsQuestion(open.kind), '');
    open.status.value = { kind: 'saving' };
  }
  await flush(open);
  return open.kept;
}

/** Takes a file out of a message that is being written. */
export async function removeFile(id: RepresentationId, file: KeptFile['id']): Promise<void> {
  troubles.value = [];
  await (await (await openKept()).files()).remove(id, file);
  await refresh();
}

/** Takes away a file that did not go. */
export async function giveUpFile(id: RepresentationId, file: KeptFile['id']): Promise<void> {
  await (await (await openKept()).files()).giveUp(id, file);
  await refresh();
}

/** The photo to look at; `null` when it does not open any more. Whoever asks revokes it. */
export async function pictureAddress(id: RepresentationId, file: KeptFile): Promise<string | null> {
  const bytes = await (await (await openKept()).files()).read(id, file);
  return bytes && URL.createObjectURL(new Blob([bytes], { type: file.mediaType }));
}

/** Whether all of it is still there. */
export async function isWhole(id: RepresentationId, file: KeptFile): Promise<boolean> {
  return (await (await (await openKept()).files()).read(id, file)) !== null;
}

let isTidied = false;

/** What is on its way is read anew with everything else, and forgotten with it. */
export function followFiles(): void {
  effect(() => {
    const known = kept.value;
    if (!known || known.receipts.length === 0) deliveries.value = [];
    else void readDeliveries(known);
    if (known && !isTidied) {
      isTidied = true;
      void openKept().then(async (store) => (await store.files()).tidy());
    }
  });
}

async function readDeliveries(known: typeof kept.value): Promise<void> {
  const found = await (await (await openKept()).files()).onTheirWay();
  // Closed, hidden or changed while it was read: the next reading counts.
  if (kept.peek() === known) deliveries.value = found;
}
