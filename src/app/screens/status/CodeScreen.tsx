/** The code for another phone. What a lost one means is said first; then it is shown. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { GoButton } from '../../../ui/components/Button.tsx';
import { SlimCard } from '../../../ui/components/ChoiceCard.tsx';
import { FactList } from '../../../ui/components/Notes.tsx';
import { Title } from '../../../ui/components/Title.tsx';
import { pack } from '../../state/council.ts';
import type { ReceiptEntry } from '../../state/entries.ts';
import { kept } from '../../state/kept.ts';
import { go, goBackTo } from '../../state/place.ts';
import { useWords } from '../../words.ts';
import { Opening } from '../Opening.tsx';
import { Page } from '../Page.tsx';
import { CodeTicket } from './CodeTicket.tsx';

/** Before it is needed: nobody can make a new one. */
function Ready({ onReady }: { onReady: () => void }): JSX.Element {
  const t = useWords();
  return (
    <Page close action={<GoButton label={t('act:code.ready.action')} icon="eye" onPress={onReady} />}>
      <Title title={t('act:code.ready.title')} hint={t('act:code.hint')} />
      <section class="stack-s">
        <h2>{t('act:code.ready.lost.title')}</h2>
        <FactList
          facts={[
            { icon: 'lock', words: t('act:code.ready.lost.body') },
            { icon: 'mobile', words: t('act:code.ready.lost.phone.body') },
            { icon: 'phone', words: t('act:code.ready.lost.call.body') },
            { icon: 'eye', words: t('act:code.ready.who.body') },
          ]}
        />
      </section>
    </Page>
  );
}

function Shown({ entry }: { entry: ReceiptEntry }): JSX.Element {
  const t = useWords();
  // The screen is the same place: whoever listens hears where they are now.
  useEffect(() => document.getElementById('title')?.focus(), []);
  const council =
    pack.value?.council === entry.council ? pack.value.name : t('screens:council.unnamed.label');
  const isOthers = entry.byCode === 'shared';
  return (
    <Page
      close
      action={
        <GoButton
          label={t('act:code.kept.action')}
          icon="check"
          onPress={() => goBackTo('message', { at: 'message', id: entry.id })}
        />
      }
    >
      <CodeTicket
        title={t('act:code.title')}
        body={t(isOthers ? 'act:code.shared.body' : 'act:code.hint')}
        code={entry.code}
        rows={[
          { label: t('screens:sent.number.label'), value: entry.receipt.reference },
          { label: t('screens:sent.council.label'), value: council },
        ]}
      />
      {!isOthers && (
        <SlimCard
          icon="people"
          title={t('act:code.advocate.action')}
          help={t('act:code.advocate.hint')}
          onPress={() => go({ at: 'share', id: entry.id, who: 'advocate' })}
        />
      )}
    </Page>
  );
}

export function CodeScreen({ id }: { id: string }): JSX.Element {
  const [isReady, setReady] = useState(false);
  const entry = kept.value?.receipts.find((one) => one.id === id);
  if (!entry) return <Opening />;
  return isReady ? <Shown entry={entry} /> : <Ready onReady={() => setReady(true)} />;
}
