/** Looks at what waits for somebody, and writes down whom to tell. Done again, it does nothing again. */
import { createHash } from 'node:crypto';
import {
  alarmOfAction,
  alarmsOfStop,
  alarmsOfUnread,
  once,
  slotOfDate,
  type Alarm,
  type AlarmKind,
  type Told,
} from '../../domain/casework/alarm.ts';
import { isStopDue, NEAR } from '../../domain/casework/urgent.ts';
import { epochMs } from '../../domain/ids.ts';
import { addWorkingDays, londonDateOf } from '../../domain/working-days.ts';
import type { Unread } from '../casework/audience.ts';
import { caseBoxes } from '../casework/sealed.ts';
import {
  actionsSince,
  addDeliveries,
  datesBetween,
  deliveriesOf,
  lateOn,
  learningDueBy,
  stopsBy,
  type DateRow,
  type DeliveryRow,
} from '../storage/delivery-rows.ts';
import { aroundCase } from './around.ts';
import { recipientOf, sealRecipient, type Between, type NotifyDeps } from './deps.ts';

/** So many cases are looked at between two turns of the event loop. */
const AT_ONCE = 50;
/** Of a date, so many working days before. */
const SOON_DAYS = 2;

/** Cases of which everything was told that a look can find, by what it found then. They need no second look. */
export type Settled = Map<string, string>;

/** Writes down alarms for everything that nobody has opened. */
export async function lookAtUnread(deps: NotifyDeps, settled: Settled, between: Between): Promise<void> {
  const unread = await deps.casework.unread();
  const there = new Set(unread.map(({ id }) => id));
  for (const id of settled.keys()) if (!there.has(id)) settled.delete(id);
  const open = unread.filter((one) => settled.get(one.id) !== phaseOf(one));
  for (let from = 0; from < open.length; from += AT_ONCE) {
    if (!(await between())) return;
    const some = open.slice(from, from + AT_ONCE);
    const told = await toldOf(
      deps,
      some.map(({ id }) => id),
    );
    for (const one of some) await lookAt(deps, one, told.get(one.id) ?? [], settled);
  }
}

const phaseOf = ({ urgent, tooLong }: Unread): string => `${urgent ? 'urgent' : 'usual'}/${tooLong}`;

async function lookAt(
  deps: NotifyDeps,
  unread: Unread,
  told: readonly Told[],
  settled: Settled,
): Promise<void> {
  const found = await aroundCase(deps, unread.id);
  if (!found) return;
  const alarms = alarmsOfUnread(unread, told, found.around, deps.now());
  if (await writeDown(deps, unread.id, alarms)) {
    const all = [...told, ...alarms];
    const isWhole =
      found.around.audience.length > 0 &&
      all.some(({ kind }) => kind === 'new-case') &&
      (!unread.tooLong || all.some(({ kind }) => kind === 'unopened'));
    if (!unread.urgent && isWhole) settled.set(unread.id, phaseOf(unread));
  }
}

/** So long back it is looked for what people did, in milliseconds: longer than an endpoint stands still. */
const LOOK_BACK_MS = 14 * 86_400_000;
/** The same once all of that was heard: what another process wrote down meanwhile is younger. */
const NEWEST_MS = 3_600_000;

/** What people did that was heard already, and whether all of it was. */
export interface Heard {
  ids: ReadonlySet<string>;
  isAll: boolean;
}

/** Writes down alarms for what people did that somebody must hear of the same day; each once. */
export async function lookAtActions(deps: NotifyDeps, heard: Heard, between: Between): Promise<void> {
  const { read, cipher } = deps.storage.rows;
  const back = heard.isAll ? NEWEST_MS : LOOK_BACK_MS;
  const events = await actionsSince(read, new Date(deps.now() - back).toISOString());
  const boxes = caseBoxes(cipher);
  const ids = new Set<string>();
  for (const event of events) {
    if (heard.ids.has(event.id)) {
      ids.add(event.id);
      continue;
    }
    const kind = alarmOfAction((boxes.openEvent(event).data as { readonly type: string }).type);
    if (kind !== null && !(await between())) return;
    if (kind === null || (await tellOfAction(deps, kind, event))) ids.add(event.id);
  }
  heard.ids = ids;
  heard.isAll = ids.size === events.length;
}

