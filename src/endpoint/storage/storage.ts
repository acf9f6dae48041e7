/**
 * What the endpoint needs from a database. Every storage passes
 * `tests/endpoint/storage.contract.ts`, or it is not a storage.
 */
import type { RepresentationKind } from '../../domain/representation.ts';
import type { AccountStore } from './account-rows.ts';
import type { AttachmentStore } from './attachment-rows.ts';
import type { Rows } from './reach.ts';
import type { ReportFileStore } from './report-file-rows.ts';
import type { RetentionStore } from './retention-rows.ts';
import type { SealedStore } from './sealed-rows.ts';
import type { SessionStore } from './session-rows.ts';
import type { StaffAudit } from './staff-audit.ts';
import type { Lane } from './tables.ts';

/** One representation on its way to disk, with the receipt that will prove it. */
export interface Arrival {
  readonly id: string;
  readonly council: string;
  readonly kind: RepresentationKind;
  /** RFC 9530 form, over `body`. */
  readonly digest: string;
  /** Exactly the bytes that were sent. */
  readonly body: Uint8Array;
  /** RFC 3339 in UTC. */
  readonly receivedAt: string;
  readonly reference: string;
  /** A JSON object, whole but for what `Prove` adds to it before it is written. */
  readonly receipt: string;
  readonly keyHash: string;
  readonly codeHash: string;
  /** "Do you feel safe right now?" answered with no or unsure. */
  readonly unsafe: boolean;
  readonly freeze: boolean;
  /** Of the words, in UTF-16 units. */
  readonly wordsLength: number;
  /** Announced with the words; they come later. Each `sha256` once. */
  readonly attachments: readonly Announced[];
  readonly lane: Lane;
}

/** A file as the phone announced it: nothing of it is believed before its bytes are here. */
export interface Announced {
  /** Lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly role: string;
}

/** What is there already under an id. */
export interface Stored {
  readonly council: string;
  readonly digest: string;
  readonly receipt: string;
}

/** The exact body and the exact receipt. */
export interface Held {
  readonly body: Uint8Array;
  readonly receipt: string;
}

export type Accepted =
  /** On disk, now. The receipt is exactly the text that is answered, now and every later time. */
  | { readonly result: 'stored'; readonly receipt: string }
  /** The id was taken before, or at this very moment, by this or by something else. */
  | { readonly result: 'there-already'; readonly stored: Stored }
  /** Make another reference and try again. */
  | { readonly result: 'reference-taken' }
  /** Nothing of it is stored. */
  | { readonly result: 'full' }
  | { readonly result: 'not-now' };

/** One line of `npm run received`: no words. */
export type Summary = Pick<
  Arrival,
  'id' | 'council' | 'kind' | 'reference' | 'receivedAt' | 'unsafe' | 'freeze' | 'wordsLength' | 'lane'
>;

/** Whether a write would be on disk now. `checking`: the file is looked at first, and then it would. */
export type Probed = 'ok' | 'full' | 'not-now' | 'checking';

export interface Storage {
  readonly kind: 'sqlite' | 'postgres';
  /**
   * Stores representation, receipt, announced files, audit entry and notification in one transaction, and
   * resolves after it is on disk. Of many at one moment under one id, one is stored.
   */
  accept(arrival: Arrival): Promise<Accepted>;
  /** What is stored under an id, without its words; of what was deleted the proof is left. */
  find(id: string): Promise<Stored | null>;
  /** Everything held, newest first. */
  list(): Promise<readonly Summary[]>;
  read(id: string): Promise<Held | null>;
  readonly retention: RetentionStore;
  readonly sealed: SealedStore;
  /** Accounts of staff, and who is signed in. */
  readonly accounts: AccountStore;
  readonly sessions: SessionStore;
  readonly staffAudit: StaffAudit;
  /** How casework reaches its own rows. */
  readonly rows: Rows;
  /** Writes a little and says what became of it. Never throws. */
  probe(): Promise<Probed>;
  /** Files that follow the words. */
  readonly attachments: AttachmentStore;
  /** Documents of reports, which staff add to a case. */
  readonly reportFiles: ReportFileStore;
  close(): Promise<void>;
}
