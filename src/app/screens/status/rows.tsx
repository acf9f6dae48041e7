/** From what is known of a message to the wire down the page: what happened, where it is now, what comes. */
import type { JSX } from 'preact';
import { StatusLabel } from '../../../ui/components/StatusLabel.tsx';
import type { TimelineItem } from '../../../ui/components/Timeline.tsx';
import type { ToldEvent } from '../../../domain/conversation/known.ts';
import type { Timeline } from '../../../domain/conversation/timeline.ts';
import type { ActionType } from '../../../domain/conversation/action.ts';
import type { LondonDate } from '../../../domain/ids.ts';
import type { RepresentationKind } from '../../../domain/representation.ts';
import { calendarDaysBetween } from '../../../domain/working-days.ts';
import { actionWords } from '../../../questions/seal-action.ts';
import type { IconName } from '../../../ui/icons.tsx';
import { Button } from '../../../ui/components/Button.tsx';
import { actionsOf } from '../../state/act.ts';
import type { OutboxEntry } from '../../state/entries.ts';
import { tryNow } from '../../state/messages.ts';
import { go } from '../../state/place.ts';
import { formatDay, formatInstant } from '../../text/format-date.ts';
import type { Way } from '../../state/way.ts';
import type { TextFn } from '../../text/i18n.ts';
import { useWords } from '../../words.ts';
import { useStatus } from '../status.ts';
import { DidItHappen, EventCard } from './EventCard.tsx';
import { dayIn, eventWords, iconOfAction } from './event-words.ts';
import { lastAnswer, Sorted } from './Sorted.tsx';

/** Whose conversation it is, and who looks. */
export interface Around {
  readonly id: string;
  readonly kind: RepresentationKind;
  readonly events: readonly ToldEvent[];
  readonly fresh: ReadonlySet<string>;
  /** Somebody else looks, with a code that was given to them. */
  readonly isShared: boolean;
  /** An adult wrote it, or somebody with a code reads it: lateness is counted in working days. */
  readonly isForAdult: boolean;
  /** Nobody asks any more whether it is sorted. */
  readonly isOver: boolean;
  readonly now: number;
  /** A promised thing is asked about from its day on. */
  readonly today: LondonDate;
}

type Item = Omit<TimelineItem, 'state'>;

/** The day, and what belongs to it: one sentence after the other. */
const sentences = ([day = '', ...more]: readonly string[]): string =>
  more.length === 0 ? day : [`${day}.`, ...more].join(' ');

/** What was said already of a promised thing: that it happened, or did not. Also what is still on its way. */
function saidOf({ id: of, events }: Around, id: string): Happened | null {
  const told = events
    .filter(({ data }) => data['type'] === 'action-happened' && data['about'] === id)
    .map(({ data }) => data['happened']);
  const { entries, receipts } = actionsOf(of);
  const here = [...receipts, ...entries]
    .filter(({ action }) => action?.type === 'action-happened' && action.about === id)
    .map(({ action }) => action?.happened);
  return HAPPENED.find((one) => one === [...told, ...here].findLast((said) => said !== undefined)) ?? null;
}

const HAPPENED = ['yes', 'no', 'not-yet'] as const;
type Happened = (typeof HAPPENED)[number];

/** "Did it happen?" from its day on, or what was said of it. */
function PromiseKept({ around, event }: { around: Around; event: ToldEvent }): JSX.Element {
  const t = useWords();
  const said = saidOf(around, event.id);
  const isDue = (dayIn(event, 'by') ?? '9') <= around.today;
  // "Not yet" is no end: it may still happen, or never.
  const asks = isDue && !around.isShared && (!said || said === 'not-yet');
  return (
    <>
      {said && <p class="when">{t(`news:happened.said.${said}.body`)}</p>}
      {asks && <DidItHappen id={around.id} event={event} />}
    </>
  );
}

function below(around: Around, event: ToldEvent): JSX.Element {
  const { id, kind, events, isShared, isOver } = around;
  const asks = kind === 'complaint' && !isShared && !isOver && event === lastAnswer(around);
  return (
    <>
      <EventCard id={id} kind={kind} event={event} isShared={isShared} />
      {event.type === 'promised' && <PromiseKept around={around} event={event} />}
      {asks && <Sorted id={id} events={events} />}
    </>
  );
}

/** Something that the council told, or that the person did and the council has. */
export function eventItem(t: TextFn, around: Around, event: ToldEvent): Item {
  const isOwn = actionsOf(around.id).receipts.some(({ id }) => id === event.id);
  const { icon, title, lines, mood } = eventWords(t, event, around.now, isOwn);
  return {
    id: event.id,
    icon,
    title,
    when: sentences(lines),
    mood,
    fresh: around.fresh.has(event.id) ? t('news:page.fresh.label') : undefined,
    children: below(around, event),
  };
}

/** The newest yes or no to the wish; nothing where it ended without one. */
function freezeState({ events, isOver }: Around) {
  const said = events.findLast(({ type }) => type === 'frozen' || type === 'freeze-refused')?.type;
  if (said) return said === 'frozen' ? 'news:freeze.yes.body' : 'news:freeze.no.body';
  return isOver ? undefined : 'news:freeze.waits.body';
}

/** They asked for it with the message itself: no event tells of it, and nobody may think that it was lost. */
export function freezeItem(t: TextFn, around: Around): Item {
  const state = freezeState(around);
  return { id: 'freeze', icon: 'flag', title: t('news:freeze.title'), when: state && t(state) };
}

