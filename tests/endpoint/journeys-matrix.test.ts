/** Everything that a person can do, from every place that a case can be in: something comes of each, and both sides see it. */
import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGLAND_BANK_HOLIDAYS } from '../../src/domain/bank-holidays.ts';
import { ACTION_TYPES, type ActionOutcome, type ActionType } from '../../src/domain/conversation/action.ts';
import { epochMs } from '../../src/domain/ids.ts';
import { PLACE_NAMES, type Place } from '../../src/domain/procedure/case-state.ts';
import { CASE_STATUSES } from '../../src/domain/procedure/status.ts';
import { londonDateOf } from '../../src/domain/working-days.ts';
import type { Viewer } from '../../src/domain/casework/viewer.ts';
import { openCasework, type Casework } from '../../src/endpoint/casework/casework.ts';
import { packsIn } from '../../src/endpoint/packs.ts';
import { casesOf } from '../../src/endpoint/storage/conversation-rows.ts';
import { aRecord, anAccount, type Sent } from '../support/casework.ts';
import { act, actionBody, aKey, heard, tell, type Told } from './conversation-support.ts';
import { NOON, openEndpoint, PACKS, type TestEndpoint } from './support.ts';

const said = { how: 'telephone', time: '09:05' };
const why = { ground: 'court' };
const SAFE = { type: 'safety-checked', data: { answer: 'no' } } as const;
const ANSWERED = [SAFE, { type: 'stage1-answered' }] as const;
const STAGE2 = [...ANSWERED, { type: 'stage2-agreed' }] as const;
const SCOPING = [...STAGE2, { type: 'investigators-appointed' }] as const;
const LOOKING = [...SCOPING, { type: 'statement-agreed' }] as const;
const REPORTED = [...LOOKING, { type: 'stage2-reported' }] as const;
const SECOND = [...REPORTED, { type: 'stage2-answered' }] as const;
const STAGE3 = [...SECOND, { type: 'stage3-asked', data: said }] as const;
const PANEL = [...STAGE3, { type: 'panel-arranged', data: { names: '2026-12-20' } }] as const;
const HELD = [...PANEL, { type: 'panel-held' }] as const;
const TOLD = [...HELD, { type: 'panel-reported' }] as const;
const TRIED = { type: 'contact-tried', data: { how: 'phone', result: 'no reply', time: '10:15' } };

type Way = readonly (Sent | ActionType)[];
/** How a case comes to each place: what staff write down, or what the person does. */
const WAYS: Readonly<Record<Place, Way>> = {
  received: [],
  triage: [{ type: 'triage-started' }],
  'awaiting-consent': [{ type: 'consent-awaited' }],
  'awaiting-advocate': [{ type: 'advocate-awaited' }],
  stage1: [{ type: 'accepted' }],
  'early-resolved': [SAFE, { type: 'sorted-early' }],
  'stage1-responded': ANSWERED,
  'alternative-route': [{ type: 'sent-elsewhere', data: { ground: 'other-authority' } }],
  'not-eligible': [{ type: 'found-not-eligible', data: why }],
  'out-of-time': [{ type: 'found-out-of-time', data: why }],
  safeguarding: [{ type: 'safeguarding-raised' }],
  'excluded-concurrent': [{ type: 'concurrent-excluded', data: why }],
  'suspended-concurrent': [{ type: 'accepted' }, { type: 'concurrent-suspended', data: why }],
  'stage2-requested': STAGE2,
  'stage2-scoping': SCOPING,
  'stage2-investigating': LOOKING,
  'stage2-report': REPORTED,
  'stage2-adjudicated': SECOND,
  'stage3-requested': STAGE3,
  'panel-arranged': PANEL,
  'panel-held': HELD,
  'panel-reported': TOLD,
  'director-responded': [...TOLD, { type: 'stage3-answered' }],
  answered: [{ type: 'answered' }],
  'passed-on': [{ type: 'passed-on' }],
  ombudsman: [{ type: 'ombudsman-asked', data: said }],
  withdrawn: ['take-back'],
  disengaged: [TRIED, { type: 'disengaged' }],
  closed: [...ANSWERED, 'happy'],
};
/** Each of these may move a case: it gets one of its own. All others are done one after another to the same. */
const MOVING: readonly ActionType[] = [
  'take-back',
  'send-again',
  'happy',
  'not-happy',
  'ask-stage-2',
  'ask-stage-3',
];
const RUNS: readonly (readonly ActionType[])[] = [
  ACTION_TYPES.filter((type) => !MOVING.includes(type)),
  ...MOVING.map((type) => [type]),
];
const KIND: Partial<Record<Place, string>> = { answered: 'comment', 'passed-on': 'compliment' };

