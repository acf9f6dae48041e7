/** Who is told when something happens to a case. */
import type { CaseEventType } from './case-event.ts';

export type Audience =
  | 'person'
  | 'advocate'
  | 'reviewing-officer'
  | 'person-complained-about'
  | 'independent-person'
  | 'others-with-interest'
  | 'safeguarding-team'
  | 'person-thanked';

/** What is known of a case that changes who is told. */
export interface Around {
  readonly hasAdvocate: boolean;
  readonly lookedAfter: boolean;
  /** Somebody is named in the complaint. */
  readonly aboutSomebody: boolean;
  /** Telling that person might put a child at risk, or undo a decision that is stopped. */
  readonly keepFromThem: boolean;
}

/** Fair notice: what the person complained about hears of. */
const FAIR_NOTICE: ReadonlySet<CaseEventType> = new Set([
  'accepted',
  'stage1-answered',
  'stage2-asked',
  'stage2-agreed',
  'stage2-answered',
  'stage3-asked',
  'panel-arranged',
  'stage3-answered',
  'withdrawn',
  'closed',
]);

const PANEL: ReadonlySet<CaseEventType> = new Set([
  'panel-arranged',
  'panel-held',
  'panel-reported',
  'stage3-answered',
]);

/** Never told to the person complained about, whatever else is known. */
const KEPT_QUIET: ReadonlySet<CaseEventType> = new Set(['safeguarding-raised', 'safeguarding-ended']);

/**
 * Who is told of an event. The person who sent it always is, even of what they did themselves:
 * that is their confirmation.
 *
 * @source SI 2006/1738 regs 17 to 20; Milton Keynes annual report 2020-21 section 3 for the
 *   reviewing officer
 */
export function told(event: CaseEventType, around: Around): readonly Audience[] {
  const audiences: Audience[] = ['person'];
  if (around.hasAdvocate) audiences.push('advocate');
  if (around.lookedAfter) audiences.push('reviewing-officer');
  if (event === 'safeguarding-raised') audiences.push('safeguarding-team');
  if (event === 'passed-on') audiences.push('person-thanked');
  if (PANEL.has(event)) audiences.push('independent-person', 'others-with-interest');
  const fair = FAIR_NOTICE.has(event) && !KEPT_QUIET.has(event);
  if (fair && around.aboutSomebody && !around.keepFromThem) audiences.push('person-complained-about');
  return audiences;
}
