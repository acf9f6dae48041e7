import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';

interface WriteBoxProps {
  readonly id: string;
  /** The words to begin with; from then on the box is the person's own. */
  readonly defaultValue?: string;
  readonly onInput?: (words: string) => void;
  readonly hintId?: string;
  /** The name, where no h1 label points here. */
  readonly label?: string;
  /** A `SaveLine`. */
  readonly status?: ComponentChildren;
  /** What is missing, said kindly; drawn with a berry edge. */
  readonly problem?: ComponentChildren;
  readonly inputRef?: (box: HTMLTextAreaElement | null) => void;
}

const growsAlone = typeof CSS === 'object' && CSS.supports('field-sizing', 'content');

/** Letters that are written from right to left, and marks that turn the line. */
const BOTH = /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ud802\ud803\ud83a\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Where the browser cannot size a box by its words, rows are added as they are needed. */
function grow(box: HTMLTextAreaElement): void {
  while (box.scrollHeight > box.clientHeight && box.rows < 24) box.rows += 1;
}

/** The box for words. Any language, no name, nothing the browser or keyboard should keep or send. */
export function WriteBox(props: WriteBoxProps): JSX.Element {
  const { id, onInput, hintId, label, status, problem, inputRef } = props;
  // Held from the first drawing, so that no later one can touch what is in the box.
  const [begin] = useState(props.defaultValue ?? '');
  const problemId = problem ? `${id}-problem` : undefined;
  const described = [problemId, hintId].filter(Boolean).join(' ') || undefined;
  return (
    <div class={problem ? 'problem' : undefined}>
      {problem && (
        <p class="why" id={problemId}>
          {problem}
        </p>
      )}
      <div class="write">
        <textarea
          id={id}
          ref={inputRef}
          rows={5}
          class={BOTH.test(begin) ? 'both' : undefined}
          dir="auto"
          defaultValue={begin}
          aria-label={label}
          aria-describedby={described}
          aria-invalid={problem ? true : undefined}
          autocomplete="off"
          autocapitalize="sentences"
          spellcheck={false}
          {...{ writingsuggestions: 'false' }}
          onInput={(event) => {
            const box = event.currentTarget;
            // First to the disk.
            onInput?.(box.value);
            box.classList.toggle('both', BOTH.test(box.value));
            if (!growsAlone) grow(box);
          }}
        />
        {status}
      </div>
    </div>
  );
}
