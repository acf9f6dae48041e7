/** Asked of an adult first: staff must not mistake an adult's view for a child's. */
import type { Flow } from './question.ts';

export const adultFlow: Flow = [
  {
    id: 'a1',
    step: 1,
    control: 'one-of',
    options: [
      'advocate',
      'foster-carer',
      'special-guardian',
      'parent',
      'family',
      'adopter',
      'staff',
      'teacher',
      'other',
      'prefer-not',
    ],
  },
  { id: 'a2', step: 1, control: 'big-choices', options: ['child', 'own-view', 'own'] },
  {
    id: 'a3',
    step: 1,
    control: 'one-of',
    options: ['yes', 'unsure', 'no', 'too-young'],
    askWhen: { question: 'a2', is: 'child' },
  },
];
