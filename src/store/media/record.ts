/**
 * What is known of the files of a message that the council has the words of: a page of the notes for
 * each message, so that it has its second copy, and opens while the phone is locked.
 */
import { toBase64url } from '../../contract/base64url.ts';
import type { Receipt } from '../../contract/receipt.ts';
import type { FinalSendError, SendError } from '../../domain/errors.ts';
import type { CouncilSlug, EpochMs, RepresentationId } from '../../domain/ids.ts';
import type { Step } from '../disk/disk.ts';
import type { KeptFile, OutboxEntry } from '../entries.ts';
import { shelf, type Vault } from '../shelf.ts';

/** Where one file is on its way. */
export type FileState =
  /** `sent`: bytes that the council has of it. */
  | { readonly name: 'waiting'; readonly sent: number }
  /** The council holds it, and has signed that it does. */
  | { readonly name: 'stored' }
  /** The council looked at it and will not take it. */
  | { readonly name: 'refused'; readonly reason: string }
  /** It was not understood there. The chunks stay here. */
  | {
      readonly name: 'held';
      readonly error: FinalSendError;
      readonly since: EpochMs;
      readonly version: string;
    }
  /** What lies on this phone is not whole any more. */
  | { readonly name: 'damaged' };

export type SentFile = KeptFile & { readonly state: FileState };

/** Files on their way behind the words of one message. */
export interface Delivery {
  readonly id: RepresentationId;
  readonly council: CouncilSlug;
  /** Opens the conversation: base64url of 32 bytes, the bearer as it stands. */
  readonly key: string;
  /** The newest receipt for the message that was proven. */
  readonly receipt: Receipt;
  /** It does not stand in the list of receipts yet: the phone was locked when it came. */
  readonly isNews: boolean;
  readonly sealedAt: number;
  readonly files: readonly SentFile[];
  /** Failures since the last fresh start; sets the next wait. */
  readonly waits: number;
  readonly dueAt: EpochMs;
  readonly lastError: SendError | null;
  /** When nothing was left to send, by this phone's clock, and by the council's in milliseconds where it said. */
  readonly settled: { readonly at: EpochMs; readonly there: number | null } | null;
  readonly revision: number;
}

const BEGINNING = 'files-';

/** The id of the page in the notes. */
export const recordId = (id: string): string => `${BEGINNING}${id}`;
/** What all such pages begin with. */
export const RECORDS = BEGINNING;

/** The step that writes it down, for the transaction of delivery: of the files that the words announced. */
export async function recordStep(
  vault: Vault,
  { id, council, key, sealedAt, body, draft }: OutboxEntry,
  receipt: Receipt,
  at: EpochMs,
): Promise<Step[]> {
  const files = (draft.files ?? [])
    .filter(({ sha256 }) => body.includes(sha256))
    .map((file) => ({ ...file, state: { name: 'waiting', sent: 0 } }));
  if (files.length === 0) return [];
  const fresh = { isNews: false, waits: 0, dueAt: at, lastError: null, settled: null };
  const record = { id, council, key: toBase64url(key), sealedAt, receipt, files, ...fresh };
  return [await shelf(vault, 'notes').put(recordId(id), null, record)];
}
