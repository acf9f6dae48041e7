/** On which ground the council says no, as a code that a year can be counted by. */
import type { CaseRecord } from './record.ts';
import { GROUNDS } from './record-options.ts';

export type Ground = (typeof GROUNDS)[number];

/** What others are looking at stops a complaint for a while; the other grounds do not. */
const CONCURRENT: ReadonlySet<string> = new Set<Ground>([
  'court',
  'tribunal',
  'disciplinary',
  'criminal-investigation',
  'criminal-proceedings',
]);

/** The proceedings that regulation 8 names. */
export const PROCEEDINGS: readonly Ground[] = GROUNDS.filter((one) => CONCURRENT.has(one));
const LASTING: readonly Ground[] = GROUNDS.filter((one) => !CONCURRENT.has(one));

/**
 * By the event: the grounds it can name, one of which it must. An event that is its own ground is not here.
 *
 * @source SI 2006/1738 reg 8 (proceedings) and reg 13(3) (what is reported of a year)
 */
const OF: Readonly<Partial<Record<CaseRecord['type'], readonly Ground[]>>> = {
  'found-not-eligible': GROUNDS,
  'sent-elsewhere': LASTING,
  'concurrent-excluded': PROCEEDINGS,
  'concurrent-suspended': PROCEEDINGS,
};

/** The grounds that an event can name; none where it names no ground. */
export const groundsFor = (type: CaseRecord['type']): readonly Ground[] => OF[type] ?? [];

/** What former versions wrote into `why`. The police and a criminal court were one there: which, nobody knows. */
const BEFORE: ReadonlySet<unknown> = new Set<Ground>(['court', 'tribunal', 'disciplinary']);

/** The ground of a no; null where a former version kept none that can be counted. */
export function groundOf({ type, data }: Pick<CaseRecord, 'type' | 'data'>): Ground | null {
  if (type === 'found-out-of-time') return 'out-of-time';
  const grounds = groundsFor(type);
  const { ground, why } = data as { readonly ground?: unknown; readonly why?: unknown };
  return (
    grounds.find((one) => one === ground || (ground === undefined && one === why && BEFORE.has(why))) ?? null
  );
}

/** The proceedings in the words of a phone, which tells the police and a criminal court alike. */
export const proceedingsTold = (ground: string): string =>
  ground.startsWith('criminal') ? 'criminal' : ground;
