/** Casework over a storage, with accounts, a clock that is set, and messages that arrive. */
import { randomBytes, randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import pino from 'pino';
import { nextEntry } from '../../src/domain/casework/not-by.ts';
import type { StaffRole } from '../../src/domain/casework/names.ts';
import type { Account, Viewer } from '../../src/domain/casework/viewer.ts';
import { ENGLAND_BANK_HOLIDAYS } from '../../src/domain/bank-holidays.ts';
import { type CouncilSlug, epochMs, type EpochMs, type LondonDate } from '../../src/domain/ids.ts';
import { readNewRecord, type NewRecord } from '../../src/domain/casework/record.ts';
import { isAnswer } from '../../src/domain/casework/safety-first.ts';
import type { Rules } from '../../src/domain/procedure/calendar.ts';
import { makeReference } from '../../src/domain/reference.ts';
import { londonDateOf } from '../../src/domain/working-days.ts';
import type { Action } from '../../src/contract/action.ts';
import { openCasework, type Casework } from '../../src/endpoint/casework/casework.ts';
import type { CaseworkDeps } from '../../src/endpoint/casework/deps.ts';
import type { CaseView } from '../../src/endpoint/casework/file-view.ts';
import { loadCase, type LoadedCase } from '../../src/endpoint/casework/loaded.ts';
import { caseBoxes } from '../../src/endpoint/casework/sealed.ts';
import { searchTokens } from '../../src/endpoint/casework/tokens.ts';
import { writeRecords } from '../../src/endpoint/casework/write-records.ts';
import { fromAction } from '../../src/endpoint/conversation/from-action.ts';
import { packsIn } from '../../src/endpoint/packs.ts';
import type { Storage } from '../../src/endpoint/storage/storage.ts';

const SILENT = pino({ level: 'silent' });
const PACKS = resolve(import.meta.dirname, '../../public/packs');

export interface TestOffice {
  readonly storage: Storage;
  readonly casework: Casework;
  /** Noon in London on a day. */
  day(day: string): void;
  /** Time goes by: nobody does two things in one moment. */
  later(minutes: number): void;
  today(): LondonDate;
  now(): EpochMs;
  account(more?: Partial<Omit<Account, 'roles'>> & { roles?: readonly StaffRole[] }): Promise<Viewer>;
  /** A message that is in the database as one that came over the wire; its id. */
  arrives(
    said?: Record<string, unknown>,
    more?: { council?: string; kind?: 'complaint' | 'comment' | 'compliment' },
  ): Promise<string>;
  /** The newest case that a viewer's lists hold for a message. */
  caseOf(viewer: Viewer, reference: string): Promise<string | undefined>;
  /** What the person does later, as the records that the endpoint makes of it. */
  does(id: string, type: Action['type'], more?: Partial<Action>): Promise<void>;
  /** What lies in this case alone, whatever it would do beside it: as a former version left it. */
  holds(id: string, ...records: readonly Sent[]): Promise<void>;
  /** Opens it and adds records as staff do; throws what was refused. */
  record(viewer: Viewer, id: string, ...records: readonly Sent[]): ReturnType<Casework['append']>;
}

export type Sent = { readonly type: string; readonly on?: string; readonly data?: unknown };

/** More time, with all that it needs. */
export const longerUntil = (names: string, why: 'complex' | 'advocate' | 'agreed' = 'complex') => ({
  names,
  why,
  who: why === 'agreed' ? 'person' : 'complaints-manager',
});

/** Thanks that reached whom they were for, and are finished. */
export const PASSED_ON: readonly Sent[] = [
  { type: 'thanked' },
  { type: 'shared-with-worker', data: { who: 'Zoe', named: false } },
  { type: 'passed-on' },
  { type: 'closed' },
];

/** From the first look to the end of a case that nobody did anything about since. */
export const FINISHED: readonly Sent[] = [
  { type: 'accepted' },
  { type: 'stage1-answered', data: { text: 'We looked.' } },
  { type: 'contact-tried', data: { how: 'call', result: 'reached', time: '10:00' } },
  { type: 'closed' },
];

/** What the dates of the made-up council are worked out with. */
export const northfordRules = (): Rules => ({
  pack: packsIn(PACKS, SILENT).get('northford')?.pack ?? { promises: {} },
  holidays: ENGLAND_BANK_HOLIDAYS,
});

/** References by message, for tests that search. */
export const referenceOf = new Map<string, string>();

export function testOffice(
  storage: Storage,
  {
    council = 'northford',
    second = null,
    unreadable,
  }: { council?: string; second?: string | null } & Pick<CaseworkDeps, 'unreadable'> = {},
): TestOffice {
  let at = epochMs(Date.parse('2026-11-30T12:00:00Z'));
  const deps: CaseworkDeps = {
    storage,
    packs: packsIn(PACKS, SILENT),
    now: () => at,
    holidays: () => ENGLAND_BANK_HOLIDAYS,
    secondPerson: () => second,
    ...(unreadable && { unreadable }),
  };
  const casework = openCasework(deps);
  const today = () => londonDateOf(at);
  const office: TestOffice = {
    storage,
    casework,
    day: (day) => (at = epochMs(Date.parse(`${day}T12:00:00Z`))),
    later: (minutes) => (at = epochMs(at + minutes * 60_000)),
    today,
    now: () => at,
    account: async (more = {}) => {
      const account = anAccount({ council: council as CouncilSlug, ...more });
      await storage.accounts.add(account, {
        at: new Date(at).toISOString(),
        what: 'account-added',
        accountId: null,
      });
      return { account, reauthenticatedAt: null };
    },
    does: (id, type, more = {}) => doIt(deps, id, { type, ...more }),
    holds: (id, ...records) => writeIn(deps, id, () => records.map((sent) => aRecord(sent, today()))),
    arrives: (said = {}, more = {}) => arrive(storage, said, { at, council, ...more }),
    caseOf: async (viewer, reference) =>
      (await casework.list(viewer, { q: reference })).rows.findLast((row) => row.reference === reference)?.id,
    record: async (viewer, id, ...records) => {
      const view = await casework.open(viewer, id);
      if (!view) return { ok: false, why: 'not-there' };
      return casework.append(viewer, id, view.revision, safetyFirst(view, records, today()));
    },
  };
  return office;
}

/** Writes it as the endpoint does when it comes over the wire. */
export async function doIt(
  deps: CaseworkDeps,
  id: string,
  sent: Partial<Action> & Pick<Action, 'type'>,
): Promise<void> {
  await writeIn(deps, id, ({ opening, records: known, file }) => {
    const at = new Date(deps.now()).toISOString();
    const action = { schema: 1, at, ...sent } as Action;
    const done = { id: randomUUID(), doneBy: 'person' as const, today: londonDateOf(deps.now()) };
    const entry = nextEntry(opening, known);
    const { records } = fromAction(action, file, { ...done, entry, rules: northfordRules() });
    return records;
  });
}

async function writeIn(
  deps: CaseworkDeps,
  id: string,
  recordsFor: (loaded: LoadedCase) => readonly NewRecord[],
): Promise<void> {
  const { cipher } = deps.storage.rows;
  const office = { ...deps, boxes: caseBoxes(cipher), tokens: searchTokens(cipher) };
  const written = await deps.storage.rows.write(async (tx) => {
    const loaded = await loadCase(office, tx, id);
    if (!loaded) throw new Error('no such case');
    await writeRecords(office, tx, { loaded, by: null, records: recordsFor(loaded) });
  });
  if (!('done' in written)) throw new Error('not written');
}

export function anAccount(more: Partial<Account> = {}): Account {
  const id = more.id ?? randomUUID();
  return {
    id,
    council: 'northford' as CouncilSlug,
    name: `Priya Example ${id.slice(0, 4)}`,
    job: 'Complaints manager',
    email: `${id}@northford.example`,
    roles: ['complaints-manager'],
    team: null,
    managerId: null,
    state: 'active',
    ...more,
  };
}

/** Records as staff write them: whoever answers has answered first whether a child could be at risk. */
export function safetyFirst(
  { safety, kind }: Pick<CaseView, 'safety' | 'kind'>,
  sent: readonly Sent[],
  today: LondonDate,
): readonly NewRecord[] {
  const records = sent.map((one) => aRecord(one, today));
  const isAsked = records.some(({ type }) => type === 'safety-checked');
  const needs = kind === 'complaint' && safety === null && !isAsked && records.some(isAnswer);
  return needs ? [aRecord({ type: 'safety-checked', data: { answer: 'no' } }, today), ...records] : records;
}

/** A record as it comes in; throws when its form is not right. */
export function aRecord(sent: Sent, today: LondonDate): NewRecord {
  const record = readNewRecord(sent, today);
  if (!record) throw new Error(`no such record: ${sent.type}`);
  return record;
}

async function arrive(
  storage: Storage,
  said: Record<string, unknown>,
  {
    at,
    council,
    kind = 'complaint',
  }: { at: number; council: string; kind?: 'complaint' | 'comment' | 'compliment' },
): Promise<string> {
  const id = randomUUID();
  const reference = makeReference('NF', randomBytes);
  referenceOf.set(id, reference);
  const hash = () => randomBytes(32).toString('hex');
  const manifest = {
    schema: 1,
    kind,
    words: 'The heron borrowed my umbrella.',
    writtenAt: new Date(at).toISOString(),
    keyHash: hash(),
    codeHash: hash(),
    ...said,
  };
  const accepted = await storage.accept({
    id,
    council,
    kind,
    digest: `sha-256=:${id}:`,
    body: Buffer.from(JSON.stringify(manifest)),
    receivedAt: new Date(at).toISOString(),
    reference,
    receipt: JSON.stringify({ reference }),
    keyHash: manifest.keyHash,
    codeHash: manifest.codeHash,
    unsafe: said.safe === 'no' || said.safe === 'unsure',
    freeze: said.freeze === true,
    wordsLength: manifest.words.length,
    attachments: [],
    lane: 'usual',
  });
  if (accepted.result !== 'stored') throw new Error(accepted.result);
  return id;
}
