/** I have an idea: the questions of a comment, in order. */
import type { Flow, Question } from './question.ts';

export const ideaName = {
  id: 'i6',
  step: 3,
  control: 'short-text',
  options: ['prefer-not'],
} as const satisfies Question;

export const commentFlow: Flow = [
  { id: 'i1', step: 1, control: 'long-text', required: true },
  { id: 'i2', step: 2, control: 'long-text', options: ['unknown'] },
  {
    id: 'i3',
    step: 2,
    control: 'some-of',
    options: ['me', 'people-i-live-with', 'all-in-care', 'care-leavers', 'unknown'],
    exclusive: ['unknown'],
  },
  { id: 'i4', step: 3, control: 'big-choices', options: ['yes', 'no', 'later'] },
  { id: 'i5', step: 3, control: 'big-choices', options: ['yes', 'no', 'tell-more'] },
  ideaName,
];
