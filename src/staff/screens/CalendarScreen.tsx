/** Dates that are due, day by day, for the six weeks from today and what is over already. */
import type { JSX } from 'preact';
import type { CalendarAnswer, DueDate } from '../../contract/staff/office.ts';
import { addCalendarDays } from '../../domain/working-days.ts';
import { StatusLabel } from '../../ui/components/StatusLabel.tsx';
import { shortDay } from '../days.ts';
import { Fetched } from '../parts/Fetched.tsx';
import { RoomPage } from '../parts/RoomPage.tsx';
import { useDesk } from '../state/desk.ts';
import { hashOf } from '../state/place.ts';
import { t } from '../text.ts';

const BACK_DAYS = 60;
const AHEAD_DAYS = 42;

function byDay(dates: readonly DueDate[]): readonly (readonly [DueDate['on'], readonly DueDate[]])[] {
  const days = new Map<DueDate['on'], DueDate[]>();
  for (const date of dates) days.set(date.on, [...(days.get(date.on) ?? []), date]);
  return [...days];
}

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
        {dates.map((date) => (
          <li key={date.caseId + date.clock} class="evhead">
            <a
              class="ln"
              href={hashOf({ at: 'list', list: date.late ? 'late' : 'in-progress', id: date.caseId })}
            >
              <bdi>{date.reference}</bdi>
            </a>
            <span>{t(`staff:clock.${date.clock}.label`)}</span>
            {date.late && <StatusLabel tone="late" icon="flag" words={t('staff:calendar.late.status')} />}
            {date.bindsWhom === 'person' && <span class="mini sunk">{t('staff:calendar.person.label')}</span>}
          </li>
        ))}
      </ul>
    </li>
  );
}

export function CalendarScreen(): JSX.Element {
  const { today } = useDesk();
  const from = addCalendarDays(today.value, -BACK_DAYS);
  const to = addCalendarDays(today.value, AHEAD_DAYS);
  return (
    <RoomPage room="calendar">
      <Fetched<CalendarAnswer> path={`/calendar?from=${from}&to=${to}`}>
        {({ dates }) =>
          dates.length === 0 ? (
            <p class="card nothing">{t('staff:calendar.empty.body')}</p>
          ) : (
            <ol class="stack wide-list">
              {byDay(dates).map(([day, due]) => (
                <Day key={day} day={day} dates={due} />
              ))}
            </ol>
          )
        }
      </Fetched>
    </RoomPage>
  );
}
