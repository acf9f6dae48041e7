/** Days and times as a desk reads them: short, British English, London time. */
import type { EpochMs, LondonDate } from '../domain/ids.ts';
import { addCalendarDays, londonDateOf } from '../domain/working-days.ts';
import { t } from './text.ts';

const LONDON = { timeZone: 'Europe/London' } as const;
const clock = new Intl.DateTimeFormat('en-GB', {
  ...LONDON,
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h23',
});
const dayParts = new Intl.DateTimeFormat('en-GB', {
  ...LONDON,
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

/** The London day of a moment in milliseconds. */
export const dayOf = (ms: number): LondonDate => londonDateOf(ms as EpochMs);

/** Midday UTC is the same day in London, summer and winter. */
const middayOf = (day: string): number => Date.parse(`${day}T12:00:00Z`);

/** "Mon 23 Nov", with the year when it is not this one. */
export function shortDay(day: string, today: string): string {
  const part: Record<string, string> = {};
  for (const { type, value } of dayParts.formatToParts(middayOf(day))) part[type] = value;
  const year = day.slice(0, 4) === today.slice(0, 4) ? '' : ` ${part['year'] ?? ''}`;
  return `${part['weekday'] ?? ''} ${part['day'] ?? ''} ${(part['month'] ?? '').slice(0, 3)}${year}`;
}

const longParts = new Intl.DateTimeFormat('en-GB', {
  ...LONDON,
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** "Sunday 20 December 2026", as it stands in a letter. */
export const longDay = (day: string): string => longParts.format(middayOf(day)).replace(',', '');

/** "4:12 pm" in London. */
export function timeOf(ms: number): string {
  const [hours = '0', minutes = '00'] = clock.format(ms).split(':');
  return `${String(Number(hours) % 12 || 12)}:${minutes} ${Number(hours) < 12 ? 'am' : 'pm'}`;
}

/** "Today, 4:12 pm", "Yesterday", "Sat 14 Nov". */
export function whenSaid(instant: string, today: LondonDate): string {
  const ms = Date.parse(instant);
  const day = dayOf(ms);
  if (day === today) return t('staff:when.today.label', { time: timeOf(ms) });
  return day === addCalendarDays(today, -1) ? t('staff:when.yesterday.label') : shortDay(day, today);
}

/** "Mon 23 Nov, 4:12 pm". */
export function momentOf(instant: string, today: string): string {
  const ms = Date.parse(instant);
  return `${shortDay(dayOf(ms), today)}, ${timeOf(ms)}`;
}
