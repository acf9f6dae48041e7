/** A question with answers to choose from, and words of one's own where it has room for them. */
import type { JSX } from 'preact';
import type { Question } from '../../questions/question.ts';
import { MAX_TOPICS } from '../../domain/topics.ts';
import { BigChoices, ChipGroup } from '../../ui/components/ChipGroup.tsx';
import { FeelingsPicker } from '../../ui/components/FeelingsPicker.tsx';
import { TextField } from '../../ui/components/TextField.tsx';
import { TopicPicker } from '../../ui/components/TopicPicker.tsx';
import type { TextFn } from '../text/i18n.ts';
import { useWords } from '../words.ts';
import { QuietLine } from './learn/QuietLine.tsx';
import { Said } from './Said.tsx';
import { answerFrom, choicesOf, ownWordsOf, showsWords } from './answers.ts';
import type { ChoicesProps } from './choices-props.ts';

/** What one answer needs said beside it. */
function aside(t: TextFn, { id }: Question, [chosen]: readonly string[]): string {
  if (id === 'c1f' && chosen === 'longer-ago') return t('questions:c1f.longer-ago.body');
  return id === 'u2' && chosen === 'unknown' ? t('questions:u2.unknown.body') : '';
}

export function Choices({ question, words, answer, onAnswer }: ChoicesProps): JSX.Element {
  const t = useWords();
  const chosen = answer === undefined ? (question.preset ?? []) : choicesOf(question, answer);
  const own = ownWordsOf(question, answer);
  const group = {
    id: question.id,
    title: words.title,
    ...(words.hint === undefined ? {} : { hint: <Said words={words.hint} /> }),
    choices: words.options.map((option) => ({
      ...option,
      alone: question.exclusive?.includes(option.value) ?? false,
    })),
    chosen,
    onChange: (next: readonly string[]) => onAnswer(answerFrom(question, next, own)),
  };
  const more = aside(t, question, chosen);
  const box = showsWords(question, chosen) && (
    <TextField
      id={`${question.id}-words`}
      label={words.wordsLabel ?? t('core:write.other-words.label')}
      defaultValue={own}
      onInput={(typed) => onAnswer(answerFrom(question, chosen, typed))}
    />
  );
  switch (question.control) {
    case 'feelings':
      return <FeelingsPicker {...group}>{box}</FeelingsPicker>;
    case 'topics':
      return (
        <TopicPicker
          {...group}
          most={question.atMost ?? MAX_TOPICS}
          fullWords={`${t('core:write.too-many.title', { count: question.atMost ?? MAX_TOPICS })} ${t('core:write.too-many.body')}`}
        >
          {box}
          <QuietLine id={question.id} chosen={chosen} />
        </TopicPicker>
      );
    case 'big-choices':
      return (
        <BigChoices {...group}>
          {box}
          <p class="hint" role="status">
            {more}
          </p>
          <QuietLine id={question.id} chosen={chosen} />
        </BigChoices>
      );
    default:
      return (
        <ChipGroup {...group} many={question.control === 'some-of'}>
          {box}
        </ChipGroup>
      );
  }
}
