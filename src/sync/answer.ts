/** What an answer to a PUT means. Translates HTTP once, at the edge. */
import { problem } from '../contract/problem.ts';
import { receipt as receiptSchema, type Receipt } from '../contract/receipt.ts';
import { verifyReceipt } from '../contract/receipt-signature.ts';
import type { PublicJwk } from '../domain/public-jwk.ts';
import { failed, ok, type ImpostorReason, type Outcome, type SendError } from '../domain/errors.ts';
import type { CouncilSlug, EpochMs, RepresentationId } from '../domain/ids.ts';
import type { ActionOn } from '../store/entries.ts';
import { retryAt } from './retry-policy.ts';

/** What was sent, and whose signature counts. */
export interface Sent {
  readonly id: RepresentationId;
  readonly council: CouncilSlug;
  readonly digest: string;
  readonly keys: readonly PublicJwk[];
  /** It is an action: its receipt says of what, and which. */
  readonly action?: Pick<ActionOn, 'of' | 'type'>;
}

export interface Answer {
  readonly status: number;
  readonly redirected: boolean;
  readonly contentType: string | null;
  readonly retryAfter: string | null;
  /** When it was answered, by the clock of whoever did. */
  readonly date?: string | null;
  readonly etag?: string | null;
  readonly text: string;
}

const stranger = (why: ImpostorReason) => ({ kind: 'not-the-council', why }) as const;
const impostor = (why: ImpostorReason) => failed(stranger(why));
const NEEDS_UPDATE = new Set([401, 403, 404, 410, 426]);
const REFUSED = new Set([400, 409, 413, 415, 422]);
const BUSY = new Set([408, 425, 429]);
/** What came there was not what this phone sent: the way changed it, and the next one may not. */
const SPOILT = new Set(['digest-mismatch', 'digest-missing']);

/**
 * A receipt when status, form, id, digest and signature all hold; otherwise what to do.
 * A refusal counts as the council's only in the contract's own words (problem+json with a code):
 * a captive portal says 403 too.
 */
export async function readAnswer(
  answer: Answer,
  sent: Sent,
  at: EpochMs,
): Promise<Outcome<Receipt, SendError>> {
  // An action that had no place any more is kept all the same, and says so with 202.
  const taken = sent.action ? [200, 201, 202] : [200, 201];
  const isReceipt = !answer.redirected && taken.includes(answer.status);
  return isReceipt ? readReceipt(answer, sent) : failed(trouble(answer, at));
}

/** What an answer means that does not bring what was asked for. */
export function trouble(answer: Answer, at: EpochMs): SendError {
  const { status } = answer;
  if (answer.redirected) return stranger('redirected');
  if (status === 511) return stranger('unexpected-status');
  const code = problemCode(answer);
  if (isPassing(status, code)) {
    return { kind: 'council-busy', status, retryAt: retryAt(answer.retryAfter, at, answer.date) };
  }
  if (code === null) return stranger('unexpected-status');
  if (NEEDS_UPDATE.has(status)) return { kind: 'needs-update', status };
  if (REFUSED.has(status)) return { kind: 'refused', status, code };
  return stranger('unexpected-status');
}

/** 409 is for good only over other words under the same id; else the first send is still being stored. */
const isPassing = (status: number, code: string | null): boolean =>
  BUSY.has(status) ||
  status >= 500 ||
  (status === 409 && code !== 'different-content') ||
  (status === 400 && SPOILT.has(code ?? ''));

async function readReceipt({ contentType, text }: Answer, sent: Sent): Promise<Outcome<Receipt, SendError>> {
  const json = jsonIn({ contentType, text });
  return json === undefined ? impostor('not-json') : provenReceipt(json, sent);
}

/** The JSON of an answer that says it is JSON; `undefined` otherwise. */
export const jsonIn = ({ contentType, text }: Pick<Answer, 'contentType' | 'text'>): unknown =>
  isOfType(contentType, 'application/json') ? parsed(text) : undefined;

/** A receipt when form, id, digest and signature all hold. */
export async function provenReceipt(json: unknown, sent: Sent): Promise<Outcome<Receipt, SendError>> {
  const { data } = receiptSchema.safeParse(json);
  if (!data) return impostor('not-a-receipt');
  if (data.id !== sent.id || data.council !== sent.council) return impostor('other-representation');
  if (!isOfAction(data, sent.action)) return impostor('other-representation');
  if (data.digest !== sent.digest) return impostor('wrong-digest');
  const verdict = await verifyReceipt(data, sent.keys);
  return verdict === 'valid' ? ok(data) : impostor(verdict);
}

/** A message has a receipt without an action, an action one with its own. */
function isOfAction(receipt: Receipt, sent: Sent['action']): boolean {
  const { of, type } = (receipt['action'] ?? {}) as Partial<Record<'of' | 'type', unknown>>;
  return of === sent?.of && type === sent?.type;
}

function problemCode({ contentType, text, status }: Answer): string | null {
  if (!isOfType(contentType, 'application/problem+json')) return null;
  const { data } = problem.safeParse(parsed(text));
  return data?.status === status ? data.code : null;
}

const isOfType = (header: string | null, type: string): boolean =>
  header?.split(';')[0]?.trim().toLowerCase() === type;

/** The JSON of a text; `undefined`, which no JSON is, when it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
