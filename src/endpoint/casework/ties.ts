/** Parts of one message have the same words: who is named in one of them is named in each. */
import type { Kysely } from 'kysely';
import { isA, type CaseFile } from '../../domain/casework/case-file.ts';
import { effectiveRecords } from '../../domain/casework/corrections.ts';
import type { CaseRecord, NewRecord } from '../../domain/casework/record.ts';
import { partsBeside } from '../storage/case-rows.ts';
import type { Tables } from '../storage/tables.ts';
import { today, type Office } from './deps.ts';
import { loadCase, type LoadedCase } from './loaded.ts';
import { foldedWith, writeRecords } from './write-records.ts';

/** Writes what was tied in a case, or tied no more, to every other part. In the transaction of the records. */
export async function tieOtherParts(
  office: Office,
  tx: Kysely<Tables>,
  loaded: LoadedCase,
  added: readonly CaseRecord[],
): Promise<void> {
  const { ties } = foldedWith(office, loaded, added);
  const entries = touched(loaded.file.ties, ties, added);
  if (entries.length === 0) return;
  const by = added[0]?.by ?? null;
  for (const id of await partsBeside(tx, loaded.row)) {
    const other = await loadCase(office, tx, id);
    if (!other) continue;
    const records = entries
      .filter((entry) => other.file.ties[entry] !== ties[entry])
      .flatMap((entry) => recordsFor(office, other, entry, ties[entry]));
    if (records.length > 0) await writeRecords(office, tx, { loaded: other, by, records });
  }
}

/** Entries that records say something of, in words of their own or by a correction. */
function touched(before: CaseFile['ties'], after: CaseFile['ties'], added: readonly CaseRecord[]): number[] {
  const all = [...Object.keys(before), ...Object.keys(after)].map(Number);
  const changed = all.filter((entry) => before[entry] !== after[entry]);
  return [...new Set([...changed, ...added.filter(isA('tied')).map(({ data }) => data.entry)])];
}

/** What makes an entry of a case say the same: a tie, or that none of its ties counts any more. */
function recordsFor(
  office: Office,
  { records }: LoadedCase,
  entry: number,
  to: string | null | undefined,
): readonly NewRecord[] {
  const base = { on: today(office), forPerson: false };
  if (to !== undefined) return [{ ...base, type: 'tied', data: { entry, to } }];
  return effectiveRecords(records)
    .filter(isA('tied'))
    .filter(({ data }) => data.entry === entry)
    .map(({ id: eventId }) => ({
      ...base,
      type: 'corrected',
      data: { eventId, why: 'Put right in another part.', data: null },
    }));
}
