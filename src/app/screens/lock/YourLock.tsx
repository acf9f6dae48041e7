/** A lock that is set and open: close it now, change it, take it away. */
import type { JSX } from 'preact';
import { GoButton } from '../../../ui/components/Button.tsx';
import { SlimCard } from '../../../ui/components/ChoiceCard.tsx';
import { FactList } from '../../../ui/components/Notes.tsx';
import { Title } from '../../../ui/components/Title.tsx';
import { useWords } from '../../words.ts';
import { Page } from '../Page.tsx';
import { ShareRow } from './AboutLock.tsx';
import { useLockNow } from './lock-now.ts';

export function YourLock({ onChange }: { onChange: (to: 'change' | 'away') => void }): JSX.Element {
  const t = useWords();
  const facts = [
    { icon: 'clock', words: t('lock:about.when.body') },
    { icon: 'send', words: t('lock:about.sends.body') },
  ] as const;
  return (
    <Page close action={<GoButton label={t('lock:mine.now.action')} icon="lock" onPress={useLockNow()} />}>
      <Title title={t('lock:mine.title')} hint={t('lock:mine.hint')} />
      <FactList facts={facts} />
      <div class="stack">
        <SlimCard icon="pen" title={t('lock:mine.change.action')} onPress={() => onChange('change')} />
        <SlimCard icon="close" title={t('lock:mine.away.action')} onPress={() => onChange('away')} />
        <ShareRow />
      </div>
    </Page>
  );
}
