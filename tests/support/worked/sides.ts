/** What a worked case is told in: a person with a phone, an officer at a desk, and a clock that is moved. */
import type { StaffRole } from '../../../src/domain/casework/names.ts';
import type { ActionType } from '../../../src/domain/conversation/action.ts';
import type { Answers, RepresentationKind } from '../../../src/domain/representation.ts';

/** Days of the table, each by what it is; `null`: there is none. */
export type Days = Readonly<Record<string, string | null>>;

/** Something that was sent. Its number and its code are known once the council has it. */
export interface Told {
  readonly id: string;
  readonly council: string;
  reference: string;
  code: string;
  /** From 2: what was set apart. */
  readonly part: number;
}

export interface Sending {
  readonly answers?: Answers;
  readonly kind?: RepresentationKind;
  readonly adult?: boolean;
}

/** How a message stands on a phone, beside its days. */
export interface Stands {
  readonly status?: string;
  readonly stage?: number | null;
  /** Working days late; `null`: not late. */
  readonly over?: number | null;
  /** An adult holds the phone: what is late is said in working days. */
  readonly isAdult?: boolean;
  /** Words that staff wrote. */
  readonly texts?: readonly string[];
  /** What happened, by its type. */
  readonly did?: readonly string[];
  readonly may?: readonly ActionType[];
  readonly mayNot?: readonly ActionType[];
  /** Who read it, by first name. */
  readonly readBy?: string;
}

export interface Doing {
  /** What the council makes of it; `waiting`: there is no internet. Taken where nothing is said. */
  readonly becomes?: 'taken' | 'late' | 'kept' | 'waiting';
  /** Of the receipt of it, where there is one to read. */
  readonly days?: Days;
  /** The day that a plan is for. */
  readonly by?: string;
}

/** A person who holds a phone. */
export interface Teller {
  online(isThere: boolean): Promise<void>;
  writes(council: string, words: string, sending?: Sending): Promise<Told>;
  /** What waited for internet is there. */
  goes(told: Told): Promise<void>;
  /** The receipt says these days, and tells of no others that are `null`. */
  receipt(told: Told, days: Days): Promise<void>;
  sees(told: Told, days: Days, stands?: Stands): Promise<void>;
  acts(told: Told, type: ActionType, words?: string, doing?: Doing): Promise<void>;
  /** The code that opens it on another phone. */
  code(told: Told): Promise<string>;
  /** A code for an advocate who may see all of it. */
  shares(told: Told): Promise<string>;
  opens(council: string, code: string): Promise<Told>;
  opensNothing(council: string, code: string): Promise<void>;
  /** A foster carer reads until when a letter of this day can be answered. */
  learns(council: string, letter: string, last: string): Promise<void>;
  /** In which order they stand in the list. */
  lists(order: readonly Told[]): Promise<void>;
}

/** How a case stands at a desk, beside its days. */
export interface AtDesk {
  readonly place?: string;
  readonly warnings?: readonly string[];
  /** The words as they were written. */
  readonly words?: string;
  /** Words that came later. */
  readonly since?: string;
  /** The moment that the phone wrote down, as it begins. */
  readonly writtenAt?: string;
  /** Who typed it, and whether the child said yes. */
  readonly writer?: string;
  readonly consent?: string;
  /** No name, no way to reach them, and nothing about who they are. */
  readonly isNameless?: boolean;
  readonly urgent?: boolean;
  readonly mark?: string;
}

/** An officer of one council. */
export interface Desk {
  does(told: Told, type: string, data?: Readonly<Record<string, string | boolean>>): Promise<void>;
  /** The letter of a no, whole: the person hears of it by that alone. */
  saysNo(told: Told, letter: string): Promise<void>;
  sees(told: Told, days: Days, at?: AtDesk): Promise<void>;
  /** Sets a part apart, on a track of its own. */
  splits(told: Told, what: string, track: string): Promise<Told>;
  /** Nothing of it stands in any list. */
  hasNothingOf(told: Told): Promise<void>;
}

export interface Officer {
  readonly name?: string;
  readonly job?: string;
  readonly roles?: readonly StaffRole[];
}

export interface Sides {
  /** The day, at noon in London, or an instant, on both sides. */
  on(moment: string): Promise<void>;
  /** `wrongBy`: how far its clock is wrong, in milliseconds. */
  person(wrongBy?: number): Promise<Teller>;
  officer(council: string, who?: Officer): Promise<Desk>;
  /** How many days were held against the table, by where they stood. */
  counted(): ReadonlyMap<string, number>;
  close(): Promise<void>;
}

/** One worked case, told once for every way to walk it. */
export interface Worked {
  readonly name: string;
  walk(sides: Sides): Promise<void>;
}
