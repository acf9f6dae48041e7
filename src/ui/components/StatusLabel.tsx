import type { JSX } from 'preact';
import { Icon, type IconName } from '../icons.tsx';

export type StatusTone = 'sunk' | 'wait' | 'sent' | 'late' | 'done';

interface StatusLabelProps {
  readonly tone: StatusTone;
  readonly icon: IconName;
  readonly words: string;
}

/** Where a message is: an icon and words, never a colour alone. */
export function StatusLabel({ tone, icon, words }: StatusLabelProps): JSX.Element {
  return (
    <span class={`st ${tone}`}>
      <Icon name={icon} size={20} />
      {words}
    </span>
  );
}
