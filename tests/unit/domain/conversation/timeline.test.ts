/** Where a message stands: said from what is signed, late as late, with exact days, whoever is silent. */
import { describe, expect, it } from 'vitest';
import { ENGLAND_BANK_HOLIDAYS } from '../../../../src/domain/bank-holidays.ts';
import { ACTION_TYPES, type ActionType } from '../../../../src/domain/conversation/action.ts';
import type { Known, OwnAction, ToldEvent, ToldNews } from '../../../../src/domain/conversation/known.ts';
import { timelineOf } from '../../../../src/domain/conversation/timeline.ts';
import type { LondonDate } from '../../../../src/domain/ids.ts';
import { CASE_STATUSES } from '../../../../src/domain/procedure/status.ts';

const day = (text: string) => text as LondonDate;
/** Received on Monday 30 November 2026: ten working days end on 14 December, twenty on 30 December. */
const RECEIPT = {
  id: 'm',
  receivedAt: '2026-11-30T10:00:00Z',
  receivedOn: day('2026-11-30'),
  dates: { answerBy: day('2026-12-14'), answerByLatest: day('2026-12-30') },
};

const known = (today: string, more: Partial<Known> = {}): Known => ({
  kind: 'complaint',
  receipt: RECEIPT,
  news: null,
  own: [],
  today: day(today),
  holidays: ENGLAND_BANK_HOLIDAYS,
  ...more,
});

const event = (type: string, at: string, data: object = {}): ToldEvent => ({
  id: `${type}-${at}`,
  at: `${at}T09:00:00Z`,
  on: day(at),
  type,
  by: { name: 'Priya', job: 'Complaints manager' },
  text: null,
  data: data as ToldEvent['data'],
});

const told = (status: string, more: Partial<ToldNews> = {}): ToldNews => ({
  status,
  stage: 1,
  dates: { late: false },
  events: [],
  there: Date.parse('2026-12-01T09:00:00Z'),
  ...more,
});

const received = (
  type: ActionType,
  at: string,
  outcome: 'taken' | 'late' | 'kept' = 'taken',
  dates = {},
): OwnAction => ({
  id: `${type}-${at}`,
  type,
  sealedAt: Date.parse(`${at}T08:00:00Z`),
  state: {
    outcome,
    receipt: { id: `${type}-${at}`, receivedAt: `${at}T10:00:00Z`, receivedOn: day(at), dates },
  },
});

describe('a council that never says a word', () => {
  it.each([
    ['2026-11-30', 'received', null, ['answer', '2026-12-14']],
    ['2026-12-14', 'received', null, ['answer', '2026-12-14']],
    ['2026-12-15', 'late', 1, ['may-ask-stage-2', '2026-12-31']],
    ['2026-12-24', 'late', 8, ['may-ask-stage-2', '2026-12-31']],
    // Christmas Day, and Boxing Day in its place on the Monday after.
    ['2026-12-29', 'late', 9, ['may-ask-stage-2', '2026-12-31']],
    ['2027-01-05', 'late', 13, null],
  ])('on %s it stands as %s, %s working days over', (today, status, over, next) => {
    const timeline = timelineOf(known(today));
    expect(timeline).toMatchObject({ status, late: over === null ? null : { due: '2026-12-14', over } });
    expect(timeline.next && [timeline.next.what, timeline.next.on]).toEqual(next);
    expect(timeline.done.map(({ type }) => type)).toEqual(['sent']);
  });

  it('is late by the law where its receipt names no day', () => {
    const receipt = { ...RECEIPT, dates: {} };
    expect(timelineOf(known('2026-12-14', { receipt }))).toMatchObject({
      status: 'received',
      answerBy: '2026-12-14',
    });
    expect(timelineOf(known('2026-12-15', { receipt }))).toMatchObject({
      status: 'late',
      latest: '2026-12-30',
    });
  });

  it('owes no answer to thanks or to an idea for which it promised none', () => {
    for (const kind of ['comment', 'compliment'] as const) {
      const receipt = { ...RECEIPT, dates: {} };
      expect(timelineOf(known('2027-06-01', { kind, receipt }))).toMatchObject({
        status: 'received',
        late: null,
        next: null,
      });
    }
    const promised = { ...RECEIPT, dates: { passedOnBy: day('2026-12-07') } };
    const thanks = known('2026-12-01', { kind: 'compliment', receipt: promised });
    expect(timelineOf(thanks).next).toMatchObject({ what: 'passed-on', on: '2026-12-07' });
  });
});

