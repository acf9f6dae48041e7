/** Words that open their meaning, on every screen: where they stand, or in a row under the screen. */
import { signal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { DottedWord, WordSheet } from '../../../ui/components/WordSheet.tsx';
import type { Texts } from '../../state/later.ts';
import type { TextFn } from '../../text/i18n.ts';
import { useWords } from '../../words.ts';
import { explained, piecesOf, type Term } from './glossary.ts';

/** The word whose meaning is open. One at a time, and none on the next screen. */
const opened = signal<Term | null>(null);

function Word({ term, word }: { term: Term; word: string }): JSX.Element {
  return <DottedWord word={word} onOpen={() => (opened.value = term)} />;
}

/** A text whose words can be opened. Each word opens once on a screen, where it stands first. */
export type Say = (words: string) => ComponentChildren;

/** Makes it for one drawing of a screen. */
export function sayOnce(t: TextFn, seen = new Set<Term>()): Say {
  return (words) =>
    piecesOf(t, words, seen).map(({ text, term }, index) =>
      term ? <Word key={index} term={term} word={text} /> : text,
    );
}

export function Said({ words }: { words: string }): JSX.Element {
  const t = useWords();
  return <>{sayOnce(t)(words)}</>;
}

interface RowProps {
  readonly from: readonly string[];
  readonly not?: string | undefined;
}

/** The words of these texts, each once, without those that `not` has dotted itself. */
export function WordRow({ from, not = '' }: RowProps): JSX.Element | null {
  const t = useWords();
  const seen = new Set<Term>();
  piecesOf(t, not, seen);
  const found = from.flatMap((words) => piecesOf(t, words, seen)).flatMap(({ term }) => term ?? []);
  if (found.length === 0) return null;
  return (
    <p class="hint">
      {t('explainers:words.title')}:
      {found.map((term, at) => (
        <span key={term}>
          {' '}
          <span class="row-word">
            <Word term={term} word={explained(t, term).word} />
            {at < found.length - 1 && ','}
          </span>
        </span>
      ))}
    </p>
  );
}

/** The same for what a screen says. The hint over answers dots its own words; over a box it cannot. */
export const RowOf = ({ words: { title, hint = '', options = [] } }: { words: Texts }): JSX.Element => (
  <WordRow from={[title, ...options.map(({ label }) => label), hint]} not={options.length > 0 ? hint : ''} />
);

/** What the word that was tapped means. */
export function OpenWord(): JSX.Element | null {
  const t = useWords();
  useEffect(() => () => void (opened.value = null), []);
  const term = opened.value;
  if (!term) return null;
  const { word, says, formal } = explained(t, term);
  return (
    <WordSheet
      word={word}
      says={says}
      formal={formal && t('explainers:words.formal.body', { formal })}
      close={t('explainers:words.close.action')}
      hide={t('core:safe.hide.action')}
      onClose={() => (opened.value = null)}
    />
  );
}
