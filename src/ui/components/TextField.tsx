import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';

interface FieldProps {
  readonly id: string;
  /** The name, where no h1 label points here. */
  readonly label?: string;
  readonly hint?: string;
  /** The id of a hint that stands elsewhere. */
  readonly hintId?: string;
  readonly defaultValue?: string;
  readonly onInput?: (words: string) => void;
  readonly status?: ComponentChildren;
}

interface TextFieldProps extends FieldProps {
  /** Which keyboard helps: only the keyboard, never a check. */
  readonly keyboard?: 'text' | 'tel' | 'email' | 'numeric' | 'search';
  readonly capitals?: 'none' | 'words' | 'sentences';
}

function Labelled({ id, label, hint, children }: FieldProps & { children: ComponentChildren }): JSX.Element {
  return (
    <div class="field">
      {label && <label for={id}>{label}</label>}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
    </div>
  );
}

/** One line of words. It has no name, so the browser keeps no list of what was typed. */
export function TextField(props: TextFieldProps): JSX.Element {
  const { id, hint, hintId, onInput, status, keyboard = 'text', capitals = 'sentences' } = props;
  const [begin] = useState(props.defaultValue ?? '');
  return (
    <Labelled {...props}>
      <input
        id={id}
        type="text"
        class="line-in"
        dir="auto"
        inputMode={keyboard}
        defaultValue={begin}
        aria-describedby={[hint && `${id}-hint`, hintId].filter(Boolean).join(' ') || undefined}
        autocomplete="off"
        autocapitalize={capitals}
        spellcheck={false}
        {...{ writingsuggestions: 'false' }}
        onInput={(event) => onInput?.(event.currentTarget.value)}
      />
      {status}
    </Labelled>
  );
}

interface FileFieldProps extends FieldProps {
  readonly onPick: (file: File | null) => void;
}

/** A file of this phone, by the phone's own picker. Any kind: some phones hide what they do not know. */
export function FileField(props: FileFieldProps): JSX.Element {
  const { id, hint, hintId, onPick } = props;
  const [name, setName] = useState('');
  const pick = (file: File | undefined): void => {
    setName(file?.name ?? '');
    onPick(file ?? null);
  };
  return (
    <Labelled {...props}>
      <input
        id={id}
        type="file"
        class="line-in file-in"
        aria-describedby={[hint && `${id}-hint`, hintId].filter(Boolean).join(' ') || undefined}
        onChange={(event) => pick(event.currentTarget.files?.[0])}
      />
      {/* With large letters the phone's own line has no room for it. */}
      {name !== '' && <p class="hint file-name">{name}</p>}
    </Labelled>
  );
}

/** A day, by the phone's own calendar. Gives `YYYY-MM-DD`, or nothing. */
export function DateField(props: FieldProps & { readonly min?: string; readonly max?: string }): JSX.Element {
  const { id, hint, hintId, onInput, status, min, max } = props;
  const [begin] = useState(props.defaultValue ?? '');
  return (
    <Labelled {...props}>
      <input
        id={id}
        type="date"
        class="line-in date"
        min={min}
        max={max}
        defaultValue={begin}
        aria-describedby={[hint && `${id}-hint`, hintId].filter(Boolean).join(' ') || undefined}
        autocomplete="off"
        onInput={(event) => onInput?.(event.currentTarget.value)}
      />
      {status}
    </Labelled>
  );
}
