/** The 35 rows of `docs/councils.md`: title, the values of a pack that belong there, where each shows. */
import type { RowCode } from '../domain/council-pack/rows.ts';

/** Where people meet a value; or, after "No screen:", why none shows it. */
type Shows = string;

interface Row {
  readonly title: string;
  /** Places in `pack.json`, such as `promises.stage1`. Absent: staff alone read of it. */
  readonly pack?: Readonly<Record<string, Shows>>;
  /** Places in `procedure.json` beside the row itself. */
  readonly staff?: readonly string[];
  /** Where the row's own words show. */
  readonly shows?: Shows;
}

export const STAFF = 'Staff: procedure';
const LAW = 'No screen: children are told what the law gives, in the explainer';
const STAGES = 'Phone: Three stages to put it right';
const DATES = 'npm run dates';
const BOTH = `${STAGES}. ${DATES}`;
const CANNOT = 'Phone: What Wren cannot sort, and who can';
const FOSTER = 'Phone: For foster carers';
const WHO_CAN = 'Phone: Who can complain';
const ADVOCATE = 'Phone: An advocate is on your side';

export const COUNCIL_ROWS: Readonly<Record<RowCode, Row>> = {
  kinds: { title: 'Kinds of feedback' },
  'who-may-complain': { title: 'Who may complain', pack: { 'rules.whoMayComplain': WHO_CAN } },
  channels: {
    title: 'Channels and contacts',
    pack: {
      'contacts.complaints': 'Phone: a message that waits, Taking it back. The card',
      'rules.channels': WHO_CAN,
      'people.complaintsManager': 'Phone: Who reads this, the check screen',
    },
  },
  acknowledgement: {
    title: 'Acknowledgement',
    pack: {
      'promises.acknowledge': `Phone: receipt. ${BOTH}`,
      'promises.compliment': 'Phone: receipt',
      'promises.comment': 'Phone: receipt',
    },
  },
  'early-resolution': { title: 'Sorted early', pack: { 'promises.earlyResolution': DATES } },
  'stage1-time': {
    title: 'Stage 1: how long',
    pack: { 'promises.stage1': `Phone: receipt. ${BOTH}`, 'promises.stage1Adult': STAGES },
  },
  'stage1-who': { title: 'Stage 1: who', pack: { 'whoLooks.stage1': STAGES } },
  'stage2-asking': {
    title: 'Asking for stage 2',
    pack: { 'promises.askStage2': BOTH, 'rules.stage2Access': STAGES },
  },
  'stage2-time': {
    title: 'Stage 2: how long',
    pack: {
      'promises.stage2': BOTH,
      'promises.stage2Answer': BOTH,
      'promises.actionReview': DATES,
      'rules.stage2Starts': `No screen: it moves a date only once stage 2 was asked for. ${DATES}`,
    },
  },
  'stage2-who': { title: 'Stage 2: who', pack: { 'whoLooks.stage2': STAGES } },
  'stage3-asking': {
    title: 'Asking for stage 3',
    pack: { 'promises.askStage3': BOTH, 'promises.panelAcknowledge': DATES },
  },
  panel: {
    title: 'Stage 3: the panel',
    pack: {
      'promises.stage3': BOTH,
      'promises.panelPapers': STAGES,
      'promises.panelReport': BOTH,
      'promises.panelResponse': BOTH,
      'whoLooks.panel': STAGES,
    },
  },
  ombudsman: { title: 'Ombudsman', pack: { 'rules.ombudsman': `${LAW} The Ombudsman` } },
  safeguarding: {
    title: 'Safety by day and by night',
    pack: {
      'contacts.safeguardingDay': `Phone: help, on every screen. ${CANNOT}. The card`,
      'contacts.safeguardingNight': 'Phone: help, on every screen. The card',
    },
  },
  'advocacy-children': {
    title: 'Advocates for children',
    pack: { 'advocacy.children': `${ADVOCATE}. The card` },
  },
  'advocacy-adults': { title: 'Help for adults', pack: { 'advocacy.adults': ADVOCATE } },
  'not-for': { title: 'What it is not for, and who can help', pack: { routes: CANNOT } },
  concurrent: {
    title: 'Courts, police and inquiries',
    pack: { 'rules.concurrent': `${LAW} What Wren cannot sort, and who can` },
  },
  resubmission: {
    title: 'Coming back afterwards',
    pack: { 'rules.concurrent': `${LAW} What Wren cannot sort, and who can. ${DATES}` },
  },
  'time-limit': {
    title: 'Old matters',
    pack: { 'rules.timeLimit': `${LAW} What Wren cannot sort, and who can. ${DATES}` },
  },
  anonymous: {
    title: 'Without a name',
    pack: { 'rules.anonymous': 'Phone: What happens to what I write' },
  },
  consent: { title: 'Speaking for a child, and consent', pack: { 'rules.consent': WHO_CAN } },
  freezing: {
    title: 'Stopping a plan until it is looked at',
    pack: { 'rules.freezing': `${LAW} Stop a plan until it is looked at` },
  },
  withdrawal: { title: 'Taking it back', pack: { 'rules.withdrawal': 'Phone: Taking it back' } },
  mediation: { title: 'Other ways to settle', pack: { 'rules.mediation': STAGES } },
  'foster-for-child': {
    title: 'A foster carer who helps a child',
    pack: { 'fostering.forChild': FOSTER },
  },
  'foster-own-right': {
    title: 'A foster carer in their own right',
    pack: { 'fostering.ownRight': `${FOSTER}. ${DATES}` },
  },
  'foster-approval': {
    title: 'Approval and its ending',
    pack: {
      'fostering.approval': `No screen: a carer is told the law’s days, in the explainer For foster carers. ${DATES}`,
    },
  },
  'about-carers': { title: 'Complaints about carers', pack: { 'fostering.aboutCarer': FOSTER } },
  'reviewing-officer': {
    title: 'The independent reviewing officer',
    pack: {
      'rules.reviewingOfficerTold': 'Phone: The independent reviewing officer, Who reads this',
    },
  },
  unreasonable: { title: 'Contact that is unreasonable', staff: ['staff.unreasonable'] },
  equality: { title: 'Questions about people', staff: ['staff.equality'] },
  publicity: {
    title: 'Making it known',
    staff: ['staff.publicity', 'staff.reassurance'],
    shows: `The card (npm run card). ${STAFF}`,
  },
  reports: { title: 'Reports', staff: ['staff.reports'] },
  'other-contacts': {
    title: 'Other contacts the papers print',
    pack: { 'promises.enquiry': DATES },
    shows: `${STAFF}, and not shown to children`,
  },
};
