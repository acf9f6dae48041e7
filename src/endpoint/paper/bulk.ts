/**
 * Who asked for many cases at once, who agreed, and whether they were taken: all of it stands in the
 * trail and nowhere else, so that it cannot be made up without leaving a gap there.
 */
import { randomUUID } from 'node:crypto';
import { bulkAsked, type BulkAsked, type BulkExport } from '../../contract/staff/bulk.ts';
import { mayDo, type Account, type Viewer } from '../../domain/casework/viewer.ts';
import type { Now } from '../../domain/ids.ts';
import type { AccountStore } from '../storage/account-rows.ts';
import type { KeptEntry, StaffAudit } from '../storage/staff-audit.ts';

/** What was agreed to holds for so long, in milliseconds. */
const HOLDS_MS = 24 * 60 * 60_000;
const [ASKED, AGREED, TAKEN] = ['bulk-export-asked', 'bulk-export-agreed', 'bulk-exported'] as const;

export interface BulkDeps {
  readonly audit: StaffAudit;
  readonly accounts: Pick<AccountStore, 'all' | 'note'>;
  readonly now: Now;
}

/** Writes one step down; false when nothing can be written now. */
async function note(
  { accounts, now }: BulkDeps,
  { account }: Viewer,
  what: string,
  detail: object,
): Promise<boolean> {
  const entry = { at: new Date(now()).toISOString(), what, accountId: account.id, detail: { ...detail } };
  return !('trouble' in (await accounts.note([entry])));
}

/** Asks for cases; the id, or null when nothing can be written now. */
export async function askForBulk(deps: BulkDeps, viewer: Viewer, which: BulkAsked): Promise<string | null> {
  const id = randomUUID();
  return (await note(deps, viewer, ASKED, { id, which })) ? id : null;
}

export const agreeToBulk = (deps: BulkDeps, viewer: Viewer, id: string) => note(deps, viewer, AGREED, { id });

export const takeBulk = (deps: BulkDeps, viewer: Viewer, id: string, cases: number) =>
  note(deps, viewer, TAKEN, { id, cases });

/** What the people of the viewer's council asked for within a day, the oldest first. */
export async function bulkExports(deps: BulkDeps, viewer: Viewer): Promise<readonly BulkExport[]> {
  const since = new Date(deps.now() - HOLDS_MS).toISOString();
  const entries = await deps.audit.since([ASKED, AGREED, TAKEN], since);
  const own = (await deps.accounts.all()).filter(({ council }) => council === viewer.account.council);
  const may = new Map(own.filter((one) => mayDo(one, 'bulk-export')).map((one) => [one.id, one]));
  return entries.flatMap((entry) => {
    const asker = entry.what === ASKED ? may.get(entry.account_id ?? '') : undefined;
    const { id, which } = detailOf(entry);
    if (!asker || id === undefined) return [];
    const later = entries.filter((one) => one.id > entry.id && detailOf(one).id === id);
    // Nobody agrees with themselves.
    const agreed = later.find(
      (one) => one.what === AGREED && one.account_id !== asker.id && may.has(one.account_id ?? ''),
    );
    const named = (who: Account | undefined) => (who ? { name: who.name, job: who.job } : null);
    return {
      id,
      which,
      askedAt: entry.at,
      askedBy: named(asker),
      mine: asker.id === viewer.account.id,
      agreedBy: named(may.get(agreed?.account_id ?? '')),
      taken: later.some(({ what }) => what === TAKEN),
    };
  });
}

function detailOf({ detail }: KeptEntry): { readonly id?: string; readonly which: BulkAsked } {
  const { id, which } = JSON.parse(detail ?? '{}') as { id?: string; which?: unknown };
  return { ...(id !== undefined && { id }), which: bulkAsked.safeParse(which).data ?? {} };
}
