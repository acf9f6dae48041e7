/** Several of many, each a tick of its own, and a box for words of one's own where the form has one. */
import type { JSX } from 'preact';
import { joined, partsOf, toggled } from '../records/lines.ts';
import { t } from '../text.ts';
import { TickBox, WordsBox, type Option } from './Fields.tsx';

interface ManyProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** A line each. */
  readonly value: string;
  readonly options: readonly Option[];
  readonly onInput: (value: string) => void;
  readonly alone?: readonly string[] | undefined;
  readonly hasOwn?: boolean | undefined;
  /** No more of them than this. */
  readonly most?: number;
}

export function ManyBox(props: ManyProps): JSX.Element {
  const { id, label, hint, value, options, onInput, alone, hasOwn = false, most = Infinity } = props;
  const { ticked, own } = partsOf(
    value,
    options.map((option) => option.value),
  );
  return (
    <fieldset class="field many" aria-describedby={hint && `${id}-hint`}>
      <legend>{label}</legend>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div class="ticks">
        {options.map((option, at) => (
          <TickBox
            key={option.value}
            id={at === 0 ? id : `${id}-${option.value}`}
            label={option.label}
            value={ticked.includes(option.value) ? 'yes' : ''}
            isLocked={ticked.length >= most && !ticked.includes(option.value)}
            onInput={() => onInput(joined(toggled(ticked, option.value, alone), own))}
          />
        ))}
      </div>
      {hasOwn && (
        <WordsBox
          id={`${id}-own`}
          label={t('staff:many.own.label')}
          hint={t('staff:many.own.hint')}
          value={own}
          rows={2}
          onInput={(words) => onInput(joined(ticked, words))}
        />
      )}
    </fieldset>
  );
}
