/** Another phone: the 16 digits open a message anywhere. Wrong ones and unknown ones are told alike. */
import { codeKey } from '../contract/code-key.ts';
import {
  failed,
  ok,
  type CodeError,
  type Outcome,
  type SendError,
  type StoreError,
} from '../domain/errors.ts';
import type { CouncilSlug, RepresentationId } from '../domain/ids.ts';
import { isReceiptCode } from '../domain/receipt-code.ts';
import type { ReceiptEntry } from '../store/entries.ts';
import { askNews, type AskDeps, type Told } from './ask-news.ts';
import { withTold } from './news.ts';

/** What was typed, as digits alone. */
export const digitsOf = (typed: string): string => typed.normalize('NFKC').replaceAll(/\D/g, '');

/**
 * Opens the message of a code and keeps what opens it on this phone; gives its id. The digits never leave
 * the phone, and a code with a digit wrong is found out before anybody is asked.
 */
export async function openByCode(
  deps: AskDeps,
  council: CouncilSlug,
  typed: string,
): Promise<Outcome<RepresentationId, CodeError | SendError | StoreError>> {
  const code = digitsOf(typed);
  if (!isReceiptCode(code)) return failed({ kind: 'not-a-code' });
  const key = await codeKey(code, council);
  const told = await askNews(deps, { council, key });
  if (!told.ok) return failed(codeError(told.error));
  const entry = entryOf(told.value, council, code, key);
  if (!entry) return failed({ kind: 'wrong-code' });
  const added = await deps.store.receipts.add(entry);
  if (!added.ok) return added;
  const room = await deps.store.news();
  await room.change(entry.id, (known) => withTold(entry, known, told.value));
  return ok(entry.id);
}

const codeError = (error: SendError): CodeError | SendError =>
  error.kind === 'needs-update' && error.status === 404 ? { kind: 'wrong-code' } : error;

function entryOf(
  { conversation, at }: Told,
  council: CouncilSlug,
  code: string,
  key: ReceiptEntry['key'],
): ReceiptEntry | null {
  if (!conversation) return null;
  const { receipt, id, as } = conversation;
  const sealedAt = Date.parse(receipt.receivedAt);
  return { id, council, kind: receipt.kind, key, code, sealedAt, receipt, deliveredAt: at, byCode: as };
}
