/** The calendar of a case as a table, for officers and advocates. */
import type { LondonDate } from '../domain/ids.ts';
import type { ClockDates } from '../domain/procedure/calendar.ts';
import type { Length } from '../domain/procedure/clock.ts';
import type { ClockName } from '../domain/procedure/clock-name.ts';
import { CLOCKS } from '../domain/procedure/clocks.ts';
import type { Mark } from '../domain/procedure/late.ts';
import type { OwnPromise } from '../domain/procedure/promise.ts';
import type { CaseDates } from './case-dates.ts';

const NAMES: Readonly<Record<ClockName, string>> = {
  'complaint-limit': 'Complain within a year',
  acknowledge: 'Acknowledge',
  'early-resolution': 'Sort early',
  stage1: 'Stage 1 answer',
  'stage2-by-delay': 'Stage 2 for delay',
  'ask-stage2': 'Ask for stage 2',
  'stage2-acknowledge': 'Acknowledge stage 2',
  stage2: 'Stage 2 answer',
  'stage2-response': 'Answer to the reports',
  'ask-stage3': 'Ask for stage 3',
  'panel-acknowledge': 'Acknowledge stage 3',
  panel: 'Panel meets',
  'panel-notice': 'Tell the panel date',
  'panel-report': 'Panel report',
  'panel-response': 'Answer to the panel',
  ombudsman: 'Ombudsman',
  'action-review': 'Review the actions',
  resubmission: 'Send again',
  'fostering-determination': 'Challenge the letter',
  'data-protection-acknowledge': 'Acknowledge',
  enquiry: 'Answer the enquiry',
  comment: 'Answer the comment',
  compliment: 'Pass it on',
};

const MARKS: Readonly<Record<Mark, string>> = {
  'older-than-a-year':
    'It happened more than a year before it came. The council may still look, and must decide.',
  'stage2-asked-late': 'Stage 2 was asked for after the advised day. It is accepted.',
  'stage3-asked-late': 'Stage 3 was asked for after the last day. It is accepted, and considered.',
  'sent-again-late':
    'It was sent again more than a year after the other proceedings ended. It is considered.',
  'told-after-it-was-due': 'The new date was told when the answer was already late.',
  'told-longer-than-lawful': 'The new date is later than the law allows. The lawful day stands.',
  'panel-told-too-late': 'The date of the panel was told less than 10 working days before it.',
};

const format = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

const said = (day: LondonDate | undefined, about = false): string =>
  day
    ? `${about ? 'about ' : ''}${format
        .format(new Date(`${day}T00:00:00Z`))
        .replace(',', '')
        .replace('Sept', 'Sep')}`
    : '';

const HEADS = ['What', 'Day 0', 'Council by', 'At the latest', 'Own promise', 'Person until', 'Time', 'Now'];

/** The whole calendar as text. */
export function datesTable(dates: CaseDates, councilName: string): string {
  const rows = withoutEmptyColumns([HEADS, ...dates.calendar.map(row)]);
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((cells) => cells[at]?.length ?? 0)));
  const lines = rows.map((cells) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const [head = '', ...body] = lines;
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [...top(dates, councilName), '', head, rule, ...body, ...foot(dates)].join('\n');
}

const withoutEmptyColumns = (rows: readonly string[][]): string[][] =>
  rows.map((cells) => cells.filter((_, at) => rows.some((one, index) => index > 0 && one[at])));

function top(
  { track, receivedOn, on, place, stage, status, late }: CaseDates,
  councilName: string,
): string[] {
  const where = stage ? `${place}, stage ${stage}` : place;
  const over =
    late?.late === true ? ` It is late: due ${said(late.due)}, ${late.over} working days over.` : '';
  return [
    `${councilName}. Track: ${track}. Received ${said(receivedOn)} (day 0, not counted).`,
    `On ${said(on)}: ${where}; a child is told "${status}".${over}`,
  ];
}

function row(dates: ClockDates): string[] {
  const { clock, startedOn, councilBy, councilByLatest, personBy, personFrom, toldBy, about } = dates;
  const latest = toldBy ? `${said(toldBy, about)} (told)` : said(councilByLatest, about);
  const person = personFrom ? `from ${said(personFrom, about)}` : said(personBy, about);
  return [
    NAMES[clock],
    said(startedOn) || `(${CLOCKS[clock].starts.at(-1) ?? ''})`,
    said(councilBy, about),
    latest,
    promised(dates.ownPromise),
    person,
    time(clock),
    now(dates),
  ];
}

const amount = ({ count, unit }: Length): string => {
  const plural = unit.replace('-', ' ');
  return `${count} ${count === 1 ? plural.replace(/s$/, '') : plural}`;
};

function promised(own: OwnPromise | undefined): string {
  if (!own || own.why === 'same') return '';
  const most = own.atMost ? ` to ${said(own.atMost)}` : '';
  const why = own.why === 'no-law' ? '' : `, ${own.why}`;
  return `${said(own.by)}${most} (${amount(own.length)}${why})`;
}

function time(clock: ClockName): string {
  const { length, longest, backwards, basis } = CLOCKS[clock];
  if (!length) return clock === 'ombudsman' ? 'any time' : '';
  const most = longest ? `, ${longest.count} at most` : '';
  const kind = basis === 'law' ? '' : ` (${basis})`;
  return `${backwards ? 'at least ' : ''}${amount(length)}${most}${kind}`;
}

const now = ({ status, stoppedOn }: ClockDates): string =>
  status === 'done' ? `done ${said(stoppedOn)}` : status.replace('-', ' ');

function foot({ calendar, marks, notes, canHappen }: CaseDates): string[] {
  const others = calendar.flatMap(({ otherStarts = [] }) =>
    otherStarts.map(
      ({ from, by, atMost }) =>
        `Counted from "${from}", stage 2 would end ${said(by)}, at most ${said(atMost)}: for staff, never instead.`,
    ),
  );
  const about = calendar.some((one) => one.about)
    ? ['"About": beyond the bank holidays that are known today.']
    : [];
  const lines = [...marks.map((mark) => MARKS[mark]), ...others, ...notes, ...about];
  return ['', ...lines, `Can happen next: ${canHappen.join(', ')}.`];
}
