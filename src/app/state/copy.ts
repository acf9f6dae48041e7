/** A copy of what is here, for another phone or for later: made, handed to the phone, opened again. */
import list from '../../../locales/en/code-words.json';
import { withoutOwnWords } from '../../domain/conversation/own-words.ts';
import { failed, type Outcome, type ParcelError, type StoreError } from '../../domain/errors.ts';
import type { RepresentationId } from '../../domain/ids.ts';
import { codeOf, makeCode, readCode, type ReadCode } from '../../store/parcel/code.ts';
import type { Packed, Unpacked } from '../../store/parcel/parcel.ts';
import { refresh } from './kept.ts';
import { keepPicture, type Kept } from './picture.ts';
import { openKept, openServices } from './services.ts';

/** Neutral: they show in a list of downloads. */
const COPY_FILE = 'copy.txt';
const NOTE_FILE = 'note.txt';
/** Text is what share sheets take everywhere. */
const asText = (text: string): Blob => new Blob([text], { type: 'text/plain' });

/** No copy is as large as this, in bytes: it is some other file. */
const MOST_BYTES = 50_000_000;

export interface Copy {
  /** Shown once, kept nowhere. */
  readonly words: readonly string[];
  readonly packed: Packed;
}

/** Packs what this space holds under fresh words. */
export async function makeCopy(): Promise<Outcome<Copy, StoreError>> {
  const words = makeCode(list, (count) => crypto.getRandomValues(new Uint8Array(count)));
  const store = await openKept();
  const packed = await (await store.parcel()).pack(codeOf(words));
  await refresh();
  return packed.ok ? { ok: true, value: { words, packed: packed.value } } : packed;
}

/** Hands the file to the phone. Only inside a tap. */
export const giveCopy = ({ packed }: Copy): Promise<Kept> => keepPicture(asText(packed.text), COPY_FILE);

/** Hands what somebody wrote to the phone, for everybody to read. Only inside a tap. */
export const giveText = (text: string): Promise<Kept> => keepPicture(asText(text), NOTE_FILE);

/** The text of a copy, once it is known to be a whole one. */
export async function readCopy(file: File): Promise<Outcome<string, ParcelError>> {
  if (file.size > MOST_BYTES) return failed({ kind: 'not-a-copy' });
  const text = await file.text().catch(() => '');
  const looked = await (await (await openKept()).parcel()).lookAt(text);
  return looked.ok ? { ok: true, value: text } : looked;
}

export const readTyped = (typed: string): ReadCode => readCode(typed, list);

/** Puts what is in the copy beside what is here, and sends what waits. */
export async function openCopy(
  text: string,
  code: string,
): Promise<Outcome<Unpacked, ParcelError | StoreError>> {
  const { store, sync } = await openServices();
  const unpacked = await (await store.parcel()).unpack(text, code);
  await refresh();
  if (unpacked.ok) void sync.wake();
  return unpacked;
}

/** Whether the words stay on this phone once the council has them: of a draft, or of one that waits. */
export async function keepWords(id: RepresentationId, isWaiting: boolean, keep: boolean): Promise<void> {
  const store = await openKept();
  await (isWaiting ? store.outbox.keepWords(id, keep) : store.drafts.keep(id, { keepWords: keep }));
}

export async function deleteWords(id: RepresentationId): Promise<void> {
  const store = await openKept();
  await store.receipts.forgetWords(id);
  // They came back with the news as well.
  const room = await store.news();
  await room.change(id, (known) =>
    known?.conversation ? { ...known, conversation: withoutOwnWords(known.conversation) } : null,
  );
  await refresh();
}
