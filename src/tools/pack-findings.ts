/** Everything `npm run packs` has to say about one council: faults that must go, and what staff should know. */
import type { CouncilPack } from '../domain/council-pack.ts';
import type { Procedure } from '../domain/council-pack/procedure.ts';
import { worsePromises } from '../domain/pack-promises.ts';
import { topicsWithoutPlace } from '../domain/topic-map.ts';
import { numberFaults } from './pack-numbers.ts';
import { type Placed, sourcedValues, textsNamed } from './sourced-values.ts';

/** `worse-than-law` and the kinds after it are told and refuse nothing. */
export type FindingKind =
  | 'shape'
  | 'number'
  | 'date'
  | 'letters'
  | 'size'
  | 'index'
  | 'topics'
  | 'worse-than-law'
  | 'differs-from-law'
  | 'papers-disagree'
  | 'not-confirmed'
  | 'looked-at-long-ago'
  | 'to-fill-in';

export interface Finding {
  readonly council: string;
  readonly level: 'fault' | 'warning';
  readonly kind: FindingKind;
  /** Where, such as `pack.json promises.stage1`. */
  readonly where: string;
  readonly says: string;
}

export interface CouncilFiles {
  readonly pack: CouncilPack;
  readonly procedure: Procedure;
}

/** What a value that nobody has found yet gives as its source. */
export const TO_FILL_IN = 'To be filled in';
/** Days after which somebody should look again. */
export const LOOK_AGAIN_AFTER = 90;

const DAY_MS = 86_400_000;
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

type Say = (level: Finding['level'], kind: FindingKind, where: string, says: string) => Finding;

/** The findings on one council. `today` is a London date, `YYYY-MM-DD`. */
export function findingsOn({ pack, procedure }: CouncilFiles, today: string): Finding[] {
  const say: Say = (level, kind, where, says) => ({ council: pack.council, level, kind, where, says });
  const values: Placed[] = [
    ...sourcedValues(pack).map(([path, found]): Placed => [`pack.json ${path}`, found]),
    ...sourcedValues(procedure).map(([path, found]): Placed => [`procedure.json ${path}`, found]),
  ];
  return [
    ...numbers(pack, say),
    ...values.flatMap(([where, { checkedOn }]) =>
      checkedOn > today
        ? [say('fault', 'date', where, `was looked at on ${checkedOn}, which is to come`)]
        : [],
    ),
    ...procedure.categories.flatMap((list) => {
      const missing = list.use === 'reported' ? topicsWithoutPlace(list) : [];
      return missing.length
        ? [say('fault', 'topics', list.id, `has no place for ${missing.join(', ')}`)]
        : [];
    }),
    ...law(pack, values, say),
    ...values.flatMap((placed) => doubts(placed, today, say)),
  ];
}

function numbers(pack: CouncilPack, say: Say): Finding[] {
  return (['phone', 'text'] as const).flatMap((use) =>
    textsNamed([use], pack).flatMap(([path, number]) =>
      numberFaults(number, use, pack.madeUp === true).map((fault) =>
        say('fault', 'number', `pack.json ${path}`, fault),
      ),
    ),
  );
}

function law(pack: CouncilPack, values: readonly Placed[], say: Say): Finding[] {
  const worse = worsePromises(pack).map(({ promise, promised, unit, lawful }) =>
    say(
      'warning',
      'worse-than-law',
      `pack.json promises.${promise}`,
      `promises ${promised} ${unit.replace('-', ' ')}; the law gives ${lawful} working days, and that is what a child is shown`,
    ),
  );
  const other = values.flatMap(([where, { law: binding }]) =>
    binding !== undefined && !where.startsWith('pack.json promises.')
      ? [say('warning', 'differs-from-law', where, `is not as the law has it: ${lawInWords(binding)}`)]
      : [],
  );
  return [...worse, ...other];
}

/** A row says what the law is; a value in a pack names where it stands. */
const lawInWords = (binding: unknown): string =>
  typeof binding === 'string'
    ? binding
    : textsNamed(['source'], binding)
        .map(([, text]) => text)
        .join('; ');

function doubts([where, found]: Placed, today: string, say: Say): Finding[] {
  const missing = found.source === TO_FILL_IN;
  const age = daysBetween(found.checkedOn, today);
  return [
    ...(missing ? [say('warning', 'to-fill-in', where, 'is still to be filled in')] : []),
    ...(found.alsoSays?.length
      ? [say('warning', 'papers-disagree', where, 'is told in two ways by its papers')]
      : []),
    ...(found.confidence === 'unsure' && !missing
      ? [say('warning', 'not-confirmed', where, 'is not confirmed')]
      : []),
    ...(age > LOOK_AGAIN_AFTER && !missing
      ? [
          say(
            'warning',
            'looked-at-long-ago',
            where,
            `was last looked at on ${found.checkedOn}, ${age} days ago`,
          ),
        ]
      : []),
  ];
}
