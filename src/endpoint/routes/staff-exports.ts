/**
 * What leaves Wren as a file. Whoever takes it said again who they are, and that they took it stands in
 * the trail before the first byte goes. Names of files are ours: nothing that somebody wrote is in them.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CaseExport } from '../../contract/staff/case-export.ts';
import { caseQuery, type CaseRow } from '../../contract/staff/case-row.ts';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import { staffId } from '../../contract/staff/names.ts';
import type { Viewer } from '../../domain/casework/viewer.ts';
import type { Now } from '../../domain/ids.ts';
import { staffRoute, type Door, type StaffRoute } from '../access/guard.ts';
import type { Casework } from '../casework/casework.ts';
import type { Packs } from '../packs.ts';
import { caseExport } from '../paper/case-export.ts';
import { caseListCsv } from '../paper/case-list.ts';
import { casePaper } from '../paper/case-paper.ts';
import { letterPaper } from '../paper/letter-paper.ts';
import type { PrintRoom } from '../paper/print-room.ts';
import { marksIn, namesIn, subjectAccess } from '../paper/redaction.ts';
import { sendProblem } from '../problem.ts';
import { sendStaffProblem } from '../staff-problem.ts';
import type { AccountStore } from '../storage/account-rows.ts';
import { caseIdOf } from './staff-cases.ts';

export interface StaffExportsDeps {
  readonly door: Door;
  readonly casework: Casework;
  readonly accounts: Pick<AccountStore, 'all' | 'note'>;
  readonly packs: Packs;
  readonly print: PrintRoom;
  readonly now: Now;
}

/** More is no list for a table; the annual report has its own way. */
const MOST_ROWS = 5_000;

/**
 * `GET /cases.csv` · `/cases/{id}/export.json` · `export.pdf` · `subject-access.json` · `.pdf` ·
 * `letters/{record}.pdf`. 403 `sign-in-again` after five minutes, 404 for a case that is not there.
 */
export function staffExportRoutes(app: FastifyInstance, deps: StaffExportsDeps): void {
  const taken = (path: string, handle: Handle): void =>
    staffRoute(app, deps.door, {
      method: 'GET',
      path: `/cases/:id/${path}`,
      action: 'export-case',
      fresh: true,
      handle: (request, reply, { viewer }) => take(deps, { path, request, reply, viewer, handle }),
    });
  taken('export.json', async ({ file }) => json(file));
  taken('export.pdf', async ({ file }) => deps.print.pdf(casePaper(file)));
  taken('subject-access.json', async ({ file }) => json(subjectAccess(file, await namesOf(deps, file))));
  taken('subject-access.pdf', async ({ file }) => {
    const names = await namesOf(deps, file);
    return deps.print.pdf(casePaper(file, (text) => marksIn(text, names)));
  });
  taken('letters/:record.pdf', async ({ view, file, request }) => {
    const asked = staffId.safeParse((request.params as { record?: unknown }).record);
    const letter = view.records.find(({ id }) => id === asked.data);
    const paper = letter ? letterPaper(view, letter, file.council.name) : null;
    return paper && deps.print.pdf(paper);
  });
  staffRoute(app, deps.door, listRoute(deps));
}

interface Taken {
  readonly view: CaseFile;
  readonly file: CaseExport;
  readonly request: FastifyRequest;
}
type Handle = (taken: Taken) => Promise<Buffer | null>;

const json = (value: object): Buffer => Buffer.from(JSON.stringify(value, null, 2));

interface Asked {
  readonly path: string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly viewer: Viewer;
  readonly handle: Handle;
}

async function take(deps: StaffExportsDeps, asked: Asked): Promise<FastifyReply> {
  const { path, request, reply, viewer, handle } = asked;
  const id = caseIdOf(request);
  const view = await deps.casework.open(viewer, id);
  const notes = view && (await deps.casework.notes(viewer, id));
  if (!view || !notes) return sendProblem(reply, 'not-found');
  if (!view.may.includes('export-case')) return sendStaffProblem(reply, 'not-allowed');
  const { account } = viewer;
  const pack = deps.packs.get(account.council)?.pack;
  const council = {
    slug: account.council,
    name: pack?.name ?? account.council,
    madeUp: pack?.madeUp === true,
  };
  const at = new Date(deps.now()).toISOString();
  const by = { name: account.name, job: account.job };
  const bytes = await handle({ view, request, file: caseExport(view, notes, { by, council, at }) });
  if (!bytes) return sendProblem(reply, 'not-found');
  const as = path.replace(':record.', '');
  const entry = { at, what: 'case-exported', accountId: account.id, caseId: id, detail: { as } };
  if ('trouble' in (await deps.accounts.note([entry]))) return sendProblem(reply, 'try-later');
  const part = view.part > 1 ? `-${view.part}` : '';
  const kind = path.split('/').at(-1)?.split('.').at(-1) ?? '';
  const name = path.startsWith('letters') ? 'letter' : path.split('.')[0];
  return sendFile(reply, bytes, { name: `${view.reference}${part}-${name}.${kind}`, kind });
}

const TYPES: Readonly<Record<string, string>> = {
  json: 'application/json; charset=utf-8',
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8; header=present',
};

function sendFile(
  reply: FastifyReply,
  bytes: Buffer | string,
  { name, kind }: { name: string; kind: string },
) {
  return reply
    .headers({
      'content-type': TYPES[kind] ?? 'application/octet-stream',
      'content-disposition': `attachment; filename="${name.replaceAll(/[^\w.-]/g, '')}"`,
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    })
    .send(bytes);
}

const namesOf = async ({ accounts }: StaffExportsDeps, file: CaseExport) => {
  const own = (await accounts.all()).filter(({ council }) => council === file.council.slug);
  return namesIn(
    file,
    own.map(({ name }) => name),
  );
};

function listRoute(deps: StaffExportsDeps): StaffRoute {
  return {
    method: 'GET',
    path: '/cases.csv',
    action: 'export-list',
    fresh: true,
    handle: async (request, reply, { viewer }) => {
      const query = caseQuery.safeParse(request.query);
      if (!query.success) return sendProblem(reply, 'malformed');
      const rows: CaseRow[] = [];
      for (let after = query.data.after; ;) {
        const page = await deps.casework.list(viewer, { ...query.data, ...(after && { after }) });
        rows.push(...page.rows);
        if (page.next === null || rows.length >= MOST_ROWS) break;
        after = page.next;
      }
      const at = new Date(deps.now()).toISOString();
      const detail = { rows: rows.length, list: query.data.list ?? null };
      const entry = { at, what: 'list-exported', accountId: viewer.account.id, detail };
      if ('trouble' in (await deps.accounts.note([entry]))) return sendProblem(reply, 'try-later');
      return sendFile(reply, caseListCsv(rows), { name: `cases-${at.slice(0, 10)}.csv`, kind: 'csv' });
    },
  };
}