/** `false`: nobody was there to be told yet, or nothing can be written now, so the next look finds it again. */
async function tellOfAction(
  deps: NotifyDeps,
  kind: AlarmKind,
  { id, case_id }: { readonly id: string; readonly case_id: string },
): Promise<boolean> {
  const told = (await toldOf(deps, [case_id])).get(case_id) ?? [];
  const found = await aroundCase(deps, case_id);
  if (!found) return false;
  const alarms = once(kind, id, told, found.around);
  if (!(await writeDown(deps, case_id, alarms))) return false;
  return [...told, ...alarms].some((one) => one.kind === kind && one.slot === id && one.to !== 'hook');
}

/** Writes down alarms for dates that come near or went by. */
export async function lookAtDates(deps: NotifyDeps, between: Between): Promise<void> {
  const today = londonDateOf(deps.now());
  const soon = addWorkingDays(today, SOON_DAYS, deps.holidays()).date;
  const { read } = deps.storage.rows;
  await lookAtStops(deps, between);
  await tellDates(deps, 'date-soon', await datesBetween(read, today, soon), between);
  await tellDates(deps, 'date-late', await lateOn(read, today), between);
  const learning = await learningDueBy(read, soon);
  // Told once before its day, and once more when the day went by and it is not done.
  const due = learning.map((one) => (one.late_from <= today ? { ...one, on: one.late_from } : one));
  await tellDates(deps, 'learning-due', due, between);
}

/** What is to be stopped soon is told again on each working day until somebody says yes or no. */
async function lookAtStops(deps: NotifyDeps, between: Between): Promise<void> {
  const day = { today: londonDateOf(deps.now()), holidays: deps.holidays() };
  const near = await stopsBy(deps.storage.rows.read, addWorkingDays(day.today, NEAR, day.holidays).date);
  for (const { id, on } of near.filter((one) => isStopDue(one.on, day))) {
    if (!(await between())) return;
    const told = (await toldOf(deps, [id])).get(id) ?? [];
    const found = await aroundCase(deps, id);
    if (found) await writeDown(deps, id, alarmsOfStop({ on, today: day.today }, told, found.around));
  }
}

async function tellDates(
  deps: NotifyDeps,
  kind: AlarmKind,
  dates: readonly DateRow[],
  between: Between,
): Promise<void> {
  for (let from = 0; from < dates.length; from += AT_ONCE) {
    if (!(await between())) return;
    const some = dates.slice(from, from + AT_ONCE);
    const told = await toldOf(
      deps,
      some.map(({ id }) => id),
    );
    for (const date of some) {
      const before = told.get(date.id) ?? [];
      const slot = slotOfDate(date);
      if (before.some((one) => one.kind === kind && one.slot === slot)) continue;
      const found = await aroundCase(deps, date.id);
      if (found) await writeDown(deps, date.id, once(kind, slot, before, found.around));
    }
  }
}

async function toldOf(deps: NotifyDeps, cases: readonly string[]): Promise<ReadonlyMap<string, Told[]>> {
  const told = new Map<string, Told[]>();
  for (const row of await deliveriesOf(deps.storage.rows.read, cases)) {
    const id = row.case_id ?? '';
    told.set(id, [...(told.get(id) ?? []), toldIn(deps, row)]);
  }
  return told;
}

const toldIn = (deps: NotifyDeps, row: DeliveryRow): Told => ({
  kind: row.kind,
  slot: row.slot,
  to: recipientOf(deps, row),
  at: epochMs(Date.parse(row.sent_at ?? row.created_at)),
  waiting: row.state === 'waiting',
});

/** `false`: the database takes nothing now, so the next look finds it again. */
async function writeDown(deps: NotifyDeps, caseId: string, alarms: readonly Alarm[]): Promise<boolean> {
  if (alarms.length === 0) return true;
  const at = new Date(deps.now()).toISOString();
  const rows = alarms.map(({ kind, slot, to }) => {
    const id = idOf([caseId, kind, slot, to]);
    return {
      id,
      case_id: caseId,
      kind,
      slot,
      way: to === 'hook' ? ('webhook' as const) : ('mail' as const),
      to: sealRecipient(deps, id, to),
      due_at: at,
      tries: 0,
      state: 'waiting' as const,
      fault: null,
      created_at: at,
      sent_at: null,
    };
  });
  return 'done' in (await deps.storage.rows.write((tx) => addDeliveries(tx, rows)));
}

/** The same thing to the same recipient has the same id, whichever process sees it first. RFC 9562, version 8. */
function idOf(parts: readonly string[]): string {
  const hex = createHash('sha256').update(parts.join('\n')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
