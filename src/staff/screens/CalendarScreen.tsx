/** Dates that are due, day by day: six weeks from today with what is late above them, and any weeks before or after. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { CalendarAnswer, DueDate } from '../../contract/staff/office.ts';
import type { CaseList } from '../../domain/casework/names.ts';
import { addCalendarDays } from '../../domain/working-days.ts';
import { StatusLabel } from '../../ui/components/StatusLabel.tsx';
import type { LondonDate } from '../../domain/ids.ts';
import { Icon } from '../../ui/icons.tsx';
import { shortDay } from '../days.ts';
import { LineBox } from '../parts/Fields.tsx';
import { Fetched } from '../parts/Fetched.tsx';
import { RoomPage } from '../parts/RoomPage.tsx';
import { aboutWhat, whoLine } from '../parts/words.ts';
import { useDesk } from '../state/desk.ts';
import { hashOf } from '../state/place.ts';
import { t } from '../text.ts';

const BACK_DAYS = 60;
/** A year that is still being typed is none. */
const [EARLIEST, LATEST] = ['2000-01-01', '2099-12-31'];
const AHEAD_DAYS = 42;

/** Both days belong to it. */
interface Weeks {
  readonly from: LondonDate;
  readonly to: LondonDate;
}

const sixWeeksFrom = (from: LondonDate): Weeks => ({ from, to: addCalendarDays(from, AHEAD_DAYS - 1) });
const before = ({ from }: Weeks): Weeks => sixWeeksFrom(addCalendarDays(from, -AHEAD_DAYS));
const after = ({ to }: Weeks): Weeks => sixWeeksFrom(addCalendarDays(to, 1));

/** Other weeks, with a mouse or with keys alone; the weeks that are shown are said when they change. */
function OtherWeeks({
  weeks,
  onWeeks,
}: {
  readonly weeks: Weeks;
  readonly onWeeks: (weeks: Weeks | null) => void;
}): JSX.Element {
  const { today } = useDesk();
  const step = (words: string, to: Weeks | null): JSX.Element => (
    <button type="button" class="btn soft sm" onClick={() => onWeeks(to)}>
      {words}
    </button>
  );
  const goTo = (day: string): void => {
    if (/^\d{4}-\d\d-\d\d$/.test(day) && day >= EARLIEST && day <= LATEST)
      onWeeks(sixWeeksFrom(day as LondonDate));
  };
  return (
    <nav class="weeks stack-s" aria-label={t('staff:calendar.weeks.title')}>
      <div class="do">
        {step(t('staff:calendar.earlier.action'), before(weeks))}
        {step(t('staff:calendar.now.action'), null)}
        {step(t('staff:calendar.later.action'), after(weeks))}
        <LineBox
          id="calendar-from"
          type="date"
          label={t('staff:calendar.from.label')}
          value={weeks.from}
          onInput={goTo}
        />
      </div>
      <p class="meta" role="status">
        {t('staff:calendar.weeks.body', {
          from: shortDay(weeks.from, today.value),
          to: shortDay(weeks.to, today.value),
        })}
      </p>
    </nav>
  );
}

function byDay(dates: readonly DueDate[]): readonly (readonly [DueDate['on'], readonly DueDate[]])[] {
  const days = new Map<DueDate['on'], DueDate[]>();
  for (const date of dates) days.set(date.on, [...(days.get(date.on) ?? []), date]);
  return [...days];
}

/** What was learned is mostly owed by a case that was answered. */
const listOf = ({ clock, late }: DueDate): CaseList =>
  clock === 'learning' ? 'answered' : late ? 'late' : 'in-progress';

/** Somebody is known by a letter or an age. */
const isNamed = ({ initial, ageBand }: DueDate): boolean => Boolean(initial ?? ageBand);

function Day({ day, dates }: { day: DueDate['on']; dates: readonly DueDate[] }): JSX.Element {
  const { today } = useDesk();
  const isToday = day === today.value;
  return (
    <li class={isToday ? 'card day today' : 'card day'}>
      <h2>
        {shortDay(day, today.value)}
        {isToday && <span class="mini gold">{t('staff:calendar.today.label')}</span>}
      </h2>
      <ul class="stack-s">
        {dates.map((date, at) => (
          <li key={date.caseId + date.clock + String(at)} class="evhead">
            <a class="ln" href={hashOf({ at: 'list', list: listOf(date), id: date.caseId })}>
              <bdi>{date.reference}</bdi>
            </a>
            <b>{t(`staff:clock.${date.clock}.label`)}</b>{' '}
            <span class="meta">
              {[aboutWhat(date), isNamed(date) && whoLine(date), date.owner?.name].filter(Boolean).join('. ')}
            </span>
            {date.late && <StatusLabel tone="late" icon="flag" words={t('staff:calendar.late.status')} />}
            {date.clock === 'early-resolution' && (
              <span class="mini sunk">{t('staff:calendar.may.label')}</span>
            )}
            {date.bindsWhom === 'person' && <span class="mini sunk">{t('staff:calendar.person.label')}</span>}
          </li>
        ))}
      </ul>
    </li>
  );
}

/** The days of these weeks; what is late of the time before them stands above, until somebody opens it. */
function Dates({
  dates,
  from,
}: {
  readonly dates: readonly DueDate[];
  readonly from: LondonDate;
}): JSX.Element {
  const over = dates.filter(({ on, late }) => on < from && late);
  const here = dates.filter(({ on }) => on >= from);
  const days = (some: readonly DueDate[]): JSX.Element => (
    <ol class="stack wide-list">
      {byDay(some).map(([day, due]) => (
        <Day key={day} day={day} dates={due} />
      ))}
    </ol>
  );
  return (
    <div class="stack">
      {over.length > 0 && (
        <details class="fold">
          <summary>
            <Icon name="flag" size={20} />
            {t('staff:calendar.over.title', { count: over.length })}
          </summary>
          {days(over)}
        </details>
      )}
      {here.length === 0 ? <p class="card nothing">{t('staff:calendar.empty.body')}</p> : days(here)}
    </div>
  );
}

export function CalendarScreen(): JSX.Element {
  const { today } = useDesk();
  const [chosen, choose] = useState<Weeks | null>(null);
  const weeks = chosen ?? sixWeeksFrom(today.value);
  const from = chosen ? chosen.from : addCalendarDays(today.value, -BACK_DAYS);
  const path = `/calendar?from=${from}&to=${weeks.to}`;
  return (
    <RoomPage room="calendar">
      <OtherWeeks weeks={weeks} onWeeks={choose} />
      <Fetched<CalendarAnswer> key={path} path={path}>
        {({ dates }) => <Dates dates={dates} from={weeks.from} />}
      </Fetched>
    </RoomPage>
  );
}
