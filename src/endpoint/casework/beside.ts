/** What records do beside their own case: a part of it becomes a case, another one learns of the link. */
import type { Kysely } from 'kysely';
import type { CaseRecord } from '../../domain/casework/record.ts';
import { saidBy } from '../../domain/casework/corrections.ts';
import { isA } from '../../domain/casework/case-file.ts';
import { openingOfPart, recordsOfPart } from '../../domain/casework/part.ts';
import type { RecordRefusal } from '../../domain/casework/record-rules.ts';
import { mayDo, type Viewer } from '../../domain/casework/viewer.ts';
import { accountsIn } from '../storage/account-rows.ts';
import { shutOutOf } from '../storage/case-people.ts';
import { fileRow, lastPart, type FileRow } from '../storage/case-rows.ts';
import { bodyOf } from '../storage/rows.ts';
import type { Tables } from '../storage/tables.ts';
import type { Office } from './deps.ts';
import { putOtherPartsRight } from './entry-parts.ts';
import { linkOthers } from './links.ts';
import type { LoadedCase } from './loaded.ts';
import { openFile } from './open-arrived.ts';
import { actionsOf } from './standing.ts';
import { tieOtherParts } from './ties.ts';
import { foldedWith } from './write-records.ts';
import { wordsOfEntered, wordsOfSaid } from './tokens.ts';
import { wordsOf } from '../../domain/casework/words.ts';
import { openedWith, readSaid } from './opening.ts';

/** Whom or what records name that is not there, or not for this viewer. */
export async function missingIn(
  tx: Kysely<Tables>,
  viewer: Viewer,
  { row, records }: LoadedCase,
  added: readonly CaseRecord[],
): Promise<RecordRefusal | null> {
  const accounts = (await accountsIn(tx)).filter(({ council }) => council === row.council);
  const shutOut = await shutOutOf(tx, row.id);
  const known = new Set(accounts.map(({ id }) => id));
  const fit = new Set(
    accounts.filter((one) => mayDo(one, 'open-case') && !shutOut.has(one.id)).map(({ id }) => id),
  );
  for (const each of added) {
    if (each.type === 'part-split' && (await fileRow(tx, each.data.caseId))) return 'no-such-case';
    const record = saidBy(each, records);
    if (!record) continue;
    if (record.type === 'tied' && record.data.to !== null && !known.has(record.data.to))
      return 'no-such-account';
    if ((record.type === 'assigned' || record.type === 'handed-over') && !fit.has(record.data.to))
      return 'no-such-account';
    if (record.type === 'linked' && !(await isThere(tx, viewer, record.data.to, row.id)))
      return 'no-such-case';
  }
  return null;
}

async function isThere(tx: Kysely<Tables>, viewer: Viewer, id: string, own: string): Promise<boolean> {
  const row = id === own ? undefined : await fileRow(tx, id);
  return !!row && ((await actionsOf(tx, viewer, row))?.includes('open-case') ?? false);
}

/** In the transaction in which the records are written. */
export async function besideCase(
  office: Office,
  tx: Kysely<Tables>,
  viewer: Viewer,
  loaded: LoadedCase,
  added: readonly CaseRecord[],
): Promise<void> {
  await linkOthers(office, tx, loaded, added);
  const now = {
    ...loaded,
    ...openedWith(loaded, added),
    records: [...loaded.records, ...added],
    file: foldedWith(office, loaded, added),
  };
  for (const { data } of added.filter(isA('part-split'))) await openPart(office, tx, viewer, now, data);
  await tieOtherParts(office, tx, loaded, added);
  await putOtherPartsRight(office, tx, loaded, added);
}

/** A case of its own with the same day 0, the same words, and the same people shut out. */
async function openPart(
  office: Office,
  tx: Kysely<Tables>,
  { account }: Viewer,
  { row, file, records, entered }: LoadedCase,
  { caseId, track, what }: Extract<CaseRecord, { type: 'part-split' }>['data'],
): Promise<void> {
  const opening = openingOfPart(file, records, track);
  const linked = {
    type: 'linked',
    on: opening.receivedOn,
    forPerson: false,
    data: { to: row.id, as: 'linked' },
  } as const;
  await openFile(office, tx, await accountsIn(tx), {
    id: caseId,
    representationId: row.representation_id,
    part: (await lastPart(tx, row)) + 1,
    council: row.council,
    reference: row.reference,
    receivedAt: row.received_at,
    lane: row.lane,
    by: account.id,
    opening,
    ...(entered && { entered }),
    summary: office.boxes.openSummary(row.id, row.summary),
    words: [...(await wordsIn(office, tx, row, entered)), ...wordsOf(what)],
    records: [...recordsOfPart(file, records), linked],
  });
}

/** The words by which what was said is found; none of what cannot be read any more. */
export async function wordsIn(
  { storage }: Office,
  tx: Kysely<Tables>,
  row: FileRow,
  entered: LoadedCase['entered'],
): Promise<readonly string[]> {
  if (entered) return wordsOfEntered(entered);
  if (row.representation_id === null) return [];
  const body = await bodyOf(tx, storage.rows.cipher, row.representation_id);
  return body ? wordsOfSaid(readSaid(body) ?? {}) : [];
}
