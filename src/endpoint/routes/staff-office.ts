/** What staff see across cases: who there is, the calendar, what was learned, what was sent, the trail. */
import type { FastifyInstance } from 'fastify';
import { auditQuery, calendarQuery, type AuditAnswer } from '../../contract/staff/office.ts';
import type { PeopleAnswer } from '../../contract/staff/account.ts';
import { mayDo, type Account, type Viewer } from '../../domain/casework/viewer.ts';
import { staffRoute, type Door } from '../access/guard.ts';
import type { Casework } from '../casework/casework.ts';
import { sendProblem } from '../problem.ts';
import type { AccountStore } from '../storage/account-rows.ts';
import type { KeptEntry, StaffAudit } from '../storage/staff-audit.ts';

export interface StaffOfficeDeps {
  readonly door: Door;
  readonly casework: Casework;
  readonly accounts: Pick<AccountStore, 'all'>;
  readonly audit: StaffAudit;
}

const AUDIT_AT_ONCE = 100;
/** Dates are asked for a month or a year; more is no calendar. */
const MOST_DAYS = 400;
const DAY_MS = 86_400_000;

/** `GET /people` · `/calendar` · `/learned` · `/audit`. */
export function staffOfficeRoutes(app: FastifyInstance, deps: StaffOfficeDeps): void {
  const { door, casework, accounts } = deps;
  staffRoute(app, door, {
    method: 'GET',
    path: '/people',
    action: 'open-case',
    handle: async (_request, _reply, { viewer }) => peopleFor(viewer, await accounts.all()),
  });
  staffRoute(app, door, {
    method: 'GET',
    path: '/calendar',
    action: 'list-cases',
    handle: (request, reply, { viewer }) => {
      const { data } = calendarQuery.safeParse(request.query);
      const days = data ? (Date.parse(data.to) - Date.parse(data.from)) / DAY_MS : -1;
      if (!data || !(days >= 0 && days <= MOST_DAYS)) return sendProblem(reply, 'malformed');
      return casework.calendar(viewer, data.from, data.to);
    },
  });
  staffRoute(app, door, {
    method: 'GET',
    path: '/learned',
    action: 'open-case',
    handle: (_request, _reply, { viewer }) => casework.learned(viewer),
  });
  watchedRoutes(app, deps);
}

function watchedRoutes(app: FastifyInstance, deps: StaffOfficeDeps): void {
  const { door, audit } = deps;
  staffRoute(app, door, {
    method: 'GET',
    path: '/audit',
    action: 'read-audit',
    handle: async (request, reply, { viewer }) => {
      const query = auditQuery.safeParse(request.query);
      if (!query.success) return sendProblem(reply, 'malformed');
      const before = query.data.after === undefined ? null : Number(query.data.after);
      return auditAnswer(deps, viewer, await audit.entries(before, AUDIT_AT_ONCE));
    },
  });
}

/** Whom a case of this council can be given to. */
const peopleFor = ({ account }: Viewer, all: readonly Account[]): PeopleAnswer => ({
  people: all
    .filter((one) => one.council === account.council && mayDo(one, 'open-case'))
    .map(({ id, name, job, team, roles }) => ({ id, name, job, team, roles: [...roles] })),
});

/**
 * Entries by accounts of the viewer's council, and those by nobody with one that are about it. Of a case
 * that is not there for the viewer there is none: one without its number would tell that there is a case.
 */
async function auditAnswer(
  { accounts, casework }: StaffOfficeDeps,
  viewer: Viewer,
  entries: readonly KeptEntry[],
): Promise<AuditAnswer> {
  const { council } = viewer.account;
  const own = (await accounts.all()).filter((one) => one.council === council);
  const by = new Map(own.map((one) => [one.id, one]));
  const there = await casework.seen(viewer, [...new Set(entries.flatMap(({ case_id: id }) => id ?? []))]);
  const isTold = ({ account_id: who, case_id: id, detail }: KeptEntry): boolean => {
    if (id !== null && !there.has(id)) return false;
    return who === null ? id !== null || isAbout(detail, council, by) : by.has(who);
  };
  const last = entries.at(-1);
  return {
    entries: entries.filter(isTold).map(({ id, at, what, account_id, case_id: caseId, detail }) => {
      const who = account_id === null ? undefined : by.get(account_id);
      return { id, at, what, by: who ? { name: who.name, job: who.job } : null, caseId, detail };
    }),
    next: entries.length === AUDIT_AT_ONCE && last ? String(last.id) : null,
  };
}

/** Whether what was done at the machine itself was done to the council, or to an account of it. */
function isAbout(detail: string | null, council: string, own: ReadonlyMap<string, Account>): boolean {
  const facts = JSON.parse(detail ?? '{}') as { readonly council?: unknown; readonly account?: unknown };
  return facts.council === council || (typeof facts.account === 'string' && own.has(facts.account));
}
