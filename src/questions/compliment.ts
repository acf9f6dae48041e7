/** Thank you: the questions of a compliment, in order, at three poles. */
import { FEELINGS } from './complaint.ts';
import type { Flow, Question } from './question.ts';

/** Private unless the person says otherwise, even for good news. */
export const sayItWasYou = {
  id: 't4',
  step: 3,
  control: 'big-choices',
  options: ['yes', 'secret', 'unknown'],
  preset: ['secret'],
  words: ['yes'],
} as const satisfies Question;

export const complimentFlow: Flow = [
  {
    id: 't1',
    step: 1,
    // The box comes first, so that the tap that leads here opens the keyboard.
    control: 'long-text',
    options: ['social-worker', 'carer', 'home-staff', 'advocate', 'other', 'unknown'],
  },
  { id: 't2', step: 2, control: 'long-text', required: true },
  {
    id: 't3',
    step: 2,
    control: 'feelings',
    options: FEELINGS,
    exclusive: ['unknown'],
    words: ['other'],
    optionWordsFrom: 'c2',
  },
  sayItWasYou,
];
