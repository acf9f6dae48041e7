/** What the yearly report counts of an answer, and whether it was written down. */
import type { DataOf } from './record-data.ts';
import type { CaseRecord } from './record.ts';

type Of<T extends CaseRecord['type']> = Extract<CaseRecord, { type: T }>;
type Stage = DataOf<'outcome-recorded'>['stage'];

const ANSWERED: Readonly<Partial<Record<CaseRecord['type'], Stage>>> = {
  'sorted-early': 1,
  'stage1-answered': 1,
  'stage2-answered': 2,
  'stage3-answered': 3,
};

/** What is not written down of the answers that went. */
export interface OutcomesLeft {
  /** A stage was answered, or the case closed, and how it came out is written down for none. */
  readonly overall: boolean;
  /** A point of it came out in some way that is written down nowhere. */
  readonly points: boolean;
  /** Somebody was answered, or the case closed. */
  readonly isAnswered: boolean;
}

/** What the records leave open. @source SI 2006/1738 reg 13(3): the report of a year counts outcomes. */
export function outcomesLeft(records: readonly CaseRecord[]): OutcomesLeft {
  const stages = new Set(records.flatMap(({ type }) => ANSWERED[type] ?? []));
  const isAnswered = stages.size > 0 || records.some(({ type }) => type === 'closed');
  const outcomes = records.filter((one): one is Of<'outcome-recorded'> => one.type === 'outcome-recorded');
  const overall = new Set(outcomes.filter(({ data }) => data.point === null).map(({ data }) => data.stage));
  const found = new Set(outcomes.map(({ data }) => data.point));
  const points = records.filter((one): one is Of<'point-recorded'> => one.type === 'point-recorded');
  const lacks = stages.size > 0 ? [...stages].some((stage) => !overall.has(stage)) : overall.size === 0;
  return {
    overall: isAnswered && lacks,
    points: isAnswered && points.some(({ data }) => !found.has(data.point)),
    isAnswered,
  };
}
