/**
 * Every clock of the procedure, as data. A council's own promise stands beside these in its pack;
 * `calendar.ts` puts the two together.
 */
import { ACKNOWLEDGE_WITHIN, STAGE_LIMITS } from '../stage.ts';
import type { Clock, Length } from './clock.ts';
import type { ClockName } from './clock-name.ts';

const working = (count: number): Length => ({ count, unit: 'working-days' });
const calendar = (count: number): Length => ({ count, unit: 'calendar-days' });
const YEAR: Length = { count: 1, unit: 'years' };

const GUIDANCE = 'Getting the Best from Complaints (2006)';

/**
 * The clocks by name. Where a source gives a council a choice of start, the earliest stands here.
 *
 * @source SI 2006/1738, https://www.legislation.gov.uk/uksi/2006/1738; each clock names its own.
 */
export const CLOCKS: Readonly<Record<ClockName, Clock>> = {
  'complaint-limit': {
    bindsWhom: 'person',
    starts: ['became-aware', 'happened'],
    length: YEAR,
    stops: ['received'],
    basis: 'law',
    source: 'SI 2006/1738 reg 9: later ones may still be considered, and are always sent',
  },
  acknowledge: {
    bindsWhom: 'council',
    starts: ['received'],
    length: working(ACKNOWLEDGE_WITHIN),
    stops: ['acknowledged', 'sorted-early', 'stage1-answered'],
    basis: 'practice',
    source: 'No number in the Regulations; councils that name one name 3 working days',
  },
  'early-resolution': {
    bindsWhom: 'council',
    starts: ['received'],
    length: working(1),
    stops: ['sorted-early', 'accepted', 'stage1-answered'],
    basis: 'practice',
    source: 'Cheshire West and Chester annual report 2022-23: by close of the following day',
  },
  stage1: {
    bindsWhom: 'council',
    starts: ['received'],
    length: working(STAGE_LIMITS[1].usual),
    longest: working(STAGE_LIMITS[1].longest),
    extendedFor: ['complex', 'advocate'],
    extends: 'once',
    pauses: true,
    stops: ['stage1-answered', 'sorted-early'],
    basis: 'law',
    source: STAGE_LIMITS[1].source,
  },
  'stage2-by-delay': {
    bindsWhom: 'person',
    starts: ['received'],
    pauses: true,
    stops: ['stage1-answered', 'stage2-asked'],
    basis: 'law',
    source: 'SI 2006/1738 reg 15: stage 1 ended without an answer',
  },
  'ask-stage2': {
    bindsWhom: 'person',
    starts: ['stage1-answer-reached', 'stage1-answered'],
    length: working(20),
    stops: ['stage2-asked'],
    basis: 'guidance',
    source: `${GUIDANCE} 3.5: advice, never a bar`,
  },
  'stage2-acknowledge': {
    bindsWhom: 'council',
    starts: ['stage2-asked'],
    length: working(2),
    stops: ['stage2-acknowledged', 'stage2-answered'],
    basis: 'practice',
    source: 'Good practice, as for stage 3',
  },
  stage2: {
    bindsWhom: 'council',
    starts: ['stage2-agreed', 'stage2-asked'],
    length: working(STAGE_LIMITS[2].usual),
    longest: working(STAGE_LIMITS[2].longest),
    extends: 'up-to-longest',
    pauses: true,
    stops: ['stage2-answered'],
    basis: 'law',
    source: STAGE_LIMITS[2].source,
  },
  'stage2-response': {
    bindsWhom: 'council',
    starts: ['stage2-reported'],
    pauses: true,
    stops: ['stage2-answered'],
    basis: 'council',
    source: 'What the council promises, inside the time of stage 2',
  },
  'ask-stage3': {
    bindsWhom: 'person',
    starts: ['stage2-answer-reached', 'stage2-answered'],
    length: working(20),
    stops: ['stage3-asked'],
    basis: 'law',
    source: 'SI 2006/1738 reg 18; a late request is considered, LGSCO 20 003 273',
  },
  'panel-acknowledge': {
    bindsWhom: 'council',
    starts: ['stage3-asked'],
    length: working(2),
    stops: ['stage3-acknowledged', 'panel-arranged'],
    basis: 'guidance',
    source: GUIDANCE,
  },
  panel: {
    bindsWhom: 'council',
    starts: ['stage3-asked'],
    length: working(STAGE_LIMITS[3].usual),
    extendedFor: ['agreed'],
    pauses: true,
    stops: ['panel-held'],
    basis: 'law',
    source: STAGE_LIMITS[3].source,
  },
  'panel-notice': {
    bindsWhom: 'council',
    starts: ['panel-date'],
    length: working(10),
    backwards: true,
    stops: ['panel-arranged'],
    basis: 'guidance',
    source: GUIDANCE,
  },
  'panel-report': {
    bindsWhom: 'council',
    starts: ['panel-held'],
    length: working(5),
    pauses: true,
    stops: ['panel-reported'],
    basis: 'law',
    source: 'SI 2006/1738 reg 20(2)',
  },
  'panel-response': {
    bindsWhom: 'council',
    starts: ['panel-report-reached', 'panel-reported'],
    length: working(15),
    pauses: true,
    stops: ['stage3-answered'],
    basis: 'law',
    source: 'SI 2006/1738 reg 20(3)',
  },
  ombudsman: {
    bindsWhom: 'person',
    starts: ['received'],
    stops: ['ombudsman-asked'],
    basis: 'guidance',
    source: 'LGSCO: any time, normally after the last stage; a child does not have to wait',
  },
  'action-review': {
    bindsWhom: 'council',
    starts: ['stage2-reported'],
    length: { count: 6, unit: 'months' },
    stops: ['actions-reviewed'],
    basis: 'practice',
    source: 'Blackpool customer feedback procedure (2014), appendix 2',
  },
  resubmission: {
    bindsWhom: 'person',
    starts: ['concurrent-ended'],
    length: YEAR,
    stops: ['resubmitted', 'resumed'],
    basis: 'law',
    source: 'SI 2006/1738 reg 8',
  },
  'fostering-determination': {
    bindsWhom: 'person',
    starts: ['determination'],
    length: calendar(28),
    stops: ['determination-challenged'],
    basis: 'law',
    source:
      'Fostering Services (England) Regulations 2011: to the service or to the review mechanism, not both',
  },
  'data-protection-acknowledge': {
    bindsWhom: 'council',
    starts: ['received'],
    length: calendar(30),
    stops: ['acknowledged', 'answered'],
    basis: 'law',
    source:
      'Data Protection Act 2018 s.164A, counted as the Information Commissioner does: from the day after',
  },
  enquiry: {
    bindsWhom: 'council',
    starts: ['received'],
    length: working(5),
    stops: ['answered'],
    basis: 'practice',
    source: 'Blackpool customer feedback procedure (2014), appendix 5',
  },
  comment: {
    bindsWhom: 'council',
    starts: ['received'],
    stops: ['answered'],
    basis: 'council',
    source: 'What the council promises',
  },
  compliment: {
    bindsWhom: 'council',
    starts: ['received'],
    stops: ['passed-on'],
    basis: 'council',
    source: 'What the council promises',
  },
};

export const CLOCK_NAMES = Object.keys(CLOCKS) as readonly ClockName[];
