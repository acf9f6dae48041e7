/** The way of one message as this phone knows it now: from its receipt, its news and what was done about it here. */
import { actionOfReceipt } from '../../contract/action.ts';
import type { OwnAction } from '../../domain/conversation/known.ts';
import { bestNow, type Heard } from '../../domain/conversation/known-time.ts';
import { offered, type Offered } from '../../domain/conversation/offered.ts';
import { reminderOn, type Reminder } from '../../domain/conversation/reminder.ts';
import { timelineOf, type Timeline } from '../../domain/conversation/timeline.ts';
import { epochMs, type EpochMs, type LondonDate } from '../../domain/ids.ts';
import { londonDateOf } from '../../domain/working-days.ts';
import { actionsOf } from './act.ts';
import type { OutboxEntry, ReceiptEntry } from './entries.ts';
import { holidaysNow } from './holidays.ts';
import { newsOf, type KeptNews } from './news.ts';

export interface Way {
  readonly timeline: Timeline;
  /** The best known time: this phone's clock may be wrong. */
  readonly now: EpochMs;
  readonly today: LondonDate;
  readonly reminder: Reminder | null;
  /** What the person may do about it, the nearest to hand first. */
  readonly offers: readonly Offered[];
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
  { type, about }: NonNullable<ReceiptEntry['action']>,
): Omit<OwnAction, 'state'> => ({ id, type, sealedAt, ...(about && { about }) });

/** Its way, seen from now. Screens that read it follow what is kept. */
export function wayOf(entry: ReceiptEntry, clock: EpochMs = epochMs(Date.now())): Way {
  const known = newsOf(entry.id);
  const { entries, receipts } = actionsOf(entry.id);
  const now = bestNow(clock, heardIn([entry, ...receipts], known));
  const today = londonDateOf(now);
  const holidays = holidaysNow();
  const news = known?.conversation ? { ...known.conversation, there: known.there } : null;
  const timeline = timelineOf({
    kind: entry.kind,
    receipt: entry.receipt,
    news,
    own: [...receipts.flatMap(received), ...entries.flatMap(going)],
    today,
    holidays,
  });
  const reminder = reminderOn(today, timeline.askBy, holidays);
  return { timeline, now, today, reminder, offers: offersOf(entry, timeline, today) };
}

function offersOf(entry: ReceiptEntry, timeline: Timeline, today: LondonDate): readonly Offered[] {
  const shares = newsOf(entry.id)?.conversation?.shares ?? [];
  return offered({
    ...timeline,
    kind: entry.kind,
    isShared: entry.byCode === 'shared',
    isLate: timeline.late !== null,
    today,
    told: new Set(timeline.done.map(({ type }) => type)),
    hasShares: shares.some(({ endedAt }) => endedAt === null),
    onTheWay: new Set(timeline.onTheWay.map(({ type }) => type)),
  });
}
