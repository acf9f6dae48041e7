/**
 * Requests that nearly fit, for every route that the endpoint's own description names. Number `n` of a seed is
 * always the same request, and asks now and then for what an earlier one sent.
 */
import { createHash } from 'node:crypto';
import { ACTION_TYPES } from '../../src/domain/conversation/action.ts';
import { digestOf } from './endpoint-load.ts';
import { canary, mutateBytes, mutateJson, strangeText } from './mutations.ts';
import { chanceOf, type Chance } from './proof.ts';

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
}
/** What is used of an OpenAPI document. */
export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

export interface Fuzzed {
  readonly bytes: Buffer;
  readonly headOnly: boolean;
  /** False when not even the end of the request can be trusted: then it has a line of its own. */
  readonly framed: boolean;
  readonly route: string;
}

type Route = readonly [method: string, path: string, body: 'json' | 'bytes' | null];

/** So many messages are played with at a time, for so many requests: some are sent twice, some bent, some asked for. */
const [PLAYED, FOR] = [150, 3_000];

/** Every operation, and what the description leaves out: pages, wiping, nowhere. */
export function routesOf({ paths }: Description): readonly Route[] {
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { requestBody }]): Route => {
      const types = Object.keys(requestBody?.content ?? {});
      const body = types.length === 0 ? null : types.some((type) => type.includes('json')) ? 'json' : 'bytes';
      return [method.toUpperCase(), path, body];
    }),
  );
  const more: Route[] = [
    ['POST', '/wipe', null],
    ['GET', '/', null],
    ['GET', '/{council}', null],
    ['GET', '/api/v1/{council}', null],
  ];
  return [...described, ...more];
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

