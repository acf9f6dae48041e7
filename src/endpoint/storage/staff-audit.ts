/**
 * The trail of staff: who came in, who read a child's words, who changed what. Each entry carries the
 * hash of the one before; triggers of the database refuse to change or remove one. Where it ends is kept
 * beside it as well, so that an end cut off shows too.
 */
import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from './attachment-rows.ts';
import type { Tables } from './tables.ts';

/** One entry; nothing that somebody wrote stands in it. */
export interface StaffEntry {
  /** RFC 3339 in UTC. */
  readonly at: string;
  readonly what: string;
  /** Who did it; `null`: somebody at the machine itself. */
  readonly accountId: string | null;
  readonly caseId?: string | null;
  readonly detail?: Readonly<Record<string, unknown>> | null;
}

export interface KeptEntry {
  readonly id: number;
  readonly at: string;
  readonly what: string;
  readonly account_id: string | null;
  readonly case_id: string | null;
  readonly detail: string | null;
  readonly chain: string;
}

/** How many entries there are, and the chain of the last: short enough to print, to mail, to write down. */
export interface Anchor {
  readonly entries: number;
  readonly chain: string;
}

export type AuditFinding =
  | { readonly sound: true; readonly anchor: Anchor }
  | {
      readonly sound: false;
      readonly at: number;
      readonly why: 'changed' | 'end-missing' | 'not-the-anchor';
    };

export interface StaffAudit {
  /** The newest first, older than `before` when that is given. */
  entries(before: number | null, most: number): Promise<readonly KeptEntry[]>;
  /** Those of one kind since a moment, oldest first. */
  since(whats: readonly string[], moment: string): Promise<readonly KeptEntry[]>;
  anchor(): Promise<Anchor>;
  /** Follows the whole chain; an anchor that was written down before is looked for on the way. */
  check(written?: Anchor): Promise<AuditFinding>;
}

/** Where the trail ends, as `meta` keeps it. */
const END = 'staff-audit-end';
const AT_ONCE = 5_000;

/** Adds entries, in the transaction of what they tell of. On PostgreSQL that has to hold the right to write. */
export async function appendStaffAudit(tx: Kysely<Tables>, entries: readonly StaffEntry[]): Promise<void> {
  if (entries.length === 0) return;
  let { entries: count, chain } = await anchorOf(tx);
  const rows = entries.map((entry) => {
    const { at, what, accountId, caseId = null, detail = null } = entry;
    const text = detail === null ? null : JSON.stringify(detail);
    const row = { at, what, account_id: accountId, case_id: caseId, detail: text };
    chain = staffLink(chain, row);
    count += 1;
    return { ...row, chain };
  });
  await tx.insertInto('staff_audit').values(rows).execute();
  const value = `${count} ${chain}`;
  await tx
    .insertInto('meta')
    .values({ name: END, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}

/** Lower-case hex of SHA-256 over the chain before and the entry as JSON, so that no two fields run together. */
export function staffLink(last: string, row: Omit<KeptEntry, 'id' | 'chain'>): string {
  const text = JSON.stringify([last, row.at, row.what, row.account_id, row.case_id, row.detail]);
  return createHash('sha256').update(text).digest('hex');
}

/** The questions about the trail. */
export function staffAudit({ read }: Pick<Database, 'read'>): StaffAudit {
  return {
    entries: (before, most) =>
      read
        .selectFrom('staff_audit')
        .selectAll()
        .$if(before !== null, (asked) => asked.where('id', '<', before ?? 0))
        .orderBy('id', 'desc')
        .limit(most)
        .execute(),
    since: (whats, moment) =>
      read
        .selectFrom('staff_audit')
        .selectAll()
        .where('what', 'in', whats)
        .where('at', '>=', moment)
        .orderBy('id')
        .execute(),
    anchor: () => anchorOf(read),
    check: (written) => check(read, written),
  };
}

async function anchorOf(db: Kysely<Tables>): Promise<Anchor> {
  const kept = await db.selectFrom('meta').select('value').where('name', '=', END).executeTakeFirst();
  const [entries = '0', chain = ''] = kept?.value.split(' ') ?? [];
  return { entries: Number(entries), chain };
}

async function check(db: Kysely<Tables>, written?: Anchor): Promise<AuditFinding> {
  let found: Anchor = { entries: 0, chain: '' };
  for (let id = -1; ;) {
    const rows = await after(db, id);
    for (const row of rows) {
      found = { entries: found.entries + 1, chain: staffLink(found.chain, row) };
      if (found.chain !== row.chain) return { sound: false, at: found.entries, why: 'changed' };
      if (found.entries === written?.entries && found.chain !== written.chain)
        return { sound: false, at: found.entries, why: 'not-the-anchor' };
    }
    if (rows.length === 0) {
      const end = await anchorOf(db);
      // Some may have come while the others were followed.
      if (end.entries <= found.entries || (await after(db, id)).length === 0)
        return verdict(end, found, written);
    }
    id = rows.at(-1)?.id ?? id;
  }
}

function verdict(end: Anchor, found: Anchor, written?: Anchor): AuditFinding {
  if (found.entries < end.entries || found.entries < (written?.entries ?? 0))
    return { sound: false, at: found.entries + 1, why: 'end-missing' };
  if (found.chain !== end.chain) return { sound: false, at: end.entries + 1, why: 'changed' };
  return { sound: true, anchor: found };
}

const after = (db: Kysely<Tables>, id: number): Promise<KeptEntry[]> =>
  db.selectFrom('staff_audit').selectAll().where('id', '>', id).orderBy('id').limit(AT_ONCE).execute();
