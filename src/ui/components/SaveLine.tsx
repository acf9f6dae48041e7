import type { JSX } from 'preact';
import { Icon } from '../icons.tsx';

interface SaveLineProps {
  readonly state: 'empty' | 'saving' | 'saved' | 'full';
  readonly words: string;
  /** What a screen reader is told, at most once in a while; the app decides when it changes. */
  readonly spoken?: string;
}

const ICON = { empty: 'mobile', saving: 'mobile', saved: 'check', full: 'warn' } as const;

/** Whether the words are on the phone. "Saved" is said only once they really are. */
export function SaveLine({ state, words, spoken = words }: SaveLineProps): JSX.Element {
  return (
    <p class={`saved ${state === 'saved' ? 'saved-on' : state}`}>
      <Icon name={ICON[state]} size={22} />
      <span aria-hidden="true">{words}</span>
      <span class="vh" role="status">
        {spoken}
      </span>
    </p>
  );
}
