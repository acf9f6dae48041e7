/** A phone in memory: IndexedDB, Cache Storage and OPFS that really keep, and a council that really signs. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { toBase64url } from '../../src/contract/base64url.ts';
import { canonicalJson } from '../../src/contract/canonical-json.ts';
import { contentDigest } from '../../src/contract/digest.ts';
import type { PublicJwk } from '../../src/domain/public-jwk.ts';
import { epochMs, type CouncilSlug, type RepresentationId } from '../../src/domain/ids.ts';
import { newKeyPair } from '../../src/endpoint/key-pair.ts';
import type { Draft, SealedEntry } from '../../src/store/entries.ts';
import { forgetEverything, type ForgetDeps } from '../../src/store/forget/forget.ts';
import { openStore, type Store, type StoreDeps } from '../../src/store/store.ts';
import { createSync, type SyncDeps } from '../../src/sync/sync.ts';
import type { Fetch } from '../../src/sync/transport.ts';

export const NOON = epochMs(Date.parse('2026-11-22T12:00:00Z'));
export const NORTHFORD = 'northford' as CouncilSlug;
export const newId = () => crypto.randomUUID() as RepresentationId;

export function memoryCaches() {
  const all = new Map<string, Map<string, Response>>();
  const open = async (name: string) => {
    const entries = all.get(name) ?? new Map<string, Response>();
    all.set(name, entries);
    const nameOf = (key: string | Pick<Request, 'url'>) => (typeof key === 'string' ? key : key.url);
    return {
      put: async (key: string, response: Response) => void entries.set(key, response.clone()),
      match: async (key: string | Pick<Request, 'url'>) => entries.get(nameOf(key))?.clone(),
      delete: async (key: string | Pick<Request, 'url'>) => entries.delete(nameOf(key)),
      keys: async () => [...entries.keys()].map((url) => ({ url })),
    };
  };
  const remove = async (name: string) => all.delete(name);
  const match = async (key: string, { cacheName }: { cacheName: string }) =>
    all.get(cacheName)?.get(key)?.clone();
  const has = async (name: string) => all.has(name);
  const keys = async () => [...all.keys()];
  return { all, caches: { open, match, has, keys, delete: remove } as unknown as CacheStorage };
}

export function memoryFolder() {
  const files = new Map<string, Uint8Array>();
  const getFileHandle = async (name: string, { create = false } = {}) => {
    if (!files.has(name) && !create) throw new DOMException('no such file', 'NotFoundError');
    if (!files.has(name)) files.set(name, new Uint8Array());
    return {
      getFile: async () => new Blob([new Uint8Array(files.get(name) ?? [])]),
      createWritable: async () => ({
        write: async (bytes: Uint8Array) => void files.set(name, bytes.slice()),
        close: async () => undefined,
      }),
    };
  };
  const keys = async function* () {
    yield* [...files.keys()];
  };
  const root = { getFileHandle, keys, removeEntry: async (name: string) => void files.delete(name) };
  return { files, opfs: async () => root as unknown as FileSystemDirectoryHandle };
}

/** Web Locks as far as Wren uses them: the next waits, or is told that there is none free. */
export function memoryLocks() {
  const held = new Map<string, Promise<unknown>>();
  type Work = (lock: object | null) => Promise<unknown>;
  const request = async (name: string, ...more: [Work] | [{ ifAvailable?: boolean }, Work]) => {
    const work = more.at(-1) as Work;
    if (more.length === 2 && more[0].ifAvailable && held.has(name)) return work(null);
    while (held.has(name)) await held.get(name)?.catch(() => undefined);
    const working = work({ name });
    held.set(name, working);
    return working.finally(() => held.delete(name));
  };
  return { request } as unknown as LockManager;
}

/** A phone; `open` is a tab or a restart of the browser on the same disk. */
export function phone() {
  const indexedDB = new IDBFactory();
  const { caches, all: cached } = memoryCaches();
  const { opfs, files } = memoryFolder();
  const open = (deps: Partial<StoreDeps> = {}) =>
    openStore({
      indexedDB,
      IDBKeyRange,
      caches,
      opfs,
      locks: undefined,
      channel: undefined,
      hearing: undefined,
      now: () => NOON,
      ...deps,
    });
  /** Deletes everything, as another tab would. */
  const forget = (deps: Partial<ForgetDeps> = {}) =>
    forgetEverything({
      indexedDB,
      caches,
      opfs,
      hearing: undefined,
      workers: undefined,
      blockedMs: 30,
      pause: async () => undefined,
      ...deps,
    });
  return { indexedDB, caches, cached, opfs, files, open, forget };
}

