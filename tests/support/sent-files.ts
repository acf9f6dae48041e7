/** Messages with files on a phone in memory. */
import { sha256Hex } from '../../src/contract/digest.ts';
import type { RepresentationId } from '../../src/domain/ids.ts';
import type { KeptFile } from '../../src/store/entries.ts';
import type { NewFile } from '../../src/store/media/chunks.ts';
import type { Store } from '../../src/store/store.ts';
import { aDraft, sealedFrom } from '../fault/phone.ts';

/** Bytes that look like nothing, the same for the same seed. */
export function noise(bytes: number, seed = 1): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(bytes);
  let state = seed;
  for (let at = 0; at < bytes; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    all[at] = state >>> 24;
  }
  return all;
}

/** Byte for byte, and quick about it. */
export const same = (one: Uint8Array | null, other: Uint8Array | undefined): boolean =>
  one !== null && other !== undefined && Buffer.compare(one, other) === 0;

export const aPhoto = (bytes: number, seed = 1): NewFile => ({
  bytes: noise(bytes, seed),
  mediaType: 'image/jpeg',
  role: 'photo',
  name: `IMG_${seed}.jpg`,
});

/** A draft that holds these files. */
export async function draftWith(store: Store, files: readonly NewFile[]): Promise<RepresentationId> {
  const begun = await store.drafts.start(aDraft());
  if (!begun.ok) throw new Error(begun.error.kind);
  const { id } = begun.value;
  for (const file of files) {
    const added = await (await store.files()).add(id, file);
    if (!added.ok) throw new Error(added.error.kind);
  }
  return id;
}

export async function filesOf(store: Store, id: RepresentationId): Promise<readonly KeptFile[]> {
  const draft = await store.drafts.read(id);
  return draft === null || draft === 'unreadable' ? [] : (draft.files ?? []);
}

/** Sends the draft away: it waits in the outbox, its files announced. */
export async function sealWith(store: Store, id: RepresentationId): Promise<readonly KeptFile[]> {
  const draft = await store.drafts.read(id);
  if (draft === null || draft === 'unreadable') throw new Error('no draft');
  const files = draft.files ?? [];
  const attachments = files.map(({ sha256, bytes, mediaType, role }) => ({ sha256, bytes, mediaType, role }));
  const key = crypto.getRandomValues(new Uint8Array(32));
  const sealed = await sealedFrom(draft, { attachments, keyHash: await sha256Hex(key) });
  const outcome = await store.drafts.seal(id, { ...sealed, key });
  if (!outcome.ok) throw new Error(outcome.error.kind);
  return files;
}
