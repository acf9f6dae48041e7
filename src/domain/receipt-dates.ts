/**
 * The dates on a receipt: when somebody says they have it, and when the council must answer.
 */
import type { BankHolidays } from './bank-holidays.ts';
import type { CouncilPack } from './council-pack.ts';
import type { LondonDate } from './ids.ts';
import type { RepresentationKind } from './representation.ts';
import { ACKNOWLEDGE_WITHIN, STAGE_LIMITS } from './stage.ts';
import { addCalendarDays, addWorkingDays, type CountedDate } from './working-days.ts';

type Promised = { readonly days: number; readonly unit: 'working-days' | 'calendar-days' };

/** What a receipt can say about the days to come. A field is there only when somebody owes it. */
export interface DatesOnReceipt {
  readonly acknowledgeBy?: LondonDate;
  /** For a complaint: the earliest day the law or the council's better promise allows. */
  readonly answerBy?: LondonDate;
  /** The last lawful day: by then the council has answered, or stage 2 may be asked for. */
  readonly answerByLatest?: LondonDate;
  /** A compliment reaches whom it is about. */
  readonly passedOnBy?: LondonDate;
  /** True when a date runs beyond the known bank holidays: say "about". */
  readonly about?: true;
}

/**
 * The dates that a receipt of this kind carries.
 *
 * Day 0 is `receivedOn`, the day it reached the council and never the day it was written. A
 * complaint is acknowledged in 3 working days or as promised, and answered in 10, at most 20
 * (SI 2006/1738 reg 14). A shorter promise moves a date nearer; a longer one changes nothing. For
 * a compliment or a comment there is only what the pack promises, often nothing.
 */
export function receiptDates(
  kind: RepresentationKind,
  receivedOn: LondonDate,
  pack: Pick<CouncilPack, 'promises'>,
  holidays: BankHolidays,
): DatesOnReceipt {
  const due = (promise: Promised) => count(receivedOn, promise, holidays);
  switch (kind) {
    case 'complaint':
      return complaintDates(pack.promises, due);
    case 'comment': {
      const promise = pack.promises.comment?.value;
      return promise ? withAbout({ answerBy: due(promise) }) : {};
    }
    case 'compliment': {
      const promise = pack.promises.compliment?.value;
      return promise ? withAbout({ passedOnBy: due(promise) }) : {};
    }
  }
}

function complaintDates(
  promises: CouncilPack['promises'],
  due: (promise: Promised) => CountedDate,
): DatesOnReceipt {
  const stage1 = promises.stage1?.value;
  const lawful = due(workingDays(STAGE_LIMITS[1].usual));
  const latestLawful = due(workingDays(STAGE_LIMITS[1].longest));
  return withAbout({
    acknowledgeBy: due(promises.acknowledge?.value ?? workingDays(ACKNOWLEDGE_WITHIN)),
    answerBy: stage1 ? earlier(lawful, due(stage1)) : lawful,
    answerByLatest: stage1?.atMost
      ? earlier(latestLawful, due({ days: stage1.atMost, unit: stage1.unit }))
      : latestLawful,
  });
}

const workingDays = (days: number): Promised => ({ days, unit: 'working-days' });

const count = (from: LondonDate, promise: Promised, holidays: BankHolidays): CountedDate =>
  promise.unit === 'working-days'
    ? addWorkingDays(from, promise.days, holidays)
    : { date: addCalendarDays(from, promise.days), about: false };

const earlier = (one: CountedDate, other: CountedDate) => (other.date < one.date ? other : one);

type NamedDate = Exclude<keyof DatesOnReceipt, 'about'>;

function withAbout(counted: Partial<Record<NamedDate, CountedDate>>): DatesOnReceipt {
  const dates: Partial<Record<NamedDate, LondonDate>> = {};
  for (const [name, { date }] of Object.entries(counted)) dates[name as NamedDate] = date;
  return Object.values(counted).some((one) => one.about) ? { ...dates, about: true } : dates;
}
