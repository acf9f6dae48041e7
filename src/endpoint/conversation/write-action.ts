/** Writes an action with everything that follows from it: its records in every case, its receipt, its share. */
import type { Kysely } from 'kysely';
import type { Action } from '../../contract/action.ts';
import type { ReceiptDates } from '../../contract/receipt.ts';
import type { ActionOutcome } from '../../domain/conversation/action.ts';
import { nextEntry } from '../../domain/casework/not-by.ts';
import { epochMs, type CouncilSlug, type RepresentationId } from '../../domain/ids.ts';
import { londonDateOf } from '../../domain/working-days.ts';
import { instant, rulesFor, today } from '../casework/deps.ts';
import { loadCase, type LoadedCase } from '../casework/loaded.ts';
import { openArrivedOf } from '../casework/open-arrived.ts';
import { foldedWith, numbered, writeNumbered } from '../casework/write-records.ts';
import { actionLabel } from '../storage/case-labels.ts';
import { addAction, addShare, casesOf, endShare, exportAnew } from '../storage/conversation-rows.ts';
import type { Tables } from '../storage/tables.ts';
import { datesOf, receiptDatesOf } from './dates.ts';
import type { Opened } from './door.ts';
import { BEST_FIRST } from './events.ts';
import { fromAction } from './from-action.ts';
import type { Talk } from './talk.ts';

/** One action that may be stored. */
export interface Arriving {
  readonly id: string;
  readonly digest: string;
  readonly body: Buffer;
  readonly action: Action;
}

export interface WrittenAction {
  readonly outcome: ActionOutcome;
  readonly receipt: string;
}

/** In one transaction: on disk is all of it, or nothing. */
export async function writeAction(
  talk: Talk,
  tx: Kysely<Tables>,
  opened: Opened,
  arriving: Arriving,
): Promise<WrittenAction> {
  const at = instant(talk);
  const { outcome, dates } = await recordIt(talk, tx, opened, arriving);
  const receipt = receiptOf(talk, opened, arriving, { at, outcome, dates });
  const row = {
    id: arriving.id,
    representation_id: opened.sent.id,
    share_id: opened.share?.id ?? null,
    digest: arriving.digest,
    type: arriving.action.type,
    outcome,
    received_at: at,
    receipt,
  };
  const body = talk.storage.rows.cipher.seal(arriving.body, actionLabel(row));
  await addAction(tx, { ...row, body });
  await changeShares(tx, opened, arriving, at);
  await exportAnew(tx, opened.sent.id);
  return { outcome, receipt };
}

interface Recorded {
  readonly outcome: ActionOutcome;
  readonly dates: ReceiptDates;
}

/** Each part of what was sent learns of it. What one of them could do is done. */
async function recordIt(
  talk: Talk,
  tx: Kysely<Tables>,
  { sent, share }: Opened,
  { id, action }: Arriving,
): Promise<Recorded> {
  await openArrivedOf(talk, tx, sent.id);
  const rules = rulesFor(talk, sent.council);
  const parts: LoadedCase[] = [];
  for (const caseId of await casesOf(tx, sent.id)) {
    const loaded = await loadCase(talk, tx, caseId);
    if (loaded) parts.push(loaded);
  }
  // The same number in each part: who is tied in one of them is tied in each.
  const entry = Math.max(0, ...parts.map(({ opening, records }) => nextEntry(opening, records)));
  const done = { id, doneBy: share?.who ?? 'person', today: today(talk), rules, entry } as const;
  const recorded: Recorded[] = [];
  for (const loaded of parts) {
    const { records, outcome } = fromAction(action, loaded.file, done);
    const added = numbered(talk, loaded, null, records);
    if (!(await writeNumbered(talk, tx, loaded, added))) throw new Error('a case changed within its turn');
    const { state } = foldedWith(talk, loaded, added);
    recorded.push({ outcome, dates: receiptDatesOf(sent.kind, datesOf(state, done.today, rules)) });
  }
  const outcome = BEST_FIRST.find((best) => recorded.some((one) => one.outcome === best)) ?? 'kept';
  return { outcome, dates: recorded[0]?.dates ?? {} };
}

/** The receipt of an action is a receipt like any other, which also says of what it is one. */
function receiptOf(
  { signer }: Talk,
  { sent }: Opened,
  { id, digest, action }: Arriving,
  { at, outcome, dates }: Recorded & { readonly at: string },
): string {
  return JSON.stringify(
    signer.sign({
      schema: 1,
      id: id as RepresentationId,
      council: sent.council as CouncilSlug,
      kind: sent.kind,
      reference: sent.reference,
      receivedAt: at,
      receivedOn: londonDateOf(epochMs(Date.parse(at))),
      digest,
      attachments: [],
      dates,
      action: { of: sent.id as RepresentationId, type: action.type, outcome },
    }),
  );
}

async function changeShares(
  tx: Kysely<Tables>,
  { sent }: Opened,
  { id, action: { type, share, ends } }: Arriving,
  at: string,
): Promise<void> {
  if (type === 'unshare' && ends) await endShare(tx, sent.id, ends, at);
  if (type !== 'share' || !share) return;
  await addShare(tx, {
    id,
    representation_id: sent.id,
    who: share.who,
    sees: share.sees,
    code_hash: share.codeHash,
    shared_at: at,
    opened_at: null,
    ended_at: null,
  });
}
