/** What every way out of Wren shares: a whole case for somebody, the rows of a list, an answer that is a file. */
import type { FastifyReply } from 'fastify';
import type { CaseExport } from '../../contract/staff/case-export.ts';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import type { CaseSearch, CaseRow } from '../../contract/staff/case-row.ts';
import type { StaffAction } from '../../domain/casework/names.ts';
import type { Viewer } from '../../domain/casework/viewer.ts';
import type { Now } from '../../domain/ids.ts';
import type { Casework } from '../casework/casework.ts';
import type { Packs } from '../packs.ts';
import { caseExport } from '../paper/case-export.ts';
import type { AccountStore } from '../storage/account-rows.ts';

export interface TakenDeps {
  readonly casework: Casework;
  readonly accounts: Pick<AccountStore, 'all' | 'note'>;
  readonly packs: Packs;
  readonly now: Now;
}

export interface WholeCase {
  readonly view: CaseFile;
  readonly file: CaseExport;
}

/** A case as it may leave with this viewer; that they took it stands in the trail, not in the case. */
export async function wholeCase(
  { casework, packs, now }: TakenDeps,
  viewer: Viewer,
  id: string,
  action: StaffAction = 'export-case',
): Promise<WholeCase | 'not-there' | 'not-allowed'> {
  const view = await casework.take(viewer, id);
  const notes = view && (await casework.takeNotes(viewer, id));
  if (!view || !notes) return 'not-there';
  if (!view.may.includes(action)) return 'not-allowed';
  const { council: slug, name, job } = viewer.account;
  const pack = packs.get(slug)?.pack;
  const council = { slug, name: pack?.name ?? slug, madeUp: pack?.madeUp === true };
  const at = new Date(now()).toISOString();
  return { view, file: caseExport(view, notes, { by: { name, job }, council, at }) };
}

/** The rows of a list, page after page; `most` or a few more. */
export async function rowsOf(
  { casework }: Pick<TakenDeps, 'casework'>,
  viewer: Viewer,
  query: CaseSearch,
  most: number,
): Promise<readonly CaseRow[]> {
  const rows: CaseRow[] = [];
  for (let after = query.after; ;) {
    const page = await casework.list(viewer, { ...query, ...(after && { after }) });
    rows.push(...page.rows);
    if (page.next === null || rows.length >= most) return rows;
    after = page.next;
  }
}

export const json = (value: object): Buffer => Buffer.from(JSON.stringify(value, null, 2));

const TYPES: Readonly<Record<string, string>> = {
  json: 'application/json; charset=utf-8',
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8; header=present',
};

/** A file with a name of ours, that does nothing when it is opened as a page. */
export function sendFile(
  reply: FastifyReply,
  bytes: Buffer | string,
  { name, kind }: { readonly name: string; readonly kind: string },
): FastifyReply {
  return reply
    .headers({
      'content-type': TYPES[kind] ?? 'application/octet-stream',
      'content-disposition': `attachment; filename="${name.replaceAll(/[^\w.-]/g, '')}"`,
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    })
    .send(bytes);
}
