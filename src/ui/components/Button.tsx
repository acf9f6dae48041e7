import type { ComponentChildren, JSX } from 'preact';
import { Icon, type IconName } from '../icons.tsx';
import { useOneTap } from '../one-tap.ts';

interface GoButtonProps {
  readonly label: string;
  readonly onPress?: () => void;
  readonly icon?: IconName;
  /** A name for the small script that answers before the app has loaded. */
  readonly act?: string;
}

/** The one main action of a screen. Never disabled: when something is missing, the screen says what. */
export function GoButton({ label, onPress, icon = 'arrow', act }: GoButtonProps): JSX.Element {
  const press = useOneTap(onPress);
  return (
    <button type="button" class="btn go" data-act={act} onClick={press}>
      <span>{label}</span>
      <span class="beak">
        <Icon name={icon} />
      </span>
    </button>
  );
}

interface ButtonProps {
  readonly label: ComponentChildren;
  readonly onPress?: () => void;
  readonly look?: 'soft' | 'plain' | 'berry' | 'solid';
  readonly small?: boolean;
  readonly icon?: IconName;
  readonly act?: string;
}

/** Any other action. Danger is in the words, not in a colour. */
export function Button({ label, onPress, look = 'soft', small, icon, act }: ButtonProps): JSX.Element {
  const press = useOneTap(onPress);
  return (
    <button type="button" class={`btn ${look}${small ? ' sm' : ''}`} data-act={act} onClick={press}>
      {icon && <Icon name={icon} />}
      <span>{label}</span>
    </button>
  );
}

interface LinkButtonProps {
  readonly label: string;
  readonly icon?: IconName;
  readonly onPress?: () => void;
  readonly act?: string;
}

/** A quiet way to somewhere: reads as a link, keeps the address as it is. */
export function LinkButton({ label, icon, onPress, act }: LinkButtonProps): JSX.Element {
  const press = useOneTap(onPress);
  return (
    <button type="button" class="ln" data-act={act} onClick={press}>
      {icon && <Icon name={icon} />}
      <span>{label}</span>
    </button>
  );
}

interface ChipButtonProps {
  readonly label: string;
  readonly icon?: IconName;
  readonly onPress?: () => void;
  readonly act?: string;
}

/** A small action in a row of its like. */
export function ChipButton({ label, icon, onPress, act }: ChipButtonProps): JSX.Element {
  const press = useOneTap(onPress);
  return (
    <button type="button" class="chip" data-act={act} onClick={press}>
      {icon && <Icon name={icon} size={22} />}
      <span>{label}</span>
    </button>
  );
}
