import type { JSX } from 'preact';
import { Icon } from '../icons.tsx';

interface SafeBarProps {
  /** Names the bar for a screen reader. */
  readonly name: string;
  readonly help: string;
  readonly hide: string;
  readonly onHelp?: () => void;
  readonly onHide?: () => void;
}

/** On every screen, same place, same order. Hide answers every tap, at once. */
export function SafeBar({ name, help, hide, onHelp, onHide }: SafeBarProps): JSX.Element {
  return (
    <nav class="safe" aria-label={name}>
      <button type="button" data-act="help" onClick={onHelp}>
        <Icon name="phone" />
        <span>{help}</span>
      </button>
      <button type="button" data-act="hide" onClick={onHide}>
        <Icon name="hide" />
        <span>{hide}</span>
      </button>
    </nav>
  );
}
