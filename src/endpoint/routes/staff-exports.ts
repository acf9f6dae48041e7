/**
 * What leaves Wren as a file. Whoever takes it said again who they are, and that they took it stands in
 * the trail before the first byte goes. Names of files are ours: nothing that somebody wrote is in them.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CaseExport } from '../../contract/staff/case-export.ts';
import { caseSearch } from '../../contract/staff/case-row.ts';
import { staffId } from '../../contract/staff/names.ts';
import type { StaffAction } from '../../domain/casework/names.ts';
import type { Viewer } from '../../domain/casework/viewer.ts';
import { staffBody, staffRoute, type Door, type StaffRoute } from '../access/guard.ts';
import { caseListCsv } from '../paper/case-list.ts';
import { casePaper } from '../paper/case-paper.ts';
import { letterPaper } from '../paper/letter-paper.ts';
import type { PrintRoom } from '../paper/print-room.ts';
import { marksIn, namesIn, subjectAccess } from '../paper/redaction.ts';
import { sendProblem } from '../problem.ts';
import { sendStaffProblem } from '../staff-problem.ts';
import { caseIdOf } from './staff-cases.ts';
import { json, rowsOf, sendFile, wholeCase, type TakenDeps, type WholeCase } from './staff-taken.ts';

export interface StaffExportsDeps extends TakenDeps {
  readonly door: Door;
  readonly print: PrintRoom;
}

/** More is no list for a table; the annual report has its own way. */
const MOST_ROWS = 5_000;

/**
 * `POST /cases.csv` · `/cases/{id}/export.json` · `export.pdf` · `subject-access.json` · `.pdf` ·
 * `letters/{record}.pdf`, for whoever may write one: it is printed and posted. 403 `sign-in-again` after five minutes, 404 for a case that is not there.
 */
export function staffExportRoutes(app: FastifyInstance, deps: StaffExportsDeps): void {
  const taken = (path: string, handle: Handle, action: StaffAction = 'export-case'): void =>
    staffRoute(app, deps.door, {
      method: 'GET',
      path: `/cases/:id/${path}`,
      action,
      fresh: true,
      handle: (request, reply, { viewer }) => take(deps, { path, action, request, reply, viewer, handle }),
    });
  taken('export.json', async ({ file }) => json(file));
  taken('export.pdf', async ({ file }) => deps.print.pdf(casePaper(file)));
  taken('subject-access.json', async ({ file }) => json(subjectAccess(file, await namesOf(deps, file))));
  taken('subject-access.pdf', async ({ file }) => {
    const names = await namesOf(deps, file);
    return deps.print.pdf(casePaper(file, (text) => marksIn(text, names)));
  });
  const letterPdf: Handle = async ({ view, file, request }) => {
    const asked = staffId.safeParse((request.params as { record?: unknown }).record);
    const letter = view.records.find(({ id }) => id === asked.data);
    const paper = letter ? letterPaper(view, letter, file.council.name) : null;
    return paper && deps.print.pdf(paper);
  };
  taken('letters/:record.pdf', letterPdf, 'send-message');
  staffRoute(app, deps.door, listRoute(deps));
}

interface Taken extends WholeCase {
  readonly request: FastifyRequest;
}
type Handle = (taken: Taken) => Promise<Buffer | null>;

interface Asked {
  readonly path: string;
  readonly action: StaffAction;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly viewer: Viewer;
  readonly handle: Handle;
}

async function take(deps: StaffExportsDeps, asked: Asked): Promise<FastifyReply> {
  const { path, action, request, reply, viewer, handle } = asked;
  const id = caseIdOf(request);
  const whole = await wholeCase(deps, viewer, id, action);
  if (whole === 'not-there') return sendProblem(reply, 'not-found');
  if (whole === 'not-allowed') return sendStaffProblem(reply, 'not-allowed');
  const { view, file } = whole;
  const { account } = viewer;
  const at = file.exportedAt;
  const bytes = await handle({ view, request, file });
  if (!bytes) return sendProblem(reply, 'not-found');
  const as = path.replace(':record.', '');
  const entry = { at, what: 'case-exported', accountId: account.id, caseId: id, detail: { as } };
  if ('trouble' in (await deps.accounts.note([entry]))) return sendProblem(reply, 'try-later');
  const part = view.part > 1 ? `-${view.part}` : '';
  const kind = path.split('/').at(-1)?.split('.').at(-1) ?? '';
  const name = path.startsWith('letters') ? 'letter' : path.split('.')[0];
  return sendFile(reply, bytes, { name: `${view.reference}${part}-${name}.${kind}`, kind });
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
    method: 'POST',
    path: '/cases.csv',
    action: 'export-list',
    fresh: true,
    handle: async (request, reply, { viewer }) => {
      const asked = staffBody(request, reply, caseSearch);
      if (!asked) return reply;
      const rows = await rowsOf(deps, viewer, asked, MOST_ROWS);
      const at = new Date(deps.now()).toISOString();
      const detail = { rows: rows.length, list: asked.list ?? null };
      const entry = { at, what: 'list-exported', accountId: viewer.account.id, detail };
      if ('trouble' in (await deps.accounts.note([entry]))) return sendProblem(reply, 'try-later');
      return sendFile(reply, caseListCsv(rows), { name: `cases-${at.slice(0, 10)}.csv`, kind: 'csv' });
    },
  };
}
