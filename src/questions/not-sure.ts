/** I am not sure: words first, and only then what should happen with them. */
import { ideaName } from './comment.ts';
import { aboutYou, safeNow } from './complaint.ts';
import { sayItWasYou } from './compliment.ts';
import type { Condition, Flow, Question } from './question.ts';

/** Sent as a complaint: asked for, or left to the council to sort out with them. */
const toPutRight: Condition = {
  any: [
    { question: 'u2', is: 'put-right' },
    { question: 'u2', is: 'unknown' },
  ],
};

const also = (question: Question, condition: Condition): Question => ({
  ...question,
  askWhen: question.askWhen === undefined ? condition : { all: [condition, question.askWhen] },
});

export const notSureFlow: Flow = [
  { id: 'u1', step: 1, control: 'long-text', required: true },
  safeNow,
  {
    id: 'u2',
    step: 2,
    control: 'big-choices',
    options: ['put-right', 'idea', 'thanks', 'advocate-first', 'just-me', 'unknown'],
  },
  ...aboutYou.map((question) => also(question, toPutRight)),
  also(ideaName, { question: 'u2', is: 'idea' }),
  also(sayItWasYou, { question: 'u2', is: 'thanks' }),
];
