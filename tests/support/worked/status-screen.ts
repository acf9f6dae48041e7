/** What the status screen has to say, as words of the table; whatever does not stand there is named. */
import news from '../../../locales/en/news.json' with { type: 'json' };
import { formatDay } from '../../../src/app/text/format-date.ts';
import { epochMs, type LondonDate } from '../../../src/domain/ids.ts';
import { calendarDaysBetween, londonDateOf } from '../../../src/domain/working-days.ts';
import type { Person } from '../journey.ts';
import { said } from '../words.ts';
import type { Days, Stands } from './sides.ts';

const NEXT = {
  answer: 'next.answer.title',
  'passed-on': 'next.passed-on.title',
  'may-ask-stage-2': 'next.may-ask.title',
  'ask-by': 'next.ask.title',
  meeting: 'next.meeting.title',
} as const;

const STATUS: Readonly<Record<string, keyof typeof news>> = {
  received: 'event.sent.title',
  read: 'event.read.title',
  late: 'late.title',
  answered: 'event.answered.title',
  'stage2-asked': 'event.stage2-asked.title',
  'needs-more-time': 'event.needs-more-time.title',
  'other-route': 'event.other-route.title',
  paused: 'event.paused.title',
  sorted: 'mine.happy.title',
};
/** Nothing happened on the wire that would say so: it stands in the list alone. */
export const IN_LIST = 'looking';
const DID: Readonly<Record<string, keyof typeof news>> = { mine: 'mine.taken.body' };

/** What stands on the screen, to be looked through. */
export interface Shown {
  readonly rows: readonly string[];
  readonly page: string;
}

/** The rows of the wire, and all of the page. */
export async function shownOn({ page }: Person): Promise<Shown> {
  const list = page.getByRole('list', { name: said('news', 'page.line.label') });
  return {
    rows: await list.getByRole('listitem').allInnerTexts(),
    page: await page.locator('body').innerText(),
  };
}

interface Wanted {
  readonly what: string;
  readonly isThere: (shown: Shown) => boolean;
  /** A day of the table. */
  readonly isDay: boolean;
}

const onWire =
  (...words: readonly string[]) =>
  ({ rows }: Shown): boolean =>
    rows.some((row) => words.every((one) => row.includes(one)));

/** As it is said to whoever sent it, and to whoever looks with a code that was given to them. */
const waysOf = (key: keyof typeof news): readonly string[] =>
  [key, `${key}_shared`].flatMap((one) => news[one as keyof typeof news] ?? []);

/** The sentence of it, to whoever reads it. */
const latestOn = (day: string): string =>
  said('screens', 'sent.answer-latest.body', { day }).split('.')[0] ?? '';

/** A day of the table as this screen says it. */
function wantedDay(name: string, value: string | null, now: number): Wanted[] {
  const is = (isThere: Wanted['isThere']): Wanted[] => [
    { what: `${name} ${value ?? 'none'}`, isThere, isDay: value !== null },
  ];
  if (name === 'next') {
    const titles = Object.values(NEXT).flatMap((key) => waysOf(key));
    if (value === null) return is(({ rows }) => !rows.some((row) => titles.some((one) => row.includes(one))));
    const [what = '', day = ''] = value.split(' ');
    const titlesOf = waysOf(NEXT[what as keyof typeof NEXT]);
    return is((shown) => titlesOf.some((title) => onWire(title, formatDay(day, now))(shown)));
  }
  if (value === null || name === 'today') return [];
  const day = formatDay(value, now);
  if (name === 'latest') return is(onWire(latestOn(day)));
  if (name === 'remindedOf') return is(({ page }) => page.includes(said('news', 'remind.title', { day })));
  if (name === 'lateSince') return is(onWire(said('news', 'late.title'), day));
  return is(onWire(day));
}

/** How late, as it is said: in working days to an adult, to a child in weeks since the day of the table. */
function lateWords(over: number, { isAdult = false }: Stands, since: string, now: number): string {
  if (isAdult)
    return said('news', over === 1 ? 'late.days.body_one' : 'late.days.body_other', { count: over });
  const days = calendarDaysBetween(since as LondonDate, londonDateOf(epochMs(now)));
  if (days < 7) return said('news', 'late.few.body');
  const count = Math.round(days / 7);
  return said('news', count === 1 ? 'late.weeks.body_one' : 'late.weeks.body_other', { count });
}

function wantedWords(at: Stands, since: string, now: number): Wanted[] {
  const { over, status } = at;
  const has = (words: string): Wanted => ({ what: words, isThere: onWire(words), isDay: false });
  const hasNot = (what: string, found: RegExp): Wanted => ({
    what: `not: ${what}`,
    isThere: ({ page }) => !found.test(page),
    isDay: false,
  });
  return [
    ...(status && status !== IN_LIST ? [has(news[STATUS[status] ?? 'late.title'])] : []),
    ...(over === null ? [hasNot('late', new RegExp(said('news', 'late.title'), 'u'))] : []),
    ...(typeof over === 'number' ? [has(lateWords(over, at, since, now))] : []),
    ...(typeof over === 'number' && !at.isAdult ? [hasNot('working days late', /working days? late/u)] : []),
    ...(at.stage === null ? [hasNot('stage', /stage/iu)] : []),
    ...(at.readBy ? [has(at.readBy)] : []),
    ...(at.texts ?? []).map(has),
    ...(at.did ?? []).map((type) => has(didWords(type))),
  ];
}

function didWords(type: string): string {
  if (type === 'opened-by-share') {
    const who = said('news', 'shares.who.advocate.label');
    return said('news', 'event.opened-by-share.who.title', { who });
  }
  return news[DID[type] ?? (`event.${type}.title` as keyof typeof news)];
}

/** The last lawful day stands beside an answer that is to come before it; once that is late, it is told in its own way. */
function showsLatest({ latest, answerBy, next, lateSince }: Days): boolean {
  const usual = next?.startsWith('answer ') ? next.slice('answer '.length) : answerBy;
  return Boolean(latest && usual && latest > usual && !lateSince);
}

/** Everything that must stand on the status screen, seen from now. */
export const wantedOf = (days: Days, at: Stands, now: number): readonly Wanted[] => [
  ...Object.entries(days)
    .filter(([name]) => name !== 'latest' || showsLatest(days))
    .flatMap(([name, value]) => wantedDay(name, value, now)),
  ...wantedWords(at, days['lateSince'] ?? '', now),
];

/** The days of a receipt, as its screen says them. */
export function wantedOnReceipt(days: Days, now: number): readonly Wanted[] {
  return Object.entries(days).flatMap(([name, value]): Wanted[] => {
    const day = value && formatDay(value, now);
    const words: Readonly<Record<string, string>> = {
      acknowledgeBy: `${said('screens', 'sent.read-by.label')} ${day ?? ''}`,
      answerBy: `${said('screens', 'sent.answer-by.label')} ${day ?? ''}`,
      answerByLatest: latestOn(day ?? ''),
      passedOnBy: said('screens', 'sent.passed-on-by.body', { day: day ?? '' }),
      receivedOn: day ?? '',
    };
    const line = words[name] ?? '';
    if (value !== null)
      return [{ what: `${name} ${value}`, isThere: ({ page }) => page.includes(line), isDay: true }];
    const label = line.trim().split(/\s*\.?$/u)[0] ?? '';
    return [{ what: `no ${name}`, isThere: ({ page }) => !page.includes(label), isDay: false }];
  });
}
