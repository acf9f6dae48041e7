/** The tables, the same in each database. Times are RFC 3339 in UTC; flags are 0 or 1. */
import type { Generated } from 'kysely';
import type { RepresentationKind } from '../../domain/representation.ts';
import type { CaseworkTables } from './casework-tables.ts';
import type { ConversationTables } from './conversation-tables.ts';

/** Every table of a storage, as Kysely sees it. */
export interface Tables extends CaseworkTables, ConversationTables {
  representation: RepresentationTable;
  receipt: ReceiptTable;
  attachment: AttachmentTable;
  attachment_chunk: ChunkTable;
  notification: NotificationTable;
  audit: AuditTable;
  deleted: DeletedTable;
  meta: { name: string; value: string };
  /** Also of codes. PostgreSQL only: one process alone counts in its memory. */
  sign_in_try: { name: string; stretch: number; count: number };
}

/** Words that arrived are shown by lane: those of a flood come after the others. */
export type Lane = 'usual' | 'slow';

interface RepresentationTable {
  id: string;
  council: string;
  kind: RepresentationKind;
  digest: string;
  /** Encrypted. */
  body: Uint8Array;
  received_at: string;
  key_hash: string;
  code_hash: string;
  unsafe: number;
  freeze: number;
  words_length: number;
  lane: Generated<Lane>;
  /** When a case system confirmed that it has it. */
  exported_at: string | null;
  /** Since when it must not be deleted. */
  held_at: string | null;
}

interface ReceiptTable {
  representation_id: string;
  reference: string;
  /** The first: what every later try is answered with. */
  receipt: string;
  /** Signed anew after files arrived; `null` while the first is the newest. */
  newest: string | null;
}

interface AttachmentTable {
  representation_id: string;
  /** Of the whole file, lower-case hex. */
  sha256: string;
  /** As announced. */
  bytes: number;
  /** As announced: never believed. */
  media_type: string;
  role: string;
  state: Generated<'missing' | 'stored' | 'refused'>;
  reason: string | null;
  scan: Generated<'unscanned' | 'clean' | 'infected'>;
  /** When the last chunk came. */
  received_at: string | null;
}

interface ChunkTable {
  representation_id: string;
  sha256: string;
  /** Counted from 0. */
  n: number;
  /** Before encryption. */
  bytes: number;
  /** RFC 9530 form, before encryption. */
  digest: string;
  /** The random name of its encrypted file. */
  place: string;
}

interface NotificationTable {
  id: Generated<number>;
  representation_id: string;
  what: string;
  urgent: number;
  created_at: string;
  sent_at: string | null;
}

/** The proof of what was deleted. */
interface DeletedTable {
  representation_id: string;
  council: string;
  digest: string;
  /** The first. */
  receipt: string;
  deleted_at: string;
}

interface AuditTable {
  id: Generated<number>;
  at: string;
  what: string;
  representation_id: string;
  digest: string;
  /** SHA-256 over the entry before and this one. */
  chain: string;
}
