import type { JSX } from 'preact';
import { Title } from '../../ui/components/Title.tsx';
import { useWords } from '../words.ts';
import { Page } from './Page.tsx';

/** For the moment before a screen's code or words are there: the way out and the help are, at once. */
export function Opening(): JSX.Element {
  const t = useWords();
  return (
    <Page>
      <Title title={t('core:brand.name')} />
    </Page>
  );
}
