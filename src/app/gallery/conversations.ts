/** Made-up conversations in every state that one can be in. */
import type { Conversation, ConversationEvent } from '../../contract/conversation.ts';
import { epochMs, type LondonDate, type RepresentationId } from '../../domain/ids.ts';
import { addCalendarDays, londonDateOf } from '../../domain/working-days.ts';
import type { ReceiptEntry } from '../state/entries.ts';
import type { KeptNews } from '../state/news.ts';
import { RECEIPT } from './made-up.ts';

const TODAY = londonDateOf(epochMs(Date.now()));
/** So many days from today: the gallery is true on every day. */
export const day = (days: number): LondonDate => addCalendarDays(TODAY, days);

export const PRIYA = { name: 'Priya', job: 'Complaints manager' };
export const MARCUS = { name: 'Marcus', job: 'Team manager' };

/** A message that was sent 13 days ago. */
export const SENT: ReceiptEntry = {
  ...RECEIPT,
  title: 'Seeing my brother',
  sealedAt: Date.parse(`${day(-13)}T16:12:00Z`),
  deliveredAt: epochMs(Date.parse(`${day(-13)}T16:12:00Z`)),
  receipt: {
    ...RECEIPT.receipt,
    receivedAt: `${day(-13)}T16:12:00.000Z`,
    receivedOn: day(-13),
    dates: { acknowledgeBy: day(-10), answerBy: day(1), answerByLatest: day(15) },
  },
};

/** The same from somebody who may not be safe, sent a minute ago. */
export const NOT_SAFE: ReceiptEntry = {
  ...SENT,
  sealedAt: Date.now() - 60_000,
  deliveredAt: epochMs(Date.now() - 60_000),
  brought: { words: true, feelings: 0, answers: 1, unsafe: true },
  receipt: {
    ...SENT.receipt,
    receivedAt: new Date(Date.now() - 60_000).toISOString(),
    receivedOn: TODAY,
    dates: { acknowledgeBy: day(3), answerBy: day(14), answerByLatest: day(28) },
  },
};

type Given = Partial<Omit<ConversationEvent, 'type' | 'on'>>;

export const happened = (type: string, days: number, given: Given = {}): ConversationEvent => ({
  id: `${type}${String(days)}`,
  at: `${day(days)}T10:00:00.000Z`,
  on: day(days),
  type,
  by: null,
  text: null,
  data: {},
  ...given,
});

const sent: ConversationEvent = happened('sent', -13, {
  at: SENT.receipt.receivedAt,
  text: 'I want to see my brother more.',
});
const read = happened('read', -12, { by: PRIYA });
const wrote = happened('message', -11, {
  by: PRIYA,
  text: 'Thank you for telling us. I am sorry you have not seen your brother. I have asked Marcus to find out why.',
});
const looking = happened('looking', -10, { by: MARCUS });
export const LOOKING = [sent, read, wrote, looking];

const answered = happened('answered', -2, {
  by: MARCUS,
  text: 'You were right.',
  data: {
    stage: 1,
    found: 'You were right. You should have seen him each month.',
    willDo: 'You will see him this Saturday, and then twice a month.',
    byWhen: day(5),
    youCan: 'If it does not happen, tell us here.',
  },
});
const promised = happened('promised', -2, {
  id: 'promise',
  by: MARCUS,
  text: 'You see him this Saturday.',
  data: { by: day(5) },
});

/** What the person did, and what became of it. */
export const mine = (type: string, days: number, outcome: string, given: Given = {}): ConversationEvent =>
  happened('mine', days, { id: `mine-${type}`, ...given, data: { type, outcome, ...(given.data ?? {}) } });

type Part = Partial<Omit<Conversation, 'dates'>> & { readonly dates?: Partial<Conversation['dates']> };

export function talk({ dates, ...part }: Part): Conversation {
  return {
    schema: 1,
    id: SENT.id,
    council: SENT.council,
    reference: SENT.receipt.reference,
    status: 'looking',
    stage: 1,
    events: LOOKING,
    receipt: SENT.receipt,
    as: 'person',
    sees: 'everything',
    shares: [],
    ...part,
    dates: { late: false, ...dates },
  };
}

const ASK = { askBy: day(9) };
const share = (who: 'advocate' | 'trusted-person', more: object = {}) => ({
  id: `00000000-0000-4000-8000-0000000000${who === 'advocate' ? 'a1' : 'b1'}` as RepresentationId,
  who,
  sees: 'everything' as const,
  sharedAt: `${day(-5)}T10:00:00.000Z`,
  openedAt: null,
  endedAt: null,
  ...more,
});

