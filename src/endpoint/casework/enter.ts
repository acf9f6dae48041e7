/** What reached the council another way, entered by staff: it becomes the same kind of case. */
import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { EnteredCase } from '../../contract/staff/entered.ts';
import type { RecordRefusal } from '../../domain/casework/record-rules.ts';
import { mayDo, type Viewer } from '../../domain/casework/viewer.ts';
import { makeReference } from '../../domain/reference.ts';
import { accountsIn } from '../storage/account-rows.ts';
import { isTaken } from '../storage/case-rows.ts';
import { appendStaffAudit } from '../storage/staff-audit.ts';
import type { Tables } from '../storage/tables.ts';
import { instant, receivedAtOf, today, type Office } from './deps.ts';
import { fileView, type CaseView } from './file-view.ts';
import { loadCase } from './loaded.ts';
import { openFile } from './open-arrived.ts';
import { openingOfEntered, summaryOfEntered } from './opening.ts';
import { actionsOf } from './standing.ts';
import { wordsOfEntered } from './tokens.ts';

export type Entered =
  /** `view` is null for whoever may not look into what they entered. */
  | { readonly ok: true; readonly id: string; readonly reference: string; readonly view: CaseView | null }
  | {
      readonly ok: false;
      readonly why: 'not-allowed' | 'refused' | 'try-later';
      readonly reason?: RecordRefusal;
    };

/** Opens a case for what was said on the phone, written on paper or told face to face. */
export async function enterCase(office: Office, viewer: Viewer, entered: EnteredCase): Promise<Entered> {
  const { account } = viewer;
  if (!mayDo(account, 'record-event')) return { ok: false, why: 'not-allowed' };
  if (entered.receivedOn > today(office)) return { ok: false, why: 'refused', reason: 'in-the-future' };
  const { read, write } = office.storage.rows;
  const written = await write((tx) => enter(office, tx, viewer, entered));
  if (!('done' in written)) return { ok: false, why: 'try-later' };
  const { id, reference } = written.done;
  const loaded = await loadCase(office, read, id);
  const may = loaded && (await actionsOf(read, viewer, loaded.row));
  return {
    ok: true,
    id,
    reference,
    view: loaded && may?.includes('open-case') ? await fileView(office, viewer, loaded, { may }) : null,
  };
}

async function enter(
  office: Office,
  tx: Kysely<Tables>,
  { account }: Viewer,
  entered: EnteredCase,
): Promise<{ readonly id: string; readonly reference: string }> {
  const { council } = account;
  const { receivedOn } = entered;
  const opening = openingOfEntered(entered);
  // Whoever decides about it has read what they wrote down themselves. Of danger others must hear too.
  const read = { type: 'read', on: today(office), forPerson: false, data: {} } as const;
  const reference = await newReference(office, tx, council);
  const id = await openFile(office, tx, await accountsIn(tx), {
    representationId: null,
    part: 1,
    council,
    reference,
    receivedAt: receivedAtOf(office, receivedOn),
    lane: 'usual',
    by: account.id,
    opening,
    entered,
    summary: summaryOfEntered(entered),
    words: wordsOfEntered(entered),
    records: mayDo(account, 'triage') && !opening.unsafe && !opening.freeze ? [read] : [],
  });
  if (id === null) throw new Error('a new case was there already');
  await appendStaffAudit(tx, [
    { at: instant(office), what: 'case-entered', accountId: account.id, caseId: id },
  ]);
  return { id, reference };
}

/** A case by hand has an H after the council's letters, so that no message that arrives later has its number. */
async function newReference({ packs, random }: Office, tx: Kysely<Tables>, council: string): Promise<string> {
  const letters = `${(packs.get(council)?.pack.letters ?? 'XX').slice(0, 3)}H`;
  for (;;) {
    const reference = makeReference(letters, random ?? randomBytes);
    if (!(await isTaken(tx, reference))) return reference;
  }
}
