/** What each thing that happened is called, and the line under it. Unknown ones are news, with their text. */
import type { ToldEvent } from '../../../domain/conversation/known.ts';
import {
  ACTION_OUTCOMES,
  ACTION_TYPES,
  type ActionOutcome,
  type ActionType,
} from '../../../domain/conversation/action.ts';
import type { IconName } from '../../../ui/icons.tsx';
import type { NowMood } from '../../../ui/now-bird.tsx';
import { formatDay, formatInstant } from '../../text/format-date.ts';
import type { TextFn } from '../../text/i18n.ts';
import { whyWords } from './why-words.ts';

export interface EventWords {
  readonly icon: IconName;
  readonly title: string;
  /** Day and date first, then who or what. */
  readonly lines: readonly string[];
  readonly mood: NowMood;
}

interface Told {
  readonly t: TextFn;
  readonly event: ToldEvent;
  readonly now: number;
  /** Done from this phone by whoever holds it. */
  readonly isOwn: boolean;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Something in the data of an event, where it is words. */
export const textIn = ({ data }: ToldEvent, key: string): string | undefined => {
  const value = data[key];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
};

/** The same for a day. */
export const dayIn = (event: ToldEvent, key: string): string | undefined => {
  const value = textIn(event, key);
  return value !== undefined && DATE.test(value) ? value : undefined;
};

/** "Complaints manager" inside a sentence; what is written in capitals stays. */
const inside = (job: string): string =>
  /^\p{Lu}\p{Ll}/u.test(job) ? job.charAt(0).toLowerCase() + job.slice(1) : job;

/** "Priya, complaints manager". */
export const whoOf = ({ by }: ToldEvent): string | undefined =>
  by ? [by.name, inside(by.job)].filter(Boolean).join(', ') : undefined;

type Tell = (told: Told) => Partial<EventWords> & Pick<EventWords, 'icon' | 'title'>;

const byName = ({ t, event }: Told, plain: Parameters<TextFn>[0], named: Parameters<TextFn>[0]): string =>
  event.by ? t(named, { name: event.by.name }) : t(plain);

/** A line that names a day of the data, where there is one. */
const dated = ({ t, event, now }: Told, key: Parameters<TextFn>[0], from: string): string[] => {
  const day = dayIn(event, from);
  return day ? [t(key, { day: formatDay(day, now) })] : [];
};

/** Why, where a code says it. */
const why = ({ t, event }: Told): string[] => [whyWords(t, event) ?? []].flat();

/** A line that names somebody of the data, where there is somebody. */
const named = ({ t, event }: Told, key: Parameters<TextFn>[0]): string[] => {
  const who = textIn(event, 'who');
  return who ? [t(key, { who })] : [];
};

/** One that needs no more than its name. */
const plain =
  (
    icon: IconName,
    title: Parameters<TextFn>[0],
    mood: NowMood = 'awake',
    body?: Parameters<TextFn>[0],
  ): Tell =>
  ({ t }) => ({ icon, title: t(title), mood, ...(body ? { lines: [t(body)] } : {}) });

function looking(told: Told): ReturnType<Tell> {
  const { t, event } = told;
  const { by, data } = event;
  if (data['stage'] === 2)
    return {
      icon: 'search',
      title: t('news:event.stage2.title'),
      lines: named(told, 'news:event.stage2.who.body'),
    };
  const title = data['again']
    ? t('news:event.looking.again.title')
    : byName(told, 'news:event.looking.title', 'news:event.looking.by.title');
  const line = by?.job
    ? t('news:event.looking.by.body', { who: whoOf(event) })
    : t('news:event.looking.body');
  return { icon: 'search', title, lines: [line] };
}

const CLOSED = { takenBack: 'taken-back', notHeard: 'not-heard', sorted: 'satisfied' } as const;

/** How it ended: taken back, sorted, because nobody could reach them, or because the council said so. */
function closed({ t, event: { data } }: Told): ReturnType<Tell> {
  const why = (Object.keys(CLOSED) as (keyof typeof CLOSED)[]).find((one) => data[one] === true);
  const title = why ? t(`news:event.${CLOSED[why]}.title`) : t('news:event.closed.title');
  const icon = why === 'takenBack' ? 'back' : 'check';
  return { icon, title, lines: [t('news:event.closed.body')], mood: why === 'sorted' ? 'glad' : 'resting' };
}

const TELL: Readonly<Record<string, Tell>> = {
  sent: ({ t, event }) => ({
    icon: 'send',
    title: t(event.data['again'] ? 'news:mine.send-again.title' : 'news:event.sent.title'),
  }),
  read: ({ t, event }) => {
    const who = whoOf(event);
    if (event.data['takenBack'])
      return {
        icon: 'eye',
        title: t('news:event.read.taken-back.title'),
        lines: [t('news:event.read.taken-back.body')],
      };
    return {
      icon: 'eye',
      title: t(event.data['again'] ? 'news:event.read.again.title' : 'news:event.read.title'),
      lines: who ? [t('news:event.read.by.body', { who })] : [],
    };
  },
  looking,
  message: (told) => ({
    icon: 'chat',
    title: byName(told, 'news:event.message.title', 'news:event.message.by.title'),
    mood: 'glad',
  }),
  'needs-more-time': (told) => ({
    icon: 'clock',
    title: told.t('news:event.needs-more-time.title'),
    lines: [...dated(told, 'news:event.needs-more-time.day.body', 'names'), ...why(told)],
    mood: 'resting',
  }),
  answered: plain('check', 'news:event.answered.title', 'glad'),
  promised: (told) => ({
    icon: 'heart',
    title: told.t('news:event.promised.title'),
    lines: dated(told, 'news:event.promised.day.body', 'by'),
    mood: 'glad',
  }),
  meeting: (told) => ({
    icon: 'people',
    title: told.t('news:event.meeting.title'),
    lines: dated(told, 'news:event.meeting.day.body', 'names'),
  }),
  'stage2-asked': plain('flag', 'news:event.stage2-asked.title'),
  'stage3-asked': plain('flag', 'news:event.stage3-asked.title'),
  paused: (told) => ({
    icon: 'clock',
    title: told.t('news:event.paused.title'),
    lines: [...why(told), ...dated(told, 'news:event.paused.day.body', 'names')],
    mood: 'resting',
  }),
  'other-route': (told) => ({
    icon: 'arrow',
    title: told.t('news:event.other-route.title'),
    lines: [
      ...named(told, 'news:event.other-route.who.body'),
      // Who it is may be written in the words; where there are none, there is somebody to ask.
      ...(told.event.text ? [] : [told.t('news:event.other-route.ask.body')]),
    ],
  }),
  'freeze-asked': plain('flag', 'news:event.freeze-asked.title'),
  frozen: plain('lock', 'news:event.frozen.title', 'glad', 'news:event.frozen.body'),
  'freeze-refused': plain(
    'warn',
    'news:event.freeze-refused.title',
    'late',
    'news:event.freeze-refused.body',
  ),
  'advocate-arranged': ({ t, event }) => {
    const name = textIn(event, 'name') ?? textIn(event, 'provider');
    return {
      icon: 'megaphone',
      title: t('news:event.advocate-arranged.title'),
      lines: [
        ...(name ? [t('news:event.advocate-arranged.by.body', { name })] : []),
        t('news:event.advocate-arranged.body'),
      ],
      mood: 'glad',
    };
  },
  thanked: (told) => ({
    icon: 'heart',
    title: byName(told, 'news:event.thanked.title', 'news:event.thanked.by.title'),
    mood: 'glad',
  }),
  'passed-on': (told) => ({
    icon: 'people',
    title: told.t('news:event.passed-on.title'),
    lines: named(told, 'news:event.passed-on.who.body'),
    mood: 'glad',
  }),
  changed: plain('bulb', 'news:event.changed.title', 'glad'),
  ombudsman: plain('globe', 'news:event.ombudsman.title'),
  closed,
  'opened-by-share': ({ t, event }) => {
    const who = whoShared(t, textIn(event, 'who'));
    return {
      icon: 'eye',
      title: who ? t('news:event.opened-by-share.who.title', { who }) : t('news:event.opened-by-share.title'),
      lines: [t('news:event.opened-by-share.body')],
    };
  },
};

/** Whom a code was given to. */
export const whoShared = (t: TextFn, who: string | undefined): string | undefined =>
  who === 'advocate' || who === 'trusted-person' ? t(`news:shares.who.${who}.label`) : undefined;

const isAction = (type: string | undefined): type is ActionType =>
  (ACTION_TYPES as readonly (string | undefined)[]).includes(type);

const OF_ACTION: Readonly<Partial<Record<ActionType, IconName>>> = {
  'ask-mediation': 'chat',
  'take-back': 'back',
  happy: 'check',
  'ask-stage-2': 'flag',
  'ask-stage-3': 'flag',
  'ask-pause': 'flag',
  'ask-advocate': 'megaphone',
  'nudge-late': 'clock',
  'got-worse': 'warn',
  share: 'people',
  unshare: 'lock',
};

/** How something that the person did looks, also while it is on its way. */
export const iconOfAction = (type: ActionType): IconName => OF_ACTION[type] ?? 'pen';

const isOutcome = (said: string | undefined): said is ActionOutcome =>
  (ACTION_OUTCOMES as readonly (string | undefined)[]).includes(said);

/** Late without a day of its own is late because it was finished. */
const becameOf = (event: ToldEvent, outcome: ActionOutcome) =>
  outcome === 'late' && !dayIn(event, 'lastDay') ? 'ended' : outcome;

/** Something that the person did, and what became of it. */
const mine: Tell = ({ t, event, isOwn }) => {
  const type = textIn(event, 'type');
  const outcome = textIn(event, 'outcome');
  const doneBy = textIn(event, 'doneBy') ?? 'person';
  const isOthers = !isOwn && doneBy !== 'person';
  const shared = isOwn ? { shared: false } : {};
  return {
    icon: isAction(type) ? iconOfAction(type) : 'pen',
    title: isOthers
      ? t('news:mine.shared.title')
      : isAction(type)
        ? t(`news:mine.${type}.title`, shared)
        : t('news:mine.add-words.title'),
    lines: isOutcome(outcome) ? [t(`news:mine.${becameOf(event, outcome)}.body`)] : [],
  };
};

/** What the council put right since: the day, or that it did not happen at all. */
function corrected({ t, event, now }: Told): string[] {
  const put = event.data['corrected'] as { readonly on?: unknown; readonly happened?: unknown } | undefined;
  if (!put) return [];
  return put.happened === false
    ? [t('news:event.corrected.not.body')]
    : [t('news:event.corrected.body', { day: formatDay(event.on, now) })];
}

/** One of this phone's known types; text says the rest of the others. */
export function eventWords(t: TextFn, event: ToldEvent, now: number, isOwn = false): EventWords {
  const told = { t, event, now, isOwn };
  const {
    lines = [],
    mood = 'awake',
    ...head
  } = event.type === 'mine'
    ? mine(told)
    : (TELL[event.type]?.(told) ?? { icon: 'message' as const, title: t('news:event.other.title') });
  const isSent = event.type === 'sent';
  const when = isSent ? formatInstant(Date.parse(event.at), now) : formatDay(event.on, now);
  const who = whoOf(event);
  const isNamed = [head.title, ...lines].some((line) => who !== undefined && line.includes(who));
  const from = who && !isNamed ? [t('news:event.by.body', { who })] : [];
  return { ...head, mood, lines: [when, ...from, ...lines, ...corrected(told)] };
}
