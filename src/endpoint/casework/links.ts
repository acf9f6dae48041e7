/** A link stands in both cases, and goes from both. */
import type { Kysely } from 'kysely';
import { isA, type CaseFile } from '../../domain/casework/case-file.ts';
import { effectiveRecords } from '../../domain/casework/corrections.ts';
import type { CaseRecord, NewRecord } from '../../domain/casework/record.ts';
import type { Tables } from '../storage/tables.ts';
import { today, type Office } from './deps.ts';
import { loadCase, type LoadedCase } from './loaded.ts';
import { foldedWith, writeRecords } from './write-records.ts';

type Links = readonly CaseFile['linked'][number]['as'][];

const linksTo = (links: CaseFile['linked'], id: string): Links =>
  links.filter(({ to }) => to === id).map(({ as }) => as);

/** Writes into every other case what was linked here, or linked no more. In the transaction of the records. */
export async function linkOthers(
  office: Office,
  tx: Kysely<Tables>,
  loaded: LoadedCase,
  added: readonly CaseRecord[],
): Promise<void> {
  const { linked: before } = loaded.file;
  const { linked: after } = foldedWith(office, loaded, added);
  const all = new Set([...before, ...after].map(({ to }) => to));
  const changed = [...all].filter((id) => linksTo(before, id).join() !== linksTo(after, id).join());
  for (const id of changed) {
    const other = await loadCase(office, tx, id);
    if (!other) continue;
    const records = recordsFor(office, other, {
      own: loaded.row.id,
      before: linksTo(before, id),
      after: linksTo(after, id),
      added,
    });
    const by = added[0]?.by ?? null;
    if (records.length > 0) await writeRecords(office, tx, { loaded: other, by, records });
  }
}

/** How this case is linked to the other one: as it was, and as the records that are added make it. */
interface Here {
  readonly own: string;
  readonly before: Links;
  readonly after: Links;
  readonly added: readonly CaseRecord[];
}

/**
 * What makes the other case say the same: what it lacks, and that what is not so any more never was. A link
 * that stands there alone stays, such as that of a part to the case it came from.
 */
function recordsFor(
  office: Office,
  { records }: LoadedCase,
  { own, before, after, added }: Here,
): readonly NewRecord[] {
  const base = { on: today(office), forPerson: false };
  const there = effectiveRecords(records)
    .filter(isA('linked'))
    .filter(({ data }) => data.to === own);
  const why = added.findLast(isA('corrected'))?.data.why ?? '';
  const gone = there.filter(({ data }) => before.includes(data.as) && !after.includes(data.as));
  const lacking = after.filter((as) => !there.some(({ data }) => data.as === as));
  return [
    ...gone.map(({ id: eventId }) => ({
      ...base,
      type: 'corrected' as const,
      data: { eventId, why, data: null },
    })),
    ...lacking.map((as) => ({ ...base, type: 'linked' as const, data: { to: own, as } })),
  ];
}
