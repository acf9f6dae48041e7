/** What a record counts as today, where it was corrected: as the newest correction says. */
import type { RecordView } from '../../contract/staff/record.ts';

interface Counting {
  readonly on: RecordView['on'];
  readonly data: Readonly<Record<string, unknown>>;
}

/** The day and the words of a record that count; null: it did not happen. */
export function countingOf({ id, on, data }: RecordView, records: readonly RecordView[]): Counting | null {
  const newest = records.findLast((one) => one.type === 'corrected' && one.data['eventId'] === id)?.data;
  if (!newest) return { on, data };
  if (newest['data'] === null) return null;
  return {
    on: (newest['on'] as RecordView['on'] | undefined) ?? on,
    data: newest['data'] as Counting['data'],
  };
}
