/** A council in memory that takes files behind words as the contract says, and counts what came. */
import { CHUNK_BYTES, chunkBytes, chunkCount } from '../../src/contract/attachment-limits.ts';
import { contentDigest, sha256Hex } from '../../src/contract/digest.ts';
import type { Fetch } from '../../src/sync/transport.ts';
import { json, receiptOf, signer } from '../fault/phone.ts';

interface Held {
  readonly bytes: number;
  readonly chunks: Map<number, Uint8Array<ArrayBuffer>>;
  refused?: string;
}

export type Spoil = (method: string, path: string) => Response | 'cut' | 'swallow' | undefined;

const refusal = (status: number, code: string) =>
  json({ type: 'about:blank', title: 'No', status, code }, status, 'application/problem+json');
const NOTHING = new Uint8Array(0);

export async function aFilesCouncil() {
  const keys = await signer();
  const words = new Map<string, { digest: string; keyHash: string; files: Map<string, Held> }>();
  const puts: string[] = [];
  const asked: string[] = [];
  let spoil: Spoil = () => undefined;
  const isStored = ({ bytes, chunks }: Held) => chunks.size === chunkCount(bytes);
  const stateOf = (one: Held) => (one.refused ? 'refused' : isStored(one) ? 'stored' : 'missing');
  const receipt = (id: string) => {
    const known = words.get(id);
    const attachments = [...(known?.files ?? [])].map(([sha256, one]) => ({ sha256, state: stateOf(one) }));
    return keys.sign(receiptOf(id, known?.digest ?? '', { attachments }));
  };

  const takeWords = async (id: string, init: RequestInit) => {
    const text = new TextDecoder().decode(init.body as Uint8Array);
    const { keyHash, attachments = [] } = JSON.parse(text) as {
      keyHash: string;
      attachments?: { sha256: string; bytes: number }[];
    };
    const files = new Map(
      attachments.map(({ sha256, bytes }) => [sha256, { bytes, chunks: new Map() }] as const),
    );
    const digest = new Headers(init.headers).get('content-digest') ?? '';
    if (!words.has(id)) words.set(id, { digest, keyHash, files });
    return json(await receipt(id), 201);
  };

  const takeChunk = async (held: Held, n: number, init: RequestInit) => {
    const bytes = new Uint8Array(init.body as Uint8Array<ArrayBuffer>);
    if (new Headers(init.headers).get('content-digest') !== (await contentDigest(bytes))) {
      return refusal(400, 'digest-mismatch');
    }
    if (bytes.length !== chunkBytes(held.bytes, n)) return refusal(413, 'too-large');
    held.chunks.set(n, bytes);
    return new Response(null, { status: 204 });
  };

  const state = async (id: string, files: Map<string, Held>) => {
    const attachments = [...files].map(([sha256, held]) => ({
      sha256,
      bytes: held.bytes,
      missingChunks: [...Array(chunkCount(held.bytes)).keys()].filter((n) => !held.chunks.has(n)),
      state: stateOf(held),
      ...(held.refused ? { reason: held.refused } : {}),
    }));
    return json({ attachments, receipt: await receipt(id) });
  };

  const answer = async (method: string, path: string, init: RequestInit): Promise<Response> => {
    if (path === '/api/v1/keys') return json({ keys: [keys.jwk] });
    if (path === '/api/v1/health')
      return json({ status: 'ok', version: '1', schemas: [1], storage: 'sqlite' });
    const put = /^\/api\/v1\/councils\/northford\/representations\/([^/]+)$/.exec(path);
    if (put) return takeWords(put[1] ?? '', init);
    const [, id = '', rest = ''] = /^\/api\/v1\/representations\/([^/]+)\/(.+)$/.exec(path) ?? [];
    const known = words.get(id);
    const bearer = (new Headers(init.headers).get('authorization') ?? '').replace('Bearer ', '');
    const key = Uint8Array.from(atob(bearer.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
      c.charCodeAt(0),
    );
    if (!known || (await sha256Hex(key)) !== known.keyHash) return refusal(404, 'unknown');
    if (rest === 'state') return state(id, known.files);
    const [, sha256 = '', n = ''] = /^attachments\/([0-9a-f]{64})\/chunks\/(\d+)$/.exec(rest) ?? [];
    const held = known.files.get(sha256);
    if (!held || method !== 'PUT') return refusal(404, 'unknown');
    return takeChunk(held, Number(n), init);
  };

  const fetch: Fetch = async (url, init) => {
    const { pathname } = new URL(url);
    const method = init.method ?? 'GET';
    asked.push(`${method} ${pathname}`);
    if (method === 'PUT' && pathname.includes('/chunks/')) puts.push(pathname.split('/').slice(-3).join('/'));
    const instead = spoil(method, pathname);
    if (instead === 'cut') throw new TypeError('cut');
    if (instead instanceof Response) return instead;
    const given = await answer(method, pathname, init);
    if (instead === 'swallow') throw new TypeError('swallowed');
    return given;
  };

  return {
    keys,
    fetch,
    words,
    /** `<sha256>/chunks/<n>` of every chunk that was put, in order. */
    puts,
    asked,
    /** What happens to requests from now on. */
    spoiled: (how: Spoil) => void (spoil = how),
    /** A file as it lies there; empty while a chunk is missing. */
    bytesOf: (id: string, sha256: string): Uint8Array => {
      const held = words.get(id)?.files.get(sha256);
      if (!held || !isStored(held)) return NOTHING;
      const all = new Uint8Array(held.bytes);
      for (const [n, bytes] of held.chunks) all.set(bytes, n * CHUNK_BYTES);
      return all;
    },
    refuse: (id: string, sha256: string, reason: string) => {
      const held = words.get(id)?.files.get(sha256);
      if (held) held.refused = reason;
    },
    /** Forgets these chunks, as a backup of yesterday does. */
    lose: (id: string, sha256: string) => words.get(id)?.files.get(sha256)?.chunks.clear(),
  };
}
