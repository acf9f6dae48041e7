/** The way of one message, from what is known of it. Pure: nothing here looks at this phone or its clock. */
import { actionOfReceipt } from '../../contract/action.ts';
import type { BankHolidays } from '../../domain/bank-holidays.ts';
import type { OwnAction } from '../../domain/conversation/known.ts';
import { bestNow, bestThen, type Heard } from '../../domain/conversation/known-time.ts';
import { offered, type Offered } from '../../domain/conversation/offered.ts';
import { reminderOn, type Reminder } from '../../domain/conversation/reminder.ts';
import { timelineOf, type Timeline } from '../../domain/conversation/timeline.ts';
import { unreadOf, type Unread } from '../../domain/conversation/unread.ts';
import { epochMs, type EpochMs, type LondonDate } from '../../domain/ids.ts';
import { londonDateOf } from '../../domain/working-days.ts';
import type { OutboxEntry, ReceiptEntry } from '../../store/entries.ts';
import type { KeptNews } from '../../store/news.ts';

export interface Way {
  readonly timeline: Timeline;
  /** The best known time: this phone's clock may be wrong. */
  readonly now: EpochMs;
  readonly today: LondonDate;
  /** The best known time of what this phone's clock wrote down since the message came. */
  readonly whenDone: (at: number) => EpochMs;
  /** When the council was last heard, by its own clock where it said: the receipt, where there is no news. */
  readonly heardAt: EpochMs;
  readonly reminder: Reminder | null;
  /** Nobody at the council has opened it, as far as is known here. */
  readonly unread: Unread | null;
  /** What the person may do about it, the nearest to hand first. */
  readonly offers: readonly Offered[];
  /** Read with a code that was ended: nothing more is heard, and nothing would be taken. */
  readonly isStopped: boolean;
}

/** What is known of a message beside its receipt. */
export interface KnownOf {
  readonly news: KeptNews | undefined;
  /** What was done about it from this phone: on its way, and received. */
  readonly entries: readonly OutboxEntry[];
  readonly receipts: readonly ReceiptEntry[];
  readonly holidays: BankHolidays;
}

const heardIn = (entries: readonly ReceiptEntry[], known: KeptNews | undefined): Heard[] => [
  ...entries.map(({ receipt, sealedAt, deliveredAt }) => ({
    there: Date.parse(receipt.receivedAt),
    from: sealedAt,
    to: deliveredAt,
  })),
  ...(known?.there ? [{ there: known.there, from: known.at, to: known.at }] : []),
];

const going = (entry: OutboxEntry): OwnAction[] =>
  entry.action
    ? [{ ...own(entry, entry.action), state: entry.state.name === 'held' ? 'held' : 'waiting' }]
    : [];

function received(entry: ReceiptEntry): OwnAction[] {
  const { action, receipt } = entry;
  const { data } = actionOfReceipt.safeParse(receipt['action']);
  const outcome = data?.outcome ?? 'taken';
  return action ? [{ ...own(entry, action), state: { receipt, outcome } }] : [];
}

const own = (
  { id, sealedAt }: Pick<ReceiptEntry, 'id' | 'sealedAt'>,
  { type, about, by }: NonNullable<ReceiptEntry['action']>,
): Omit<OwnAction, 'state'> => ({ id, type, sealedAt, ...(about && { about }), ...(by && { by }) });

/** Its way by a clock that may be wrong, in milliseconds since 1970. */
export function wayFrom(entry: ReceiptEntry, known: KnownOf, clock: EpochMs): Way {
  const { news, entries, receipts, holidays } = known;
  const heard = heardIn([entry, ...receipts], news);
  const now = bestNow(clock, heard);
  const since = Date.parse(entry.receipt.receivedAt);
  const whenDone = (at: number): EpochMs => bestThen(epochMs(at), heard, { since, now });
  const heardAt = news ? (news.there ?? whenDone(news.at)) : epochMs(since);
  const today = londonDateOf(now);
  const told = news?.conversation ? { ...news.conversation, there: news.there } : null;
  const timeline = timelineOf({
    kind: entry.kind,
    receipt: entry.receipt,
    news: told,
    own: [...receipts.flatMap(received), ...entries.flatMap(going)],
    today,
    holidays,
  });
  const reminder = reminderOn(today, timeline.askBy, holidays);
  const unread = unreadOf({
    timeline,
    receivedOn: entry.receipt.receivedOn,
    said: entry.brought,
    isShared: isShared(entry),
    today,
    holidays,
  });
  const isStopped = isShared(entry) && news?.missing === true;
  const offers = isStopped ? [] : offersOf(entry, known, timeline, today);
  return { timeline, now, today, whenDone, heardAt, reminder, unread, offers, isStopped };
}

const isShared = ({ byCode }: ReceiptEntry): boolean => byCode === 'shared';

/** An adult wrote it in a matter of their own, and no child is spoken for. */
export const isAdultsOwn = ({ brought }: Pick<ReceiptEntry, 'brought'>): boolean =>
  brought?.adult === 'own' || brought?.adult === 'own-as-carer';

function offersOf(
  entry: ReceiptEntry,
  { news }: KnownOf,
  timeline: Timeline,
  today: LondonDate,
): readonly Offered[] {
  const shares = news?.conversation?.shares ?? [];
  return offered({
    ...timeline,
    kind: entry.kind,
    isShared: isShared(entry),
    isAdultsOwn: isAdultsOwn(entry),
    isLate: timeline.late !== null,
    today,
    told: new Set(timeline.done.map(({ type }) => type)),
    hasShares: shares.some(({ endedAt }) => endedAt === null),
    onTheWay: new Set(timeline.onTheWay.map(({ type }) => type)),
  });
}