const MORE: Partial<Record<ActionType, object>> = {
  'ask-pause': { by: '2026-12-11' },
  'action-happened': { happened: 'no' },
  unshare: { ends: randomUUID() },
};

/** T: taken. L: taken, and marked as late. K: kept for somebody to look at. In the order of `ACTION_TYPES`. */
const OUTCOMES: Readonly<Record<Place, string>> = {
  received: 'TTKKKTTKKTTTTTTTTTT',
  triage: 'TTKKKTTKKTTTTTTTTTT',
  'awaiting-consent': 'TTKKKTTKKTTTTTTTTTT',
  'awaiting-advocate': 'TTKKKTTKKTTTTTTTTTT',
  stage1: 'TTKKKTTKKTTTTTTTTTT',
  'early-resolved': 'TTKTTTTKKTTTTTTTTTT',
  'stage1-responded': 'TTKTTTTTKTTTTTTTTTT',
  'alternative-route': 'TTKKTTTKKTTTTTTTTTT',
  'not-eligible': 'TTKKTTTKKTTTTTTTTTT',
  'out-of-time': 'TTKKKTTKKTTTTTTTTTT',
  safeguarding: 'TTKKKTTKKTTTTTTTTTT',
  'excluded-concurrent': 'TTKKKTTKKTTTTTTTTTT',
  'suspended-concurrent': 'TTKKKTTKKTTTTTTTTTT',
  'stage2-requested': 'TTKKKTTKKTTTTTTTTTT',
  'stage2-scoping': 'TTKKKTTKKTTTTTTTTTT',
  'stage2-investigating': 'TTKKKTTKKTTTTTTTTTT',
  'stage2-report': 'TTKKKTTKKTTTTTTTTTT',
  'stage2-adjudicated': 'TTKTTTTKTTTTTTTTTTT',
  'stage3-requested': 'TTKKKTTKKTTTTTTTTTT',
  'panel-arranged': 'TTKKKTTKKTTTTTTTTTT',
  'panel-held': 'TTKKKTTKKTTTTTTTTTT',
  'panel-reported': 'TTKKKTTKKTTTTTTTTTT',
  'director-responded': 'TTKTTTTKKTTTTTTTTTT',
  answered: 'TTKTTTTKKTTTTTTTTTT',
  'passed-on': 'TTKTTTTKKTTTTTTTTTT',
  ombudsman: 'TTKKKTTKKTTTTTTTTTT',
  withdrawn: 'TLTLLLLLLLTLTLTTTTT',
  disengaged: 'TLLLLLLLLLTLTLTTTTT',
  closed: 'TLLLLLLLLLTLTLTTTTT',
};
const LETTER: Readonly<Record<ActionOutcome, string>> = { taken: 'T', late: 'L', kept: 'K' };

interface Done {
  readonly actionId: string;
  readonly type: ActionType;
  readonly outcome: ActionOutcome;
}

