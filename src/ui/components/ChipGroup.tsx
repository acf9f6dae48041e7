import type { ComponentChildren, JSX } from 'preact';
import { afterTap, type Choice } from '../choosing.ts';
import { Icon } from '../icons.tsx';
import { LegendTitle } from './Title.tsx';

export interface GroupProps {
  /** Unique on the page; holds radios together. */
  readonly id: string;
  readonly title: string;
  readonly hint?: ComponentChildren;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly onChange?: (chosen: readonly string[]) => void;
  /** What stands under the answers: a box for another word, a date. */
  readonly children?: ComponentChildren;
}

interface PickProps {
  readonly group: GroupProps;
  readonly choice: Choice;
  readonly many: boolean;
  readonly children: ComponentChildren;
}

/** One answer: a real checkbox or radio under whatever it looks like. */
export function Pick({ group, choice, many, children }: PickProps): JSX.Element {
  const { id, choices, chosen, onChange } = group;
  return (
    <label class="pick">
      <input
        type={many ? 'checkbox' : 'radio'}
        // eslint-disable-next-line no-restricted-syntax -- radios hold together by name; no browser offers to fill one
        name={many ? undefined : id}
        value={choice.value}
        autocomplete="off"
        checked={chosen.includes(choice.value)}
        onChange={(event) => {
          // What is chosen is for the screen to say; until it does, the box stays as it was.
          if (many) event.currentTarget.checked = chosen.includes(choice.value);
          onChange?.(afterTap(choices, chosen, choice.value, many));
        }}
      />
      {children}
    </label>
  );
}

/** One question and all its answers: the legend is the title of the screen. */
export function Group({
  of,
  children,
}: {
  readonly of: GroupProps;
  readonly children: ComponentChildren;
}): JSX.Element {
  const { id, title, hint } = of;
  return (
    <fieldset class="group" aria-describedby={hint ? `${id}-hint` : undefined}>
      <LegendTitle title={title} />
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      {of.children}
    </fieldset>
  );
}

/** How an answer without a picture looks. */
export function ChipFace({ label }: { readonly label: string }): JSX.Element {
  return (
    <span class="chip">
      <Icon name="check" size={20} />
      <span>{label}</span>
    </span>
  );
}

/** A question whose answers are chips: one, or as many as the person likes. */
export function ChipGroup(props: GroupProps & { readonly many?: boolean }): JSX.Element {
  const { choices, many = true } = props;
  return (
    <Group of={props}>
      <div class="starters">
        {choices.map((choice) => (
          <Pick key={choice.value} group={props} choice={choice} many={many}>
            <ChipFace label={choice.label} />
          </Pick>
        ))}
      </div>
    </Group>
  );
}

/** A few big answers, one of which is chosen. */
export function BigChoices(props: GroupProps): JSX.Element {
  return (
    <Group of={props}>
      <div class="stack">
        {props.choices.map((choice) => (
          <Pick key={choice.value} group={props} choice={choice} many={false}>
            <span class="big">
              <span class="dot">
                <Icon name="check" size={22} />
              </span>
              <span>{choice.label}</span>
            </span>
          </Pick>
        ))}
      </div>
    </Group>
  );
}
