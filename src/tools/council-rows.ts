/** The 35 rows of `docs/councils.md`: title, the values of a pack that belong there, where they show. */
import type { RowCode } from '../domain/council-pack/rows.ts';

interface Row {
  readonly title: string;
  /** Places in `pack.json`, such as `promises.stage1`. Absent: staff alone read of it. */
  readonly pack?: readonly string[];
  /** Places in `procedure.json` beside the row itself. */
  readonly staff?: readonly string[];
  /** Where people meet it. */
  readonly shows: string;
}

const STAFF = 'Staff: procedure';
/** The phone explains it, the same for every council. */
const AS_LAW = (title: string): string => `Phone: ${title}, as the law has it. ${STAFF}`;
const STAGES = 'Phone: Three stages to put it right';

export const COUNCIL_ROWS: Readonly<Record<RowCode, Row>> = {
  kinds: { title: 'Kinds of feedback', shows: STAFF },
  'who-may-complain': {
    title: 'Who may complain',
    pack: ['rules.whoMayComplain'],
    shows: `Phone: Who can complain. ${STAFF}`,
  },
  channels: {
    title: 'Channels and contacts',
    pack: ['contacts.complaints', 'rules.channels', 'people.complaintsManager'],
    shows: 'Phone: a message that waits, Who reads this. The card',
  },
  acknowledgement: {
    title: 'Acknowledgement',
    pack: ['promises.acknowledge', 'promises.compliment', 'promises.comment'],
    shows: `Phone: receipt. ${STAGES}. npm run dates`,
  },
  'early-resolution': {
    title: 'Sorted early',
    pack: ['promises.earlyResolution'],
    shows: `npm run dates. ${STAFF}`,
  },
  'stage1-time': {
    title: 'Stage 1: how long',
    pack: ['promises.stage1', 'promises.stage1Adult'],
    shows: `Phone: receipt. ${STAGES}. npm run dates`,
  },
  'stage1-who': {
    title: 'Stage 1: who',
    pack: ['whoLooks.stage1'],
    shows: AS_LAW('Three stages to put it right'),
  },
  'stage2-asking': {
    title: 'Asking for stage 2',
    pack: ['promises.askStage2', 'rules.stage2Access'],
    shows: `${STAGES}. npm run dates`,
  },
  'stage2-time': {
    title: 'Stage 2: how long',
    pack: ['promises.stage2', 'promises.stage2Answer', 'promises.actionReview', 'rules.stage2Starts'],
    shows: `${STAGES}. npm run dates`,
  },
  'stage2-who': {
    title: 'Stage 2: who',
    pack: ['whoLooks.stage2'],
    shows: AS_LAW('Three stages to put it right'),
  },
  'stage3-asking': {
    title: 'Asking for stage 3',
    pack: ['promises.askStage3', 'promises.panelAcknowledge'],
    shows: `${STAGES}. npm run dates`,
  },
  panel: {
    title: 'Stage 3: the panel',
    pack: [
      'promises.stage3',
      'promises.panelPapers',
      'promises.panelReport',
      'promises.panelResponse',
      'whoLooks.panel',
    ],
    shows: `${STAGES}. npm run dates`,
  },
  ombudsman: { title: 'Ombudsman', pack: ['rules.ombudsman'], shows: AS_LAW('The Ombudsman') },
  safeguarding: {
    title: 'Safety by day and by night',
    pack: ['contacts.safeguardingDay', 'contacts.safeguardingNight'],
    shows: 'Phone: help, on every screen. The card',
  },
  'advocacy-children': {
    title: 'Advocates for children',
    pack: ['advocacy.children'],
    shows: 'Phone: An advocate is on your side. The card',
  },
  'advocacy-adults': {
    title: 'Help for adults',
    pack: ['advocacy.adults'],
    shows: 'Phone: An advocate is on your side',
  },
  'not-for': {
    title: 'What it is not for, and who can help',
    pack: ['routes'],
    shows: 'Phone: What Wren cannot sort and who can',
  },
  concurrent: {
    title: 'Courts, police and inquiries',
    pack: ['rules.concurrent'],
    shows: AS_LAW('What Wren cannot sort and who can'),
  },
  resubmission: {
    title: 'Coming back afterwards',
    pack: ['rules.concurrent'],
    shows: `npm run dates, by the law. ${STAFF}`,
  },
  'time-limit': {
    title: 'Old matters',
    pack: ['rules.timeLimit'],
    shows: `npm run dates. ${AS_LAW('What Wren cannot sort and who can')}`,
  },
  anonymous: { title: 'Without a name', pack: ['rules.anonymous'], shows: STAFF },
  consent: { title: 'Speaking for a child, and consent', pack: ['rules.consent'], shows: STAFF },
  freezing: {
    title: 'Stopping a plan until it is looked at',
    pack: ['rules.freezing'],
    shows: AS_LAW('Stopping a plan until it is looked at'),
  },
  withdrawal: { title: 'Taking it back', pack: ['rules.withdrawal'], shows: 'Phone: Taking it back' },
  mediation: { title: 'Other ways to settle', pack: ['rules.mediation'], shows: STAFF },
  'foster-for-child': {
    title: 'A foster carer who helps a child',
    pack: ['fostering.forChild'],
    shows: 'Phone: For foster carers',
  },
  'foster-own-right': {
    title: 'A foster carer in their own right',
    pack: ['fostering.ownRight'],
    shows: 'Phone: For foster carers. npm run dates',
  },
  'foster-approval': {
    title: 'Approval and its ending',
    pack: ['fostering.approval'],
    shows: 'Phone: For foster carers. npm run dates',
  },
  'about-carers': {
    title: 'Complaints about carers',
    pack: ['fostering.aboutCarer'],
    shows: 'Phone: For foster carers',
  },
  'reviewing-officer': {
    title: 'The independent reviewing officer',
    pack: ['rules.reviewingOfficerTold'],
    shows: AS_LAW('The independent reviewing officer'),
  },
  unreasonable: { title: 'Contact that is unreasonable', staff: ['staff.unreasonable'], shows: STAFF },
  equality: { title: 'Questions about people', staff: ['staff.equality'], shows: STAFF },
  publicity: {
    title: 'Making it known',
    staff: ['staff.publicity', 'staff.reassurance'],
    shows: `The card (npm run card). ${STAFF}`,
  },
  reports: { title: 'Reports', staff: ['staff.reports'], shows: STAFF },
  'other-contacts': {
    title: 'Other contacts the papers print',
    pack: ['promises.enquiry'],
    shows: 'Staff: procedure, and not shown to children',
  },
};
