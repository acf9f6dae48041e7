/** Who must not read it from now on: whoever looked at it until now, by what they do, or by a name. */
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { NotByRole } from '../../../domain/representation.ts';
import { chosenIn, wordsIn } from '../../../questions/question.ts';
import { NOT_BY_BOX } from '../../../questions/seal-action.ts';
import { ChipFace, Pick } from '../../../ui/components/ChipGroup.tsx';
import { TextField } from '../../../ui/components/TextField.tsx';
import type { ReceiptEntry } from '../../state/entries.ts';
import { newsOf } from '../../state/news.ts';
import { keep, type Writing } from '../../state/writing.ts';
import { useWords } from '../../words.ts';

const ROLES: readonly NotByRole[] = ['social-worker', 'carer', 'home-staff', 'manager'];

/** "Priya, Complaints manager": everybody there whom this phone was told of, each once. */
const toldOf = (id: string): readonly string[] => {
  const people = (newsOf(id)?.conversation?.events ?? []).flatMap(({ by }) => by ?? []);
  return [...new Set(people.map(({ name, job }) => (job ? `${name}, ${job}` : name)))];
};

interface MustNotReadProps {
  readonly entry: ReceiptEntry;
  readonly open: Writing;
}

export function MustNotRead({ entry, open }: MustNotReadProps): JSX.Element {
  const t = useWords();
  const adult = entry.brought?.adult !== undefined;
  const [answer, setAnswer] = useState(open.answers.peek()[NOT_BY_BOX]);
  const [chosen, words] = [chosenIn(answer), typeof answer === 'string' ? '' : wordsIn(answer)];
  const tell = (next: { readonly chosen: readonly string[]; readonly words: string }): void => {
    keep(open, NOT_BY_BOX, next);
    setAnswer(next);
  };
  const title = t('act:got-worse.not-by.title');
  // Whoever was ticked is sent: they stay in sight when the news names them no longer, and when unticked.
  const names = useRef<readonly string[]>([]);
  const ticked = chosen.filter((one) => !ROLES.some((role) => role === one));
  names.current = [...new Set([...toldOf(entry.id), ...names.current, ...ticked])];
  const choices = [
    ...names.current.map((one) => ({ value: one, label: one })),
    ...ROLES.map((role) => ({ value: role, label: t(`questions:c4.option.${role}`, { adult }) })),
  ];
  const group = {
    id: NOT_BY_BOX,
    title,
    choices,
    chosen,
    onChange: (next: readonly string[]) => tell({ chosen: next, words }),
  };
  return (
    <fieldset class="group" aria-describedby={`${NOT_BY_BOX}-hint`}>
      <legend class="sec">{title}</legend>
      <p class="hint" id={`${NOT_BY_BOX}-hint`}>
        {t('act:got-worse.not-by.hint')}
      </p>
      <div class="starters">
        {choices.map((choice) => (
          <Pick key={choice.value} group={group} choice={choice} many>
            <ChipFace label={choice.label} />
          </Pick>
        ))}
      </div>
      <TextField
        id={`${NOT_BY_BOX}-words`}
        label={t('questions:c4.words.label')}
        defaultValue={words}
        capitals="words"
        onInput={(typed) => tell({ chosen, words: typed })}
      />
    </fieldset>
  );
}
