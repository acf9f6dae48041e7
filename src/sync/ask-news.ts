/** One question to a council: what became of a message? Believed only with a receipt of it that is proven. */
import { toBase64url } from '../contract/base64url.ts';
import { conversation as form, type Conversation } from '../contract/conversation.ts';
import { verifyReceipt } from '../contract/receipt-signature.ts';
import { failed, ok, type Outcome, type SendError } from '../domain/errors.ts';
import { epochMs, type CouncilSlug, type EpochMs, type Now, type RepresentationId } from '../domain/ids.ts';
import { jsonIn, trouble, type Answer } from './answer.ts';
import { httpDate } from './http-date.ts';
import { destination, type KeyDeps } from './keys.ts';
import { request, type Fetch } from './transport.ts';

/** The browser's own, for who asks from a page. */
export const overTheLine: Fetch = (url, init) => fetch(url, init);

export interface AskDeps extends KeyDeps {
  readonly now: Now;
}

export interface Question {
  readonly council: CouncilSlug;
  /** Without it: the one that the code opens. */
  readonly id?: RepresentationId;
  /** 32 bytes: of the phone, or of a code. */
  readonly key: Uint8Array;
  readonly etag?: string | null;
}

export interface Told {
  /** `null`: nothing is newer than what was there. */
  readonly conversation: Conversation | null;
  readonly etag: string | null;
  /** By this phone's clock, and by the council's where it says. */
  readonly at: EpochMs;
  readonly there: EpochMs | null;
}

/** Asks once; with keys that were signed for anew where the first ones do not know the receipt. */
export async function askNews(deps: AskDeps, question: Question): Promise<Outcome<Told, SendError>> {
  const first = await ask(deps, question, false);
  const isUnknown = !first.ok && first.error.kind === 'not-the-council' && first.error.why === 'unknown-key';
  return isUnknown ? ask(deps, question, true) : first;
}

async function ask(
  deps: AskDeps,
  { council, id, key, etag }: Question,
  refresh: boolean,
): Promise<Outcome<Told, SendError>> {
  const to = await destination(deps, council, refresh);
  if (!to.ok) return to;
  const path = id ? `representations/${id}` : `councils/${council}/conversation`;
  const headers = {
    authorization: `Bearer ${toBase64url(key)}`,
    ...(etag ? { 'if-none-match': etag } : {}),
  };
  const answer = await request(deps.fetch, `${to.value.origin}/api/v1/${path}`, { headers });
  if ('kind' in answer) return failed(answer);
  const at = deps.now();
  const told = { etag: answer.etag ?? null, at, there: clock(answer, at) };
  if (answer.status === 304 && etag && !answer.redirected) return ok({ conversation: null, ...told });
  if (answer.redirected || answer.status !== 200) return failed(trouble(answer, at));
  const read = await readConversation(answer, council, id ?? null, to.value.keys);
  return read.ok ? ok({ conversation: read.value, ...told }) : read;
}

const clock = ({ date }: Answer, at: EpochMs): EpochMs | null => {
  const there = date ? httpDate(date, at) : null;
  return there === null ? null : epochMs(there);
};

async function readConversation(
  answer: Answer,
  council: CouncilSlug,
  id: RepresentationId | null,
  keys: Parameters<typeof verifyReceipt>[1],
): Promise<Outcome<Conversation, SendError>> {
  const json = jsonIn(answer);
  if (json === undefined) return failed({ kind: 'not-the-council', why: 'not-json' });
  const { data } = form.safeParse(json);
  if (!data) return failed({ kind: 'not-the-council', why: 'not-a-receipt' });
  const { receipt } = data;
  const isOne = receipt.id === data.id && receipt.council === data.council;
  if (!isOne || data.council !== council || (id !== null && data.id !== id)) {
    return failed({ kind: 'not-the-council', why: 'other-representation' });
  }
  const verdict = await verifyReceipt(receipt, keys);
  return verdict === 'valid' ? ok(data) : failed({ kind: 'not-the-council', why: verdict });
}
