/** The tables of cases and staff, the same in each database. Times are RFC 3339 in UTC; flags are 0 or 1. */
import type { Generated } from 'kysely';
import type { AlarmKind } from '../../domain/casework/alarm.ts';
import type { Mark } from '../../domain/casework/actions.ts';
import type { Risk } from '../../domain/casework/risk.ts';
import type { CaseClock, CaseKind } from '../../domain/casework/names.ts';
import type { Bucket } from '../../domain/casework/projection.ts';
import type { CaseStatus } from '../../domain/procedure/status.ts';
import type { LearningClock } from './learning-dates.ts';
import type { LondonDate } from '../../domain/ids.ts';
import type { Place } from '../../domain/procedure/case-state.ts';
import type { StageNumber } from '../../domain/stage.ts';
import type { Track } from '../../domain/procedure/track.ts';

/** What migrations 0004 and 0010 add. */
export interface CaseworkTables {
  account: AccountTable;
  credential: CredentialTable;
  staff_session: SessionTable;
  sign_in_link: LinkTable;
  staff_audit: StaffAuditTable;
  case_file: CaseFileTable;
  case_event: CaseEventTable;
  case_date: CaseDateTable;
  case_person: { case_id: string; account_id: string; as_what: string };
  shut_out: { case_id: string; account_id: string; why: string };
  case_note: CaseNoteTable;
  search_token: { token: Uint8Array; case_no: number };
  delivery: DeliveryTable;
  report_file: ReportFileTable;
  report_chunk: ReportChunkTable;
  presence: { case_id: string; account_id: string; seen_at: string };
}

interface AccountTable {
  id: string;
  council: string;
  name: string;
  job: string;
  /** Lower case. */
  email: string;
  /** JSON of `StaffRole[]`. */
  roles: string;
  team: string | null;
  manager_id: string | null;
  state: 'active' | 'disabled';
}

interface CredentialTable {
  id: string;
  account_id: string;
  kind: 'password' | 'totp' | 'passkey' | 'oidc';
  /** Encrypted. */
  body: Uint8Array;
  created_at: string;
  used_at: string | null;
}

interface SessionTable {
  token_hash: string;
  account_id: string;
  created_at: string;
  seen_at: string;
  reauth_at: string | null;
}

interface LinkTable {
  hash: string;
  account_id: string;
  expires_at: string;
  used_at: string | null;
}

/** Who did and who read what. Never changed, never removed: a trigger sees to it. */
interface StaffAuditTable {
  id: Generated<number>;
  at: string;
  what: string;
  account_id: string | null;
  case_id: string | null;
  detail: string | null;
  /** SHA-256 over the entry before and this one. */
  chain: string;
}

/** A case. All but the first columns are worked out from its events, and can be worked out anew. */
export interface CaseFileTable {
  no: Generated<number>;
  id: string;
  /** `null`: entered by hand. */
  representation_id: string | null;
  part: number;
  council: string;
  reference: string;
  kind: CaseKind;
  track: Track;
  received_on: LondonDate;
  received_at: string;
  lane: 'usual' | 'slow';
  unsafe: number;
  freeze: number;
  /** What the safeguarding lead sees. */
  guarded: number;
  /** Somebody must not read it. */
  named: number;
  /** Every entry of `notBy` was tied to an account, or to nobody. */
  tied: number;
  /** Rises by one with every change: whoever writes says which one they saw. */
  revision: number;
  place: Place;
  /** As on the day it was last worked out; lateness is looked at anew. */
  status_plain: CaseStatus;
  stage: StageNumber | null;
  bucket: Bucket;
  /** Sorts a list: a child at risk first, then what they did since, then the usual lane, then the oldest. */
  queue: string;
  next_clock: CaseClock | null;
  next_by: LondonDate | null;
  next_latest: LondonDate | null;
  /** The first day on which it is late. */
  late_from: LondonDate | null;
  /** The day on which time alone changes where it stands. */
  again_on: LondonDate | null;
  owed: number;
  owner_id: string | null;
  area: string | null;
  read_at: string | null;
  urgent_until_read: number;
  learned: number;
  closed_on: LondonDate | null;
  /** 0: its words are to be found again under a new key. */
  indexed: number;
  /** What the person did that nobody has looked at yet. */
  mark: Mark | null;
  /** What is still open of the question whether a child could be at risk. */
  risk: Risk | null;
  /** 1: taken back before anybody read it. Its words are for the person, and for few. */
  hushed: Generated<number>;
  /** Encrypted. */
  summary: Uint8Array;
  /** Of a case entered by hand: when a case system confirmed that it has it. Others follow their message. */
  exported_at: string | null;
  /** Of a case entered by hand: since when it must not be deleted. */
  held_at: string | null;
}

/** What happened in a case. Never changed; removed with the whole case only. */
interface CaseEventTable {
  id: string;
  case_id: string;
  seq: number;
  at: string;
  on_day: LondonDate;
  type: string;
  account_id: string | null;
  for_person: number;
  /** Encrypted. */
  body: Uint8Array;
}

interface CaseDateTable {
  case_id: string;
  clock: CaseClock | LearningClock;
  binds_whom: 'council' | 'person';
  due_on: LondonDate;
  latest: LondonDate | null;
  late_from: LondonDate | null;
}

/** Between colleagues, in a store of its own: nothing here can reach a child. */
interface CaseNoteTable {
  id: string;
  case_id: string;
  at: string;
  account_id: string;
  /** Encrypted. */
  body: Uint8Array;
}

/** What is to be told to somebody, and what became of it. */
interface DeliveryTable {
  id: string;
  case_id: string | null;
  kind: AlarmKind;
  /** Which of several of its kind. */
  slot: string;
  way: 'mail' | 'webhook';
  /** Encrypted. */
  to: Uint8Array;
  /** Nobody tries before: also while one of several processes tries. */
  due_at: string;
  tries: number;
  state: 'waiting' | 'sent' | 'failed';
  fault: string | null;
  created_at: string;
  sent_at: string | null;
}

/** The document of a report. What it is called stands in the record that says that it was added. */
interface ReportFileTable {
  id: string;
  case_id: string;
  /** The record of the report. */
  record_id: string;
  /** Who sends it. */
  account_id: string;
  /** Of the whole file, lower-case hex. */
  sha256: string;
  /** As announced. */
  bytes: number;
  /** As announced: never believed. */
  media_type: string;
  state: Generated<'missing' | 'stored' | 'refused'>;
  reason: string | null;
  scan: Generated<'unscanned' | 'clean' | 'infected'>;
  begun_at: string;
  /** When the last chunk came. */
  received_at: string | null;
  /** When it came to stand on the case; `null`: on its way, or given up. */
  added_at: string | null;
}

interface ReportChunkTable {
  file_id: string;
  /** Counted from 0. */
  n: number;
  /** Before encryption. */
  bytes: number;
  /** RFC 9530 form, before encryption. */
  digest: string;
  /** The random name of its encrypted file. */
  place: string;
}
