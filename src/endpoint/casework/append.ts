/** Adds what happened: all of it or nothing, and never over what somebody else wrote meanwhile. */
import type { Kysely } from 'kysely';
import type { Viewer } from '../../domain/casework/viewer.ts';
import type { CaseFile } from '../../domain/casework/case-file.ts';
import { effectiveRecords } from '../../domain/casework/corrections.ts';
import { entryRefusal } from '../../domain/casework/entry.ts';
import {
  actionsFor,
  correctionFits,
  newlyRefused,
  refusalOf,
  type RecordRefusal,
} from '../../domain/casework/record-rules.ts';
import type { CaseRecord, NewRecord } from '../../domain/casework/record.ts';
import type { StaffAction } from '../../domain/casework/names.ts';
import { fileRow } from '../storage/case-rows.ts';
import { appendStaffAudit } from '../storage/staff-audit.ts';
import type { Tables } from '../storage/tables.ts';
import { besideCase, missingIn } from './beside.ts';
import { instant, rulesFor, today, type Office } from './deps.ts';
import { partsRefuse } from './entry-parts.ts';
import { fileView, type CaseView } from './file-view.ts';
import { loadCase, type LoadedCase } from './loaded.ts';
import { recordsSeen, standOf } from './records-seen.ts';
import { actionsOf } from './standing.ts';
import { foldedWith, numbered, writeNumbered } from './write-records.ts';

export type Appended =
  | { readonly ok: true; readonly view: CaseView }
  | {
      readonly ok: false;
      /** `not-there` too for whoever has just shut themselves out: it was written. `try-later`: the disk takes nothing. */
      readonly why: 'not-there' | 'not-allowed' | 'changed-meanwhile' | 'refused' | 'try-later';
      readonly reason?: RecordRefusal;
    };

type Refused = Extract<Appended, { ok: false }>;

const refused = (why: Refused['why'], reason?: RecordRefusal): Refused => ({
  ok: false,
  why,
  ...(reason && { reason }),
});

/** Adds records to the case as the viewer saw it at `revision`. */
export async function appendRecords(
  office: Office,
  viewer: Viewer,
  {
    id,
    revision,
    records,
  }: { readonly id: string; readonly revision: number; readonly records: readonly NewRecord[] },
): Promise<Appended> {
  const { read } = office.storage.rows;
  const there = await fileRow(read, id);
  const found = there && (await actionsOf(read, viewer, there));
  // Whoever may not look does not write either: that would tell by its time that there is something.
  if (!found?.includes('open-case')) return refused('not-there');
  const written = await office.storage.rows.write((tx) =>
    write(office, tx, viewer, { id, revision, records }),
  );
  if (!('done' in written)) return refused('try-later');
  if (written.done) return written.done;
  const loaded = await loadCase(office, read, id);
  if (!loaded) return refused('not-there');
  const may = await actionsOf(read, viewer, loaded.row);
  if (!may?.includes('open-case')) return refused('not-there');
  return { ok: true, view: await fileView(office, viewer, loaded, { may }) };
}

/** Null when it was written. */
async function write(
  office: Office,
  tx: Kysely<Tables>,
  viewer: Viewer,
  {
    id,
    revision,
    records,
  }: { readonly id: string; readonly revision: number; readonly records: readonly NewRecord[] },
): Promise<Refused | null> {
  const loaded = await loadCase(office, tx, id);
  if (!loaded) return refused('not-there');
  const may = await actionsOf(tx, viewer, loaded.row);
  if (!may?.includes('open-case')) return refused('not-there');
  if (!records.every((record) => isAllowed(record, may, viewer, loaded.records)))
    return refused('not-allowed');
  const stand = standOf(await recordsSeen(tx, viewer.account, loaded.records));
  if (stand !== revision) return refused('changed-meanwhile');
  const added = numbered(office, loaded, viewer.account.id, records);
  const reason =
    ruledOut(office, loaded, added) ??
    (await missingIn(tx, viewer, loaded, added)) ??
    (await partsRefuse(office, tx, loaded, added));
  if (reason) return refused('refused', reason);
  if (!(await writeNumbered(office, tx, loaded, added))) return refused('changed-meanwhile');
  await besideCase(office, tx, viewer, loaded, added);
  await appendStaffAudit(tx, [
    {
      at: instant(office),
      what: 'case-recorded',
      accountId: viewer.account.id,
      caseId: id,
      detail: { types: added.map(({ type }) => type) },
    },
  ]);
  return null;
}

/** Whoever goes away may hand over what is theirs. */
function isAllowed(
  record: NewRecord,
  may: readonly StaffAction[],
  { account }: Viewer,
  known: readonly CaseRecord[],
): boolean {
  if (actionsFor(record, known).every((action) => may.includes(action))) return true;
  const { from } = record.data as { from?: unknown };
  return record.type === 'handed-over' && from === account.id && may.includes('record-event');
}

/** The first reason why one of them cannot be, each looked at after those before it. */
function ruledOut(office: Office, loaded: LoadedCase, added: readonly CaseRecord[]): RecordRefusal | null {
  const day = { today: today(office), rules: rulesFor(office, loaded.row.council) };
  let before: CaseFile = loaded.file;
  for (const [index, record] of added.entries()) {
    const sofar = added.slice(0, index);
    const reason =
      refusalOf(record, before, day) ?? misfit(record, [...loaded.records, ...sofar], loaded, day);
    if (reason) return reason;
    const after = foldedWith(office, loaded, [...sofar, record]);
    const broken = newlyRefused(before, after);
    if (broken) return broken;
    before = after;
  }
  return null;
}

function misfit(
  record: CaseRecord,
  known: readonly CaseRecord[],
  { opening, entered }: LoadedCase,
  { today: day }: { readonly today: CaseRecord['on'] },
): RecordRefusal | null {
  if (record.type === 'entry-corrected') {
    if (!entered) return 'nothing-to-correct';
    return entryRefusal(record.data.right, { records: effectiveRecords(known), today: day });
  }
  if (record.type === 'letter-given') {
    const letter = effectiveRecords(known).find(({ id }) => id === record.data.letter);
    return letter?.type === 'letter-sent' || letter?.type === 'message-sent' ? null : 'no-such-letter';
  }
  if (record.type !== 'corrected') return null;
  const around = { opening, today: day };
  return correctionFits(record.data, known, around) ? null : 'nothing-to-correct';
}
