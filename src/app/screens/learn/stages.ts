/** The three stages: what happens in each, how long it takes, and the days of a message that was sent. */
import type { LondonDate } from '../../../domain/ids.ts';
import { addCalendarDays } from '../../../domain/working-days.ts';
import { lawfulLength, shownLength, type StageClock } from '../../../domain/shown-length.ts';
import { caseStatusWords } from '../../text/case-words.ts';
import { formatDay, formatInstant } from '../../text/format-date.ts';
import { yearLength } from './about-you.ts';
import { inWeeks, type Explainer, type Known, type Line, type Part } from './explainer.ts';

/** A message that the council holds: its number and its days. */
export interface SentMessage {
  readonly reference: string;
  /** When it came, as the council's receipt says. */
  readonly receivedAt: string;
  readonly answerBy?: LondonDate | undefined;
  readonly answerByLatest?: LondonDate | undefined;
  /** They run beyond the known bank holidays. */
  readonly about?: boolean | undefined;
}

/** Easy Read: a picture for each idea. */
const WHO = {
  1: { icon: 'chat', more: ['letter'] },
  2: { icon: 'search', more: ['shield', 'book'] },
  3: { icon: 'people', more: ['megaphone'] },
} as const satisfies Record<1 | 2 | 3, Omit<Line, 'words'>>;

type Stage = Omit<Part, 'lines'> & { readonly lines: Line[] };

function times({ t, pack }: Known) {
  const promises = pack?.promises ?? {};
  const weeks = (clock: StageClock, which: 'usual' | 'longest' = 'usual'): string =>
    inWeeks(t, shownLength(clock, promises)[which]);
  return {
    1: t('explainers:stages.1.time.body', { usual: weeks('stage1'), longest: weeks('stage1', 'longest') }),
    2: t('explainers:stages.2.time.body', { usual: weeks('stage2'), longest: weeks('stage2', 'longest') }),
    3: t('explainers:stages.3.time.body', {
      meet: weeks('panel'),
      report: weeks('panel-report'),
      answer: weeks('panel-response'),
    }),
  } as const;
}

/** Where it is, as far as a signed answer has said so: the council has it, since then. */
function whereItIs({ t }: Known, sent: SentMessage, now: number): Line {
  const { title, line } = caseStatusWords(t, 'received', formatInstant(Date.parse(sent.receivedAt), now));
  return { icon: 'send', more: ['people', 'clock'], words: `${title} ${line}.` };
}

/** What the dates of a receipt say: an answer by then, or stage 2 from the day after. */
function daysOf({ t }: Known, sent: SentMessage, now: number): Record<1 | 2, Line[]> {
  const { answerBy, answerByLatest, about } = sent;
  const day = (date: LondonDate): string =>
    about ? t('explainers:stages.about.body', { day: formatDay(date, now) }) : formatDay(date, now);
  const isLonger = answerByLatest !== undefined && answerByLatest !== answerBy;
  return {
    1: [
      ...(answerBy
        ? [{ icon: 'letter', words: t('explainers:stages.answer-by.body', { day: day(answerBy) }) } as const]
        : []),
      ...(isLonger
        ? [
            {
              icon: 'clock',
              words: t('explainers:stages.answer-latest.body', { day: day(answerByLatest) }),
            } as const,
          ]
        : []),
    ],
    2: answerByLatest
      ? [
          {
            icon: 'flag',
            words: t('explainers:stages.late.body', { day: day(addCalendarDays(answerByLatest, 1)) }),
          },
        ]
      : [],
  };
}

/** Another way to settle it, where the council offers one. It never takes away the next stage. */
const talking = ({ t, pack, national }: Known): Part[] =>
  (pack?.rules?.mediation ?? national?.rules?.mediation)
    ? [
        {
          title: t('explainers:stages.talk.title'),
          tint: 'leaf',
          lines: [{ icon: 'chat', more: ['hide', 'arrow'], words: t('explainers:stages.talk.body') }],
        },
      ]
    : [];

const stillNotRight = ({ t }: Known): Part => ({
  title: t('explainers:stages.more.title'),
  tint: 'sunk',
  lines: [
    { icon: 'search', more: ['check'], words: t('explainers:stages.more.body') },
    {
      icon: 'clock',
      more: ['send'],
      words: t('explainers:stages.limit.body', { length: yearLength(t) }),
    },
  ],
});

/** The explainer; with `sent`, the real days stand in place of "about 2 weeks". */
export function stages(known: Known, sent: SentMessage | null = null, now = Date.now()): Explainer {
  const { t } = known;
  const time = times(known);
  const days = sent ? daysOf(known, sent, now) : { 1: [], 2: [] };
  const here = sent ? [whereItIs(known, sent, now)] : [];
  const ask: Line = {
    icon: 'flag',
    more: ['check'],
    words: t('explainers:stages.ask.body', { length: inWeeks(t, lawfulLength('ask-stage2').usual) }),
  };
  const stage = (number: 1 | 2 | 3, more: readonly Line[], usual: readonly Line[]): Stage => ({
    stage: number,
    title: t(`explainers:stages.${number}.title`),
    lines: [{ ...WHO[number], words: t(`explainers:stages.${number}.body`) }, ...usual, ...more],
  });
  const takes = (number: 1 | 2 | 3): Line => ({
    icon: 'clock',
    ...(number === 3 ? { more: ['letter', 'chat'] } : {}),
    words: time[number],
  });
  return {
    title: t('explainers:stages.title'),
    lead: t('explainers:stages.lead.body'),
    parts: [
      { ...stage(1, [...here, ...days[1]], days[1].length > 0 ? [] : [takes(1)]), isHere: sent !== null },
      stage(2, days[2].length > 0 ? days[2] : [ask], [takes(2)]),
      stage(3, [], [takes(3)]),
      ...talking(known),
      stillNotRight(known),
    ],
    related: ['advocate', 'ombudsman', 'freeze'],
  };
}
