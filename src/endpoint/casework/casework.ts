/**
 * Casework: what staff do with what arrived. Every answer is of what the viewer may know; a case that is not
 * there for them is answered like one that is not there at all.
 */
import type { CaseListAnswer, CaseSearch } from '../../contract/staff/case-row.ts';
import type { NameAndJob } from '../../contract/staff/account.ts';
import type { NewRecord } from '../../domain/casework/record.ts';
import type { Account, Viewer } from '../../domain/casework/viewer.ts';
import type { LondonDate } from '../../domain/ids.ts';
import type { EnteredCase } from '../../contract/staff/entered.ts';
import type { NotesAnswer } from '../../contract/staff/notes.ts';
import type { CalendarAnswer, LearnedAnswer } from '../../contract/staff/office.ts';
import { CASE_LISTS } from '../../domain/casework/names.ts';
import { calendarOf, learnedOf } from './across.ts';
import { audienceOf, unreadCases, type Unread } from './audience.ts';
import { enterCase, type Entered } from './enter.ts';
import { keepUp } from './keep-up.ts';
import { mender } from './mend.ts';
import { addNote, notesAlong, notesOf } from './notes.ts';
import type { FileRow } from '../storage/attachment-rows.ts';
import { idsSeen } from '../storage/case-linked.ts';
import { openAttachment } from './attachment.ts';
import { appendRecords, type Appended } from './append.ts';
import type { CaseworkDeps, Office } from './deps.ts';
import type { CaseView } from './file-view.ts';
import { listCases } from './list.ts';
import { anotherTurn, openArrived, type Between } from './open-arrived.ts';
import { openCase, takeCase } from './open-case.ts';
import { reportFiles, type ReportFiles } from './report-files.ts';
import { present } from './presence.ts';
import { caseBoxes } from './sealed.ts';
import { reckon } from './shut-out.ts';
import { searchTokens } from './tokens.ts';

export interface Casework {
  /**
   * Opens a case for everything that arrived and has none. Never throws for what the database does not take now.
   * `between` is asked before each step; absent: another turn of the event loop.
   */
  openArrived(between?: Between): Promise<number>;
  list(viewer: Viewer, query: CaseSearch): Promise<CaseListAnswer>;
  /** Null: not there for this viewer. That it was read stands in the trail first. */
  open(viewer: Viewer, id: string): Promise<CaseView | null>;
  /** The same for a file that leaves: it stands in the trail too, and the case stays unread if it was. */
  take(viewer: Viewer, id: string): Promise<CaseView | null>;
  /** All of the records, or none. */
  append(viewer: Viewer, id: string, revision: number, records: readonly NewRecord[]): Promise<Appended>;
  /** Opens a case for what came by phone, letter, visit or e-mail. */
  enter(viewer: Viewer, entered: EnteredCase): Promise<Entered>;
  /** Who reads them stands in the trail first. */
  notes(viewer: Viewer, id: string): Promise<NotesAnswer | null>;
  /** The same beside a case that was taken: that stands in the trail already. */
  takeNotes(viewer: Viewer, id: string): Promise<NotesAnswer | null>;
  addNote(viewer: Viewer, id: string, text: string): Promise<NotesAnswer | null>;
  /** Dates due from one day to another, both included. */
  calendar(viewer: Viewer, from: LondonDate, to: LondonDate): Promise<CalendarAnswer>;
  learned(viewer: Viewer): Promise<LearnedAnswer>;
  /** Everybody who may be told of a case; null while nobody can tell who that is. */
  audience(id: string): Promise<readonly Account[] | null>;
  /** Every case that nobody has opened, for whoever must be told of it. */
  unread(): Promise<readonly Unread[]>;
  /** A file that came with the words of a case; null: not there for this viewer. */
  attachment(viewer: Viewer, id: string, sha256: string): Promise<FileRow | null>;
  /** Documents of reports. */
  readonly reports: ReportFiles;
  /** Which of these cases are there for the viewer. */
  seen(viewer: Viewer, ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Who else has it open, saying that the viewer has; null: not there for them. */
  present(viewer: Viewer, id: string): Promise<readonly NameAndJob[] | null>;
}

/** Casework over a storage. */
export function openCasework(deps: CaseworkDeps): Casework {
  const { cipher } = deps.storage.rows;
  const office: Office = { ...deps, boxes: caseBoxes(cipher), tokens: searchTokens(cipher) };
  const mend = mender(office);
  let isMended = false;
  return {
    openArrived: async (between) => {
      const opened = await caughtUp(office, between);
      // Last: whatever a former version left otherwise keeps nothing that arrived waiting.
      isMended ||= await mend(between ?? anotherTurn);
      return opened;
    },
    list: async (viewer, query) => {
      if (!(await reckon(office))) return NOT_NOW;
      await caughtUp(office);
      return listCases(office, viewer, query);
    },
    enter: async (viewer, entered) =>
      (await reckon(office)) ? enterCase(office, viewer, entered) : { ok: false, why: 'try-later' },
    notes: async (viewer, id) => ((await reckon(office)) ? notesOf(office, viewer, id) : null),
    takeNotes: async (viewer, id) => ((await reckon(office)) ? notesAlong(office, viewer, id) : null),
    addNote: async (viewer, id, text) => ((await reckon(office)) ? addNote(office, viewer, id, text) : null),
    calendar: async (viewer, from, to) =>
      (await reckon(office)) ? calendarOf(office, viewer, { from, to }) : { dates: [] },
    learned: async (viewer) => ((await reckon(office)) ? learnedOf(office, viewer) : { learned: [] }),
    audience: async (id) => ((await reckon(office)) ? audienceOf(office, id) : null),
    unread: () => unreadCases(office),
    open: async (viewer, id) => ((await reckon(office)) ? openCase(office, viewer, id) : null),
    take: async (viewer, id) => ((await reckon(office)) ? takeCase(office, viewer, id) : null),
    append: async (viewer, id, revision, records) =>
      (await reckon(office))
        ? appendRecords(office, viewer, { id, revision, records })
        : { ok: false, why: 'try-later' },
    attachment: async (viewer, id, sha256) =>
      (await reckon(office)) ? openAttachment(office, viewer, id, sha256) : null,
    reports: reportFiles(office, () => reckon(office)),
    seen: async (viewer, ids) =>
      (await reckon(office)) ? idsSeen(office.storage.rows.read, viewer.account, ids) : new Set(),
    present: async (viewer, id) => ((await reckon(office)) ? present(office, viewer, id) : null),
  };
}

/** Everything that arrived is a case, and what a day changed stands in its columns. */
async function caughtUp(office: Office, between?: Between): Promise<number> {
  const opened = await openArrived(office, between);
  await keepUp(office, between);
  return opened;
}

/** While nobody can tell who is shut out, nobody sees anything. */
const NOT_NOW: CaseListAnswer = {
  rows: [],
  counts: Object.fromEntries(CASE_LISTS.map((list) => [list, 0])) as CaseListAnswer['counts'],
  atRisk: 0,
  next: null,
};
