/** In which order what waits may leave the phone: never an action before its message, never undone out of turn. */
import { URGENT_ACTIONS, type ActionType } from './action.ts';

/** As much of what is on its way as the order needs. */
export interface OnItsWay {
  readonly id: string;
  readonly sealedAt: number;
  readonly action?: { readonly of: string; readonly type: ActionType };
  readonly state: { readonly name: string };
}

/** Of each row the last one that arrives counts: they arrive as they were said. */
const LAST_ONE_COUNTS: readonly ReadonlySet<ActionType>[] = [
  new Set(['take-back', 'send-again']),
  new Set(['happy', 'not-happy', 'not-sure', 'not-ok', 'ask-stage-2', 'ask-stage-3', 'ask-mediation']),
  new Set(['share', 'unshare']),
  new Set(['action-happened']),
];

/** True for what leaves before everything that is not. */
export const isUrgentAction = (type: ActionType): boolean => URGENT_ACTIONS.has(type);

/**
 * True while an entry must not leave: the message it is about has no receipt yet, or something it might
 * undo, said before it, is still on its way. What is held goes nowhere by itself, so nothing waits for it.
 */
export function mustWait<T extends OnItsWay>(entry: T, all: readonly T[]): boolean {
  const { action } = entry;
  if (!action) return false;
  const row = LAST_ONE_COUNTS.find((types) => types.has(action.type));
  return all.some((other) => {
    if (other.id === action.of) return true;
    if (!row || !other.action || other.action.of !== action.of || other.state.name === 'held') return false;
    return row.has(other.action.type) && isBefore(other, entry);
  });
}

const isBefore = (one: OnItsWay, other: OnItsWay): boolean =>
  one.sealedAt < other.sealedAt || (one.sealedAt === other.sealedAt && one.id < other.id);
