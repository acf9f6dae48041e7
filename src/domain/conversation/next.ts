/** What comes next on the way of a message, with its day. */
import type { LondonDate } from '../ids.ts';
import { freeFrom } from '../procedure/calendar.ts';
import type { RepresentationKind } from '../representation.ts';
import type { ToldEvent } from './known.ts';
import type { Standing } from './standing.ts';

/**
 * `answer`: the council answers by then. `passed-on`: thanks reach whom they are for. `may-ask-stage-2`: from
 * then the person may, because no answer came. `ask-by`: until then the next stage can be asked for.
 * `meeting`: three people meet. `promised`: something that was promised is to be done by then.
 */
export type NextWhat = 'answer' | 'passed-on' | 'may-ask-stage-2' | 'ask-by' | 'meeting' | 'promised';

export interface Next {
  readonly what: NextWhat;
  readonly on: LondonDate;
  /** It runs beyond the known bank holidays: say "about". */
  readonly about: boolean;
  /** `promised`: the event of the promise. */
  readonly event?: string;
}

interface Asked {
  readonly kind: RepresentationKind;
  readonly standing: Standing;
  readonly isLate: boolean;
  readonly today: LondonDate;
  readonly promises: readonly ToldEvent[];
}

/**
 * What is still to come, in the order of its days: the next thing, and beside it everything that was
 * promised and is not done yet. A promise stands whatever else was asked for since.
 */
export function comingOf(asked: Asked): readonly Next[] {
  const next = nextOf(asked);
  const others = promisesIn(asked).filter(({ event }) => event !== next?.event);
  return [...(next ? [next] : []), ...others].toSorted((one, other) => one.on.localeCompare(other.on));
}

/** Null where no day is known that is still to come. */
export function nextOf(asked: Asked): Next | null {
  const { kind, standing, isLate, today } = asked;
  const { status, stage, answerBy, latest, askBy, meeting, about } = standing;
  const on = (what: NextWhat, day: LondonDate | null | undefined): Next[] =>
    day && day >= today ? [{ what, on: day, about }] : [];
  const delayed = kind === 'complaint' && stage === 1 && latest ? freeFrom(latest) : null;
  const coming: readonly Next[] = [
    ...on('meeting', meeting),
    ...(isLate ? on('may-ask-stage-2', delayed) : []),
    ...(isOver(status) ? [] : on(kind === 'compliment' ? 'passed-on' : 'answer', answerBy)),
    ...promisesIn(asked),
    ...on('ask-by', askBy),
  ];
  return coming[0] ?? null;
}

const promisesIn = ({ promises, today }: Asked): Next[] =>
  promises.flatMap(({ id, data }): Next[] => {
    const day = String(data['by']) as LondonDate;
    return day >= today ? [{ what: 'promised', on: day, about: false, event: id }] : [];
  });

const isOver = (status: string): boolean =>
  ['answered', 'sorted', 'closed', 'taken-back', 'other-route', 'paused', 'ombudsman'].includes(status);
