import type { ComponentChildren, JSX } from 'preact';
import { FirstVisitLine } from '../../ui/components/Notes.tsx';
import { Frame } from '../../ui/components/Frame.tsx';
import { BackButton, TopBar } from '../../ui/components/TopBar.tsx';
import { isMadeUp } from '../state/council.ts';
import { laterScreens } from '../state/later.ts';
import { isFirstVisit } from '../state/settings.ts';
import { goBack, goFresh, go, place, canGoBack } from '../state/place.ts';
import { useWords } from '../words.ts';

interface PageProps {
  readonly top?: ComponentChildren;
  readonly scene?: ComponentChildren;
  readonly sceneSize?: 'hero' | 'tall' | 'low';
  readonly action?: ComponentChildren;
  readonly close?: boolean;
  readonly children: ComponentChildren;
}

function openHelp(): void {
  if (place.peek().at === 'help') document.getElementById('title')?.focus();
  else go({ at: 'help' });
}

/** The frame of every screen. Hide is heard by `first.ts`, before anything here. */
export function Page({ top, children, ...rest }: PageProps): JSX.Element {
  const t = useWords();
  const words = {
    skipToMain: t('core:skip-link'),
    leaveQuickly: t('core:safe.leave-link.action'),
    safety: t('core:safe.bar.label'),
    help: t('core:safe.help.action'),
    hide: t('core:safe.hide.action'),
  };
  const More = laterScreens.value?.MoreOfHide;
  const note = isFirstVisit.value && place.value.at === 'home' && (
    <FirstVisitLine words={t('core:safe.first-visit.body')} more={More && <More />} />
  );
  const Word = laterScreens.value?.OpenWord;
  return (
    <Frame words={words} onHelp={openHelp} top={top ?? <BackBar />} note={note} {...rest}>
      {children}
      {Word && <Word />}
    </Frame>
  );
}

/** Said wherever a council that does not exist shows its name. */
export function MadeUp(): JSX.Element {
  const t = useWords();
  // The server writes these words into the first bytes; empty, the line takes no room.
  return (
    <p class="hint made-up" data-made-up>
      {isMadeUp.value ? t('core:council.made-up.body') : null}
    </p>
  );
}

interface BackBarProps {
  readonly middle?: ComponentChildren;
  readonly end?: ComponentChildren;
}

/** Back, and what stands beside it. */
export function BackBar(props: BackBarProps): JSX.Element {
  const t = useWords();
  const back = (): void => (canGoBack.peek() ? goBack() : goFresh({ at: 'home' }));
  return <TopBar start={<BackButton label={t('core:back.action')} onPress={back} />} {...props} />;
}
