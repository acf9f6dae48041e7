/** Delete everything, in two steps; then what was looked at again. */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { GoButton } from '../../../ui/components/Button.tsx';
import { Title } from '../../../ui/components/Title.tsx';
import { Brand, TopBar } from '../../../ui/components/TopBar.tsx';
import { forgetting, stopDeleting } from '../../state/forget.ts';
import { useWords } from '../../words.ts';
import { BackBar, Page } from '../Page.tsx';
import { AskForget } from './AskForget.tsx';
import { Looked } from './Looked.tsx';

/** It has not begun: whoever holds the phone may stop it. */
function Waiting({ seconds }: { seconds: number }): JSX.Element {
  const t = useWords();
  return (
    <Page
      top={<BackBar />}
      action={<GoButton label={t('screens:forget.stop.action')} icon="close" onPress={stopDeleting} />}
    >
      <Title title={t('screens:forget.soon.title')} hint={t('screens:forget.soon.body')} />
      <p>{t('screens:forget.soon.label', { count: seconds })}</p>
    </Page>
  );
}

function Deleting(): JSX.Element {
  const t = useWords();
  return (
    <Page top={<TopBar start={<Brand word={t('core:brand.name')} />} />}>
      <Title title={t('screens:forget.now.title')} hint={t('screens:forget.now.body')} />
    </Page>
  );
}

export function ForgetScreen(): JSX.Element {
  const now = forgetting.value;
  useEffect(() => stopDeleting, []);
  // Each step is a screen of its own: its heading is where the reading starts.
  useEffect(() => {
    if (now.step === 'asking') return;
    const heading = document.querySelector<HTMLElement>('h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [now.step]);
  switch (now.step) {
    case 'asking':
      return <AskForget />;
    case 'waiting':
      return <Waiting seconds={now.seconds} />;
    case 'deleting':
      return <Deleting />;
    case 'looked':
      return <Looked seen={now.seen} />;
  }
}
