/** The dates of a case as its person is told them: pure. */
import type { ConversationDates } from '../../contract/conversation.ts';
import type { ReceiptDates } from '../../contract/receipt.ts';
import type { LondonDate } from '../../domain/ids.ts';
import { clockDates, type ClockDates, type Rules } from '../../domain/procedure/calendar.ts';
import { OWES_NOTHING, type CaseState } from '../../domain/procedure/case-state.ts';
import { lateness } from '../../domain/procedure/late.ts';
import { statusOf } from '../../domain/procedure/status.ts';
import type { RepresentationKind } from '../../domain/representation.ts';
import { rulesOf } from '../../domain/procedure/track.ts';

/** What is owed on a day, and until when the person may ask for the next stage. */
export function datesOf(state: CaseState, today: LondonDate, rules: Rules): ConversationDates {
  const due = OWES_NOTHING.has(state.place) ? null : lateness(state, today, rules);
  const clock = due && clockDates(state, due.clock, rules);
  const askBy = askByOf(state, rules);
  const meeting = state.place === 'panel-arranged' ? state.facts['panel-date'] : undefined;
  return {
    ...(due && { answerBy: due.due }),
    ...(clock?.councilBy && { original: clock.councilBy }),
    ...(clock?.councilByLatest && { latest: clock.councilByLatest }),
    late: statusOf(state, today, rules) === 'late',
    ...(askBy?.personBy && { askBy: askBy.personBy }),
    ...(meeting && { meeting }),
    ...((clock?.about || askBy?.about) && { about: true }),
  };
}

/** The latest lawful day of the next ask; later ones are taken too. */
function askByOf(state: CaseState, rules: Rules): ClockDates | undefined {
  const { clocks } = rulesOf(state.track);
  return (['ask-stage3', 'ask-stage2'] as const)
    .filter((clock) => clocks.includes(clock))
    .map((clock) => clockDates(state, clock, rules))
    .find(({ status }) => status === 'running');
}

/** The same as a receipt says it. */
export function receiptDatesOf(
  kind: RepresentationKind,
  { answerBy, latest, about }: ConversationDates,
): ReceiptDates {
  const owed = kind === 'compliment' ? { passedOnBy: answerBy } : { answerBy, answerByLatest: latest };
  const known = Object.entries(owed).filter(([, day]) => day !== undefined);
  return { ...(Object.fromEntries(known) as ReceiptDates), ...(about && { about }) };
}
