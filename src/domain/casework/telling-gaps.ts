/** Who would not hear of what cannot wait, found before it has to. */
import type { CouncilPack } from '../council-pack.ts';
import type { Account } from './viewer.ts';

export const TELLING_GAPS = ['no-night-address', 'second-person-unknown', 'nobody-for-safeguarding'] as const;
export type TellingGap = (typeof TELLING_GAPS)[number];

/** What is known of one council. */
export interface Told {
  readonly pack: Pick<CouncilPack, 'contacts'> | undefined;
  /** Accounts of the council; `null`: nobody can look now. */
  readonly accounts: readonly Pick<Account, 'email' | 'roles' | 'state'>[] | null;
  /** The address of the second named person, in lower case; `null`: none is set. */
  readonly second: string | null;
}

/** Each of them, in the order in which they matter. */
export function tellingGaps({ pack, accounts, second }: Told): readonly TellingGap[] {
  const active = accounts?.filter(({ state }) => state === 'active');
  const checks: readonly (readonly [TellingGap, boolean | undefined])[] = [
    ['no-night-address', pack && pack.contacts.safeguardingNight.value.email === undefined],
    ['nobody-for-safeguarding', active && !active.some(({ roles }) => roles.includes('safeguarding-lead'))],
    [
      'second-person-unknown',
      active && second !== null && !active.some(({ email }) => email.toLowerCase() === second),
    ],
  ];
  return checks.flatMap(([gap, holds]) => (holds === true ? [gap] : []));
}
