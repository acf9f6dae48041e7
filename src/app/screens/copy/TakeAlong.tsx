/** Takes what somebody wrote along: on paper, or as a text. Nothing happens before they tap. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../../ui/components/Button.tsx';
import { giveText } from '../../state/copy.ts';
import type { Draft } from '../../state/entries.ts';
import { useWords } from '../../words.ts';
import { paperOf, textOf, type Paper } from './paper.ts';

interface TakeAlongProps {
  readonly draft: Draft;
  readonly number?: string;
}

/** Stands in the page only while it is printed; then nothing else of the page is. */
function OnPaper({ paper, onDone }: { paper: Paper; onDone: () => void }): JSX.Element {
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset['print'] = '';
    addEventListener('afterprint', onDone);
    // A browser inside another app may have none.
    if (typeof (globalThis as { print?: unknown }).print === 'function') print();
    else onDone();
    return () => {
      delete dataset['print'];
      removeEventListener('afterprint', onDone);
    };
  }, []);
  return (
    <div class="paper" aria-hidden="true">
      <p>{[paper.when, paper.number].filter(Boolean).join(' · ')}</p>
      {paper.lines.map(({ id, label, said }) => (
        <div key={id}>
          <b>{label}</b>
          <p class="said" dir="auto">
            {said}
          </p>
        </div>
      ))}
    </div>
  );
}

export function TakeAlong({ draft, number }: TakeAlongProps): JSX.Element {
  const t = useWords();
  const [printing, setPrinting] = useState(false);
  const [told, tell] = useState('');
  const save = async (): Promise<void> => {
    const became = await giveText(textOf(paperOf(t, draft, number)));
    if (became === 'downloaded') tell(t('screens:take-along.done.status'));
    if (became === 'not') tell(t('screens:take-along.not.status'));
  };
  return (
    <>
      <div class="stack-s">
        <Button label={t('screens:message.print.action')} icon="letter" onPress={() => setPrinting(true)} />
        <Button label={t('screens:take-along.save.action')} icon="down" onPress={() => void save()} />
        <p class="hint">{t('screens:take-along.hint')}</p>
        <p class="hint" role="status">
          {told}
        </p>
      </div>
      {printing && <OnPaper paper={paperOf(t, draft, number)} onDone={() => setPrinting(false)} />}
    </>
  );
}
