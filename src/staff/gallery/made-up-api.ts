/** An endpoint in memory for the gallery and the tests of components: it answers as the contract says. */
import type { CaseFile } from '../../contract/staff/case-file.ts';
import type { RecordsSent } from '../../contract/staff/record.ts';
import type { Answered, Api } from '../api.ts';
import { FILE, ME, PACK, PEOPLE, ROWS } from './made-up.ts';

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

export interface MadeUpApi extends Api {
  readonly sent: Sent[];
  /** What the next answers are, by path; an answer that is given once is gone. */
  readonly next: Map<string, Answered<unknown>>;
}

const COUNTS = { 'to-read': 4, 'in-progress': 11, late: 1, answered: 2, 'ideas-and-thanks': 6, learned: 0 };

const fine = <T>(value: unknown): Answered<T> => ({ ok: true, value: value as T });

/** What a record changes in the file, as far as a screen shows it at once. */
function after(file: CaseFile, { records }: RecordsSent): CaseFile {
  const checked = records.find(({ type }) => type === 'safety-checked')?.data?.['answer'];
  const views = records.map(({ type, data = {} }, at) => ({
    ...(FILE.records[1] as CaseFile['records'][number]),
    id: `00000000-0000-4000-8000-${String(900 + file.revision + at).padStart(12, '0')}`,
    seq: file.records.length + at + 1,
    type,
    data,
  }));
  return {
    ...file,
    revision: file.revision + 1,
    safety: (checked as CaseFile['safety'] | undefined) ?? file.safety,
    records: [...file.records, ...views],
  };
}

const DUE = ROWS.flatMap(({ next: due, id, ...row }) =>
  due ? [{ ...row, on: due.by, caseId: id, clock: due.clock, bindsWhom: 'council' }] : [],
).sort((one, other) => one.on.localeCompare(other.on));
const OF_CASE = { caseId: FILE.id, reference: FILE.reference };
const MARCUS = { name: 'Marcus Bell', job: 'Team manager' };
const AT = '2026-11-09T08:30:00Z';

const LIST = { rows: ROWS, counts: COUNTS, atRisk: 1, next: null };

/** What every address answers with, but those of one case. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  '/me': ME,
  '/me/ways': {
    password: true,
    totp: true,
    oidc: false,
    passkeys: [{ id: 'one', name: '', createdAt: AT, usedAt: null }],
    setUp: true,
  },
  '/people': { people: PEOPLE },
  '/calendar': { dates: DUE },
  '/learned': {
    learned: [
      {
        ...OF_CASE,
        learningId: '1',
        kind: 'communication',
        action: 'Tell a child at once when a visit is called off.',
        owner: 'Marcus Bell',
        dueOn: '2026-12-01',
        doneOn: null,
      },
    ],
  },
  '/deliveries': {
    failed: 1,
    deliveries: [
      {
        ...OF_CASE,
        id: FILE.id,
        kind: 'new-case',
        way: 'mail',
        dueAt: AT,
        tries: 3,
        state: 'failed',
        fault: 'address-unknown',
        sentAt: null,
      },
    ],
  },
  '/deletions': {
    deletions: [
      {
        id: '00000000-0000-4000-8000-000000000301',
        days: 30,
        before: '2026-10-10T08:30:00Z',
        due: 3,
        askedAt: AT,
        askedBy: MARCUS,
        mine: false,
        agreedBy: null,
        deleted: null,
      },
    ],
  },
  '/bulk-exports': {
    exports: [
      { id: FILE.id, which: {}, askedAt: AT, askedBy: MARCUS, mine: false, agreedBy: null, taken: false },
    ],
  },
  '/audit': {
    entries: [{ id: 1, at: AT, what: 'case-read', by: MARCUS, caseId: FILE.id, detail: null }],
    next: null,
  },
  '/sign-in/ways': { password: true, passkey: true, oidc: true, oidcName: 'Northford' },
};
const NOTES = {
  notes: [{ id: FILE.id, at: AT, by: MARCUS, text: 'I rang the home. They will call back before noon.' }],
};

const answerOf = (address: string, file: CaseFile): unknown =>
  ANSWERS[address] ?? (address.endsWith('/notes') ? NOTES : file);

/** An answer that was planned for an address; it is given once. */
function planned<T>(next: Map<string, Answered<unknown>>, path: string): Answered<T> | undefined {
  const found = next.get(path) as Answered<T> | undefined;
  next.delete(path);
  return found;
}

/** An endpoint that answers at once. `FILE` is the case at every address of a case. */
export function madeUpApi(): MadeUpApi {
  const sent: Sent[] = [];
  const next = new Map<string, Answered<unknown>>();
  let file = FILE;
  return {
    sent,
    next,
    file: async (path) => planned<Blob>(next, path) ?? fine(new Blob(['%PDF'])),
    chunk: async (path) => {
      sent.push({ method: 'PUT', path, body: undefined });
      return planned<undefined>(next, path) ?? fine(undefined);
    },
    pack: () => Promise.resolve(PACK),
    letters: () => Promise.resolve({}),
    get: async <T>(path: string) => {
      const [address = ''] = path.split('?');
      return planned<T>(next, address) ?? fine<T>(answerOf(address, file));
    },
    quietly: async <T>(_method: 'POST' | 'PUT', path: string) =>
      fine<T>(path.endsWith('/presence') ? { others: [] } : LIST),
    send: async <T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) => {
      if (path === '/cases/search') return planned<T>(next, path) ?? fine<T>(LIST);
      sent.push({ method, path, body });
      const told = planned<T>(next, path);
      if (told) return told;
      if (path.endsWith('/records')) file = after(file, body as RecordsSent);
      return fine<T>(path.endsWith('/notes') ? { notes: [] } : file);
    },
  };
}
