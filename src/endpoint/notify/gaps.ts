/** What whoever runs Wren is told at the start, and by `--check-settings`: one sentence for each gap. */
import { tellingGaps, type TellingGap } from '../../domain/casework/telling-gaps.ts';
import type { Account } from '../../domain/casework/viewer.ts';
import type { Packs } from '../packs.ts';
import type { SecondPeople } from '../settings-second.ts';

export interface Gaps {
  readonly packs: Pick<Packs, 'get'>;
  readonly secondPeople: SecondPeople;
  /** `null`: they cannot be looked at. */
  readonly accounts: readonly Account[] | null;
}

const SENTENCE: Readonly<Record<TellingGap, (council: string) => string>> = {
  'no-night-address': (council) =>
    `No out-of-hours address in the pack of ${council}: at night nobody is told of what cannot wait. It is contacts.safeguardingNight.value.email.`,
  'nobody-for-safeguarding': (council) =>
    `Nobody at ${council} has the role of safeguarding lead: complaints managers alone are told of a child who is not safe.`,
  'second-person-unknown': (council) =>
    `The second person of ${council} in WREN_SECOND_PERSON is no active account there: when nobody opens a case, nobody else is told.`,
};

/** Of each council that has staff here, or a second person in the settings. No address is said. */
export function gapSentences({ packs, secondPeople, accounts }: Gaps): readonly string[] {
  const councils = new Set([...secondPeople.keys(), ...(accounts ?? []).map(({ council }) => council)]);
  return [...councils].toSorted().flatMap((council) => {
    const pack = packs.get(council)?.pack;
    const own = accounts && accounts.filter((one) => one.council === council);
    const second = secondPeople.get(council) ?? null;
    return tellingGaps({ pack, accounts: own, second }).map((gap) => SENTENCE[gap](pack?.name ?? council));
  });
}