describe('everything that a person can do, wherever their case is', () => {
  let endpoint: TestEndpoint;
  let casework: Casework;
  let viewer: Viewer;
  let cells = 0;
  let at: number = NOON;
  const now = () => epochMs(at);

  beforeAll(async () => {
    endpoint = openEndpoint({ now });
    const { storage } = endpoint;
    const packs = packsIn(PACKS, pino({ level: 'silent' }));
    const holidays = () => ENGLAND_BANK_HOLIDAYS;
    casework = openCasework({ storage, packs, now, holidays, secondPerson: () => null });
    const account = anAccount({ name: 'Priya Nair' });
    const entry = { at: new Date(at).toISOString(), what: 'account-added', accountId: null };
    await storage.accounts.add(account, entry);
    viewer = { account, reauthenticatedAt: null };
  });
  afterAll(async () => {
    process.stdout.write(`actions × places · ${cells} of ${ACTION_TYPES.length * PLACE_NAMES.length}\n`);
    await endpoint.close();
  });

  const does = async (told: Told, type: ActionType, actionId: string = randomUUID()) => {
    const share = { who: 'advocate', sees: 'steps', codeHash: aKey().hash };
    const more = type === 'share' ? { share } : (MORE[type] ?? {});
    const body = actionBody(type, { words: `About ${type}.`, ...more });
    at += 1_000;
    return { answer: await act(endpoint.app, told, body, { actionId }), body };
  };
  const brought = async (told: Told, place: Place): Promise<string> => {
    const [id = ''] = await casesOf(endpoint.storage.rows.read, told.id);
    const records = WAYS[place].flatMap((step) =>
      typeof step === 'string' ? [] : [aRecord(step, londonDateOf(now()))],
    );
    const view = await casework.take(viewer, id);
    if (records.length > 0) await casework.append(viewer, id, view?.revision ?? 0, records);
    for (const step of WAYS[place]) if (typeof step === 'string') await does(told, step);
    return id;
  };

  /** Does one thing, twice, as a bad line does; gives what became of it. */
  async function once(told: Told, type: ActionType): Promise<Done> {
    const actionId = randomUUID();
    const { answer, body } = await does(told, type, actionId);
    const { action } = answer.json<{ action: { outcome: ActionOutcome } }>();
    expect(answer.statusCode).toBe(action.outcome === 'kept' ? 202 : 201);
    expect(action).toMatchObject({ of: told.id, type });
    const again = await act(endpoint.app, told, body, { actionId });
    expect([again.statusCode, again.body]).toEqual([200, answer.body]);
    return { actionId, type, outcome: action.outcome };
  }

  /** Both sides are shown what was done, each of it once. */
  async function shown(told: Told, id: string, done: readonly Done[]): Promise<void> {
    const view = await casework.open(viewer, id);
    const { events, status } = await heard(endpoint.app, told);
    expect(CASE_STATUSES).toContain(status);
    for (const { actionId, type, outcome } of done) {
      const records = view?.records.filter(({ data }) => data['actionId'] === actionId);
      expect(records).toMatchObject([{ data: { type, outcome, words: `About ${type}.` } }]);
      const told = events.filter((event) => event.id === actionId);
      expect(told).toMatchObject([{ type: 'mine', text: `About ${type}.`, data: { type, outcome } }]);
    }
  }

  it.each(PLACE_NAMES)('is taken or kept, and shown to both, from: %s', async (place) => {
    const outcomes = new Map<ActionType, ActionOutcome>();
    for (const run of RUNS) {
      const told = await tell(endpoint.app, { kind: KIND[place] ?? 'complaint' });
      await casework.openArrived();
      const id = await brought(told, place);
      expect((await casework.take(viewer, id))?.place).toBe(place);
      const done: Done[] = [];
      for (const type of run) done.push(await once(told, type));
      await shown(told, id, done);
      for (const { type, outcome } of done) outcomes.set(type, outcome);
    }
    const letters = ACTION_TYPES.map((type) => LETTER[outcomes.get(type) as ActionOutcome]);
    expect(letters.join('')).toBe(OUTCOMES[place]);
    cells += letters.length;
  });
});
