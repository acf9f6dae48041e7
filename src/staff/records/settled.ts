/** What of a form the person has answered themselves: it is shown as they said, and nobody at a desk changes it. */
import type { CaseFile } from '../../contract/staff/case-file.ts';
import { endFrom } from '../../domain/casework/ends.ts';
import type { Filled } from './filled.ts';
import type { Recordable } from './offered.ts';

/** Answers to the question whether the name can be told come in every shape that phones send. */
function saysYes(answer: unknown): boolean {
  const chosen = (answer as { chosen?: unknown } | null | undefined)?.chosen ?? answer;
  return (Array.isArray(chosen) ? (chosen[0] as unknown) : chosen) === 'yes';
}

/** Empty where staff heard it and know best. */
export function settledBy({ said, entered }: Pick<CaseFile, 'said' | 'entered'>, type: Recordable): Filled {
  if (type !== 'shared-with-worker' || entered) return {};
  return { named: saysYes(said?.answers?.['t4']) ? 'yes' : '' };
}

/** What a form says from the start where nothing was typed: how a case most likely ends that stands here. */
export function suggestedBy({ place }: Pick<CaseFile, 'place'>, type: Recordable): Filled {
  const end = type === 'closed' ? endFrom(place) : null;
  return end === null ? {} : { closedAs: end };
}
