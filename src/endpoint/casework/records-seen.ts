/** Which records of a case a viewer sees, and how far the case has come for them. */
import { hash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { CaseRecord } from '../../domain/casework/record.ts';
import type { Account } from '../../domain/casework/viewer.ts';
import { idsSeen } from '../storage/case-linked.ts';
import type { Tables } from '../storage/tables.ts';

/** Without those that name a case which is not there for the viewer, and what corrects them; numbered anew. */
export async function recordsSeen(
  db: Kysely<Tables>,
  viewer: Account,
  records: readonly CaseRecord[],
): Promise<readonly CaseRecord[]> {
  const known = await idsSeen(
    db,
    viewer,
    records.flatMap((record) => casesIn(record, records)),
  );
  const hidden = new Set<string>();
  for (const record of records) {
    const corrects = record.type === 'corrected' && hidden.has(record.data.eventId);
    if (corrects || casesIn(record, records).some((id) => !known.has(id))) hidden.add(record.id);
  }
  return records.filter(({ id }) => !hidden.has(id)).map((record, index) => ({ ...record, seq: index + 1 }));
}

/** The other cases that a record names; a correction names what it puts in place. */
function casesIn({ type, data }: CaseRecord, all: readonly CaseRecord[]): readonly string[] {
  if (type === 'linked') return [data.to];
  if (type === 'part-split') return [data.caseId];
  if (type !== 'corrected') return [];
  const target = all.find(({ id }) => id === data.eventId)?.type;
  if (target !== 'linked' && target !== 'part-split') return [];
  const said = target === 'linked' ? data.data?.['to'] : data.data?.['caseId'];
  return typeof said === 'string' ? [said] : [];
}

/**
 * Another number whenever these records are others. A record that somebody does not see changes nothing
 * for them: they would be told that the case changed, and find nothing that did.
 */
export const standOf = (seen: readonly CaseRecord[]): number =>
  Number.parseInt(hash('sha256', seen.map(({ id }) => id).join(' ')).slice(0, 12), 16);
