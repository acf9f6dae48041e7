import type { JSX } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { Title } from '../../ui/components/Title.tsx';
import { useWords } from '../words.ts';
import { Page } from './Page.tsx';

const heading = (): HTMLElement | null => document.getElementById('title');

/** For the moment before a screen's code or words are there: the way out and the help are, at once. */
export function Opening(): JSX.Element {
  const t = useWords();
  // Whoever listens stood on this heading: they go on at that of the screen that takes its place.
  useLayoutEffect(
    () => () => {
      if (document.activeElement === heading())
        queueMicrotask(() => heading()?.focus({ preventScroll: true }));
    },
    [],
  );
  return (
    <Page>
      <Title title={t('core:brand.name')} />
    </Page>
  );
}
