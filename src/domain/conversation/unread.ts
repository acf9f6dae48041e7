/**
 * Whether anybody at the council has opened what was sent, as far as the phone knows: the same two rules by
 * which staff are told, so that both hear the same. From the signed receipt alone where the council is silent.
 */
import type { BankHolidays } from '../bank-holidays.ts';
import { isSoon, isUnopenedTooLong } from '../casework/urgent.ts';
import type { LondonDate } from '../ids.ts';
import type { CaseStatus } from '../procedure/status.ts';
import type { ToldEvent } from './known.ts';
import type { Timeline } from './timeline.ts';

export interface Unread {
  /** What cannot wait and was not read: what was sent first, or what was added since. */
  readonly now: 'message' | 'added' | null;
  /** Unopened for a whole working day: a second person there is told. */
  readonly tooLong: boolean;
}

/** What the person said as they sent it. Nothing of it is known to a phone that has only a code. */
interface Said {
  readonly unsafe?: boolean;
  readonly freeze?: boolean;
}

interface Given {
  readonly timeline: Pick<Timeline, 'done' | 'onTheWay' | 'status'>;
  readonly receivedOn: LondonDate;
  readonly said: Said | undefined;
  /** Whoever looks with a code of the person must not learn that they may not be safe. */
  readonly isShared: boolean;
  /** The best known day. */
  readonly today: LondonDate;
  readonly holidays: BankHolidays;
}

/** Null once somebody opened it, and while nothing says that they should have. */
export function unreadOf(given: Given): Unread | null {
  const { timeline, receivedOn, today, holidays } = given;
  const wasOpened = !WAITING.has(timeline.status) || timeline.done.some(isByStaff);
  const tooLong = isUnopenedTooLong({ receivedOn, read: wasOpened }, today, holidays);
  const now = given.isShared ? null : pressing(given);
  return tooLong || now ? { now, tooLong } : null;
}

/** These a message reaches without anybody at the council. Any other one somebody there gave it, or it is over. */
const WAITING: ReadonlySet<string> = new Set<CaseStatus>([
  'received',
  'late',
  'stage2-asked',
  'stage3-asked',
]);

const NOT_STAFF: ReadonlySet<string> = new Set(['sent', 'mine', 'opened-by-share']);

/** Somebody there opened it, or did more. What was put right since as never done did not happen. */
function isByStaff({ type, data }: Pick<ToldEvent, 'type' | 'data'>): boolean {
  const put = data['corrected'] as { readonly happened?: unknown } | undefined;
  return !NOT_STAFF.has(type) && put?.happened !== false;
}

/**
 * True for an event that shows that somebody at the council has read the words. Whoever opened it while it
 * was taken back saw that, and not the words; an advocate with a code is nobody of the council.
 */
export const isRead = (event: Pick<ToldEvent, 'type' | 'data'>): boolean =>
  isByStaff(event) && event.data['takenBack'] !== true;

function pressing({ timeline, said, today, holidays }: Given): Unread['now'] {
  const { done, onTheWay, status } = timeline;
  const waits = (type: unknown, on: LondonDate, by: unknown): boolean =>
    type === 'got-worse' || (type === 'ask-pause' && isSoon(on, dayOf(by), holidays));
  const isAdded =
    onTheWay.some(({ type, by }) => waits(type, today, by)) ||
    done.some(
      ({ type, on, data }, at) =>
        type === 'mine' && waits(data['type'], on, data['by']) && !done.slice(at + 1).some(isRead),
    );
  if (isAdded) return 'added';
  const cannotWait = said?.unsafe === true || said?.freeze === true;
  return cannotWait && WAITING.has(status) && !done.some(isRead) ? 'message' : null;
}

const dayOf = (by: unknown): LondonDate | null => (typeof by === 'string' ? (by as LondonDate) : null);
