/** What a phone knows about one message: its receipt, what the council told, and what was done from here. */
import type { BankHolidays } from '../bank-holidays.ts';
import type { LondonDate } from '../ids.ts';
import type { RepresentationKind } from '../representation.ts';
import type { StageNumber } from '../stage.ts';
import type { ActionOutcome, ActionType } from './action.ts';

/** Something that happened, as the council tells it. */
export interface ToldEvent {
  readonly id: string;
  /** RFC 3339. */
  readonly at: string;
  readonly on: LondonDate;
  readonly type: string;
  readonly by: { readonly name: string; readonly job: string } | null;
  readonly text: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface ToldDates {
  readonly answerBy?: LondonDate | undefined;
  readonly original?: LondonDate | undefined;
  readonly latest?: LondonDate | undefined;
  readonly late: boolean;
  readonly askBy?: LondonDate | undefined;
  readonly meeting?: LondonDate | undefined;
  readonly about?: boolean | undefined;
}

/** As much of a conversation as its way needs. */
export interface ToldNews {
  readonly status: string;
  readonly stage: StageNumber | null;
  readonly dates: ToldDates;
  readonly events: readonly ToldEvent[];
  /** When it was told, by the council's clock, in milliseconds; `null`: not known. */
  readonly there: number | null;
}

/** A signed receipt: of the message, or of something that was done about it. */
export interface Signed {
  readonly id: string;
  readonly receivedAt: string;
  readonly receivedOn: LondonDate;
  readonly dates: {
    readonly answerBy?: LondonDate | undefined;
    readonly answerByLatest?: LondonDate | undefined;
    readonly passedOnBy?: LondonDate | undefined;
    readonly about?: boolean | undefined;
  };
}

/** What was done about the message from this phone. */
export interface OwnAction {
  readonly id: string;
  readonly type: ActionType;
  readonly about?: string | undefined;
  /** `ask-pause`: the day on which it is to happen. */
  readonly by?: LondonDate | undefined;
  /** By this phone's clock, in milliseconds. */
  readonly sealedAt: number;
  /** `waiting`: on its way. `held`: it does not go by itself. A receipt: the council has it. */
  readonly state: 'waiting' | 'held' | { readonly receipt: Signed; readonly outcome: ActionOutcome };
}

export interface Known {
  readonly kind: RepresentationKind;
  readonly receipt: Signed;
  readonly news: ToldNews | null;
  readonly own: readonly OwnAction[];
  /** The best known day. */
  readonly today: LondonDate;
  readonly holidays: BankHolidays;
}
