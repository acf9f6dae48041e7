/** Boxes for words, days and choices. None has a name, so the browser offers nothing and keeps no list. */
import type { ComponentChildren, JSX } from 'preact';

interface BoxProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: string;
  readonly onInput: (value: string) => void;
  /** What is missing, said in words. */
  readonly problem?: string | undefined;
}

const described = ({ id, hint, problem }: BoxProps): string | undefined =>
  [problem && `${id}-problem`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined;

function Around(props: BoxProps & { readonly children: ComponentChildren }): JSX.Element {
  const { id, label, hint, problem, children } = props;
  return (
    <div class={problem ? 'field problem' : 'field'}>
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p class="why" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      {children}
    </div>
  );
}

interface LineProps extends BoxProps {
  readonly type?: 'text' | 'email' | 'password' | 'date' | 'time' | 'number' | 'search';
  /** What a password manager may fill in. */
  readonly autocomplete?: 'username' | 'current-password' | 'new-password' | 'one-time-code' | 'off';
}

/** One line. */
export function LineBox(props: LineProps): JSX.Element {
  const { id, value, onInput, problem, type = 'text', autocomplete = 'off' } = props;
  return (
    <Around {...props}>
      <input
        id={id}
        type={type as 'text'}
        class={type === 'date' ? 'line-in date' : 'line-in'}
        dir={type === 'text' || type === 'search' ? 'auto' : undefined}
        value={value}
        autocomplete={autocomplete}
        inputMode={autocomplete === 'one-time-code' ? 'numeric' : undefined}
        min={type === 'number' ? 0 : undefined}
        step={type === 'number' ? 'any' : undefined}
        aria-describedby={described(props)}
        aria-invalid={problem ? true : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </Around>
  );
}

/** Several lines. It grows with what is written. */
export function WordsBox(props: BoxProps & { readonly rows?: number; readonly lang?: string }): JSX.Element {
  const { id, value, onInput, problem, rows = 3, lang } = props;
  return (
    <Around {...props}>
      <textarea
        id={id}
        class="box"
        rows={rows}
        dir="auto"
        lang={lang}
        value={value}
        autocomplete="off"
        spellcheck={true}
        aria-describedby={described(props)}
        aria-invalid={problem ? true : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </Around>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** One of many. */
export function ChoiceBox(
  props: BoxProps & { readonly options: readonly Option[]; readonly empty?: string },
): JSX.Element {
  const { id, value, onInput, problem, options, empty } = props;
  return (
    <Around {...props}>
      <select
        id={id}
        class="line-in"
        value={value}
        autocomplete="off"
        aria-describedby={described(props)}
        aria-invalid={problem ? true : undefined}
        onChange={(event) => onInput(event.currentTarget.value)}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Around>
  );
}

/** Yes or not. */
export function TickBox(props: BoxProps & { readonly isLocked?: boolean }): JSX.Element {
  const { id, label, hint, value, onInput, isLocked = false } = props;
  return (
    <label class="tick" for={id}>
      <input
        id={id}
        type="checkbox"
        checked={value === 'yes'}
        disabled={isLocked}
        onChange={(event) => onInput(event.currentTarget.checked ? 'yes' : '')}
      />
      <span>
        {label}
        {hint && <span class="hint"> {hint}</span>}
      </span>
    </label>
  );
}
