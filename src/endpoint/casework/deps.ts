/** What casework is made of. */
import type { BankHolidays } from '../../domain/bank-holidays.ts';
import type { LondonDate, Now } from '../../domain/ids.ts';
import type { Rules } from '../../domain/procedure/calendar.ts';
import { londonDateOf } from '../../domain/working-days.ts';
import type { Packs } from '../packs.ts';
import type { Storage } from '../storage/storage.ts';
import type { CaseBoxes } from './sealed.ts';
import type { Unreadable } from './unreadable.ts';

export interface CaseworkDeps {
  readonly storage: Storage;
  readonly packs: Packs;
  readonly now: Now;
  readonly holidays: () => BankHolidays;
  /** The account of the second named person of a council, by its address; `null`: none was named. */
  readonly secondPerson?: (council: string) => string | null;
  /** Random bytes for references. */
  readonly random?: (count: number) => Uint8Array;
  /** Is told of a case that cannot be opened any more, each time somebody comes across it. */
  readonly unreadable?: Unreadable;
}

/** The same with what follows from it. */
export interface Office extends CaseworkDeps {
  readonly boxes: CaseBoxes;
  /** Opaque forms of words, for one council. */
  readonly tokens: (council: string, words: readonly string[]) => readonly Buffer[];
}

export const today = ({ now }: Pick<CaseworkDeps, 'now'>): LondonDate => londonDateOf(now());

export const instant = ({ now }: Pick<CaseworkDeps, 'now'>): string => new Date(now()).toISOString();

/** When something came that was written in by hand: now where it was today, else noon of its day. */
export const receivedAtOf = (office: Pick<CaseworkDeps, 'now'>, on: LondonDate): string =>
  on === today(office) ? instant(office) : `${on}T12:00:00.000Z`;

/** What dates are worked out with. A council whose pack is gone keeps the law's. */
export const rulesFor = ({ packs, holidays }: CaseworkDeps, council: string): Rules => ({
  pack: packs.get(council)?.pack ?? { promises: {} },
  holidays: holidays(),
});
