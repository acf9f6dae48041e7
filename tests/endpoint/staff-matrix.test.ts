/**
 * Every role at every route with every kind of case, from the description that the endpoint gives of
 * itself. Who may do what is written down here once more, by hand: a change of the one without the other
 * is seen.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STAFF_ROLES, type StaffAction, type StaffRole } from '../../src/domain/casework/names.ts';
import type { CouncilSlug } from '../../src/domain/ids.ts';
import { openApiDocument } from '../../src/endpoint/openapi.ts';
import { addDocument, reported } from './report-file-support.ts';
import { openStaffOffice, type Desk } from './staff-office.ts';
import { ask } from './staff-support.ts';
import { PDF } from '../support/real-files.ts';
import { aManifest, put } from './support.ts';

const [CM, TM, IN, IP, SL, AU, AD] = STAFF_ROLES;
const WORKERS = [CM, TM, IN, IP, SL];

/** Which roles may do what at all. */
const MAY: Readonly<Record<StaffAction, readonly StaffRole[]>> = {
  'list-cases': [...WORKERS, AU],
  'open-case': WORKERS,
  'read-words': WORKERS,
  'write-note': WORKERS,
  'record-event': [CM, TM, IN, SL],
  'send-message': [CM, TM, IN],
  assign: [CM],
  'tie-names': [CM],
  triage: [CM],
  'refer-safeguarding': [CM, SL],
  'export-case': [CM],
  'export-list': [CM],
  'bulk-export': [CM],
  'delete-case': [CM],
  'manage-accounts': [AD],
  'read-audit': [AU],
  'see-deliveries': [CM, AU],
};

const OBJECTS = ['plain', 'assigned', 'unsafe', 'named', 'of another council', 'none'] as const;
type ObjectKind = (typeof OBJECTS)[number];

/** Which cases are there for which role. */
const THERE: Readonly<Record<ObjectKind, readonly StaffRole[]>> = {
  plain: [CM],
  assigned: WORKERS,
  unsafe: [CM, SL],
  // Until it is tied to an account, who is named may be anybody.
  named: [CM],
  'of another council': [],
  none: [],
};

interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly action: StaffAction | null | 'open';
  readonly isFresh: boolean;
}

interface Described {
  readonly paths: Record<
    string,
    Record<
      string,
      { 'x-wren-action'?: Operation['action']; responses: Record<string, { description: string }> }
    >
  >;
}

/** Every operation of staff that the description names. */
const OPERATIONS: readonly Operation[] = Object.entries((openApiDocument('0') as unknown as Described).paths)
  .filter(([path]) => path.startsWith('/api/v1/staff/'))
  .flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { 'x-wren-action': action = null, responses }]) => ({
      method: method.toUpperCase() as Operation['method'],
      path: path.slice('/api/v1/staff'.length),
      action,
      isFresh: (responses['403']?.description ?? '').includes('sign-in-again'),
    })),
  );

const SHA = 'a'.repeat(64);
const BODIES: Readonly<Record<string, unknown>> = {
  '/again': { password: 'nobody ever chose this', code: '000000' },
  '/me/password': { password: 'short' },
  '/me/totp': { ticket: 'none', code: '000000' },
  '/me/passkey': { ticket: 'none', response: { id: 'x', rawId: 'x', type: 'public-key' } },
  '/cases': {
    kind: 'complaint',
    method: 'telephone',
    point: 'other',
    receivedOn: '2026-11-30',
    words: 'Heron.',
  },
  '/cases/{id}/records': { revision: 9_999, records: [{ type: 'advocate-offered', data: { how: 'x' } }] },
  '/cases/search': { q: 'heron' },
  '/cases.csv': { list: 'to-read' },
  '/deletions': { days: 30 },
  '/cases/{id}/files': { record: randomUUID(), sha256: SHA, bytes: 9, mediaType: 'application/pdf' },
  '/cases/{id}/files/{file}': { title: 'Report' },
  '/cases/{id}/notes': { text: 'Ring the school.' },
};
const QUERIES: Readonly<Record<string, string>> = {
  '/cases': '?list=to-read',
  '/calendar': '?from=2026-11-30&to=2026-12-31',
};

