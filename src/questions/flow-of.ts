/** Which questions a piece of writing is asked, and what it will be when it is sent. */
import type { Answers, RepresentationKind } from '../domain/representation.ts';
import { adultFlow } from './adult.ts';
import { commentFlow } from './comment.ts';
import { adultComplaintFlow, complaintFlow } from './complaint.ts';
import { complimentFlow } from './compliment.ts';
import { notSureFlow } from './not-sure.ts';
import { chosenIn, isAnswered, journey, wordsIn } from './question.ts';
import type { DraftKind, Flow, Question } from './question.ts';

/** As much of a draft as the questions need. */
export interface Writing {
  readonly kind: DraftKind;
  readonly adult: boolean;
  readonly answers: Answers;
}

/** Every question of a kind, asked or not, in order. */
export function wholeFlow(kind: DraftKind, adult: boolean): Flow {
  const flows: Record<DraftKind, Flow> = {
    complaint: adult ? adultComplaintFlow : complaintFlow,
    comment: commentFlow,
    compliment: complimentFlow,
    'not-sure': notSureFlow,
  };
  return adult ? [...adultFlow, ...flows[kind]] : flows[kind];
}

/** The questions to ask, in order, for the answers so far. */
export const flowFor = (draft: Writing): Flow => journey(wholeFlow(draft.kind, draft.adult), draft.answers);

/** The number of poles on the wire; the last one is check and send. */
export const stepsOf = (kind: DraftKind): 3 | 4 => (kind === 'compliment' ? 3 : 4);

const WORDS_QUESTION = { complaint: 'c1', comment: 'i1', compliment: 't2', 'not-sure': 'u1' } as const;

/** The question that holds the message itself. */
export const wordsQuestion = (kind: DraftKind): 'c1' | 'i1' | 't2' | 'u1' => WORDS_QUESTION[kind];

/** The message itself, untouched. */
export const wordsOf = (draft: Writing): string => wordsIn(draft.answers[wordsQuestion(draft.kind)]);

/** True where questions say "they": an adult writing for or about a child, not about themselves. */
export const saysThey = (draft: Pick<Writing, 'adult' | 'answers'>): boolean =>
  draft.adult && chosenIn(draft.answers['a2'])[0] !== 'own';

/** What it will be when sent; `null` when the person chose that it goes nowhere. */
export function kindToSend(draft: Writing): RepresentationKind | null {
  if (draft.kind !== 'not-sure') return draft.kind;
  const choice = chosenIn(draft.answers['u2'])[0];
  if (choice === 'just-me' || choice === 'advocate-first') return null;
  if (choice === 'idea') return 'comment';
  return choice === 'thanks' ? 'compliment' : 'complaint';
}

/** The safety question when it still stands unanswered: shown again on the check screen. */
export const unansweredSafety = (draft: Writing): Question | undefined =>
  flowFor(draft).find(({ id }) => id === 'c1c' && !isAnswered(draft.answers[id]));
