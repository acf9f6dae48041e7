/** One question, by its control. Everything but the words themselves can be skipped. */
import type { FunctionComponent, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { saysThey, stepsOf } from '../../questions/flow-of.ts';
import { chosenIn, type Question } from '../../questions/question.ts';
import { Button, GoButton, LinkButton } from '../../ui/components/Button.tsx';
import { ProgressWire } from '../../ui/components/ProgressWire.tsx';
import { Title } from '../../ui/components/Title.tsx';
import { bringChoices, choices, laterScreens } from '../state/later.ts';
import { online } from '../state/moment.ts';
import { placeAfter, questionOf, somethingSaid, standing, useOf } from '../state/journey.ts';
import { go, goBackTo, goFresh, goInstead } from '../state/place.ts';
import { flush, keep, markStep, writing, type Writing } from '../state/writing.ts';
import { questionWords } from '../text/question-words.ts';
import { useWords } from '../words.ts';
import type { ChoicesProps } from './choices-props.ts';
import { Opening } from './Opening.tsx';
import { BackBar, Page } from './Page.tsx';
import { Moment } from './Moment.tsx';
import { NotSaved } from './Saved.tsx';
import { TextQuestion } from './TextQuestion.tsx';

interface QuestionProps {
  readonly id: string;
  /** Came from the check screen, and goes back there. */
  readonly changing: boolean;
}

interface AskProps {
  readonly open: Writing;
  readonly question: Question;
  readonly changing: boolean;
}

/** "No" and "not sure" open the help sheet at once; the sheet leads on. */
const isUnsafe = (question: Question, open: Writing): boolean => {
  const [said] = chosenIn(open.answers.peek()[question.id]);
  return question.id === 'c1c' && (said === 'no' || said === 'unsure');
};

function onward({ open, question, changing }: AskProps): void {
  if (changing) return goBackTo('check', { at: 'check' });
  const next = placeAfter(open, question.id);
  if (next.at === 'question') markStep(open, next.question);
  go(next);
}

/** Keeps it and leaves; the list shows it, when there is anything to show. */
export function keepForLater(open: Writing): void {
  void flush(open);
  goFresh(open.kept || open.pending.size > 0 ? { at: 'messages' } : { at: 'home' });
}

function Ways({ open, question, changing }: AskProps): JSX.Element | null {
  const t = useWords();
  const isFirstWords = question.required === true;
  const isSaid = useOf(open, somethingSaid);
  if (changing) return null;
  return (
    <div class="stack-s">
      {isFirstWords && (
        <LinkButton
          label={t('core:write.who-reads.action')}
          icon="people"
          onPress={() => go({ at: 'who-reads' })}
        />
      )}
      {!isFirstWords && isSaid && (
        <>
          <LinkButton
            label={t('core:write.all-said.action')}
            icon="check"
            onPress={() => go({ at: 'check' })}
          />
          <LinkButton label={t('core:write.later.label')} icon="clock" onPress={() => keepForLater(open)} />
        </>
      )}
    </div>
  );
}

/** The answers to choose from. When the internet went before they were here, they come when it is back. */
function useChoices(areWanted: boolean): FunctionComponent<ChoicesProps> | null {
  const isHere = choices.value !== null;
  const isOnline = online.value;
  useEffect(() => {
    if (areWanted && !isHere && isOnline) void bringChoices();
  }, [areWanted, isHere, isOnline]);
  return choices.value;
}

function Ask(props: AskProps): JSX.Element {
  const { open, question, changing } = props;
  const t = useWords();
  const [problem, setProblem] = useState(0);
  const box = useRef<HTMLTextAreaElement | null>(null);
  const isSaid = useOf(open, somethingSaid);
  const words = questionWords(t, question, { adult: useOf(open, (now) => saysThey(standing(now))) });
  const isText = question.control === 'long-text' || question.control === 'short-text';
  const Choices = useChoices(!isText);
  const later = laterScreens.value;
  useEffect(() => void (problem > 0 && box.current?.focus()), [problem]);

  const next = (): void => {
    if (question.required && !somethingSaid(open)) return setProblem(problem + 1);
    onward(props);
  };
  const tell = (given: Parameters<typeof keep>[2]): void => {
    keep(open, question.id, given);
    if (isUnsafe(question, open)) {
      go({ at: 'help', next: changing ? { at: 'check' } : placeAfter(open, question.id) });
    }
  };
  const steps = stepsOf(open.kind);
  const wire = (
    <ProgressWire
      step={question.step}
      of={steps}
      words={t('core:write.step.label', { step: question.step, steps })}
    />
  );
  const aside = question.required ? (
    <Button look="plain" label={t('core:write.later.action')} onPress={() => keepForLater(open)} />
  ) : (
    <Button look="plain" label={t('core:write.skip.action')} onPress={() => onward(props)} />
  );
  return (
    <Page
      close
      top={<BackBar middle={wire} />}
      action={
        <>
          {!changing && aside}
          <GoButton label={t('core:write.next.action')} onPress={next} />
        </>
      }
    >
      {isText ? (
        <TextQuestion {...{ open, question, words, box }} problem={problem > 0 && !isSaid} />
      ) : Choices ? (
        <Choices question={question} words={words} answer={open.answers.value[question.id]} onAnswer={tell} />
      ) : (
        <Title title={words.title} />
      )}
      {later && question.required && <later.Files open={open} />}
      <NotSaved open={open} />
      <Ways {...props} />
      {later && <later.WordRow words={words} />}
      <Moment />
    </Page>
  );
}

export function QuestionScreen({ id, changing }: QuestionProps): JSX.Element {
  const open = writing.value;
  const question = open && questionOf(open, id);
  useEffect(() => {
    if (!question) goInstead({ at: 'home' });
  }, [question]);
  if (!open || !question) return <Opening />;
  return <Ask open={open} question={question} changing={changing} />;
}
