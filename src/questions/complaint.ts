/** Something is wrong: the questions of a complaint, in order. */
import { MAX_TOPICS, TOPICS_THAT_MAY_CHANGE, TOPIC_CODES } from '../domain/topics.ts';
import { WISHES } from '../domain/wishes.ts';
import type { Condition, Flow, Question } from './question.ts';

export const FEELINGS = [
  'angry',
  'sad',
  'worried',
  'scared',
  'left-out',
  'confused',
  'hopeful',
  'ok',
  'happy',
  'other',
  'unknown',
] as const;

/** Straight after the first words, and on the check screen while it is unanswered. */
export const safeNow = {
  id: 'c1c',
  step: 1,
  control: 'big-choices',
  options: ['yes', 'no', 'unsure'],
} as const satisfies Question;

/** Asked of adults only: a foster carer's own treatment is no child's topic. */
const ADULT_TOPICS = ['foster-own'];

/** Ways of answering that need to know how to reach someone. */
export const WAYS_THAT_NEED_CONTACT = ['call', 'text', 'letter', 'visit'] as const;

/** True for an adult who writes about their own treatment, not about a child. */
const aboutMyself: Condition = { question: 'a2', is: 'own' };

/** Who can help, and how to answer: shared with the not-sure flow. */
export const aboutYou = [
  {
    id: 'c5',
    step: 3,
    control: 'big-choices',
    options: ['wanted', 'trusted-person', 'no', 'has-one', 'unknown'],
  },
  { id: 'c5b', step: 3, control: 'short-text', askWhen: { question: 'c5', is: 'trusted-person' } },
  { id: 'c6', step: 3, control: 'short-text', options: ['prefer-not'] },
  {
    id: 'c7',
    step: 3,
    control: 'one-of',
    options: ['7-9', '10-12', '13-15', '16-17', '18-25', 'prefer-not'],
    askWhen: { not: aboutMyself },
  },
  {
    id: 'c8',
    step: 3,
    control: 'some-of',
    options: ['here', 'call', 'text', 'letter', 'visit', 'advocate'],
    preset: ['here'],
  },
  {
    id: 'c8b',
    step: 3,
    control: 'short-text',
    askWhen: { any: WAYS_THAT_NEED_CONTACT.map((way) => ({ question: 'c8', includes: way })) },
  },
  {
    id: 'c9',
    step: 3,
    control: 'some-of',
    options: ['no-one', 'social-worker', 'carer', 'advocate', 'ask-first'],
    exclusive: ['no-one'],
    preset: ['ask-first'],
  },
  {
    id: 'c9b',
    step: 3,
    control: 'some-of',
    options: ['interpreter', 'large-print', 'reader', 'other', 'none'],
    exclusive: ['none'],
    words: ['interpreter', 'other'],
  },
] as const satisfies Flow;

const topicOptions = (adult: boolean): readonly string[] =>
  TOPIC_CODES.filter((topic) => adult || !ADULT_TOPICS.includes(topic));

const beginning = (adult: boolean): Flow => [
  { id: 'c1', step: 1, control: 'long-text', required: true },
  safeNow,
  { id: 'c1b', step: 1, control: 'big-choices', options: ['yes', 'no', 'unknown'] },
  { id: 'c1d', step: 1, control: 'topics', options: topicOptions(adult), atMost: MAX_TOPICS },
  {
    id: 'c1e',
    step: 1,
    control: 'big-choices',
    options: ['stop', 'go-on', 'no', 'unknown'],
    words: ['stop', 'go-on'],
    askWhen: { any: TOPICS_THAT_MAY_CHANGE.map((topic) => ({ question: 'c1d', includes: topic })) },
  },
  {
    id: 'c1f',
    step: 1,
    control: 'big-choices',
    options: ['week', 'month', 'year', 'longer-ago', 'unknown'],
  },
];

const courtOrPolice = {
  id: 'c1g',
  step: 1,
  control: 'big-choices',
  options: ['yes', 'no', 'unknown'],
} as const satisfies Question;

const middle = [
  {
    id: 'c2',
    step: 2,
    control: 'feelings',
    options: FEELINGS,
    exclusive: ['unknown'],
    words: ['other'],
  },
  {
    id: 'c3',
    step: 2,
    control: 'some-of',
    options: [...WISHES, 'other', 'unknown'],
    exclusive: ['unknown'],
    words: 'always',
  },
  {
    id: 'c4',
    step: 3,
    control: 'some-of',
    options: ['social-worker', 'carer', 'home-staff', 'manager', 'rule', 'other', 'prefer-not'],
    exclusive: ['prefer-not'],
    words: 'always',
  },
] as const satisfies Flow;

export const complaintFlow: Flow = [...beginning(false), ...middle, ...aboutYou];

/** The same questions when an adult writes: courts and police are asked of them alone. */
export const adultComplaintFlow: Flow = [...beginning(true), courtOrPolice, ...middle, ...aboutYou];
