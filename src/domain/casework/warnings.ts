/** What staff should look at in a case. None of it refuses anything. */
import type { LondonDate } from '../ids.ts';
import { clockDates, type Rules } from '../procedure/calendar.ts';
import { ENDED } from '../procedure/case-state.ts';
import { dueDay, type Mark, marksOf } from '../procedure/late.ts';
import { rulesOf } from '../procedure/track.ts';
import { isAnswerDue } from './actions.ts';
import type { CaseFile } from './case-file.ts';
import { hasUnfitPanel, lacksPanel } from './panel.ts';

export type Warning =
  | Mark
  | 'names-not-tied'
  | 'safety-not-checked'
  | 'referral-not-recorded'
  /** Somebody looked on against the child's wish, or told them what to say. */
  | 'may-not-be-free'
  /** A complaint about a carer goes to the safeguarding team as well. */
  | 'safeguarding-copy-due'
  | 'freeze-not-decided'
  /** What was asked to be stopped comes before the answer is due. */
  | 'happens-before-the-answer'
  | 'consent-not-recorded'
  | 'advocate-not-offered'
  | 'reviewing-officer-not-told'
  /** Nobody can tell whether there is a reviewing officer. */
  | 'looked-after-not-known'
  | 'withdrawal-not-acknowledged'
  /** Something the person did came when the case could not take it. */
  | 'not-heard-yet'
  /** The person wrote or asked for something, and nobody has answered. */
  | 'answer-due'
  /** The council says no, and its letter has not gone. */
  | 'refusal-not-told'
  /** Somebody on the panel took part before, or works for the council. */
  | 'panel-not-independent'
  /** A panel is three people, one of whom chairs. */
  | 'panel-too-few'
  /** What the yearly report counts, and nobody has written down when it was answered. */
  | 'outcome-not-recorded'
  | 'point-without-outcome'
  | 'topic-not-recorded'
  | 'area-not-recorded'
  /** The person says that what was promised did not happen. */
  | 'promise-not-kept';

/** In the order in which they matter. `officers`: names of those who work for the council. */
export function warningsOf(
  file: CaseFile,
  rules: Rules,
  today: LondonDate,
  officers: readonly string[],
): readonly Warning[] {
  const { notBy, state, ties, details, has, safety } = file;
  const open = !ENDED.has(state.place);
  const checks: readonly (readonly [Warning, boolean])[] = [
    ['answer-due', isAnswerDue(file.actions)],
    ['promise-not-kept', file.isPromiseBroken],
    ['refusal-not-told', file.isRefusalUntold],
    ['safety-not-checked', open && safety === null],
    ['may-not-be-free', open && safety === null && file.opening.watched === true],
    ['referral-not-recorded', safety !== null && safety !== 'no' && !file.referred],
    ['names-not-tied', Object.keys(notBy).some((entry) => ties[Number(entry)] === undefined)],
    ['safeguarding-copy-due', isAboutCarer(file) && !has.has('safeguarding-copied')],
    ['freeze-not-decided', open && file.isFreezeUndecided],
    ['happens-before-the-answer', open && happensFirst(file, rules, today)],
    ['consent-not-recorded', open && lacksYes(file)],
    ['advocate-not-offered', open && rulesOf(state.track).advocateOffered && !isAdvocateSettled(file)],
    ['reviewing-officer-not-told', details.lookedAfter === 'yes' && !has.has('reviewing-officer-told')],
    ['looked-after-not-known', open && isStaged(file) && !isCareKnown(file)],
    ['panel-not-independent', open && hasUnfitPanel(file.tookPart, officers)],
    ['panel-too-few', lacksPanel(state, file.tookPart)],
    ['withdrawal-not-acknowledged', file.isWithdrawalUntold],
    ['not-heard-yet', file.unheard.some(({ type, reason }) => type !== 'read' && reason === 'not-now')],
    ...uncounted(file),
  ];
  return [...checks.flatMap(([name, holds]) => (holds ? [name] : [])), ...marksOf(state, rules)];
}

const isStaged = ({ state }: CaseFile): boolean => rulesOf(state.track).stages.length > 0;

const isCareKnown = ({ details: { lookedAfter } }: CaseFile): boolean =>
  lookedAfter !== undefined && lookedAfter !== 'unknown';

/** What the yearly report would lack; asked for once there is an answer, and not before. */
function uncounted(file: CaseFile): readonly (readonly [Warning, boolean])[] {
  const { opening, details, outcomesLeft: left } = file;
  const counts = left.isAnswered && isStaged(file);
  const topics = [...opening.topics, ...(details.topics ?? []), ...(details.primaryTopic ? ['one'] : [])];
  return [
    ['outcome-not-recorded', counts && left.overall],
    ['point-without-outcome', counts && left.points],
    ['topic-not-recorded', counts && topics.length === 0],
    ['area-not-recorded', counts && !details.area?.trim()],
  ];
}

/** By what the person chose, then or later, or by what staff found. */
export function isAboutCarer({
  opening,
  notBy,
  details,
}: Pick<CaseFile, 'opening' | 'notBy' | 'details'>): boolean {
  if (details.aboutCarer !== undefined) return details.aboutCarer;
  const carer = Object.values(notBy).some(({ role }) => role === 'carer' || role === 'home-staff');
  return opening.kind === 'complaint' && (carer || opening.topics.includes('care'));
}

function happensFirst({ freezeBy, state }: CaseFile, rules: Rules, today: LondonDate): boolean {
  const counts = rulesOf(state.track).clocks.includes('stage1');
  if (!counts || !freezeBy || freezeBy < today || state.frozen) return false;
  const due = dueDay(clockDates(state, 'stage1', rules));
  return due !== undefined && freezeBy < due;
}

/** A parent or a carer in their own right needs nobody's consent. */
export const speaksForOthers = (writer: string | undefined): boolean =>
  ['advocate', 'family', 'other', 'staff'].includes(writer ?? '');

/** By what was sent, or by what staff found; until somebody wrote down what the child said. */
function lacksYes({ opening, details, consent, has }: CaseFile): boolean {
  if (consent !== null || has.has('consent-given')) return false;
  const { about, from } = details;
  if (about === undefined) return opening.lacksYes === true && (from === undefined || speaksForOthers(from));
  return about === 'child' && speaksForOthers(from);
}

const isAdvocateSettled = ({ has }: CaseFile) =>
  has.has('advocate-offered') || has.has('advocate-arranged') || has.has('advocate-refused');
