/** Nobody has opened it: said after one working day, at once where it cannot wait, and never longer than it is true. */
import { describe, expect, it } from 'vitest';
import { ENGLAND_BANK_HOLIDAYS } from '../../../../src/domain/bank-holidays.ts';
import type { OwnAction, ToldEvent } from '../../../../src/domain/conversation/known.ts';
import { unreadOf } from '../../../../src/domain/conversation/unread.ts';
import type { LondonDate } from '../../../../src/domain/ids.ts';
import { CASE_STATUSES } from '../../../../src/domain/procedure/status.ts';

type Given = Parameters<typeof unreadOf>[0];
const day = (text: string) => text as LondonDate;

const event = (type: string, at: string, data: object = {}): ToldEvent => ({
  id: `${type}-${at}`,
  at: `${at}T09:00:00Z`,
  on: day(at),
  type,
  by: null,
  text: null,
  data: data as ToldEvent['data'],
});
const SENT = event('sent', '2026-12-18');

/** Received on Friday 18 December 2026: its first working day is Monday 21 December. */
const unread = (
  today: string,
  {
    done = [],
    onTheWay = [],
    status = 'received' as const,
    ...more
  }: Partial<Given['timeline'] & Given> = {},
) =>
  unreadOf({
    timeline: { done: [SENT, ...done], onTheWay, status },
    receivedOn: day('2026-12-18'),
    said: undefined,
    isShared: false,
    today: day(today),
    holidays: ENGLAND_BANK_HOLIDAYS,
    ...more,
  });

const LONG = { now: null, tooLong: true };
const mine = (type: string, at: string, data: object = {}) => event('mine', at, { type, ...data });

describe('a message that nobody has opened', () => {
  it.each([
    ['2026-12-18', null],
    ['2026-12-20', null],
    ['2026-12-21', null],
    ['2026-12-22', LONG],
    ['2027-03-01', LONG],
  ])('on %s, received the Friday before: %o', (today, said) => {
    expect(unread(today)).toEqual(said);
  });

  it('Christmas is no working day', () => {
    const receivedOn = day('2026-12-24');
    expect(unread('2026-12-29', { receivedOn })).toBeNull();
    expect(unread('2026-12-30', { receivedOn })).toEqual(LONG);
  });

  it.each(['read', 'message', 'looking', 'needs-more-time', 'answered', 'not-known-yet'])(
    'is opened once the council told of %s',
    (type) => expect(unread('2026-12-22', { done: [event(type, '2026-12-21')] })).toBeNull(),
  );

  it('is not opened by an advocate with a code, by words of the person, or by what was put right as never done', () => {
    const done = [
      event('opened-by-share', '2026-12-19'),
      mine('add-words', '2026-12-19'),
      event('read', '2026-12-20', { corrected: { on: '2026-12-20', happened: false } }),
    ];
    expect(unread('2026-12-22', { done })).toEqual(LONG);
  });

  it('late is said as late, and still nobody has opened it', () => {
    expect(unread('2027-02-01', { status: 'late' })).toEqual(LONG);
  });

  it('whatever else a council says of it, somebody there has had it, or it is over', () => {
    const claims = CASE_STATUSES.filter((status) => unread('2026-12-22', { status }) !== null);
    expect(claims.toSorted()).toEqual(['late', 'received', 'stage2-asked', 'stage3-asked']);
    expect(unread('2026-12-22', { status: 'news' })).toBeNull();
  });
});

describe('what cannot wait', () => {
  const NOW = { now: 'message', tooLong: false };

  it.each([{ unsafe: true }, { freeze: true }])(
    'sent with %o says at once that nobody has read it',
    (said) => {
      expect(unread('2026-12-18', { said })).toEqual(NOW);
      expect(unread('2026-12-22', { said })).toEqual({ ...NOW, tooLong: true });
      expect(unread('2026-12-18', { said, done: [event('read', '2026-12-18')] })).toBeNull();
    },
  );

  it('somebody with a code of the person learns nothing of it', () => {
    const done = [mine('got-worse', '2026-12-18')];
    const shared = { said: { unsafe: true, freeze: true }, isShared: true, done };
    expect(unread('2026-12-18', shared)).toBeNull();
    expect(unread('2026-12-22', shared)).toEqual(LONG);
  });

  it('who opened it while it was taken back has not read the words', () => {
    const done = [event('read', '2026-12-18', { takenBack: true })];
    expect(unread('2026-12-22', { said: { unsafe: true }, done })).toEqual(NOW);
    expect(unread('2026-12-22', { done })).toBeNull();
  });

  it.each([
    ['got-worse', {}, 'added'],
    ['ask-pause', {}, 'added'],
    ['ask-pause', { by: '2026-12-31' }, 'added'],
    ['ask-pause', { by: '2027-01-04' }, undefined],
    ['add-words', {}, undefined],
    ['take-back', {}, undefined],
  ])(
    '%s with %o, added on 22 December after it was read, is %s until somebody opens it again',
    (type, data, now) => {
      const status = 'looking';
      const done = [event('read', '2026-12-21'), mine(type, '2026-12-22', data)];
      expect(unread('2026-12-22', { status, done })?.now).toBe(now);
      const again = [...done, event('read', '2026-12-23', { again: true })];
      expect(unread('2026-12-23', { status, done: again })).toBeNull();
    },
  );

  it('counts from the tap: nobody can read what has not left the phone', () => {
    const going = (type: OwnAction['type'], by?: string): OwnAction => ({
      id: type,
      type,
      sealedAt: 0,
      state: 'waiting',
      ...(by && { by: day(by) }),
    });
    const at = (...onTheWay: OwnAction[]) => unread('2026-12-22', { status: 'looking', onTheWay })?.now;
    expect(at(going('got-worse'))).toBe('added');
    expect(at(going('ask-pause', '2026-12-24'))).toBe('added');
    expect(at(going('ask-pause', '2027-01-29'), going('add-words'))).toBeUndefined();
  });

  it('what was said after the end is not lost either', () => {
    const done = [event('closed', '2026-12-21'), mine('got-worse', '2026-12-22')];
    expect(unread('2026-12-22', { status: 'closed', done })?.now).toBe('added');
  });
});
