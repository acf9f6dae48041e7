/**
 * Plays the demo caseload through the real doors, with the clock of each day: messages are received as a
 * phone sends them, staff record what they did. Only a council that is made up is ever played.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { ENGLAND_BANK_HOLIDAYS } from '../domain/bank-holidays.ts';
import type { NewRecord } from '../domain/casework/record.ts';
import { readNewRecord } from '../domain/casework/record.ts';
import type { Account, Viewer } from '../domain/casework/viewer.ts';
import {
  epochMs,
  type CouncilSlug,
  type EpochMs,
  type LondonDate,
  type RepresentationId,
} from '../domain/ids.ts';
import { addWorkingDays, londonDateOf, subtractWorkingDays } from '../domain/working-days.ts';
import { addAccount } from '../endpoint/access/accounts.ts';
import { openCasework, type Casework } from '../endpoint/casework/casework.ts';
import type { Kept } from '../endpoint/open-kept.ts';
import type { Packs } from '../endpoint/packs.ts';
import { dayWords } from '../endpoint/paper/words.ts';
import { receive } from '../endpoint/receive.ts';
import { startFault } from '../endpoint/start-fault.ts';
import { DEMO_CASES, type DemoCase, type DemoStep } from './demo-caseload.ts';
import { DEMO_PEOPLE, type DemoName } from './demo-people.ts';

export interface Stage {
  readonly kept: Pick<Kept, 'storage' | 'signer'>;
  readonly packs: Packs;
  readonly council: CouncilSlug;
  /** Epoch milliseconds: the day that everything is counted back from. */
  readonly now: EpochMs;
}

/** Whose link is printed. */
export const demoEmail = (name: DemoName, council: string): string => `${name}@${council}.example`;

interface Moment {
  readonly at: EpochMs;
  readonly play: () => Promise<void>;
}

/** Puts people and cases on the desk; refuses a council that children really write to. */
export async function playDemo(stage: Stage): Promise<{ readonly people: number; readonly cases: number }> {
  const { kept, packs, council, now } = stage;
  if (packs.get(council)?.pack.madeUp !== true)
    throw startFault(`${council} is a real council: nothing invented is ever put among its cases.`);
  let clock = now;
  const deps = { ...kept, packs, now: () => clock, failpoint: () => undefined };
  const casework = openCasework({ ...deps, holidays: () => ENGLAND_BANK_HOLIDAYS });
  const people = await addPeople(stage);
  const moments = DEMO_CASES.flatMap((each, index) =>
    momentsOf({ ...stage, casework, people, deps }, each, index),
  );
  for (const { at, play } of moments.toSorted((one, other) => one.at - other.at)) {
    clock = at;
    await play();
  }
  clock = now;
  await casework.openArrived();
  return { people: people.size, cases: DEMO_CASES.length };
}

async function addPeople({ kept, council, now }: Stage): Promise<ReadonlyMap<DemoName, Account>> {
  const people = new Map<DemoName, Account>();
  const { priya, ...others } = DEMO_PEOPLE;
  for (const [name, person] of [['priya', priya], ...Object.entries(others)] as const) {
    const known = name as DemoName;
    const facts = { ...person, council, email: demoEmail(known, council) };
    const managerId = name === 'sam' ? (people.get('priya')?.id ?? null) : null;
    people.set(known, await addAccount(kept.storage, { ...facts, managerId }, now));
  }
  return people;
}

interface Playing extends Stage {
  readonly casework: Casework;
  readonly people: ReadonlyMap<DemoName, Account>;
  readonly deps: Parameters<typeof receive>[0];
}

