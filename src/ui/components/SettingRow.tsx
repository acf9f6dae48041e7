import type { JSX } from 'preact';
import type { Choice } from '../choosing.ts';
import { Icon } from '../icons.tsx';
import { Pick } from './ChipGroup.tsx';

interface SettingRowProps {
  readonly id: string;
  readonly title: string;
  readonly choices: readonly Choice[];
  readonly chosen: string;
  readonly onChange?: (value: string) => void;
}

/** One thing about how it looks, with its choices beside each other. */
export function SettingRow({ id, title, choices, chosen, onChange }: SettingRowProps): JSX.Element {
  const group = {
    id,
    title,
    choices,
    chosen: [chosen],
    onChange: ([value = '']: readonly string[]) => onChange?.(value),
  };
  return (
    <fieldset class="card group">
      <legend>
        <h2>{title}</h2>
      </legend>
      <div class="starters">
        {choices.map((choice) => (
          <Pick key={choice.value} group={group} choice={choice} many={false}>
            <span class="chip">
              <Icon name="check" size={20} />
              <span>{choice.label}</span>
            </span>
          </Pick>
        ))}
      </div>
    </fieldset>
  );
}