const office = openStaffOffice({
  list: async () => ({ deliveries: [], failed: 0 }),
  again: async () => true,
});
const desks = new Map<StaffRole, Desk>();
const cases = new Map<ObjectKind, { id: string; letter: string; file: string }>();

async function arrive(kind: ObjectKind, said: Record<string, unknown>, council = 'northford'): Promise<void> {
  const representation = randomUUID();
  const attachments = [{ sha256: SHA, bytes: 4, mediaType: 'image/png', role: 'photo' }];
  const sent = await put(office.app, JSON.stringify(aManifest({ attachments, ...said })), {
    id: representation,
    council,
  });
  expect(sent.statusCode).toBe(201);
  await desks.get(CM)?.get('/cases?list=to-read');
  const row = await office.storage.rows.read
    .selectFrom('case_file')
    .select('id')
    .where('representation_id', '=', representation)
    .executeTakeFirstOrThrow();
  cases.set(kind, { id: row.id, letter: randomUUID(), file: randomUUID() });
}

/** The document of a report on a case, that its manager added. */
async function documentOf(id: string): Promise<string> {
  const manager = desks.get(CM) ?? { cookie: '' };
  const record = await reported(office, manager, id);
  return (await addDocument(office, manager, id, { record, bytes: PDF })).file;
}

beforeAll(async () => {
  for (const role of STAFF_ROLES)
    desks.set(role, await office.desk({ roles: [role], name: `Person ${role}` }));
  await arrive('plain', {});
  await arrive('assigned', {});
  await arrive('unsafe', { safe: 'no' });
  await arrive('named', { notBy: [{ role: 'social-worker', name: 'Wilhelmina Heron' }] });
  await arrive('of another council', {}, 'blackpool');
  cases.set('none', { id: randomUUID(), letter: randomUUID(), file: randomUUID() });
  const manager = desks.get(CM);
  for (const kind of ['plain', 'assigned', 'unsafe', 'named'] as const) {
    const { id = '' } = cases.get(kind) ?? {};
    const { revision } = (await manager?.get(`/cases/${id}`))?.json() as { revision: number };
    const given = WORKERS.map((role) => ({
      type: 'assigned',
      data: { to: desks.get(role)?.account.id, as: 'answers' },
    }));
    const records = [
      { type: 'message-sent', data: { text: 'We read it.' } },
      ...(kind === 'assigned' ? given : []),
    ];
    const done = await manager?.post(`/cases/${id}/records`, { revision, records });
    expect([kind, done?.statusCode, done?.json().code]).toEqual([kind, 200, undefined]);
    const kept = done?.json() as { records: { id: string; type: string }[] };
    const letter = kept.records.find(({ type }) => type === 'message-sent')?.id ?? '';
    cases.set(kind, { id, letter, file: await documentOf(id) });
  }
}, 60_000);
afterAll(() => office.close());

type Outcome =
  'in' | 'sign-in-needed' | 'not-allowed' | 'sign-in-again' | 'not-found' | 'not-from-here' | 'broken';
const REFUSALS: readonly string[] = [
  'sign-in-needed',
  'not-allowed',
  'sign-in-again',
  'not-found',
  'not-from-here',
];

const NOTHING = { id: randomUUID(), letter: '', file: randomUUID() };

async function outcome(
  { method, path }: Operation,
  object: ObjectKind | null,
  { cookie, headers = {} }: { cookie?: string; headers?: Record<string, string | undefined> },
): Promise<Outcome> {
  const { id, letter, file } = (object && cases.get(object)) ?? NOTHING;
  const at = path
    .replace('{id}', id)
    .replace('{sha256}', SHA)
    .replace('{record}', letter)
    .replace('{file}', file)
    .replace('{n}', '0')
    .replace('{passkey}', 'passkey:none');
  const body = method === 'POST' ? BODIES[path] : undefined;
  const query = method === 'GET' ? (QUERIES[path] ?? '') : '';
  const answer = await ask(office, method, at + query, {
    ...(cookie && { cookie }),
    headers,
    ...(body !== undefined && { body }),
  });
  if (answer.statusCode >= 500) return 'broken';
  const code = answer.headers['content-type']?.toString().includes('problem')
    ? String(answer.json().code)
    : '';
  return REFUSALS.includes(code) ? (code as Outcome) : 'in';
}