export const aDraft = (more: object = {}) => ({
  id: newId(),
  council: NORTHFORD,
  kind: 'complaint' as const,
  adult: false,
  answers: { c1: 'Zanzibar teapot' },
  ...more,
});

let sealedSoFar = 0;

export async function sealedFrom(draft: Draft, more: object = {}): Promise<SealedEntry> {
  const body = JSON.stringify({ schema: 1, kind: 'complaint', words: draft.answers['c1'], ...more });
  const digest = await contentDigest(new TextEncoder().encode(body));
  const key = crypto.getRandomValues(new Uint8Array(32));
  return {
    id: draft.id,
    council: draft.council,
    kind: 'complaint',
    body,
    digest,
    key,
    code: '1234567890123456',
    sealedAt: NOON + sealedSoFar++,
    draft,
  };
}

export async function signer(kid = 'k1') {
  const own = newKeyPair().privateKey.export({ format: 'jwk' }) as JsonWebKey;
  const { x, y } = own;
  const key = await crypto.subtle.importKey('jwk', own, { name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
  ]);
  const jwk = { kty: 'EC', crv: 'P-256', x, y, kid, use: 'sig' } as PublicJwk;
  const sign = async <T extends object>(content: T) => {
    const bytes = new TextEncoder().encode(canonicalJson(content));
    const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes);
    return { ...content, signature: toBase64url(new Uint8Array(signature)) };
  };
  return { jwk, sign };
}

export const json = (value: unknown, status = 200, type = 'application/json') =>
  new Response(JSON.stringify(value), { status, headers: { 'content-type': type } });

export const receiptOf = (id: string, digest: string, more: object = {}) => ({
  schema: 1,
  id,
  council: 'northford',
  kind: 'complaint',
  reference: 'NF-7K4-2QH',
  receivedAt: '2026-11-22T12:00:01.000Z',
  receivedOn: '2026-11-22',
  digest,
  attachments: [],
  dates: {},
  keyId: 'k1',
  ...more,
});

/** A council that stores once by id; `spoil` is what happens to its answers on the way back. */
export async function aCouncil(
  spoil: (answer: Response, url: string) => Promise<Response> | Response = (a) => a,
) {
  const keys = await signer();
  const stored = new Map<string, object>();
  const asked: string[] = [];
  const order: string[] = [];
  const fetch: Fetch = async (url, init) => {
    asked.push(`${init.method ?? 'GET'} ${new URL(url).pathname}`);
    const id = url.split('/').pop() ?? '';
    if (url.endsWith('/api/v1/keys')) return spoil(json({ keys: [keys.jwk] }), url);
    if (url.endsWith('/health'))
      return spoil(json({ status: 'ok', version: '1', schemas: [1], storage: 'sqlite' }), url);
    const digest = new Headers(init.headers).get('content-digest') ?? '';
    const known = stored.get(id) ?? (await keys.sign(receiptOf(id, digest)));
    if (!stored.has(id)) order.push(id);
    stored.set(id, known);
    return spoil(json(known, 201), url);
  };
  return { keys, stored, asked, order, fetch };
}

/** A message that waits to go. */
export async function waiting(store: Store, more: object = {}) {
  const draft = await store.drafts.start(aDraft());
  if (!draft.ok) throw new Error(draft.error.kind);
  const sealed = await store.drafts.seal(draft.value.id, await sealedFrom(draft.value, more));
  if (!sealed.ok) throw new Error(sealed.error.kind);
  return sealed.value;
}

/** Delivery with a clock that stands and no timers. */
export const syncOf = (store: Store, { fetch }: { readonly fetch: Fetch }, more: Partial<SyncDeps> = {}) =>
  createSync({
    store,
    fetch,
    now: () => NOON,
    random: () => 0.5,
    locks: undefined,
    origin: 'https://wren.test',
    onLine: () => true,
    events: [],
    setTimer: () => () => undefined,
    ...more,
  });
