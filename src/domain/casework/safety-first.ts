/** "Could a child be at risk?" is answered before anybody answers the child: a kind letter can hide a danger. */
import type { CaseFile } from './case-file.ts';
import { eventsOfLetter } from './letter-events.ts';
import type { LetterKind } from './letter.ts';
import type { RecordType } from './record-data.ts';
import type { NewRecord } from './record.ts';

/** Answers, and the end of a case. That it came, that it was read, and what cannot wait are never held up. */
const ANSWERS: ReadonlySet<RecordType> = new Set([
  'sorted-early',
  'stage1-answered',
  'stage2-answered',
  'stage3-answered',
  'answered',
  'closed',
]);

/** True for an answer, for the letter that brings one, and for the end. */
export function isAnswer({ type, data }: Pick<NewRecord, 'type' | 'data'>): boolean {
  if (type !== 'letter-sent') return ANSWERS.has(type);
  return eventsOfLetter((data as { letter: LetterKind }).letter).some((event) => ANSWERS.has(event));
}

/**
 * True while nobody has answered the question of a complaint, or of an idea or thanks in which somebody says
 * that they may not be safe, or that it got worse.
 */
export const isSafetyOpen = ({
  safety,
  opening,
  gotWorse,
}: Pick<CaseFile, 'safety' | 'opening' | 'gotWorse'>): boolean =>
  safety === null && (opening.kind === 'complaint' || opening.unsafe || gotWorse);