describe('what the council told', () => {
  it('counts as it stands now: a day that went by since makes it late, also offline', () => {
    const news = told('looking', {
      dates: { answerBy: day('2026-12-14'), latest: day('2026-12-30'), late: false },
    });
    expect(timelineOf(known('2026-12-14', { news })).status).toBe('looking');
    expect(timelineOf(known('2026-12-15', { news }))).toMatchObject({ status: 'late', late: { over: 1 } });
  });

  it('is held against the new day that it told', () => {
    const news = told('needs-more-time', {
      dates: {
        answerBy: day('2026-12-23'),
        original: day('2026-12-14'),
        latest: day('2026-12-30'),
        late: false,
      },
    });
    expect(timelineOf(known('2026-12-23', { news }))).toMatchObject({
      status: 'needs-more-time',
      late: null,
    });
    expect(timelineOf(known('2026-12-24', { news })).late).toEqual({ due: '2026-12-23', over: 1 });
  });

  it.each(['answered', 'paused', 'other-route', 'ombudsman', 'taken-back', 'sorted', 'closed'])(
    'owes nothing more once it is %s',
    (status) => {
      const news = told(status, { dates: { answerBy: day('2026-12-14'), late: true } });
      expect(timelineOf(known('2027-03-01', { news }))).toMatchObject({ status, late: null });
    },
  );

  it('that this version does not know is told as news', () => {
    expect(timelineOf(known('2026-12-01', { news: told('being-translated') })).status).toBe('news');
    for (const status of CASE_STATUSES)
      expect(CASE_STATUSES).toContain(timelineOf(known('2026-12-01', { news: told(status) })).status);
  });

  it('says until when the next stage can be asked for, and when people meet', () => {
    const asked = told('answered', { dates: { askBy: day('2027-01-15'), late: false } });
    expect(timelineOf(known('2026-12-20', { news: asked }))).toMatchObject({
      askBy: '2027-01-15',
      next: { what: 'ask-by', on: '2027-01-15' },
    });
    expect(timelineOf(known('2027-01-16', { news: asked })).next).toBeNull();
    const meeting = told('stage3', { stage: 3, dates: { meeting: day('2027-02-03'), late: false } });
    expect(timelineOf(known('2027-01-16', { news: meeting })).next).toMatchObject({
      what: 'meeting',
      on: '2027-02-03',
    });
  });

  it('names the next promised day, and asks afterwards whether it happened, until somebody said so', () => {
    const promised = event('promised', '2026-12-03', { by: '2026-12-18' });
    const news = told('answered', { events: [promised] });
    expect(timelineOf(known('2026-12-18', { news }))).toMatchObject({
      next: { what: 'promised', on: '2026-12-18', event: promised.id },
      didItHappen: [],
    });
    expect(timelineOf(known('2026-12-19', { news })).didItHappen).toEqual([promised]);
    const said = {
      id: 'x',
      type: 'action-happened' as const,
      about: promised.id,
      sealedAt: 1,
      state: 'waiting' as const,
    };
    expect(timelineOf(known('2026-12-19', { news, own: [said] })).didItHappen).toEqual([]);
    const heard = { ...event('mine', '2026-12-20', { type: 'action-happened', about: promised.id }) };
    expect(
      timelineOf(known('2026-12-21', { news: told('answered', { events: [promised, heard] }) })).didItHappen,
    ).toEqual([]);
  });
});

