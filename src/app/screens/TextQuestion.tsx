/** A question that is answered in words. The box is the person's own: nothing redraws what is in it. */
import type { JSX, RefObject } from 'preact';
import { useState } from 'preact/hooks';
import type { Answer } from '../../domain/representation.ts';
import type { Question } from '../../questions/question.ts';
import { LinkButton } from '../../ui/components/Button.tsx';
import { Pick } from '../../ui/components/ChipGroup.tsx';
import { Icon } from '../../ui/icons.tsx';
import { StarterSheet } from '../../ui/components/StarterSheet.tsx';
import { TextField } from '../../ui/components/TextField.tsx';
import { Title } from '../../ui/components/Title.tsx';
import { WriteBox } from '../../ui/components/WriteBox.tsx';
import { firstQuestion, useOf } from '../state/journey.ts';
import { notices } from '../state/later.ts';
import { keep, type Writing } from '../state/writing.ts';
import type { QuestionWords } from '../text/question-words.ts';
import { useWords } from '../words.ts';
import { answerFrom, choicesOf, ownWordsOf } from './answers.ts';
import { Saved } from './Saved.tsx';

interface TextProps {
  readonly open: Writing;
  readonly question: Question;
  readonly words: QuestionWords;
  readonly box: RefObject<HTMLTextAreaElement | null>;
  /** Nothing was written and Next was tapped. */
  readonly problem: boolean;
}

const STARTERS = ['told', 'asked', 'started', 'worst', 'want', 'dont-know'] as const;

function Starters({ box }: Pick<TextProps, 'box'>): JSX.Element {
  const t = useWords();
  const [shown, show] = useState(false);
  const starters = STARTERS.map((starter) => t(`core:write.starter.${starter}`));
  const put = (starter: string): void => {
    const area = box.current;
    if (!area) return;
    const before = area.value === '' || /\s$/.test(area.value) ? '' : ' ';
    area.value += `${before}${starter.replace('…', ' ')}`;
    area.dispatchEvent(new Event('input', { bubbles: true }));
    show(false);
    area.focus();
  };
  if (!shown)
    return <LinkButton label={t('core:write.starters.action')} icon="bulb" onPress={() => show(true)} />;
  return (
    <StarterSheet title={t('core:write.starters.title')} starters={starters} onPick={put}>
      <p class="hint">{t('core:write.starters.hint')}</p>
    </StarterSheet>
  );
}

/** The box that a message begins with: the tap that leads here is the second one of a visit. */
const opensKeyboard = ({ kind, adult }: Writing, { id, required }: Question): boolean =>
  required === true || firstQuestion(kind, adult) === id;

export function TextQuestion(props: TextProps): JSX.Element {
  const { open, question, words, box, problem } = props;
  const t = useWords();
  const answer = (): Answer | undefined => open.answers.peek()[question.id];
  // One answer alone stands instead of words ("I don't know"); several stand beside them.
  const beside = () => (words.options.length > 1 ? choicesOf(question, answer()) : []);
  const tell = (now: string): void => keep(open, question.id, answerFrom(question, beside(), now));
  const Notices = notices.value;
  const id = question.id;
  const hintId = words.hint === undefined ? undefined : `${id}-hint`;
  const why = problem && `${t('core:write.nothing.title')} ${t('core:write.nothing.body')}`;
  const optional = { ...(hintId === undefined ? {} : { hintId }) };
  return (
    <>
      <Title
        title={words.title}
        names={id}
        {...(words.hint === undefined ? {} : { hint: words.hint })}
        {...optional}
      />
      {question.control === 'long-text' ? (
        <div data-focus={opensKeyboard(open, question) ? '' : undefined}>
          <WriteBox
            id={id}
            defaultValue={ownWordsOf(question, answer())}
            onInput={tell}
            inputRef={(area) => (box.current = area)}
            status={<Saved open={open} box={id} />}
            problem={why || undefined}
            {...optional}
          />
        </div>
      ) : (
        <TextField
          id={id}
          defaultValue={ownWordsOf(question, answer())}
          onInput={tell}
          status={<Saved open={open} box={id} />}
          {...optional}
        />
      )}
      {words.options.length > 0 && (
        <OtherAnswers
          {...{ open, question, words }}
          onChosen={(next) => keep(open, id, answerFrom(question, next, ownWordsOf(question, answer())))}
        />
      )}
      {question.control === 'long-text' && Notices && <Notices open={open} question={question} />}
      {question.required && <Starters box={box} />}
    </>
  );
}

interface OptionProps extends Pick<TextProps, 'open' | 'question' | 'words'> {
  readonly onChosen: (chosen: readonly string[]) => void;
}

/** "I don't know", "I don't want to say": an answer in its own right, beside the box. */
function OtherAnswers({ open, question, words, onChosen }: OptionProps): JSX.Element {
  const chosen = useOf(open, (now) => choicesOf(question, now.answers.value[question.id]).join()).split(',');
  const group = { id: question.id, title: words.title, choices: words.options, chosen, onChange: onChosen };
  return (
    <fieldset class="starters">
      <legend class="vh">{words.title}</legend>
      {words.options.map((choice) => (
        <Pick key={choice.value} group={group} choice={choice} many>
          <span class="chip">
            <Icon name="check" size={20} />
            <span>{choice.label}</span>
          </span>
        </Pick>
      ))}
    </fieldset>
  );
}
