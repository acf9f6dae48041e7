/** Words of a message for whoever looks at it: with a code that was given to them, it is not they who sent it. */
import type { ComponentChildren, JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { ReceiptEntry } from '../../state/entries.ts';
import { kept } from '../../state/kept.ts';
import type { TextFn } from '../../text/i18n.ts';
import { useWords, WordsContext } from '../../words.ts';

/** The same words, of somebody else where it is somebody else's. */
export const wordsFor = (t: TextFn, { byCode }: Pick<ReceiptEntry, 'byCode'>): TextFn =>
  byCode === 'shared'
    ? Object.assign<TextFn, Pick<TextFn, 'loadRest'>>(
        ((key, values) => t(key, { shared: true, ...values })) as TextFn,
        { loadRest: t.loadRest },
      )
    : t;

/** Everything inside speaks of the message as whoever looks at it would. */
export function AsTold({ id, children }: { id: string; children: ComponentChildren }): JSX.Element {
  const t = useWords();
  const byCode = kept.value?.receipts.find((one) => one.id === id)?.byCode;
  const words = useMemo(() => wordsFor(t, { ...(byCode && { byCode }) }), [t, byCode]);
  return <WordsContext.Provider value={words}>{children}</WordsContext.Provider>;
}