/** What message number `n` of a seed is made of: always the same. */
function identity(seed: number, n: number) {
  const hex = hash(`id ${seed} ${n}`).toString('hex');
  const key = hash(`key ${seed} ${n}`);
  const file = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), hash(`file ${n}`)]);
  return {
    id: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`,
    bearer: key.toString('base64url'),
    keyHash: createHash('sha256').update(key).digest('hex'),
    codeHash: hash(`code ${n}`).toString('hex'),
    file,
    sha256: createHash('sha256').update(file).digest('hex'),
    actionId: `${hex.slice(32, 40)}-${hex.slice(40, 44)}-4${hex.slice(45, 48)}-a${hex.slice(49, 52)}-${hex.slice(52)}`,
    luck: chanceOf(key.readUInt32BE(0)),
  };
}
type Identity = ReturnType<typeof identity>;

const manifest = ({ keyHash, codeHash, sha256, file, luck }: Identity) => ({
  schema: 1,
  kind: luck.pick(['complaint', 'comment', 'compliment']),
  words: canary(luck),
  answers: { c1c: canary(luck), c5: [canary(luck), 2] },
  needs: { language: canary(luck) },
  monitoring: { c9: 'skip' },
  topics: [],
  safe: luck.pick(['yes', 'no', 'unsure']),
  reply: ['text'],
  contact: [{ way: 'text', value: canary(luck) }],
  attachments: [{ sha256, bytes: file.length, mediaType: 'image/jpeg', role: 'photo' }],
  writtenAt: '2026-11-30T16:00:00Z',
  keyHash,
  codeHash,
});

const doing = ({ luck, codeHash }: Identity) => ({
  schema: 1,
  type: luck.pick([...ACTION_TYPES]),
  words: canary(luck),
  at: '2026-11-30T16:00:00Z',
  happened: luck.pick(['yes', 'no', 'not-yet']),
  share: {
    who: luck.pick(['advocate', 'trusted-person']),
    sees: luck.pick(['everything', 'steps']),
    codeHash,
  },
  ends: luck.pick(['00000000-0000-4000-8000-000000000000', canary(luck)]),
});

const takes = ([, path, kind]: Route): boolean => kind !== null || path.endsWith('/state');

const METHODS = ['GET', 'HEAD', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'SEARCH', 'M-SEARCH'];

/** Request number `n` of a seed. */
export function fuzzed(seed: number, n: number, routes: readonly Route[]): Fuzzed {
  const luck = chanceOf((seed + n * 7_919) % 2 ** 31);
  // What takes something has most that can go wrong.
  const [usual, path, kind] = luck.pick(luck.next() < 0.6 ? routes.filter(takes) : routes);
  const who = identity(seed, Math.floor(n / FOR) * PLAYED + luck.below(PLAYED));
  const mayBend = (share: number): boolean => luck.next() < share;
  const method = mayBend(0.06) ? luck.pick(METHODS) : usual;
  const values: Record<string, string> = {
    council: mayBend(0.1) ? strangeText(luck) : 'northford',
    id: mayBend(0.08) ? luck.pick([strangeText(luck), who.id.toUpperCase()]) : who.id,
    sha256: mayBend(0.1) ? strangeText(luck) : who.sha256,
    n: mayBend(0.2) ? strangeText(luck) : '0',
    actionId: mayBend(0.1) ? strangeText(luck) : who.actionId,
  };
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? strangeText(luck));
  // Wrong codes slow down whoever asks from there, so each comes from elsewhere.
  const byCode = path.endsWith('/conversation');
  const query = mayBend(0.05) ? `?${strangeText(luck)}=${strangeText(luck)}` : '';
  const isAction = path.endsWith('/{actionId}');
  const body = bodyOf(luck, kind, isAction ? doing(who) : manifest(who), who, mayBend(0.5));
  const head = [
    `${method} ${(address + query).replaceAll(' ', '%20') || '/'} HTTP/1.1`,
    'Host: localhost',
    ...headersOf(luck, isAction ? 'action' : kind, body, who.bearer),
    ...(byCode ? [`X-Forwarded-For: 192.0.${luck.below(256)}.${luck.below(256)}`] : []),
  ];
  const whole = Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
  const framed = byCode || !mayBend(0.15);
  const route = `${usual} ${path}`;
  return { bytes: framed ? whole : mutateBytes(luck, whole), headOnly: method === 'HEAD', framed, route };
}

function bodyOf(
  luck: Chance,
  kind: Route[2],
  whole: Readonly<Record<string, unknown>>,
  who: Identity,
  bend: boolean,
): Buffer {
  if (kind === null) return luck.next() < 0.02 ? Buffer.from(canary(luck)) : Buffer.alloc(0);
  if (kind === 'bytes') return bend ? mutateBytes(luck, who.file) : who.file;
  if (!bend) return Buffer.from(JSON.stringify(whole));
  const text = Buffer.from(mutateJson(luck, whole));
  return luck.next() < 0.15 ? mutateBytes(luck, text) : text;
}

function headersOf(luck: Chance, kind: Route[2] | 'action', body: Buffer, bearer: string): string[] {
  const headers = new Map<string, string>();
  if (kind !== null || body.length > 0) headers.set('Content-Length', String(body.length));
  if (kind === 'json' || kind === 'action') headers.set('Content-Type', 'application/json');
  if (kind === 'bytes') headers.set('Content-Type', 'application/octet-stream');
  if (kind !== null) headers.set('Content-Digest', digestOf(body));
  if (kind !== 'json') headers.set('Authorization', `Bearer ${bearer}`);
  if (luck.next() < 0.25) {
    const [name, value] = luck.pick(BENT_HEADERS);
    const said = value(luck);
    if (said === null) headers.delete(name);
    else headers.set(name, said);
  }
  return [...headers].map(([name, value]) => `${name}: ${value}`);
}

/** None of these moves the end of the request. `null` leaves it out. */
const BENT_HEADERS: readonly (readonly [string, (luck: Chance) => string | null])[] = [
  ['Content-Digest', () => null],
  ['Content-Digest', (luck) => `sha-512=:${canary(luck)}:`],
  ['Content-Digest', (luck) => `sha-256=:${canary(luck)}:`],
  ['Content-Digest', () => `sha-256=:${'A'.repeat(43)}=:`],
  ['Content-Digest', (luck) => Array.from({ length: 300 }, () => `${canary(luck)}=1`).join()],
  ['Content-Type', () => null],
  ['Content-Type', (luck) => `text/${canary(luck)}`],
  ['Content-Type', (luck) => `application/json; charset=${canary(luck)}`],
  ['Content-Type', (luck) => `multipart/form-data; boundary=${canary(luck)}`],
  ['Content-Encoding', () => 'gzip'],
  ['Authorization', () => null],
  ['Authorization', (luck) => `Bearer ${canary(luck)}`],
  ['Authorization', (luck) => `Basic ${Buffer.from(canary(luck)).toString('base64')}`],
  ['Authorization', (luck) => `Bearer ${'A'.repeat(luck.below(2_000))}`],
  ['If-None-Match', (luck) => `"${canary(luck)}"`],
  ['Origin', (luck) => `https://${canary(luck)}.example`],
  ['Cookie', (luck) => `session=${canary(luck)}`],
  ['X-Forwarded-For', (luck) => `${canary(luck)}, 10.0.0.1`],
  ['Range', () => 'bytes=0-0,5-2'],
  ['Accept-Encoding', (luck) => luck.pick(['br', 'gzip', 'identity;q=0', canary(luck)])],
  ['Accept', (luck) => luck.pick(['text/html', canary(luck)])],
  ['Sec-Fetch-Site', (luck) => luck.pick(['same-origin', 'cross-site', canary(luck)])],
  ['Host', (luck) => `${canary(luck)}.example`],
  ['X-Long', (luck) => canary(luck).repeat(luck.below(2_000))],
];
