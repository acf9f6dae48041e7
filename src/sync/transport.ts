/** The network, as values. The only place on the phone that fetches. */
import { toBase64url } from '../contract/base64url.ts';
import type { Receipt } from '../contract/receipt.ts';
import { failed, type Outcome, type SendError } from '../domain/errors.ts';
import type { Now } from '../domain/ids.ts';
import { readAnswer, type Answer, type Sent } from './answer.ts';

/** `fetch`, passed in so that tests can be the network. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Patience for any request, in milliseconds. */
const PATIENCE_MS = 20_000;
/** The slowest line we still wait for, in bytes a millisecond (10 KB/s). */
const SLOWEST = 10;
/** More than any pack or receipt, in bytes. Who sends more is not the council: a phone has little memory. */
const MOST_BYTES = 4 * 1_048_576;

const PRIVATE: RequestInit = {
  redirect: 'error',
  credentials: 'omit',
  cache: 'no-store',
  referrerPolicy: 'no-referrer',
};

export interface Message extends Sent {
  readonly origin: string;
  /** Exact JSON; its UTF-8 bytes have `digest`. */
  readonly body: string;
  /** What opens the conversation: an action is let in with it. */
  readonly key?: Uint8Array;
}

export type Send = (message: Message) => Promise<Outcome<Receipt, SendError>>;

/** Sends one message. Any number of times: the id makes it one case. */
export function transport(fetch: Fetch, now: Now): Send {
  return async (message) => {
    const answer = await put(fetch, message);
    return 'kind' in answer ? failed(answer) : readAnswer(answer, message, now());
  };
}

/** What came back for one message, not read yet. */
export function put(fetch: Fetch, message: Message): ReturnType<typeof request> {
  const body = new TextEncoder().encode(message.body);
  const { origin, council, id, action, digest, key } = message;
  const headers = { 'content-type': 'application/json', 'content-digest': digest };
  const opens = action && key && { authorization: `Bearer ${toBase64url(key)}` };
  const url = action
    ? `${origin}/api/v1/representations/${action.of}/actions/${id}`
    : `${origin}/api/v1/councils/${council}/representations/${id}`;
  return request(
    fetch,
    url,
    { method: 'PUT', headers: { ...headers, ...opens }, body },
    PATIENCE_MS + body.length / SLOWEST,
  );
}

/**
 * One request with its own patience over answer and body (`AbortSignal.timeout` is too new for
 * old phones). `offline` when nothing answered, `no-answer` when it took too long.
 */
export async function request(
  fetch: Fetch,
  url: string,
  init: RequestInit = {},
  patienceMs = PATIENCE_MS,
): Promise<Answer | Extract<SendError, { kind: 'offline' | 'no-answer' }>> {
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'late'>((resolve) => (timer = setTimeout(resolve, patienceMs, 'late')));
  try {
    const answered = await Promise.race([
      read(fetch(url, { ...PRIVATE, ...init, signal: abort.signal })),
      late,
    ]);
    if (answered !== 'late') return answered;
    abort.abort();
    return { kind: 'no-answer', afterMs: patienceMs };
  } catch {
    // `fetch` rejects alike for no network, a refused redirect and a broken line: nothing to tell apart.
    return { kind: 'offline' };
  } finally {
    clearTimeout(timer);
  }
}

async function read(coming: Promise<Response>): Promise<Answer> {
  const response = await coming;
  return {
    status: response.status,
    redirected: response.redirected,
    contentType: response.headers.get('content-type'),
    retryAfter: response.headers.get('retry-after'),
    date: response.headers.get('date'),
    etag: response.headers.get('etag'),
    text: await textOf(response),
  };
}

/** The text of an answer; empty when it is longer than any of the council's. */
async function textOf(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return response.text();
  const decoder = new TextDecoder();
  let [text, bytes] = ['', 0];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    if (bytes > MOST_BYTES) {
      void reader.cancel().catch(() => undefined);
      return '';
    }
    text += decoder.decode(value, { stream: true });
  }
}
