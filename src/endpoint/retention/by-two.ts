/**
 * Deleting for good by two people who are signed in: who asked and who agreed stands in the trail of staff
 * and nowhere else. Neither of them deletes a case that is kept from one of them.
 */
import { randomUUID } from 'node:crypto';
import type { Deletion, DeletionAsked } from '../../contract/staff/deletion.ts';
import { mayDo, type Account, type Viewer } from '../../domain/casework/viewer.ts';
import type { Now } from '../../domain/ids.ts';
import { idsSeen } from '../storage/case-linked.ts';
import { casesBehind } from '../storage/cases-behind.ts';
import type { Kept } from '../storage/retention-rows.ts';
import type { KeptEntry, StaffAudit } from '../storage/staff-audit.ts';
import type { Storage } from '../storage/storage.ts';
import { deleteDue } from './retention.ts';

/** What was agreed to holds for so long, in milliseconds. */
const HOLDS_MS = 24 * 60 * 60_000;
const DAY_MS = 86_400_000;
/** More go in several turns, each agreed to by itself. */
const MOST = 500;
const [ASKED, AGREED, DONE] = ['deletion-asked', 'deletion-agreed', 'deleted-for-good'] as const;

export interface DeletingDeps {
  readonly storage: Storage;
  readonly audit: StaffAudit;
  readonly now: Now;
  /** The data folder, in which the files of a message lie. */
  readonly data: string;
}

interface Detail {
  readonly id?: string;
  readonly days?: number;
  readonly before?: string;
  readonly deleted?: number;
}

const detailOf = ({ detail }: KeptEntry): Detail => JSON.parse(detail ?? '{}') as Detail;

/** Writes one step down; false when nothing can be written now. */
async function note(
  { storage, now }: DeletingDeps,
  { account }: Viewer,
  what: string,
  detail: Detail,
): Promise<boolean> {
  const entry = { at: new Date(now()).toISOString(), what, accountId: account.id, detail: { ...detail } };
  return !('trouble' in (await storage.accounts.note([entry])));
}

/** Asks for it. Which messages it is, is settled now: what is exported later is none of them. */
export async function askToDelete(
  deps: DeletingDeps,
  viewer: Viewer,
  { days }: DeletionAsked,
): Promise<string | null> {
  const id = randomUUID();
  const before = new Date(deps.now() - days * DAY_MS).toISOString();
  return (await note(deps, viewer, ASKED, { id, days, before })) ? id : null;
}

export const agreeToDelete = (deps: DeletingDeps, viewer: Viewer, id: string) =>
  note(deps, viewer, AGREED, { id });

interface Asked {
  readonly entry: KeptEntry;
  readonly asker: Account;
  readonly agreer: Account | null;
  readonly deleted: number | null;
}

/** What the people of the viewer's council asked for within a day, the oldest first. */
export async function deletionsOf(deps: DeletingDeps, viewer: Viewer): Promise<readonly Deletion[]> {
  const all: Deletion[] = [];
  for (const one of await askedIn(deps, viewer)) {
    const { id = '', days = 0, before = '' } = detailOf(one.entry);
    const both = [one.asker, one.agreer ?? viewer.account];
    const named = (who: Account | null) => (who ? { name: who.name, job: who.job } : null);
    all.push({
      ...{ id, days, before, deleted: one.deleted, askedAt: one.entry.at },
      due: one.deleted === null ? (await dueFor(deps, before, both)).length : 0,
      askedBy: named(one.asker),
      mine: one.asker.id === viewer.account.id,
      agreedBy: named(one.agreer),
    });
  }
  return all;
}

async function askedIn(
  { audit, storage, now }: DeletingDeps,
  { account }: Viewer,
): Promise<readonly Asked[]> {
  const since = new Date(now() - HOLDS_MS).toISOString();
  const entries = await audit.since([ASKED, AGREED, DONE], since);
  const own = (await storage.accounts.all()).filter(({ council }) => council === account.council);
  const may = new Map(own.filter((one) => mayDo(one, 'delete-case')).map((one) => [one.id, one]));
  return entries.flatMap((entry): Asked[] => {
    const asker = entry.what === ASKED ? may.get(entry.account_id ?? '') : undefined;
    const { id } = detailOf(entry);
    if (!asker || id === undefined) return [];
    const later = entries.filter((one) => one.id > entry.id && detailOf(one).id === id);
    // Nobody agrees with themselves.
    const isAgreed = ({ what, account_id }: KeptEntry) =>
      what === AGREED && account_id !== asker.id && may.has(account_id ?? '');
    const done = later.find(({ what }) => what === DONE);
    const agreer = may.get(later.find(isAgreed)?.account_id ?? '') ?? null;
    return [{ entry, asker, agreer, deleted: done ? (detailOf(done).deleted ?? 0) : null }];
  });
}

/** What may go: exported long enough ago, finished, not held, and each of its cases seen by both. */
async function dueFor(
  { storage, now }: DeletingDeps,
  before: string,
  both: readonly Account[],
): Promise<readonly Kept[]> {
  const council = both[0]?.council;
  const old = await storage.retention.exportedBefore(before, new Date(now()).toISOString());
  const may = old.filter(({ heldAt, goesOn }) => heldAt === null && !goesOn);
  const own = may.filter((one) => one.council === council).slice(0, MOST);
  const { read } = storage.rows;
  const behind = await casesBehind(read, own);
  const ids = [...behind.values()].flat();
  const seen = await Promise.all(both.map((account) => idsSeen(read, account, ids)));
  return own.filter(({ id }) => {
    const cases = behind.get(id) ?? [];
    return cases.length > 0 && seen.every((known) => cases.every((one) => known.has(one)));
  });
}

/** Deletes what two agreed to; how many went, or null when nothing can be written now. */
export async function deleteByTwo(deps: DeletingDeps, viewer: Viewer, id: string): Promise<number | null> {
  const one = (await askedIn(deps, viewer)).find(({ entry }) => detailOf(entry).id === id);
  if (!one?.agreer || one.deleted !== null) return null;
  const { before = '' } = detailOf(one.entry);
  const due = await dueFor(deps, before, [one.asker, one.agreer]);
  const now = new Date(deps.now());
  const { deleted } = await deleteDue(deps.storage, deps.data, { before, due }, now);
  return (await note(deps, viewer, DONE, { id, deleted: deleted.length })) ? deleted.length : null;
}
