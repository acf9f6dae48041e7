/** Whether the person was heard before a case is closed: their own word, or that somebody tried, since the last answer. */
import type { CaseRecord } from './record.ts';

/** Answers after which the person is asked, or somebody tries to. */
const ANSWERS: ReadonlySet<string> = new Set<CaseRecord['type']>([
  'sorted-early',
  'stage1-answered',
  'stage2-answered',
  'stage3-answered',
  'answered',
  'sent-elsewhere',
  'found-not-eligible',
  'concurrent-excluded',
]);

const HEARD: ReadonlySet<string> = new Set<CaseRecord['type']>([
  'contact-tried',
  'satisfied',
  'not-satisfied',
  'withdrawn',
]);

/** An attempt before the answer, on the same day too, counts for nothing. */
export function isHeardSinceAnswer(
  records: readonly (Pick<CaseRecord, 'on' | 'seq'> & { readonly type: string })[],
): boolean {
  const inOrder = records.toSorted((one, other) => one.on.localeCompare(other.on) || one.seq - other.seq);
  const answered = inOrder.findLastIndex(({ type }) => ANSWERS.has(type));
  return inOrder.findLastIndex(({ type }) => HEARD.has(type)) > answered;
}
