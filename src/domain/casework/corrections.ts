/** What was recorded, with what was corrected since put in its place. The old words stay beside the new. */
import type { CaseRecord } from './record.ts';
import { dataFor } from './record.ts';

/**
 * The records as they count today. The newest correction of a record counts; one whose correction says
 * that it did not happen counts no more. A correction that fits nothing changes nothing.
 */
export function effectiveRecords(records: readonly CaseRecord[]): readonly CaseRecord[] {
  const corrections = new Map<string, Extract<CaseRecord, { type: 'corrected' }>['data']>();
  for (const record of records)
    if (record.type === 'corrected') corrections.set(record.data.eventId, record.data);
  if (corrections.size === 0) return records;
  return records.flatMap((record) => {
    const correction = corrections.get(record.id);
    return correction ? corrected(record, correction) : [record];
  });
}

function corrected(
  record: CaseRecord,
  { data, on }: Extract<CaseRecord, { type: 'corrected' }>['data'],
): readonly CaseRecord[] {
  if (record.type === 'corrected' || record.type === 'received') return [record];
  if (data === null) return [];
  const said = dataFor(record.type, data);
  return said ? [{ ...record, on: on ?? record.on, data: said } as CaseRecord] : [record];
}

/** What a record says: a correction, what it puts in place of what it corrects. Null: it takes that away. */
export function saidBy(record: CaseRecord, known: readonly CaseRecord[]): CaseRecord | null {
  if (record.type !== 'corrected') return record;
  const target = known.find(({ id }) => id === record.data.eventId);
  return (target && corrected(target, record.data)[0]) ?? null;
}
