import type { JSX } from 'preact';
import { Button, GoButton } from '../../ui/components/Button.tsx';
import { Title } from '../../ui/components/Title.tsx';
import { Card } from '../../ui/components/Notes.tsx';
import { EmptyScene } from '../../ui/later-scenes.tsx';
import { go, goInstead } from '../state/place.ts';
import { useWords } from '../words.ts';
import { Page } from './Page.tsx';

/** An address that is none of ours. The writing is where it was. */
export function MissingScreen(): JSX.Element {
  const t = useWords();
  const start = (): void => {
    history.replaceState(history.state, '', '/');
    goInstead({ at: 'home' });
  };
  return (
    <Page
      action={
        <GoButton label={t('screens:missing.messages.action')} onPress={() => go({ at: 'messages' })} />
      }
    >
      <Card scene={<EmptyScene />}>
        <Title title={t('screens:missing.title')} hint={t('screens:missing.body')} />
      </Card>
      <Button label={t('screens:missing.home.action')} onPress={start} />
    </Page>
  );
}
