/** The only door to the endpoint. What was expected to fail is a value; nothing is kept, nothing tried again. */

import { councilLetters, type CouncilLetters } from '../domain/casework/council-letters.ts';
import type { CouncilPack } from '../domain/council-pack.ts';

/** Why something was not done: a code of `contract/staff/problem.ts` or of the wire, or that nobody answered. */
export interface Refused {
  readonly ok: false;
  readonly why: string;
  /** `not-now`: why the case does not take it. */
  readonly reason?: string;
}
export type Answered<T> = { readonly ok: true; readonly value: T } | Refused;

export interface Api {
  get<T>(path: string): Promise<Answered<T>>;
  /** Looks for news by itself: that keeps no session alive. */
  quietly<T>(method: 'POST' | 'PUT', path: string, body?: unknown): Promise<Answered<T>>;
  send<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Answered<T>>;
  /** A chunk of a file, with its digest (RFC 9530). */
  chunk(path: string, bytes: Uint8Array<ArrayBuffer>, digest: string): Promise<Answered<undefined>>;
  /** A file, as it comes; `asked` of a list goes in the body, where no proxy writes it down. */
  file(path: string, asked?: unknown): Promise<Answered<Blob>>;
  /** What a council says about itself. */
  pack(council: string): Promise<CouncilPack | null>;
  /** A council's own beginnings of letters; none where it has no such file. */
  letters(council: string): Promise<CouncilLetters>;
}

export const BASE = '/api/v1/staff';
/** A member of staff waits no longer than this for one answer. Milliseconds. */
const PATIENCE_MS = 20_000;
const NOBODY: Refused = { ok: false, why: 'no-answer' };

async function refusal(response: Response): Promise<Refused> {
  const told = (await response.json().catch(() => ({}))) as { code?: unknown; reason?: unknown };
  const why = typeof told.code === 'string' ? told.code : response.status === 404 ? 'not-found' : 'no-answer';
  return { ok: false, why, ...(typeof told.reason === 'string' ? { reason: told.reason } : {}) };
}

async function ask<T>(
  path: string,
  init: RequestInit,
  read: (response: Response) => Promise<unknown> = (response) => response.json() as Promise<unknown>,
): Promise<Answered<T>> {
  try {
    const response = await fetch(`${BASE}${path}`, {
      ...init,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok) return await refusal(response);
    const value = response.status === 204 ? undefined : await read(response);
    return { ok: true, value: value as T };
  } catch {
    return NOBODY;
  }
}

const sending = (method: string, body: unknown, more: Record<string, string> = {}): RequestInit => ({
  method,
  headers: {
    'x-wren-staff': '1',
    ...more,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  },
  ...(body === undefined ? {} : { body: JSON.stringify(body) }),
});

/** What a council says of itself is public and lies beside the app. */
async function readPublic(council: string, file: string): Promise<unknown> {
  try {
    const response = await fetch(`/packs/${council}/${file}`);
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/** The endpoint that served this page. The header says that no form of another site sent this. */
export const api: Api = {
  get: (path) => ask(path, {}),
  quietly: (method, path, body) => ask(path, sending(method, body, { 'x-wren-quiet': '1' })),
  file: (path, asked) =>
    ask(path, asked === undefined ? {} : sending('POST', asked), (response) => response.blob()),
  // Its form was checked by the endpoint that serves it.
  pack: async (council) => (await readPublic(council, 'pack.json')) as CouncilPack | null,
  letters: async (council) => councilLetters(await readPublic(council, 'letters.json')) ?? {},
  chunk: (path, body, digest) =>
    ask(path, { method: 'PUT', body, headers: { 'x-wren-staff': '1', 'content-digest': digest } }),
  send: (method, path, body) => ask(path, sending(method, body)),
};
