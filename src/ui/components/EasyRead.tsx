import type { ComponentChildren, JSX } from 'preact';
import { Icon, type IconName } from '../icons.tsx';
import { useOneTap } from '../one-tap.ts';

export interface EasyLine {
  readonly icon: IconName;
  readonly words: ComponentChildren;
}

interface EasyLinesProps {
  readonly lines: readonly EasyLine[];
  readonly tint?: 'king' | 'gold' | 'robin' | 'leaf' | 'berry' | 'sunk';
}

const TINT = {
  king: 'tint-k',
  gold: 'tint-g',
  robin: 'tint-r',
  leaf: 'tint-l',
  berry: 'tint-b',
  sunk: 'tint-s',
};

/** One idea a line: the picture at the start side, the words at the end side. */
export function EasyLines({ lines, tint = 'king' }: EasyLinesProps): JSX.Element {
  return (
    <ul class="easy">
      {lines.map(({ icon, words }, index) => (
        <li key={index}>
          <span class={`look ${TINT[tint]}`}>
            <Icon name={icon} size={40} />
          </span>
          <p>{words}</p>
        </li>
      ))}
    </ul>
  );
}

interface EasyToggleProps {
  readonly label: string;
  readonly on: boolean;
  readonly onChange?: (on: boolean) => void;
}

/** Turns the easy view on and off. */
export function EasyToggle({ label, on, onChange }: EasyToggleProps): JSX.Element {
  const press = useOneTap(() => onChange?.(!on));
  return (
    <button type="button" class="ib txt toggle" aria-pressed={on} onClick={press}>
      <Icon name={on ? 'check' : 'book'} />
      <span>{label}</span>
    </button>
  );
}
