/** Parts of one call or letter have the same words and the same day 0: what is put right in one is so in each. */
import type { Kysely } from 'kysely';
import { isA } from '../../domain/casework/case-file.ts';
import { effectiveRecords } from '../../domain/casework/corrections.ts';
import { entryRefusal } from '../../domain/casework/entry.ts';
import { newlyRefused, type RecordRefusal } from '../../domain/casework/record-rules.ts';
import type { CaseRecord, NewRecord } from '../../domain/casework/record.ts';
import { partsBeside } from '../storage/case-rows.ts';
import type { Tables } from '../storage/tables.ts';
import { today, type Office } from './deps.ts';
import { loadCase, type LoadedCase } from './loaded.ts';
import { foldedWith, numbered, writeRecords } from './write-records.ts';

interface Other {
  readonly loaded: LoadedCase;
  readonly records: readonly NewRecord[];
}

/** Kind and procedure are of each part alone: it was split off for that. */
function alsoThere(office: Office, added: readonly CaseRecord[]): readonly NewRecord[] {
  return added.filter(isA('entry-corrected')).flatMap(({ data: { why, right } }): readonly NewRecord[] => {
    const { kind: _, track: __, ...rest } = right;
    if (Object.keys(rest).length === 0) return [];
    return [{ type: 'entry-corrected', on: today(office), forPerson: false, data: { why, right: rest } }];
  });
}

async function others(
  office: Office,
  tx: Kysely<Tables>,
  { row }: LoadedCase,
  added: readonly CaseRecord[],
): Promise<readonly Other[]> {
  const records = alsoThere(office, added);
  if (records.length === 0) return [];
  const found = await Promise.all((await partsBeside(tx, row)).map((id) => loadCase(office, tx, id)));
  return found.flatMap((loaded) => (loaded ? [{ loaded, records }] : []));
}

/** Why another part cannot take it; null where each can. */
export async function partsRefuse(
  office: Office,
  tx: Kysely<Tables>,
  loaded: LoadedCase,
  added: readonly CaseRecord[],
): Promise<RecordRefusal | null> {
  for (const { loaded: part, records } of await others(office, tx, loaded, added)) {
    const there = numbered(office, part, null, records);
    for (const { data } of there.filter(isA('entry-corrected'))) {
      const around = { records: effectiveRecords(part.records), today: today(office) };
      const reason = entryRefusal(data.right, around);
      if (reason) return reason;
    }
    const broken = newlyRefused(part.file, foldedWith(office, part, there));
    if (broken) return broken;
  }
  return null;
}

/** In the transaction in which the first of them was put right. */
export async function putOtherPartsRight(
  office: Office,
  tx: Kysely<Tables>,
  loaded: LoadedCase,
  added: readonly CaseRecord[],
): Promise<void> {
  const by = added[0]?.by ?? null;
  for (const { loaded: part, records } of await others(office, tx, loaded, added))
    await writeRecords(office, tx, { loaded: part, by, records });
}
