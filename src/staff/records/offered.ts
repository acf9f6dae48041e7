/** Which records are offered for a case now: what the procedure allows, what one may do, the likely ones first. */
import type { CaseFile } from '../../contract/staff/case-file.ts';
import { kindNow } from '../../domain/casework/kind-now.ts';
import type { StaffAction } from '../../domain/casework/names.ts';
import { actionFor } from '../../domain/casework/record-rights.ts';
import type { Place } from '../../domain/procedure/case-state.ts';
import { CASEWORK_FORMS, type CaseworkType } from './casework.ts';
import { GROUPS, type Form, type Group } from './form.ts';
import { PROCEDURE_FORMS } from './procedure.ts';

export type Recordable = keyof typeof PROCEDURE_FORMS | CaseworkType;
type Offered = Form & { readonly may: StaffAction };

/** Every form, with what the endpoint asks of whoever records it. */
export const FORMS = Object.fromEntries(
  Object.entries({ ...PROCEDURE_FORMS, ...CASEWORK_FORMS }).map(([type, form]) => [
    type,
    { ...form, may: actionFor(type as Recordable) },
  ]),
) as Readonly<Record<Recordable, Offered>>;

const isProcedure = (type: string): type is keyof typeof PROCEDURE_FORMS =>
  Object.hasOwn(PROCEDURE_FORMS, type);

/** True for a record that has a form here. */
export const isRecordable = (type: string): type is Recordable => Object.hasOwn(FORMS, type);

/** Most often next, from each place. */
const NEXT: Readonly<Partial<Record<Place, readonly Recordable[]>>> = {
  received: ['accepted', 'acknowledged', 'sorted-early', 'eligibility-decided'],
  triage: ['accepted', 'acknowledged', 'sorted-early', 'eligibility-decided'],
  'awaiting-consent': ['consent-given', 'consent-recorded'],
  'awaiting-advocate': ['advocate-found', 'advocate-arranged'],
  stage1: ['stage1-answered', 'extended', 'advocate-arranged', 'outcome-recorded'],
  'early-resolved': ['satisfied', 'not-sorted', 'closed'],
  'stage1-responded': ['stage1-answer-reached', 'satisfied', 'stage2-asked', 'learning-added'],
  'stage2-requested': ['stage2-acknowledged', 'investigators-appointed', 'statement-agreed'],
  'stage2-scoping': ['investigators-appointed', 'statement-agreed', 'extended', 'person-recorded'],
  'stage2-investigating': ['stage2-reported', 'extended', 'point-recorded'],
  'stage2-report': ['stage2-answered', 'outcome-recorded', 'extended'],
  'stage2-adjudicated': ['stage2-answer-reached', 'satisfied', 'stage3-asked', 'learning-added'],
  'stage3-requested': ['stage3-acknowledged', 'panel-arranged', 'person-recorded'],
  'panel-arranged': ['panel-held', 'panel-arranged', 'person-recorded'],
  'panel-held': ['panel-reported'],
  'panel-reported': ['panel-report-reached', 'stage3-answered', 'outcome-recorded'],
  'director-responded': ['told-of-ombudsman', 'satisfied', 'ombudsman-asked', 'closed'],
  safeguarding: ['safeguarding-ended'],
  'suspended-concurrent': ['concurrent-ended', 'resumed'],
  'excluded-concurrent': ['concurrent-ended', 'resubmitted'],
  answered: ['satisfied', 'closed'],
  'passed-on': ['shared-with-worker', 'closed'],
  ombudsman: ['ombudsman-recorded', 'ombudsman-decided'],
  withdrawn: ['made-again', 'reopened'],
  disengaged: ['reopened'],
  closed: ['actions-reviewed', 'reopened'],
};
const NEXT_OF_SHORT: readonly Recordable[] = [
  'thanked',
  'passed-on',
  'answered',
  'shared-with-worker',
  'changed',
];

/** Every record that can be written down now. */
export function offered({
  allowed,
  may,
  track,
}: Pick<CaseFile, 'allowed' | 'may' | 'track'>): readonly Recordable[] {
  const kind = kindNow(track);
  return (Object.keys(FORMS) as Recordable[]).filter((type) => {
    const { may: action, kinds } = FORMS[type];
    if (!may.includes(action) || (kinds && !kinds.includes(kind))) return false;
    return !isProcedure(type) || allowed.includes(type);
  });
}

/** The few that most often come next. */
export function likely(file: Pick<CaseFile, 'allowed' | 'may' | 'track' | 'place'>): readonly Recordable[] {
  const all = offered(file);
  const kind = kindNow(file.track);
  const isShort = kind === 'comment' || kind === 'compliment';
  const wanted = isShort && file.place !== 'closed' ? NEXT_OF_SHORT : (NEXT[file.place] ?? []);
  return wanted.filter((type) => all.includes(type)).slice(0, isShort ? 5 : 4);
}

/** All of them, by group, in the order of the procedure. */
export const grouped = (types: readonly Recordable[]): readonly (readonly [Group, readonly Recordable[]])[] =>
  GROUPS.map((group) => [group, types.filter((type) => FORMS[type].group === group)] as const).filter(
    ([, found]) => found.length > 0,
  );
