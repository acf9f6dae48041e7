/** More made-up conversations: what was asked for, what ended otherwise, an idea, and all that a person can do. */
import type { Conversation } from '../../contract/conversation.ts';
import { ACTION_TYPES } from '../../domain/conversation/action.ts';
import type { ReceiptEntry } from '../state/entries.ts';
import { day, happened, LOOKING, MARCUS, mine, PRIYA, SENT, TALKS, talk } from './conversations.ts';

const ANSWERED = TALKS['stage 2'].events.filter(({ type }) => type !== 'mine' && type !== 'looking');

/** What each says beside its type, and the words that some bring along. */
const BESIDE: Readonly<Record<string, object>> = {
  'add-words': { text: 'He rang me on Sunday.' },
  'action-happened': { data: { about: 'promise', happened: 'no' } },
  'ask-stage-2': { data: { lastDay: day(-2) } },
  share: { data: { who: 'advocate', sees: 'everything' } },
  unshare: { data: { who: 'advocate' } },
};
const OUTCOMES = ['taken', 'late', 'kept'];

/** By name, what the council told. */
export const FURTHER_TALKS: Readonly<Record<string, Conversation>> = {
  'stage 2 asked': talk({
    status: 'stage2-asked',
    stage: 2,
    events: [...ANSWERED, mine('ask-stage-2', -1, 'taken')],
    dates: { answerBy: day(34) },
  }),
  'stage 3 asked': talk({
    status: 'stage3-asked',
    stage: 3,
    // By telephone: staff wrote it down.
    events: [...ANSWERED, happened('stage3-asked', -1, { by: PRIYA })],
    dates: { answerBy: day(42) },
  }),
  'could not be reached': talk({
    status: 'closed',
    events: [...ANSWERED, happened('closed', -1, { by: PRIYA, data: { notHeard: true } })],
  }),
  'looked at again': talk({
    events: [
      ...ANSWERED,
      mine('not-happy', -1, 'taken', { text: 'It was one time and then never again.' }),
      happened('looking', 0, { by: MARCUS, data: { again: true } }),
    ],
    dates: { answerBy: day(8), latest: day(22) },
  }),
  'everything that a person can do': talk({
    events: [
      ...LOOKING,
      ...ACTION_TYPES.map((type, at) => mine(type, 0, OUTCOMES[at % 3] ?? 'taken', BESIDE[type])),
    ],
    dates: { answerBy: day(1), latest: day(15) },
  }),
};

const idea = { ...SENT.receipt, kind: 'comment' as const, dates: {} };
/** An idea that came to something. */
export const CHANGED: Conversation = talk({
  status: 'answered',
  stage: null,
  receipt: idea,
  events: [
    ...LOOKING.slice(0, 2),
    happened('answered', -3, { by: MARCUS, text: 'We like it. We try it for a month.' }),
    happened('changed', -1, { by: MARCUS, text: 'The kitchen is open until ten now.' }),
  ],
});
export const IDEA: ReceiptEntry = {
  ...SENT,
  kind: 'comment',
  title: 'A kitchen that stays open',
  receipt: idea,
};
