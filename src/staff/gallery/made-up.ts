/** A small invented caseload, for who builds and tests the inbox without an endpoint. */
import type { Me, StaffPerson } from '../../contract/staff/account.ts';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import type { CaseRow } from '../../contract/staff/case-row.ts';
import type { RecordView } from '../../contract/staff/record.ts';
import type { CouncilPack } from '../../domain/council-pack.ts';
import { STAFF_ACTIONS } from '../../domain/casework/names.ts';

type Day = CaseRow['receivedOn'];
const day = (text: string): Day => text as Day;
const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

const contact = (name: string, phone: string, hours: string) => ({ value: { name, phone, hours } });

/** As much of what a council says about itself as the inbox shows. */
export const PACK = {
  contacts: {
    safeguardingDay: contact(
      'Northford children’s duty team',
      '01632 960 100',
      'Monday to Friday, 9 am to 5 pm',
    ),
    safeguardingNight: contact('Northford emergency duty team', '01632 960 200', 'Nights and weekends'),
  },
} as unknown as CouncilPack;

/** The gallery's own Monday, 9 am in London. */
export const NOW = Date.parse('2026-11-09T09:00:00Z');

export const ME: Me = {
  account: {
    id: id(1),
    council: 'northford' as Me['account']['council'],
    name: 'Priya Nair',
    job: 'Complaints manager',
    email: 'priya@northford.example',
    roles: ['complaints-manager'],
    team: null,
    managerId: null,
    state: 'active',
  },
  permissions: [...STAFF_ACTIONS],
  council: { slug: 'northford' as Me['account']['council'], name: 'Northford Council', madeUp: true },
  signedInUntil: '2026-11-09T17:00:00Z',
  demo: true,
};

const person = (number: number, name: string, job: string): StaffPerson => ({
  id: id(number),
  name,
  job,
  team: 'Children in care, north',
  roles: ['team-manager'],
});
export const PEOPLE: readonly StaffPerson[] = [
  person(1, 'Priya Nair', 'Complaints manager'),
  person(2, 'Marcus Bell', 'Team manager'),
  person(3, 'Sam Okafor', 'Investigating officer'),
  person(4, 'J. Cole', 'Social worker'),
];

const row = (number: number, part: Partial<CaseRow>): CaseRow => ({
  id: id(100 + number),
  reference: `NF-7K4-2Q${String.fromCharCode(64 + number)}`,
  part: 1,
  kind: 'complaint',
  track: 'statutory',
  topics: [],
  writer: 'young-person',
  receivedAt: '2026-11-09T08:12:00Z',
  receivedOn: day('2026-11-09'),
  place: 'received',
  status: 'received',
  stage: 1,
  list: 'to-read',
  next: { clock: 'stage1', by: day('2026-11-23'), daysLeft: 10, latest: day('2026-12-07') },
  late: false,
  endedOn: null,
  opened: false,
  urgent: false,
  slowLane: false,
  mark: null,
  risk: null,
  hushed: false,
  owner: null,
  ...part,
});

export const ROWS: readonly CaseRow[] = [
  row(1, { topics: ['family'], initial: 'T', ageBand: '7-9', urgent: true, mark: 'asks' }),
  row(2, {
    topics: ['home', 'decision'],
    ageBand: '13-15',
    receivedAt: '2026-11-08T10:00:00Z',
    next: { clock: 'acknowledge', by: day('2026-11-11'), daysLeft: 2 },
    opened: true,
    owner: { id: id(1), name: 'Priya Nair' },
  }),
  row(3, {
    kind: 'comment',
    track: 'comment',
    initial: 'K',
    ageBand: '10-12',
    stage: null,
    next: { clock: 'comment', by: day('2026-11-22'), daysLeft: 9 },
  }),
  row(4, {
    kind: 'compliment',
    track: 'compliment',
    writer: 'foster-carer',
    initial: 'L',
    ageBand: '7-9',
    receivedAt: '2026-11-07T10:00:00Z',
    stage: null,
    next: { clock: 'compliment', by: day('2026-11-09'), daysLeft: 0 },
  }),
  row(5, {
    topics: ['wait'],
    late: true,
    opened: true,
    next: { clock: 'stage1', by: day('2026-11-04'), daysLeft: -3 },
  }),
];

const record = (seq: number, type: string, part: Partial<RecordView> = {}): RecordView => ({
  id: id(200 + seq),
  seq,
  at: '2026-11-09T08:30:00Z',
  on: day('2026-11-09'),
  type,
  by: { name: 'Priya Nair', job: 'Complaints manager' },
  forPerson: false,
  data: {},
  ...part,
});

