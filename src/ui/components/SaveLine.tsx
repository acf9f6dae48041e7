import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../icons.tsx';

interface SaveLineProps {
  readonly state: 'empty' | 'saving' | 'saved' | 'full';
  readonly words: string;
  /** What a screen reader is told when it changes; the app decides how seldom. */
  readonly spoken?: string;
}

const ICON = { empty: 'mobile', saving: 'mobile', saved: 'check', full: 'warn' } as const;

/** Long enough to be read out; then it goes, so that an old "Saved" is never found beside a new "Saving". */
const SPOKEN_MS = 4000;

function useBriefly(line: string): string {
  const [over, setOver] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setOver(line), line === '' ? 0 : SPOKEN_MS);
    return () => clearTimeout(timer);
  }, [line]);
  return line === over ? '' : line;
}

/** Whether the words are on the phone. "Saved" is said only once they really are. */
export function SaveLine({ state, words, spoken = words }: SaveLineProps): JSX.Element {
  const said = useBriefly(spoken);
  return (
    <p class={`saved ${state === 'saved' ? 'saved-on' : state}`}>
      <Icon name={ICON[state]} size={22} />
      <span>{words}</span>
      <span class="vh" role="status">
        {said}
      </span>
    </p>
  );
}