/** Something that the person did here, and where it is on its way. */
function Going({ entry, isShared }: { entry: OutboxEntry; isShared: boolean }): JSX.Element {
  const t = useWords();
  const { going, tone, icon, words, line } = useStatus(entry.state);
  return (
    <>
      <p>
        <StatusLabel tone={tone} icon={icon} words={words} />
      </p>
      {going === 'held' ? <p class="hint">{isShared ? t('news:going.held.shared.body') : line}</p> : null}
      {(going === 'held' || going === 'retrying') && (
        <p class="acts">
          <Button small label={t('screens:waiting.try-now.action')} onPress={() => void tryNow()} />
        </p>
      )}
    </>
  );
}

/** By a code that was stopped nothing goes, however often it is tried: the words stand here to be taken along. */
function Stopped({ entry }: { entry: OutboxEntry }): JSX.Element {
  const t = useWords();
  const words = actionWords(entry.draft);
  return (
    <>
      <p>
        <StatusLabel tone="late" icon="warn" words={t('news:stopped.going.status')} />
      </p>
      <p class="hint">{t('news:stopped.going.body')}</p>
      {words && (
        <p class="card say" dir="auto">
          {words}
        </p>
      )}
    </>
  );
}

export function goingItem(
  t: TextFn,
  entry: OutboxEntry,
  type: ActionType,
  {
    now,
    whenDone,
    isStopped,
    isShared,
  }: Pick<Way, 'now' | 'whenDone' | 'isStopped'> & Pick<Around, 'isShared'>,
): Item {
  return {
    id: entry.id,
    icon: iconOfAction(type),
    title: t(`news:mine.${type}.title`, { shared: false }),
    when: formatInstant(whenDone(entry.sealedAt), now),
    children: isStopped ? <Stopped entry={entry} /> : <Going entry={entry} isShared={isShared} />,
  };
}

/** How late: in working days to adults; to a child in weeks, as everything is said to them. */
function howLate(
  t: TextFn,
  { isForAdult, today }: Around,
  { due, over }: NonNullable<Timeline['late']>,
): string {
  if (isForAdult) return t('news:late.days.body', { count: over });
  const days = calendarDaysBetween(due, today);
  return days < 7 ? t('news:late.few.body') : t('news:late.weeks.body', { count: Math.round(days / 7) });
}

/** Late by the council's own date. Said as late, and as nobody's fault here. */
export function lateItem(
  t: TextFn,
  around: Around,
  late: NonNullable<Timeline['late']>,
  canAsk: boolean,
): Item {
  const { id, now } = around;
  return {
    id: 'late',
    icon: 'warn',
    mood: 'late',
    title: t('news:late.title'),
    when: (
      <>
        {t('news:late.body', { day: formatDay(late.due, now) })} {t('news:late.not-you.body')}
      </>
    ),
    children: (
      <>
        <p>
          <StatusLabel tone="late" icon="clock" words={howLate(t, around, late)} />
        </p>
        <p class="acts">
          <Button
            small
            look="solid"
            label={t('news:late.nudge.action')}
            onPress={() => go({ at: 'act', id, type: 'nudge-late' })}
          />
          {canAsk && (
            <Button
              small
              label={t('news:late.stage2.action')}
              onPress={() => go({ at: 'next-stage', id, stage: 2, part: 'why' })}
            />
          )}
        </p>
      </>
    ),
  };
}

const NEXT = {
  read: ['eye', 'news:next.read.title'],
  answer: ['letter', 'news:next.answer.title'],
  idea: ['bulb', 'news:next.idea.title'],
  'passed-on': ['heart', 'news:next.passed-on.title'],
  meeting: ['people', 'news:next.meeting.title'],
  'may-ask-stage-2': ['flag', 'news:next.may-ask.title'],
  'ask-by': ['flag', 'news:next.ask.title'],
  promised: ['heart', 'news:next.promised.title'],
} as const satisfies Record<string, readonly [IconName, Parameters<TextFn>[0]]>;

/** What comes, with its day. */
export interface NextRow {
  readonly what: keyof typeof NEXT;
  readonly on: string;
  /** Counted with bank holidays that are not known yet. */
  readonly about?: boolean;
  /** An answer: the day that it may take until, with a reason. */
  readonly latest?: string;
  /** Of several that were promised: which. */
  readonly event?: string;
}

/** These begin on their day, or are on it. The others are to come by theirs. */
const lineKey = ({ what, about = false }: NextRow) => {
  if (what === 'meeting') return 'news:next.on.body';
  if (what === 'may-ask-stage-2') return 'news:next.from.body';
  if (what === 'ask-by') return 'news:next.until.body';
  return about ? 'news:next.about.body' : 'news:next.by.body';
};

const moreKey = ({ what }: NextRow) =>
  what === 'answer' || what === 'idea'
    ? 'news:next.answer.body'
    : what === 'ask-by'
      ? 'news:next.ask.body'
      : null;

const latestKey = ({ about = false }: NextRow) =>
  about ? 'news:next.latest.about.body' : 'screens:sent.answer-latest.body';

/** The day stands out; the sentence around it is whatever the language makes of it. */
function NextLine({ row, now }: { row: NextRow; now: number }): JSX.Element {
  const t = useWords();
  const day = formatDay(row.on, now);
  const [before = '', after = ''] = t(lineKey(row), { day }).split(day);
  const more = moreKey(row);
  return (
    <>
      {before}
      <b>{day}</b>
      {after}
      {row.latest && ` ${t(latestKey(row), { day: formatDay(row.latest, now) })}`}
      {more && ` ${t(more)}`}
    </>
  );
}

export function nextItem(t: TextFn, row: NextRow, now: number): Item {
  const [icon, title] = NEXT[row.what];
  return {
    id: `next-${row.what}${row.event ?? ''}`,
    icon,
    title: t(title),
    when: <NextLine row={row} now={now} />,
  };
}