it.each([
  ['looking', {}],
  ['answered', { askBy: day('2027-01-15') }],
  ['stage2-asked', { answerBy: day('2027-01-29') }],
  ['stage3', { meeting: day('2027-02-03') }],
  ['late', { answerBy: day('2026-12-01'), latest: day('2026-12-30') }],
  ['sorted', {}],
  ['taken-back', {}],
])('everything that was promised stands with its day, whatever else comes: %s', (status, dates) => {
  const promises = ['2026-12-18', '2026-12-31'].map((by, n) =>
    event('promised', `2026-12-0${n + 1}`, { by }),
  );
  const news = told(status, { dates: { late: status === 'late', ...dates }, events: promises });
  const { coming, next } = timelineOf(known('2026-12-10', { news }));
  expect(coming.filter(({ what }) => what === 'promised').map(({ on }) => on)).toEqual([
    '2026-12-18',
    '2026-12-31',
  ]);
  expect(coming.map(({ on }) => on)).toEqual(coming.map(({ on }) => on).toSorted());
  expect(coming).toContainEqual(next);
});

describe('what was done from here', () => {
  it.each([
    ['take-back', 'taken', 'taken-back'],
    ['send-again', 'taken', 'received'],
    ['happy', 'taken', 'sorted'],
    ['ask-stage-2', 'taken', 'stage2-asked'],
    ['ask-stage-2', 'late', 'stage2-asked'],
    ['ask-stage-3', 'taken', 'stage3-asked'],
    ['take-back', 'late', 'looking'],
    ['ask-stage-2', 'kept', 'looking'],
    ['add-words', 'taken', 'looking'],
  ] as const)('%s, %s: it stands as %s before the next answer comes', (type, outcome, status) => {
    const own = [received(type, '2026-12-05', outcome)];
    expect(timelineOf(known('2026-12-06', { news: told('looking'), own })).status).toBe(status);
  });

  it('changes nothing while it only waits: only what is signed counts', () => {
    for (const type of ACTION_TYPES) {
      const own = [{ id: 'w', type, sealedAt: 1, state: 'waiting' as const }];
      const timeline = timelineOf(known('2026-12-06', { news: told('looking'), own }));
      expect(timeline).toMatchObject({ status: 'looking', onTheWay: own });
    }
  });

  it('gives way to what the council told later', () => {
    const own = [received('take-back', '2026-12-05')];
    const news = told('looking', { there: Date.parse('2026-12-06T09:00:00Z') });
    expect(timelineOf(known('2026-12-07', { news, own })).status).toBe('looking');
  });

  it('starts the days that its receipt names', () => {
    const own = [received('ask-stage-2', '2026-12-21', 'taken', { answerBy: day('2027-01-29') })];
    expect(timelineOf(known('2026-12-22', { news: told('answered'), own }))).toMatchObject({
      stage: 2,
      answerBy: '2027-01-29',
      next: { what: 'answer', on: '2027-01-29' },
    });
    expect(timelineOf(known('2027-02-01', { news: told('answered'), own })).status).toBe('late');
  });

  it('stands once, in its place in time, whether the council has told it yet or not', () => {
    const own = [received('add-words', '2026-12-02')];
    const events = [event('sent', '2026-11-30'), event('read', '2026-12-03')];
    const before = timelineOf(known('2026-12-04', { news: told('read', { events }), own }));
    expect(before.done.map(({ type }) => type)).toEqual(['sent', 'mine', 'read']);
    const mine = { ...event('mine', '2026-12-02'), id: own[0]?.id ?? '' };
    const after = timelineOf(known('2026-12-04', { news: told('read', { events: [...events, mine] }), own }));
    expect(after.done.map(({ type }) => type)).toEqual(['sent', 'mine', 'read']);
  });

  it.each([
    ['its day, where that is over', '2027-01-15', 'answered', { outcome: 'late', lastDay: '2027-01-14' }],
    ['the end, where it came before its day', '2026-12-20', 'sorted', { outcome: 'late' }],
    ['nothing, where neither is known', '2026-12-20', 'answered', { outcome: 'taken' }],
  ])('tells why an ask was late, before the council told it: %s', (_, on, status, data) => {
    const own = [received('ask-stage-2', on, 'late')];
    const news = told(status, { dates: { late: false, askBy: day('2027-01-14') } });
    expect(timelineOf(known(on, { news, own })).done.at(-1)?.data).toEqual({ type: 'ask-stage-2', ...data });
  });
});
