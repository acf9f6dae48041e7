import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ENGLAND_BANK_HOLIDAYS } from '../../../src/domain/bank-holidays.ts';
import { councilPack } from '../../../src/domain/council-pack.ts';
import { londonDate } from '../../../src/domain/id-forms.ts';
import type { LondonDate } from '../../../src/domain/ids.ts';
import { type CaseDates, caseDates } from '../../../src/tools/case-dates.ts';
import { datesSettings } from '../../../src/tools/dates-settings.ts';
import { datesTable } from '../../../src/tools/dates-table.ts';
import { readHolidays, takeFeed } from '../../../src/tools/holiday-calendar.ts';

const day = (text: string): LondonDate => londonDate.parse(text);
const TODAY = day('2026-11-22');

const packOf = async (slug: string) =>
  councilPack.parse(JSON.parse(await readFile(`public/packs/${slug}/pack.json`, 'utf8')));

/** What the command finds for its words, or the sentence it says. */
async function found(...words: string[]): Promise<CaseDates | string> {
  const settings = datesSettings(words);
  if ('mistake' in settings) return settings.mistake;
  const dates = caseDates(await packOf(settings.council), settings, ENGLAND_BANK_HOLIDAYS, TODAY);
  return 'mistake' in dates ? dates.mistake : dates;
}

const events = (...told: string[]) => told.flatMap((one) => ['--event', one]);
const MK = ['--council', 'milton-keynes'];
const RECEIVED = events('received=2026-11-30');

describe('the calendar of a case', () => {
  test('has every clock of its track, with the days of the law', async () => {
    const dates = (await found(...MK, ...RECEIVED)) as CaseDates;
    expect(dates).toMatchObject({ council: 'milton-keynes', status: 'received', stage: 1, marks: [] });
    expect(dates.stage2ByDelayFrom).toBe('2026-12-31');
    const stage1 = dates.calendar.find(({ clock }) => clock === 'stage1');
    expect(stage1).toMatchObject({ councilBy: '2026-12-14', councilByLatest: '2026-12-30' });
    expect(dates.calendar.map(({ clock }) => clock)).toContain('panel-response');
  });

  test('knows what went by without anybody typing it', async () => {
    const asked = await found(...MK, ...events('received=2026-11-30', 'stage2-asked=2026-12-31'));
    expect(asked).toMatchObject({ place: 'stage2-requested', stage: 2 });
    const late = await found(...MK, ...RECEIVED, '--on', '2026-12-15');
    expect(late).toMatchObject({ status: 'late', late: { due: '2026-12-14', over: 1 } });
  });

  test('follows the track it is told, and says what an advocate changes', async () => {
    const letter = events('determination=2027-02-01');
    const dates = await found('--council', 'blackpool', '--track', 'fostering-approval', ...letter);
    expect(dates).toMatchObject({ calendar: [{ clock: 'fostering-determination', personBy: '2027-03-01' }] });
    const wanted = (await found(...MK, ...RECEIVED, '--advocate')) as CaseDates;
    expect(wanted.notes[0]).toMatch(/^An advocate is wanted/);
  });

  test('takes a new date and a reason, a panel and its day', async () => {
    const extended = await found(...MK, ...RECEIVED, ...events('extended=2026-12-10:2026-12-30:advocate'));
    expect(extended).toMatchObject({ status: 'needs-more-time' });
    const changed = await found(...MK, ...RECEIVED, ...events('track-changed=2026-12-01:corporate'));
    expect(changed).toMatchObject({ track: 'corporate' });
  });

  test('is a table whose columns stand under each other', async () => {
    const dates = (await found(...MK, ...RECEIVED)) as CaseDates;
    const table = datesTable(dates, 'Milton Keynes City Council');
    expect(table).toContain('Received Mon 30 Nov 2026');
    const rows = table.split('\n');
    const head = rows.find((row) => row.startsWith('What')) ?? '';
    const stage1 = rows.find((row) => row.startsWith('Stage 1 answer')) ?? '';
    expect(stage1.slice(head.indexOf('Council by'))).toMatch(/^Mon 14 Dec 2026/);
    expect(stage1.slice(head.indexOf('At the latest'))).toMatch(/^Wed 30 Dec 2026/);
  });

  test('shows a worse promise beside the lawful day, and other starts of stage 2 only as a note', async () => {
    const dates = (await found(
      '--council',
      'blackpool',
      ...events(
        'received=2027-02-12',
        'stage1-answered=2027-02-26',
        'stage2-asked=2027-03-12',
        'statement-agreed=2027-03-24',
      ),
    )) as CaseDates;
    const table = datesTable(dates, 'Blackpool Council');
    expect(table).toMatch(/Stage 1 answer .*Fri 26 Feb 2027.*Fri 5 Mar 2027 \(15 working days, worse\)/);
    expect(table).toContain('Counted from "statement-agreed", stage 2 would end Fri 30 Apr 2027');
  });
});

