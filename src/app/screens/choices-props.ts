import type { Answer } from '../../domain/representation.ts';
import type { Question } from '../../questions/question.ts';
import type { QuestionWords } from '../text/question-words.ts';

export interface ChoicesProps {
  readonly question: Question;
  readonly words: QuestionWords;
  readonly answer: Answer | undefined;
  readonly onAnswer: (answer: Answer) => void;
}
