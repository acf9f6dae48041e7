/** An endpoint in memory for the gallery and the tests of components: it answers as the contract says. */
import type { CaseFile } from '../../contract/staff/case-file.ts';
import type { RecordsSent } from '../../contract/staff/record.ts';
import type { Answered, Api } from '../api.ts';
import { FILE, ME, PEOPLE, ROWS } from './made-up.ts';

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

export interface MadeUpApi extends Api {
  readonly sent: Sent[];
  /** What the next answers are, by path; an answer that is given once is gone. */
  readonly next: Map<string, Answered<unknown>>;
  file_: CaseFile;
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

/** @param file the case that every address of a case answers with */
export function madeUpApi(file: CaseFile = FILE): MadeUpApi {
  const sent: Sent[] = [];
  const next = new Map<string, Answered<unknown>>();
  const made: MadeUpApi = {
    sent,
    next,
    file_: file,
    file: () => Promise.resolve(fine(new Blob(['%PDF']))),
    pack: () => Promise.resolve(null),
    get: <T>(path: string) => {
      const [address = ''] = path.split('?');
      const planned = next.get(address);
      if (planned) {
        next.delete(address);
        return Promise.resolve(planned as Answered<T>);
      }
      return Promise.resolve(answerTo<T>(address));
    },
    quietly: <T>(_method: 'GET' | 'PUT', path: string) =>
      Promise.resolve(
        path.endsWith('/presence') ? fine<T>({ others: [] }) : answerTo<T>(path.split('?')[0] ?? ''),
      ),
    send: <T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) => {
      sent.push({ method, path, body });
      const planned = next.get(path);
      if (planned) {
        next.delete(path);
        return Promise.resolve(planned as Answered<T>);
      }
      if (path.endsWith('/records')) made.file_ = after(made.file_, body as RecordsSent);
      if (path.endsWith('/notes')) return Promise.resolve(fine<T>({ notes: [] }));
      return Promise.resolve(fine<T>(made.file_));
    },
  };
  const answerTo = <T>(address: string): Answered<T> => {
    if (address === '/me') return fine(ME);
    if (address === '/me/ways')
      return fine({ password: true, totp: true, oidc: false, passkeys: [], setUp: true });
    if (address === '/people') return fine({ people: PEOPLE });
    if (address === '/cases') return fine({ rows: ROWS, counts: COUNTS, next: null });
    if (address === '/calendar')
      return fine({
        dates: ROWS.flatMap(({ next: due, id, reference, late }) =>
          due ? [{ on: due.by, caseId: id, reference, clock: due.clock, bindsWhom: 'council', late }] : [],
        ),
      });
    if (address === '/learned')
      return fine({
        learned: [
          {
            learningId: '1',
            caseId: FILE.id,
            reference: FILE.reference,
            kind: 'communication',
            action: 'Tell a child at once when a visit is called off.',
            owner: 'Marcus Bell',
            dueOn: '2026-12-01',
            doneOn: null,
          },
        ],
      });
    if (address === '/deliveries')
      return fine({
        failed: 1,
        deliveries: [
          {
            id: FILE.id,
            caseId: FILE.id,
            reference: FILE.reference,
            kind: 'new-case',
            way: 'mail',
            dueAt: '2026-11-09T08:13:00Z',
            tries: 3,
            state: 'failed',
            fault: 'mailbox-unknown',
            sentAt: null,
          },
        ],
      });
    if (address === '/audit')
      return fine({
        entries: [
          {
            id: 1,
            at: '2026-11-09T08:30:00Z',
            what: 'case-read',
            by: { name: 'Priya Nair', job: 'Complaints manager' },
            caseId: FILE.id,
            detail: null,
          },
        ],
        next: null,
      });
    if (address === '/sign-in/ways')
      return fine({ password: true, passkey: true, oidc: true, oidcName: 'Northford' });
    if (address.endsWith('/notes'))
      return fine({
        notes: [
          {
            id: FILE.id,
            at: '2026-11-09T08:40:00Z',
            by: { name: 'Marcus Bell', job: 'Team manager' },
            text: 'I rang the home. They will call back before noon.',
          },
        ],
      });
    return fine(made.file_);
  };
  return made;
}