describe('a mistake gets one clear sentence', () => {
  test.each([
    [[], /^Name a council/],
    [MK, /^Say when the council received it/],
    [[...MK, '--wrong'], /^Unknown option '--wrong'/],
    [[...MK, ...events('recieved=2026-11-30')], /^"recieved" is not an event\. Did you mean "received"\?$/],
    [[...MK, ...events('something-else=2026-11-30')], /^"something-else" is not an event\. There are: /],
    [[...MK, ...events('received')], /^"received" has no date/],
    [[...MK, ...events('received=30.11.2026')], /is not a date: write year-month-day/],
    [[...MK, ...events('received=2027-02-29')], /^"2027-02-29" is not a date/],
    [[...MK, ...events('read=2026-11-30', 'received=2026-11-30')], /^Begin with the day/],
    [[...MK, ...RECEIVED, ...events('received=2026-12-01')], /^A case is received once/],
    [[...MK, ...RECEIVED, ...events('read=2026-11-29')], /is before the event it follows \(2026-11-30\)/],
    [
      [...MK, ...RECEIVED, ...events('panel-held=2026-12-01')],
      /cannot happen while the case is at "received"/,
    ],
    [[...MK, ...RECEIVED, ...events('extended=2026-12-01')], /needs a reason after the date/],
    [[...MK, ...RECEIVED, ...events('extended=2026-12-01:complex')], /needs the date it names/],
    [[...MK, ...RECEIVED, ...events('answered=2026-12-01')], /is no part of this track/],
    [[...MK, ...RECEIVED, '--on', 'tomorrow'], /^"tomorrow" is not a date/],
    [[...MK, ...RECEIVED, '--on', '2026-11-01'], /is before the last event/],
    [[...MK, ...RECEIVED, '--track', 'fast'], /^"fast" is not a track\. There are: statutory/],
    [[...MK, ...events('happened=2026-12-01', 'received=2026-11-30')], /is after the day it was received/],
    [[...MK, ...RECEIVED, '--track', 'fostering-approval'], /^Say the date on the letter/],
  ])('%j', async (words, sentence) => {
    const said = await found(...words);
    expect(said).toMatch(sentence);
    expect(String(said)).not.toContain('\n');
  });
});

describe('bank holidays beside the packs', () => {
  const year = (of: number, more: readonly string[] = []) => {
    const days = ENGLAND_BANK_HOLIDAYS.days.filter((on) => on.startsWith(String(of)));
    return [...days, ...more].map((date) => ({ date, title: 'Bank holiday' }));
  };
  const folder = () => mkdtemp(join(tmpdir(), 'wren-holidays-'));

  test('count without a release, and what is new is said', async () => {
    const packs = await folder();
    const feed = join(packs, 'feed.json');
    const events = [...year(2026, ['2026-12-14']), ...year(2027)];
    await writeFile(feed, JSON.stringify({ 'england-and-wales': { events } }));
    expect(await takeFeed(feed, packs)).toMatchObject({
      said: expect.stringContaining('+2026-12-14') as string,
    });
    expect(await readHolidays(packs)).toMatchObject({
      validTo: '2030-12-31',
      days: expect.arrayContaining(['2026-12-14', '2030-12-25']) as string[],
    });
  });

  test('are the built-in ones where no file is, and a broken file is never passed over', async () => {
    const packs = await folder();
    expect(await readHolidays(packs)).toBe(ENGLAND_BANK_HOLIDAYS);
    await writeFile(join(packs, 'bank-holidays.json'), '{ "days": [] }');
    expect(await readHolidays(packs)).toMatchObject({
      mistake: expect.stringContaining('is no calendar') as string,
    });
    await writeFile(join(packs, 'bank-holidays.json'), 'not json');
    expect(await readHolidays(packs)).toHaveProperty('mistake');
    expect(await takeFeed(join(packs, 'bank-holidays.json'), packs)).toHaveProperty('mistake');
    await writeFile(join(packs, 'feed.json'), '{}');
    expect(await takeFeed(join(packs, 'feed.json'), packs)).toMatchObject({
      mistake: expect.stringContaining('is not the bank-holiday feed') as string,
    });
  });
});
