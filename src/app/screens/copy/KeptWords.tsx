/** The words of something sent, where the person asked to keep them. Shown when they ask, deleted alone. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Banner } from '../../../ui/components/Banner.tsx';
import { Button } from '../../../ui/components/Button.tsx';
import { ConfirmDialog } from '../../../ui/components/ConfirmDialog.tsx';
import { Card } from '../../../ui/components/Notes.tsx';
import { deleteWords } from '../../state/copy.ts';
import type { Draft, ReceiptEntry } from '../../state/entries.ts';
import { say } from '../../state/moment.ts';
import { useWords } from '../../words.ts';
import { paperOf } from './paper.ts';
import { TakeAlong } from './TakeAlong.tsx';

function DeleteWords({ id }: Pick<ReceiptEntry, 'id'>): JSX.Element {
  const t = useWords();
  const [asking, ask] = useState(false);
  const deleteThem = (): void => {
    ask(false);
    void deleteWords(id).then(() => say(t('screens:delete.done.status')));
  };
  return (
    <>
      <Button look="plain" label={t('screens:kept-words.delete.action')} onPress={() => ask(true)} />
      <ConfirmDialog
        open={asking}
        title={t('screens:kept-words.delete.title')}
        body={t('screens:kept-words.delete.body')}
        safe={t('screens:delete.keep.action')}
        go={t('screens:delete.delete.action')}
        onSafe={() => ask(false)}
        onGo={deleteThem}
      />
    </>
  );
}

function Words({ words, number }: { words: Draft; number: string }): JSX.Element {
  const t = useWords();
  return (
    <>
      <Card title={t('screens:kept-words.title')}>
        {paperOf(t, words).lines.map(({ id, label, said }) => (
          <div key={id}>
            <b>{label}</b>
            <p class="said" dir="auto">
              {said}
            </p>
          </div>
        ))}
      </Card>
      <TakeAlong draft={words} number={number} />
    </>
  );
}

export function KeptWords({ entry }: { entry: ReceiptEntry }): JSX.Element | null {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const { words, receipt } = entry;
  if (!words) return null;
  return (
    <>
      <Button
        label={t(open ? 'screens:kept-words.close.action' : 'screens:kept-words.read.action')}
        icon="pen"
        onPress={() => setOpen(!open)}
      />
      {open && <Words words={words} number={receipt.reference} />}
      {open && <DeleteWords id={entry.id} />}
    </>
  );
}

/** The council lost it and got it again: it has another number now. */
export function Renewed({ entry }: { entry: ReceiptEntry }): JSX.Element | null {
  const t = useWords();
  if (!entry.formerly) return null;
  return (
    <Banner tone="news" title={t('screens:renewed.title')}>
      {t('screens:renewed.body', { number: entry.formerly })}
    </Banner>
  );
}
