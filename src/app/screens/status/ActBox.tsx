/** The box for the sentence of an action. What is in it is the person's own, and is kept with every letter. */
import type { JSX, RefObject } from 'preact';
import { WriteBox } from '../../../ui/components/WriteBox.tsx';
import { keep, type Writing } from '../../state/writing.ts';
import { wordsIn } from '../../../questions/question.ts';
import { Saved } from '../Saved.tsx';

interface ActBoxProps {
  readonly open: Writing;
  /** Under which of its answers the words are kept. */
  readonly box: string;
  /** Nothing else is asked on its screen: its line speaks of this box, and not of the whole form. */
  readonly alone?: boolean;
  /** Over the box; without it the title of the screen names it. */
  readonly label?: string | undefined;
  readonly hintId?: string | undefined;
  readonly problem?: string | undefined;
  readonly area?: RefObject<HTMLTextAreaElement | null>;
}

export function ActBox({ open, box, alone = false, label, hintId, problem, area }: ActBoxProps): JSX.Element {
  return (
    <div class="field">
      {label && <label for={box}>{label}</label>}
      <WriteBox
        id={box}
        defaultValue={wordsIn(open.answers.peek()[box])}
        onInput={(words) => keep(open, box, words)}
        status={<Saved open={open} box={alone ? box : undefined} />}
        problem={problem}
        inputRef={(found) => {
          if (area) area.current = found;
        }}
        {...(hintId === undefined ? {} : { hintId })}
      />
    </div>
  );
}
