import type { JSX } from 'preact';

export interface SecretFieldProps {
  /** The h1 labels this. */
  readonly id: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onEnter: () => void;
  /** Shows what is typed. */
  readonly shown?: boolean;
  /** The id of what says what went wrong. */
  readonly trouble?: string | undefined;
  /** The keys are on the screen: the phone's keyboard stays away. */
  readonly hasKeys?: boolean;
}

/** A line for a secret. It has no name, so the browser offers to keep nothing; pasting works. */
export function SecretField(props: SecretFieldProps): JSX.Element {
  const { id, value, onChange, onEnter, shown = false, trouble, hasKeys = false } = props;
  return (
    <input
      id={id}
      type={(shown ? 'text' : 'password') as 'password'}
      class={hasKeys ? undefined : 'line-in'}
      inputMode={hasKeys ? 'none' : 'text'}
      dir={hasKeys ? 'ltr' : 'auto'}
      value={value}
      autocomplete="off"
      autocapitalize="none"
      spellcheck={false}
      {...{ writingsuggestions: 'false' }}
      aria-describedby={trouble}
      onInput={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onEnter();
      }}
    />
  );
}
