/** The rows of the wire, in the order of time: what happened, what is on its way, where it is now, what comes. */
import type { TimelineItem } from '../../../ui/components/Timeline.tsx';
import { actionsOf } from '../../state/act.ts';
import type { ReceiptEntry } from '../../state/entries.ts';
import type { Way } from '../../state/way.ts';
import type { TextFn } from '../../text/i18n.ts';
import { eventItem, freezeItem, goingItem, lateItem, nextItem, type Around, type NextRow } from './rows.tsx';

/** Nobody asks any more whether it is sorted. */
export const OVER: ReadonlySet<string> = new Set(['sorted', 'closed', 'taken-back', 'other-route']);

/** What comes, with its day. Somebody reads it, by a day of its own, while nobody has. */
export function rowsOf({ receipt }: ReceiptEntry, { timeline, today }: Way): NextRow[] {
  const { acknowledgeBy } = receipt.dates;
  const { status, coming, latest } = timeline;
  const isUnread = status === 'received' && acknowledgeBy !== undefined && acknowledgeBy >= today;
  const isIdea = receipt.kind === 'comment';
  return [
    ...(isUnread ? [{ what: 'read', on: acknowledgeBy } as const] : []),
    ...coming.map((row): NextRow => {
      if (row.what !== 'answer') return row;
      if (isIdea) return { ...row, what: 'idea' };
      // The last lawful day stands there before anybody needs it.
      return latest && latest > row.on ? { ...row, latest } : row;
    }),
  ];
}

/** What happened. A wish to stop something went with the message: it stands behind it. */
function doneItems(t: TextFn, around: Around, { brought }: ReceiptEntry) {
  const asked = brought?.freeze ? around.events.find(({ type }) => type === 'sent') : undefined;
  return around.events.flatMap((event) => [
    eventItem(t, around, event),
    ...(event === asked ? [freezeItem(t, around)] : []),
  ]);
}

export function itemsOf(
  t: TextFn,
  entry: ReceiptEntry,
  way: Way,
  fresh: ReadonlySet<string>,
): TimelineItem[] {
  const { timeline, offers, now, today, isStopped } = way;
  const around: Around = {
    id: entry.id,
    kind: entry.kind,
    events: timeline.done,
    fresh,
    isShared: entry.byCode === 'shared',
    isForAdult: entry.byCode === 'shared' || entry.brought?.adult !== undefined,
    isOver: OVER.has(timeline.status),
    now,
    today,
  };
  const going = actionsOf(entry.id).entries.flatMap((one) =>
    one.action ? [goingItem(t, one, one.action.type, { ...way, isShared: around.isShared })] : [],
  );
  const canAsk = offers.some(({ type }) => type === 'ask-stage-2');
  const past = [
    ...doneItems(t, around, entry),
    ...going,
    ...(timeline.late && !isStopped ? [lateItem(t, around, timeline.late, canAsk)] : []),
  ];
  // Of what comes, nobody who was stopped is told here.
  const coming = (isStopped ? [] : rowsOf(entry, way)).map((row) => nextItem(t, row, now));
  return [
    ...past.map((item, at): TimelineItem => ({ ...item, state: at === past.length - 1 ? 'now' : 'done' })),
    ...coming.map((item): TimelineItem => ({ ...item, state: 'next' })),
  ];
}