/** The case that is open: everything that a case can show. */
export const FILE: CaseFile = {
  ...(ROWS[0] as CaseRow),
  opened: true,
  revision: 4,
  said: {
    schema: 1,
    kind: 'complaint',
    words: 'They said I could see my brother every two weeks. It has been six weeks now. Nobody told me why.',
    language: 'en-GB',
    answers: { c2: ['sad', 'left-out'], c3: ['keep-promise', 'tell-why'], c1b: 'yes', c9: ['ask-first'] },
    topics: ['family'],
    writer: 'young-person',
    about: 'self',
    safe: 'yes',
    advocate: 'wanted',
    notBy: [{ role: 'social-worker', name: 'J. Cole' }],
    reply: ['here'],
    writtenAt: '2026-11-09T08:10:00Z',
  } as unknown as CaseFile['said'],
  files: [
    {
      sha256: 'a'.repeat(64),
      role: 'photo',
      mediaType: 'image/jpeg',
      bytes: 90_000,
      state: 'missing',
      scan: 'unscanned',
    },
  ],
  reportFiles: [],
  entered: null,
  stages: [{ stage: 1, startedOn: day('2026-11-09') }],
  dates: [
    {
      clock: 'acknowledge',
      bindsWhom: 'council',
      basis: 'practice',
      status: 'done',
      startedOn: day('2026-11-09'),
      stoppedOn: day('2026-11-09'),
      councilBy: day('2026-11-12'),
    },
    {
      clock: 'stage1',
      bindsWhom: 'council',
      basis: 'law',
      status: 'running',
      startedOn: day('2026-11-09'),
      councilBy: day('2026-11-23'),
      councilByLatest: day('2026-12-07'),
    },
    {
      clock: 'stage2-by-delay',
      bindsWhom: 'person',
      basis: 'law',
      status: 'running',
      startedOn: day('2026-11-09'),
      personFrom: day('2026-12-08'),
    },
  ],
  records: [
    record(1, 'received', { by: null, forPerson: true }),
    record(2, 'read', { forPerson: true }),
    record(3, 'acknowledged', { forPerson: true }),
    record(4, 'advocate-arranged', { data: { provider: 'NYAS', name: 'Hannah Osei' } }),
    record(7, 'linked', { data: { to: id(105), as: 'repeated' } }),
    record(5, 'action-taken', {
      by: null,
      forPerson: true,
      data: {
        type: 'ask-pause',
        words: 'Please wait until you have looked.',
        by: '2026-12-11',
        doneBy: 'person',
      },
      action: { isNew: true, answerDue: true, starts: [], stops: [] },
    }),
    record(6, 'action-taken', {
      by: null,
      forPerson: true,
      data: { type: 'ask-stage-2', words: 'Nobody asked me.', doneBy: 'advocate', outcome: 'late' },
      action: {
        isNew: true,
        answerDue: true,
        starts: [{ clock: 'stage2', by: day('2026-12-14') }],
        stops: ['stage1'],
      },
    }),
  ],
  facts: {
    details: { from: 'young-person', language: 'pl', desired: ['keep-promise', 'A call every Sunday'] },
    equality: { whose: 'child', age: 9, gender: 'not-known', disability: ['none'] },
    closedAs: null,
  },
  allowed: [
    'accepted',
    'acknowledged',
    'sorted-early',
    'stage1-answered',
    'extended',
    'found-not-eligible',
    'withdrawn',
    'concurrent-excluded',
    'decision-frozen',
  ],
  may: [...STAFF_ACTIONS],
  safety: null,
  lockedOut: [{ role: 'social-worker', name: 'J. Cole', tiedTo: null }],
  people: [{ id: id(2), name: 'Marcus Bell', job: 'Team manager', as: 'answers' }],
  linked: [{ id: id(105), reference: 'NF-7K4-2QE', as: 'repeated' }],
  others: [],
  warnings: ['answer-due', 'safety-not-checked', 'names-not-tied', 'advocate-not-offered'],
};

/** A report that is here, for the cases that have one. */
export const REPORT: CaseFile['records'][number] = {
  ...(FILE.records[1] as CaseFile['records'][number]),
  id: '00000000-0000-4000-8000-000000000801',
  type: 'stage2-reported',
  by: { name: 'Marcus Bell', job: 'Team manager' },
  data: {},
};
const DOCUMENT: CaseFile['reportFiles'][number] = {
  id: '00000000-0000-4000-8000-000000000811',
  record: REPORT.id,
  addedBy: '00000000-0000-4000-8000-000000000802',
  title: 'Report of the investigating officer',
  mediaType: 'application/pdf',
  bytes: 1_362_112,
  sha256: 'a'.repeat(64),
  at: '2026-11-18T10:05:00Z',
  by: { name: 'Marcus Bell', job: 'Team manager' },
  scan: 'clean',
  withdrawn: false,
};
/** Its documents: one that can be saved, one that nobody has looked at for viruses, one that was withdrawn. */
export const DOCUMENTS: CaseFile['reportFiles'] = [
  DOCUMENT,
  {
    ...DOCUMENT,
    id: '00000000-0000-4000-8000-000000000812',
    title: 'Report of the independent person, page 1',
    mediaType: 'image/jpeg',
    bytes: 412_000,
    scan: 'unscanned',
  },
  { ...DOCUMENT, id: '00000000-0000-4000-8000-000000000813', title: 'Minutes', withdrawn: true },
];