function momentsOf(playing: Playing, each: DemoCase, index: number): Moment[] {
  const { casework } = playing;
  const id = randomUUID() as RepresentationId;
  let caseId = '';
  const begin = async () => {
    if (each.sent) {
      await send(playing, id, each.sent);
      await casework.openArrived();
      caseId = await caseOf(playing, id);
    } else if (each.entered) {
      const entered = { ...each.entered, receivedOn: dayAgo(playing, each.ago) };
      const done = await casework.enter(viewerOf(playing, 'priya'), entered);
      if (!done.ok) throw startFault(`The demo case ${index} was not entered: ${done.reason ?? done.why}.`);
      caseId = done.id;
    }
  };
  const steps = (each.steps ?? []).map((step) => ({
    at: moment(playing, step.ago, 10 * 60 + index),
    play: async () => record(playing, caseId, step),
  }));
  return [{ at: moment(playing, each.ago, 8 * 60 + 3 * index), play: begin }, ...steps];
}

async function send(
  { deps, council }: Playing,
  id: RepresentationId,
  sent: Readonly<Record<string, unknown>>,
) {
  const hash = () => randomBytes(32).toString('hex');
  const writtenAt = new Date(deps.now()).toISOString();
  const body = Buffer.from(
    JSON.stringify({ schema: 1, ...sent, writtenAt, keyHash: hash(), codeHash: hash() }),
  );
  const announced = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
  const received = await receive(deps, { id, council, announced, body, lane: 'usual' });
  if ('refused' in received) throw startFault(`A demo message was not received: ${received.refused}.`);
}

async function caseOf({ kept }: Playing, representationId: string): Promise<string> {
  const row = await kept.storage.rows.read
    .selectFrom('case_file')
    .select('id')
    .where('representation_id', '=', representationId)
    .executeTakeFirst();
  if (!row) throw startFault('A demo message became no case.');
  return row.id;
}

async function record(playing: Playing, caseId: string, { by = 'priya', records }: DemoStep): Promise<void> {
  const { casework, deps } = playing;
  const viewer = viewerOf(playing, by);
  const view = await casework.open(viewer, caseId);
  if (!view) throw startFault(`A demo case is not there for ${viewer.account.name}.`);
  const on = londonDateOf(deps.now());
  const made = records.map(([type, data = {}]): NewRecord => {
    const read = readNewRecord({ type, on, data: filledIn(playing, data) }, on);
    if (!read) throw startFault(`A demo record says what ${type} cannot say.`);
    return read;
  });
  const done = await casework.append(viewer, caseId, view.revision, made);
  if (!done.ok)
    throw startFault(
      `A demo record was refused (${made.map(({ type }) => type).join(', ')}): ${done.reason ?? done.why}.`,
    );
}

/** Names of people become their accounts, `in 8` the day that many working days ahead, `{in 8}` that day in words. */
function filledIn(playing: Playing, data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const today = londonDateOf(playing.now);
  const dayIn = (days: string) => addWorkingDays(today, Number(days), ENGLAND_BANK_HOLIDAYS).date;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      const [, days] = /^in (\d+)$/.exec(String(value)) ?? [];
      if (days) return [key, dayIn(days)];
      if (typeof value !== 'string') return [key, value];
      const words = value.replaceAll(/\{in (\d+)\}/g, (_, ahead: string) => dayWords(dayIn(ahead)));
      return [key, (key === 'to' && playing.people.get(value as DemoName)?.id) || words];
    }),
  );
}

function viewerOf({ people }: Playing, name: DemoName): Viewer {
  const account = people.get(name);
  if (!account) throw startFault(`There is nobody called ${name} in the demo.`);
  return { account, reauthenticatedAt: null };
}

const dayAgo = ({ now }: Stage, ago: number): LondonDate =>
  ago === 0 ? londonDateOf(now) : subtractWorkingDays(londonDateOf(now), ago, ENGLAND_BANK_HOLIDAYS).date;

/** A minute of that day; of today, one that has been. */
function moment(stage: Stage, ago: number, minute: number): EpochMs {
  if (ago === 0) return epochMs(stage.now - 60_000 * (60 - (minute % 50)));
  return epochMs(Date.parse(`${dayAgo(stage, ago)}T00:00:00Z`) + minute * 60_000);
}
