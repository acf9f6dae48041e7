/** Which of a council's two safeguarding teams answers at a moment: the day team, or the one for nights. */
import type { EpochMs, LondonDate } from './ids.ts';

export type Team = 'day' | 'night';

/**
 * From nine until half past four on a working day every council has its day team; at the edges
 * the night team is the surer one. Minutes after midnight in London.
 *
 * @source the hours of the four councils' day teams, the shortest of them on a Friday
 */
const OPENS = 9 * 60;
const CLOSES = 16 * 60 + 30;

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'short',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** The team to call at `at`. Weekends and bank holidays are the night team's all day. */
export function teamAt(at: EpochMs | number, isHoliday: (day: LondonDate) => boolean = () => false): Team {
  const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  const day = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}` as LondonDate;
  const weekday = parts.get('weekday') ?? '';
  const minutes = (Number(parts.get('hour')) % 24) * 60 + Number(parts.get('minute'));
  const isOff = weekday.startsWith('Sat') || weekday.startsWith('Sun') || isHoliday(day);
  return !isOff && minutes >= OPENS && minutes < CLOSES ? 'day' : 'night';
}
