import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { SlimCard } from './ChoiceCard.tsx';
import { TextField } from './TextField.tsx';

export interface CouncilChoice {
  readonly slug: string;
  readonly name: string;
  /** "Made up, for trying Wren". */
  readonly note?: string;
}

interface CouncilSearchProps {
  readonly label: string;
  readonly hint?: string;
  readonly councils: readonly CouncilChoice[];
  readonly noneWords: string;
  readonly onPick?: (slug: string) => void;
}

/** Councils by name, found on the phone as the person types. Nothing typed here leaves it. */
export function CouncilSearch({ label, hint, councils, noneWords, onPick }: CouncilSearchProps): JSX.Element {
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLocaleLowerCase('en');
  const found = councils.filter(({ name }) => name.toLocaleLowerCase('en').includes(wanted));
  return (
    <div class="stack">
      <TextField
        id="council"
        label={label}
        hint={hint}
        keyboard="search"
        capitals="words"
        onInput={setTyped}
      />
      <ul class="stack-s">
        {found.map(({ slug, name, note }) => (
          <li key={slug}>
            <SlimCard title={name} help={note} icon="home" onPress={() => onPick?.(slug)} />
          </li>
        ))}
      </ul>
      <p role="status">{found.length === 0 ? noneWords : ''}</p>
    </div>
  );
}