function expected({ path, action, method }: Operation, role: StaffRole, object: ObjectKind | null): Outcome {
  if (action === null || action === 'open') return 'in';
  if (!MAY[action].includes(role)) return 'not-allowed';
  if (object !== null && !THERE[object].includes(role)) return 'not-found';
  // Nobody has asked for one with this id.
  if (path.includes('-exports/{id}') || path.includes('/deletions/{id}')) return 'not-found';
  // A document is sent and added by who began it.
  if (path.startsWith('/cases/{id}/files/{file}') && method !== 'GET' && role !== CM) return 'not-found';
  // What is recorded asks for more than to open the case.
  if (path === '/cases/{id}/records' && method === 'POST' && !MAY['record-event'].includes(role))
    return 'not-allowed';
  return 'in';
}

const closed = OPERATIONS.filter(({ action, path }) => action !== 'open' && path !== '/sign-out');
const objectsOf = ({ path }: Operation): readonly (ObjectKind | null)[] =>
  path.startsWith('/cases/{id}') ? OBJECTS : [null];
const name = ({ method, path }: Operation, object: ObjectKind | null) =>
  `${method} ${path} ${object ?? ''}`.trim();

describe('the matrix of roles, routes and cases', () => {
  it('knows every route of staff, and none that there is not', () => {
    const plain = (text: string) => text.replaceAll(/:\w+|\{\w+\}/g, '*');
    const real = office.routes
      .filter((route) => !route.startsWith('HEAD') && !route.includes('/oidc/'))
      .map((route) => plain(route.replace('/api/v1/staff', '')));
    const described = OPERATIONS.filter(({ path }) => !path.includes('/oidc/'));
    expect(described.map(({ method, path }) => plain(`${method} ${path}`)).sort()).toEqual(real.toSorted());
  });

  it.each(STAFF_ROLES)('gives %s exactly what is theirs', { timeout: 60_000 }, async (role) => {
    const cookie = desks.get(role)?.cookie ?? '';
    const [found, wanted]: Record<string, Outcome>[] = [{}, {}];
    for (const operation of closed)
      for (const object of objectsOf(operation)) {
        const cell = name(operation, object);
        if (found && wanted) {
          found[cell] = await outcome(operation, object, { cookie });
          wanted[cell] = expected(operation, role, object);
        }
      }
    expect(found).toEqual(wanted);
  });

  it(
    'gives nothing to nobody, to who was disabled, and to who is not set up',
    { timeout: 60_000 },
    async () => {
      const gone = await office.desk({ roles: [...STAFF_ROLES] });
      const entry = { at: new Date(office.now()).toISOString(), what: 'account-disabled', accountId: null };
      await office.storage.accounts.change(gone.account.id, { state: 'disabled' }, entry);
      const linked = await office.desk({ roles: [...STAFF_ROLES], council: 'blackpool' as CouncilSlug });
      for (const operation of closed)
        for (const object of objectsOf(operation)) {
          const cell = name(operation, object);
          expect([cell, await outcome(operation, object, {})]).toEqual([cell, 'sign-in-needed']);
          expect([cell, await outcome(operation, object, gone)]).toEqual([cell, 'sign-in-needed']);
          if (operation.action !== null)
            expect([cell, await outcome(operation, object, linked)]).toEqual([cell, 'not-allowed']);
        }
    },
  );

  it('changes nothing for a page of another site, whoever is signed in', async () => {
    const { cookie = '' } = desks.get(CM) ?? {};
    const headers = { origin: 'https://evil.example' };
    for (const operation of OPERATIONS.filter(({ method }) => method !== 'GET'))
      expect([operation.path, await outcome(operation, null, { cookie, headers })]).toEqual([
        operation.path,
        'not-from-here',
      ]);
  });

  it('lets files out only after somebody said again who they are', async () => {
    office.pass(6 * 60_000);
    const { cookie = '' } = desks.get(CM) ?? {};
    const files = closed.filter(({ isFresh }) => isFresh);
    expect(files.length).toBeGreaterThanOrEqual(6);
    for (const operation of files)
      expect([operation.path, await outcome(operation, 'plain', { cookie })]).toEqual([
        operation.path,
        'sign-in-again',
      ]);
  });
});
