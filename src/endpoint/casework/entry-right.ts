/** After what was written in by hand was put right: its row, and what it is found by, as it stands now. */
import type { Kysely } from 'kysely';
import { isA } from '../../domain/casework/case-file.ts';
import type { CaseRecord } from '../../domain/casework/record.ts';
import { epochMs } from '../../domain/ids.ts';
import { londonDateOf } from '../../domain/working-days.ts';
import { setEntry, type FileRow } from '../storage/case-rows.ts';
import { forgetTokens, markIndexed, setTokens } from '../storage/search-rows.ts';
import type { Tables } from '../storage/tables.ts';
import { receivedAtOf, type Office } from './deps.ts';
import type { LoadedCase } from './loaded.ts';
import { openedWith, summaryOfEntered } from './opening.ts';
import { wordsOfEntered, wordsOfRecords, wordsOfReference } from './tokens.ts';

/** The row with what was put right, written; the same one where nothing was. */
export async function rowPutRight(
  office: Office,
  tx: Kysely<Tables>,
  loaded: LoadedCase,
  added: readonly CaseRecord[],
): Promise<FileRow> {
  const { row } = loaded;
  const { opening, entered } = openedWith(loaded, added);
  if (!entered || !added.some(isA('entry-corrected'))) return row;
  const { kind, receivedOn } = opening;
  const isSameDay = londonDateOf(epochMs(Date.parse(row.received_at))) === receivedOn;
  const entry = {
    kind,
    received_on: receivedOn,
    received_at: isSameDay ? row.received_at : receivedAtOf(office, receivedOn),
    summary: office.boxes.sealSummary(row.id, summaryOfEntered(entered)),
  };
  await setEntry(tx, row.id, entry);
  return { ...row, ...entry };
}

/** Found by what it says now, and no more by what was wrong. */
export async function findAnew(
  office: Office,
  tx: Kysely<Tables>,
  loaded: LoadedCase,
  added: readonly CaseRecord[],
): Promise<void> {
  const { row, records } = loaded;
  const { entered } = openedWith(loaded, added);
  const words = [
    ...(entered ? wordsOfEntered(entered) : []),
    ...wordsOfReference(row.reference),
    ...wordsOfRecords([...records, ...added]),
  ];
  await forgetTokens(tx, row.id);
  await setTokens(tx, row.id, office.tokens(row.council, words));
  await markIndexed(tx, row.id);
}
