/** The ask for the next stage, written already: why, what they want, one more look, send. */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Banner } from '../../../ui/components/Banner.tsx';
import { Button, GoButton } from '../../../ui/components/Button.tsx';
import { CheckRow } from '../../../ui/components/CheckRow.tsx';
import { ProgressWire } from '../../../ui/components/ProgressWire.tsx';
import { Title } from '../../../ui/components/Title.tsx';
import type { Answers } from '../../../domain/representation.ts';
import { wordsIn } from '../../../questions/question.ts';
import { sendAction, wordsBoxOf } from '../../state/act.ts';
import type { Draft } from '../../state/entries.ts';
import { online } from '../../state/moment.ts';
import { newsOf } from '../../state/news.ts';
import { go, goBackTo, type StagePart } from '../../state/place.ts';
import { flush, keep, markStep, type Writing } from '../../state/writing.ts';
import { formatDay } from '../../text/format-date.ts';
import type { TextFn } from '../../text/i18n.ts';
import { useWords } from '../../words.ts';
import { Opening } from '../Opening.tsx';
import { BackBar, Page } from '../Page.tsx';
import { NotSaved } from '../Saved.tsx';
import { ActBox } from './ActBox.tsx';
import { NotSent, useSending } from './ActScreen.tsx';
import { askDays, type AskDays } from './days.ts';
import { lastAnswer } from './Sorted.tsx';
import { useAction } from './use-action.ts';

interface StageProps {
  readonly id: string;
  readonly stage: 2 | 3;
  readonly part: StagePart;
}

interface AskProps extends StageProps {
  readonly open: Writing;
  readonly days: AskDays;
}

/** What is asked, in the person's name: they can send it as it is. */
export function askWords(t: TextFn, stage: 2 | 3, { lateSince }: AskDays): string {
  const why = lateSince
    ? t('act:stage.late.words', { day: formatDay(lateSince, Date.now()) })
    : t('act:stage.not-happy.words');
  return `${t(stage === 2 ? 'act:stage.asks2.words' : 'act:stage.asks3.words')} ${why}`;
}

/** Room for why it took a while, only where the day to ask is over, or it was finished. */
const partsOf = ({ over, isEnded }: AskDays): readonly StagePart[] =>
  over || isEnded ? ['why', 'want', 'late', 'check'] : ['why', 'want', 'check'];

const words = (answers: Answers, part: StagePart): string => wordsIn(answers[part]).trim();

/** Where they were: nothing that was never asked may look as if they had left it out. */
export function partLeft(id: string, { step, answers }: Draft): StagePart {
  const parts = partsOf(askDays(id));
  const last =
    parts.findLast((part) => part === step) ?? parts.findLast((part) => words(answers, part) !== '');
  return last ?? 'why';
}

/** Notes where they are, also when the first letter is still on its way to the store. */
function useStep(open: Writing | null, part: StagePart): void {
  useEffect(() => void (open && flush(open).then(() => markStep(open, part))), [open, part]);
}

function titleOf(t: TextFn, part: StagePart, { lateSince, over }: AskDays): string {
  if (part === 'want') return t('act:stage.want.title');
  if (part === 'late')
    return over ? t('act:late.title', { day: formatDay(over, Date.now()) }) : t('act:late.ended.title');
  return t(lateSince ? 'act:stage.why.late.title' : 'act:stage.why.title');
}

const hintOf = (part: StagePart) =>
  part === 'want' ? 'act:stage.want.hint' : part === 'late' ? 'act:late.body' : 'act:stage.why.hint';

function Wire({ part, days }: Pick<AskProps, 'part' | 'days'>): JSX.Element {
  const t = useWords();
  const parts = partsOf(days);
  const step = parts.indexOf(part) + 1;
  return (
    <ProgressWire
      step={step}
      of={parts.length}
      words={t('core:write.step.label', { step, steps: parts.length })}
    />
  );
}

/** One box of the ask. */
function Part({ id, stage, part, open, days }: AskProps): JSX.Element {
  const t = useWords();
  const parts = partsOf(days);
  const next = (): void =>
    go({ at: 'next-stage', id, stage, part: parts[parts.indexOf(part) + 1] ?? 'check' });
  return (
    <Page
      close
      top={<BackBar middle={<Wire part={part} days={days} />} />}
      action={
        <>
          <Button look="plain" label={t('act:stage.skip.action')} onPress={next} />
          <GoButton label={t('act:stage.next.action')} onPress={next} />
        </>
      }
    >
      <Title title={titleOf(t, part, days)} hint={t(hintOf(part))} names={part} hintId={`${part}-hint`} />
      <ActBox
        open={open}
        box={part}
        alone
        hintId={`${part}-hint`}
        label={part === 'late' ? t('act:box.late.label') : undefined}
      />
      <NotSaved open={open} />
    </Page>
  );
}

const LABELS = {
  why: 'act:stage.why.label',
  want: 'act:stage.want.label',
  late: 'act:stage.late.label',
} as const;

/** One more look at what goes. */
function Check({ id, stage, open, days }: AskProps): JSX.Element {
  const t = useWords();
  const written = askWords(t, stage, days);
  const { go: send, isStuck } = useSending(id, () => {
    keep(open, wordsBoxOf(open), written);
    return sendAction(open);
  });
  const boxes = partsOf(days).filter((part) => part !== 'check');
  return (
    <Page
      close
      top={<BackBar middle={<Wire part="check" days={days} />} />}
      action={
        <>
          <Button
            look="plain"
            label={t('act:go.not-now.action')}
            onPress={() => goBackTo('message', { at: 'message', id })}
          />
          <GoButton label={t('act:go.send.action')} icon="send" onPress={() => void send()} />
        </>
      }
    >
      <Title title={t('act:stage.check.title')} hint={t('act:stage.check.hint')} />
      {isStuck && <NotSent />}
      <p class="card say">{`“${written}”`}</p>
      {boxes.map((part) => (
        <CheckRow
          key={part}
          question={t(LABELS[part])}
          answer={words(open.answers.value, part) || t('act:stage.nothing.body')}
          change={t('act:stage.change.action')}
          onChange={() => go({ at: 'next-stage', id, stage, part })}
        />
      ))}
      {!online.value && <Banner tone="wait" title={t('act:go.offline.body')} />}
      <NotSaved open={open} />
    </Page>
  );
}

export function NextStage(props: StageProps): JSX.Element {
  const { id, stage, part } = props;
  const conversation = newsOf(id)?.conversation;
  const about = conversation && lastAnswer(conversation)?.id;
  const type = stage === 2 ? 'ask-stage-2' : 'ask-stage-3';
  const open = useAction(id, { type, ...(about && { about }) });
  const days = askDays(id);
  useStep(open, part);
  if (!open) return <Opening />;
  return part === 'check' ? (
    <Check {...props} open={open} days={days} />
  ) : (
    <Part {...props} open={open} days={days} />
  );
}
