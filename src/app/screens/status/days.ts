/** The days of the next ask, by the best that is known. Nothing here refuses anybody. */
import type { LondonDate } from '../../../domain/ids.ts';
import { ENDED_STATUSES } from '../../../domain/procedure/status.ts';
import { kept } from '../../state/kept.ts';
import { wayOf } from '../../state/way.ts';

export interface AskDays {
  /** The day an answer was due, while it has not come. */
  readonly lateSince?: LondonDate;
  /** Until when the person may ask. */
  readonly until?: LondonDate;
  /** The same day, once it is over. */
  readonly over?: LondonDate;
  /** It is finished: what is asked now comes late, whatever the day. */
  readonly isEnded?: true;
}

/** What is known of a message today. */
export function askDays(id: string): AskDays {
  const entry = kept.value?.receipts.find((one) => one.id === id);
  if (!entry) return {};
  const { timeline, today } = wayOf(entry);
  const { late, askBy, status } = timeline;
  return {
    ...(late && { lateSince: late.due }),
    ...(askBy && { until: askBy }),
    ...(askBy && today > askBy && { over: askBy }),
    ...(ENDED_STATUSES.has(status) && { isEnded: true }),
  };
}