/** By name, what the council told. */
export const TALKS = {
  received: talk({ status: 'received', events: [sent], dates: { answerBy: day(1), latest: day(15) } }),
  read: talk({ status: 'read', events: [sent, read], dates: { answerBy: day(1), latest: day(15) } }),
  looking: talk({ dates: { answerBy: day(1), latest: day(15) } }),
  'needs more time': talk({
    status: 'needs-more-time',
    events: [
      ...LOOKING,
      happened('needs-more-time', -1, {
        by: MARCUS,
        text: 'Your brother’s worker is away. We need to ask her first.',
        data: { names: day(15) },
      }),
    ],
    dates: { answerBy: day(15), original: day(1), latest: day(15) },
  }),
  late: talk({ status: 'late', dates: { answerBy: day(-4), latest: day(10), late: true } }),
  'late, stage 2 may be asked for': talk({
    status: 'late',
    dates: { answerBy: day(-20), latest: day(-6), late: true },
  }),
  answered: talk({ status: 'answered', events: [...LOOKING, answered, promised], dates: ASK }),
  'answered, a promise not kept': talk({
    status: 'answered',
    events: [
      ...LOOKING,
      answered,
      { ...promised, data: { by: day(-1) } },
      mine('action-happened', 0, 'taken', { data: { about: 'promise', happened: 'no' } }),
    ],
    dates: { askBy: day(-1) },
  }),
  'stage 2': talk({
    status: 'stage2',
    stage: 2,
    events: [
      ...LOOKING,
      answered,
      mine('ask-stage-2', -1, 'late', {
        text: 'I want stage 2. I am not happy with the answer.',
        data: { lastDay: day(-2) },
      }),
      happened('looking', 0, { data: { stage: 2 } }),
    ],
    dates: { answerBy: day(34), latest: day(90) },
  }),
  'stage 3': talk({
    status: 'stage3',
    stage: 3,
    events: [
      ...LOOKING,
      { ...answered, data: { ...answered.data, stage: 2 } },
      mine('ask-stage-3', -1, 'taken'),
      happened('meeting', -1, { by: PRIYA, data: { names: day(20) } }),
    ],
    dates: { meeting: day(20), answerBy: day(40) },
  }),
  paused: talk({
    status: 'paused',
    events: [
      ...LOOKING,
      happened('paused', -1, { by: PRIYA, text: 'A judge looks at this now. We go on when they are done.' }),
    ],
  }),
  'other route': talk({
    status: 'other-route',
    events: [
      sent,
      read,
      happened('other-route', -1, { by: PRIYA, text: 'Your school can help. Call 01632 960 010.' }),
    ],
  }),
  'plan stopped, advocate found': talk({
    events: [
      ...LOOKING,
      mine('ask-pause', -4, 'taken', { text: 'Do not move me before my exams.' }),
      happened('frozen', -3, { by: MARCUS }),
      happened('advocate-arranged', -2, { by: PRIYA, data: { name: 'Ayo' } }),
      happened('opened-by-share', -1, { data: { who: 'advocate' } }),
    ],
    dates: { answerBy: day(1) },
    shares: [share('advocate', { openedAt: `${day(-1)}T10:00:00.000Z` })],
  }),
  'plan not stopped': talk({
    events: [
      ...LOOKING,
      happened('freeze-refused', -1, { by: MARCUS, text: 'It is not safe for you to stay there.' }),
    ],
  }),
  'taken back': talk({
    status: 'taken-back',
    events: [sent, mine('take-back', -1, 'taken')],
  }),
  sorted: talk({
    status: 'sorted',
    events: [...LOOKING, answered, mine('happy', -1, 'taken')],
    keptUntil: day(2190),
  }),
  closed: talk({
    status: 'closed',
    events: [
      ...LOOKING,
      answered,
      happened('closed', 0, { by: PRIYA, data: { corrected: { happened: true } } }),
    ],
  }),
  ombudsman: talk({ status: 'ombudsman', stage: 3, events: [...LOOKING, happened('ombudsman', 0)] }),
  'something new': talk({
    status: 'not-known-yet',
    events: [...LOOKING, happened('not-known-yet', 0, { by: PRIYA, text: 'We are moving to a new office.' })],
  }),
} as const satisfies Record<string, Conversation>;

const thanks = { ...SENT.receipt, kind: 'compliment' as const, dates: { passedOnBy: day(3) } };
/** A thank you: Denise has read it, and what came of it. */
export const THANKED: Conversation = talk({
  status: 'answered',
  stage: null,
  receipt: thanks,
  events: [
    { ...sent, text: null },
    happened('passed-on', -6, { by: PRIYA, data: { who: 'Denise' } }),
    happened('thanked', -5, { by: { name: 'Denise', job: 'Foster carer' }, text: 'That made my week.' }),
    happened('changed', -1, { text: 'New carers now learn how Denise does it.' }),
  ],
});
export const THANKS: ReceiptEntry = {
  ...SENT,
  kind: 'compliment',
  title: 'Thank you to Denise',
  receipt: thanks,
};

/** Some with whom it is shared, one of whom has been stopped. */
export const SHARED: Conversation = talk({
  shares: [
    share('advocate', { openedAt: `${day(-1)}T10:00:00.000Z` }),
    share('trusted-person', { sees: 'steps', endedAt: `${day(-1)}T10:00:00.000Z` }),
  ],
});

/** As it is kept on the phone; everything was looked at, unless it is said. */
export const keptNews = (conversation: Conversation | null, more: Partial<KeptNews> = {}): KeptNews => ({
  id: SENT.id,
  conversation,
  etag: null,
  at: epochMs(Date.now()),
  // A clock that agrees with the council's.
  there: more.at ?? epochMs(Date.now()),
  seen: (conversation?.events ?? []).map(({ id }) => id),
  ...more,
});
