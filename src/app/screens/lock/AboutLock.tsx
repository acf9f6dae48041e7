/** Before a lock is set: what it stops, what it does not, and what is so when the PIN is forgotten. */
import type { JSX } from 'preact';
import { Button, GoButton } from '../../../ui/components/Button.tsx';
import { SlimCard } from '../../../ui/components/ChoiceCard.tsx';
import { Card, FactList } from '../../../ui/components/Notes.tsx';
import { Title } from '../../../ui/components/Title.tsx';
import { forgetful } from '../../state/kept.ts';
import { go, goBack } from '../../state/place.ts';
import { useWords } from '../../words.ts';
import { Page } from '../Page.tsx';

/** Another person on this phone: a place of their own. */
export function ShareRow(): JSX.Element | null {
  const t = useWords();
  if (forgetful.value) return null;
  return (
    <SlimCard
      icon="people"
      title={t('lock:mine.share.title')}
      help={t('lock:mine.share.body')}
      onPress={() => go({ at: 'door' })}
    />
  );
}

export function AboutLock({ onGo }: { onGo: () => void }): JSX.Element {
  const t = useWords();
  const facts = [
    { icon: 'lock', words: t('lock:about.stops.body') },
    { icon: 'warn', words: t('lock:about.not.body') },
    { icon: 'shield', words: t('lock:about.longer.body') },
    { icon: 'clock', words: t('lock:about.when.body') },
    { icon: 'send', words: t('lock:about.sends.body') },
  ] as const;
  return (
    <Page
      close
      action={
        <>
          <Button look="plain" label={t('lock:about.no.action')} onPress={goBack} />
          <GoButton label={t('lock:about.go.action')} onPress={onGo} />
        </>
      }
    >
      <Title title={t('lock:about.title')} hint={t('lock:about.hint')} />
      <FactList facts={facts} />
      <Card tint="gold" title={t('lock:forgot.title')}>
        <p>{t('lock:forgot.body')}</p>
      </Card>
      <ShareRow />
    </Page>
  );
}
