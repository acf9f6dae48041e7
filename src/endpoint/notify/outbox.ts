/**
 * Sends what was written down. A row is taken for a while before it goes, so one of several processes
 * tries; when that one ends in the middle, another tries later, under the same name.
 */
import type { Recipient } from '../../domain/casework/alarm.ts';
import {
  anyDue,
  claimDue,
  isStopAsked,
  markSent,
  putBack,
  takeAway,
  type DeliveryRow,
} from '../storage/delivery-rows.ts';
import { aroundCase, type Found } from './around.ts';
import { recipientOf, type Between, type NotifyDeps } from './deps.ts';
import type { Pace } from './pace.ts';
import { later, waitAfter, type Sent } from './sent.ts';
import { mailOf } from './words.ts';

/** So many go at once. */
const AT_ONCE = 5;
/** Longer than one attempt may take, in milliseconds. */
const LEASE_MS = 180_000;
/** While nobody can tell who may be told. */
const UNSURE_MS = 30_000;

/** Sends all whose turn it is; how many it tried. */
export async function sendDue(deps: NotifyDeps, pace: Pace, between: Between): Promise<number> {
  const { rows } = deps.storage;
  let tried = 0;
  while ((await anyDue(rows.read, instant(deps))) && (await between())) {
    const claimed = await rows.write((tx) => claimDue(tx, instant(deps), instant(deps, LEASE_MS), AT_ONCE));
    if (!('done' in claimed) || claimed.done.length === 0) break;
    await Promise.all(claimed.done.map((row) => sendOne(deps, pace, row)));
    tried += claimed.done.length;
  }
  return tried;
}

const instant = ({ now }: NotifyDeps, after = 0): string => new Date(now() + after).toISOString();

async function sendOne(deps: NotifyDeps, pace: Pace, row: DeliveryRow): Promise<void> {
  const { rows } = deps.storage;
  const found = row.case_id === null ? null : await aroundCase(deps, row.case_id);
  if (!found) return putOff(deps, row, UNSURE_MS);
  const to = recipientOf(deps, row);
  const address = (await isOver(deps, row, found)) ? null : addressOf(row, to, found);
  if (address === null) return void (await rows.write((tx) => takeAway(tx, row.id)));
  const turn = `${row.kind} ${to}`;
  const wait = pace.take(turn, deps.now());
  if (wait) return putOff(deps, row, wait.again);
  const sent = await send(deps, row, { address, found, to });
  if (!sent.ok) pace.giveBack(turn);
  await settle(deps, row, sent);
}

/** Nothing was tried. */
async function putOff(deps: NotifyDeps, row: DeliveryRow, ms: number): Promise<void> {
  const back = { due_at: instant(deps, ms), tries: row.tries - 1 };
  await deps.storage.rows.write((tx) => putBack(tx, row, back));
}

/** "Nobody has opened it", or has said yes or no, would not be true any more. */
async function isOver({ storage }: NotifyDeps, { kind }: DeliveryRow, { row }: Found): Promise<boolean> {
  if (kind === 'stop-near') return !(await isStopAsked(storage.rows.read, row.id));
  return kind === 'urgent' ? row.urgent_until_read === 0 : kind === 'unopened' && row.read_at !== null;
}

/** Where it goes; `null`: they must not be told of it any more, or are there no more. */
function addressOf({ kind }: DeliveryRow, to: Recipient, { around }: Found): string | null {
  if (to === 'hook') return '';
  if (to === 'out-of-hours') {
    const { outOfHours, shutAddresses } = around;
    return outOfHours === null || shutAddresses.has(outOfHours.toLowerCase()) ? null : outOfHours;
  }
  const id = to.slice('account/'.length);
  const { second, tied } = around;
  const hears = kind === 'unopened' || kind === 'got-worse';
  const known = [...around.audience, ...(hears && tied && second ? [second] : [])];
  return known.find((account) => account.id === id && !around.shutOut.has(id))?.email ?? null;
}

interface Going {
  readonly address: string;
  readonly found: Found;
  readonly to: Recipient;
}

async function send(
  { mail, hook, link, packs, now }: NotifyDeps,
  { id, kind, created_at: since }: DeliveryRow,
  { address, found, to }: Going,
): Promise<Sent> {
  const { council } = found.row;
  if (to === 'hook') return hook?.({ id, kind, council, link, since, at: now() }) ?? later('not-set-up');
  const pack = packs.get(council)?.pack;
  if (!mail || !pack) return later('not-set-up');
  const words = mailOf({ kind, outOfHours: to === 'out-of-hours', pack, link });
  return mail({ ...words, id, to: address, at: now() });
}

/** What cannot be written down now is sent again after a while: twice is better than not. */
async function settle(deps: NotifyDeps, row: DeliveryRow, sent: Sent): Promise<void> {
  const { rows } = deps.storage;
  if (sent.ok) return void (await rows.write((tx) => markSent(tx, row.id, instant(deps))));
  const { fault, forGood } = sent;
  const wait = forGood ? null : waitAfter(row.tries, row.kind);
  const change =
    wait === null ? ({ state: 'failed', fault } as const) : { due_at: instant(deps, wait), fault };
  await rows.write((tx) => putBack(tx, row, change));
}
