/** What is offered in every state: always a way to say something, never a next stage that is a trap. */
import { describe, expect, it } from 'vitest';
import { ACTION_TYPES, SHARED_ACTIONS, type ActionType } from '../../../../src/domain/conversation/action.ts';
import { offered, type Offering } from '../../../../src/domain/conversation/offered.ts';
import type { LondonDate } from '../../../../src/domain/ids.ts';
import { CASE_STATUSES } from '../../../../src/domain/procedure/status.ts';

const day = (text: string) => text as LondonDate;
const given = (more: Partial<Offering> = {}): Offering => ({
  kind: 'complaint',
  status: 'looking',
  stage: 1,
  isShared: false,
  isAdultsOwn: false,
  isLate: false,
  today: day('2026-12-01'),
  latest: day('2026-12-30'),
  askBy: null,
  told: new Set(),
  didItHappen: [],
  hasShares: false,
  onTheWay: new Set(),
  ...more,
});
const types = (more: Partial<Offering> = {}): ActionType[] => offered(given(more)).map(({ type }) => type);

const STATUSES = [...CASE_STATUSES, 'news'] as const;
const KINDS = ['complaint', 'comment', 'compliment'] as const;
const STAGES = [null, 1, 2, 3] as const;

/** Every state that can be, with its name. */
const everyState = STATUSES.flatMap((status) =>
  KINDS.flatMap((kind) =>
    STAGES.flatMap((stage) => [false, true].map((isLate) => ({ status, kind, stage, isLate }))),
  ),
);

it('in every state something can be said, each thing once, and thanks are never steered through stages', () => {
  for (const state of everyState) {
    const all = types(state);
    expect(all, JSON.stringify(state)).toContain('add-words');
    expect(new Set(all).size, JSON.stringify(state)).toBe(all.length);
    const isStaged = all.some((type) => type === 'ask-stage-2' || type === 'ask-stage-3');
    if (state.kind !== 'complaint') expect(isStaged, JSON.stringify(state)).toBe(false);
    if (state.kind !== 'compliment') expect(all, JSON.stringify(state)).toContain('got-worse');
    expect(all.includes('take-back') && all.includes('send-again')).toBe(false);
  }
});

it('every action there is can be reached in some state', () => {
  const more = { told: new Set(['message', 'needs-more-time']), hasShares: true, didItHappen: [{ id: 'e' }] };
  const reached = new Set(everyState.flatMap((state) => types({ ...state, ...more })));
  expect(ACTION_TYPES.filter((type) => !reached.has(type))).toEqual([]);
});

it('an adult in a matter of their own is never offered an advocate for children; a child always is', () => {
  for (const state of everyState) {
    expect(types({ ...state, isAdultsOwn: true }), JSON.stringify(state)).not.toContain('ask-advocate');
    if (state.kind !== 'compliment') expect(types(state), JSON.stringify(state)).toContain('ask-advocate');
  }
});

it('only a complaint is asked whether it is sorted: an idea and thanks are nothing to sort', () => {
  for (const state of everyState) {
    const asked = types(state).filter((type) => ['happy', 'not-happy', 'not-sure'].includes(type));
    const isAsked = state.kind === 'complaint' && state.status === 'answered';
    expect(asked, JSON.stringify(state)).toEqual(isAsked ? ['happy', 'not-happy', 'not-sure'] : []);
  }
});

describe('the next stage', () => {
  it.each([
    ['an answer at stage 1', { status: 'answered', stage: 1 }, 'ask-stage-2'],
    ['an answer at stage 2', { status: 'answered', stage: 2 }, 'ask-stage-3'],
    ['an end', { status: 'closed', stage: 1 }, 'ask-stage-2'],
    ['what was called sorted', { status: 'sorted', stage: 2 }, 'ask-stage-3'],
    [
      'silence, from the day after the last lawful one',
      { status: 'late', today: day('2026-12-31') },
      'ask-stage-2',
    ],
  ] as const)('is offered after %s', (_, more, type) => {
    expect(types(more)).toContain(type);
  });

  it.each([
    ['before the last lawful day is over', { status: 'late', isLate: true, today: day('2026-12-30') }],
    ['twice', { status: 'stage2-asked', stage: 2 }],
    ['where it was taken back', { status: 'taken-back' }],
    ['after the last one', { status: 'answered', stage: 3 }],
  ] as const)('is not offered %s', (_, more) => {
    expect(types(more).filter((type) => type.startsWith('ask-stage'))).toEqual([]);
  });

  it('is offered after its last day as well, and says that it is late', () => {
    const more = { status: 'answered', askBy: day('2027-01-15') } as const;
    const on = (today: string) =>
      offered(given({ ...more, today: day(today) })).find(({ type }) => type === 'ask-stage-2');
    expect(on('2027-01-15')).toEqual({ type: 'ask-stage-2' });
    expect(on('2027-01-16')).toEqual({ type: 'ask-stage-2', isAfterLastDay: true });
  });
});

it('with somebody else’s code only adding words and a nudge are offered, in every state', () => {
  for (const state of everyState) {
    const may = types({ ...state, isShared: true });
    expect(may.filter((type) => !SHARED_ACTIONS.has(type))).toEqual([]);
  }
});

it('what waits here already is not offered a second time where twice says nothing more', () => {
  expect(types({ status: 'answered', onTheWay: new Set(['happy', 'take-back']) })).not.toContain('happy');
  expect(types({ onTheWay: new Set(['add-words', 'got-worse']) })).toEqual(
    expect.arrayContaining(['add-words', 'got-worse']),
  );
});
