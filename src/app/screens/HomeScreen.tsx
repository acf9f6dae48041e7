import type { JSX } from 'preact';
import { ChipButton, GoButton, LinkButton } from '../../ui/components/Button.tsx';
import { SlimCard } from '../../ui/components/ChoiceCard.tsx';
import { FactList } from '../../ui/components/Notes.tsx';
import { Title } from '../../ui/components/Title.tsx';
import { BarButton, Brand, TopBar } from '../../ui/components/TopBar.tsx';
import { HeroScene } from '../../ui/scenes.tsx';
import { councilName, pack, packTrouble, slug } from '../state/council.ts';
import { isPrivate } from '../state/door.ts';
import { hasMessages, kept } from '../state/kept.ts';
import { bringLaterScreens, laterScreens } from '../state/later.ts';
import { go } from '../state/place.ts';
import { showAgain, wasHidden } from '../state/settings.ts';
import { useWords } from '../words.ts';
import { Moment } from './Moment.tsx';
import { MadeUp, Page } from './Page.tsx';

/** Which council this is. Without one, Start leads to the list. */
function start(adult: boolean): void {
  const known = slug.peek() !== null && packTrouble.peek()?.kind !== 'council-unknown';
  go(known ? { at: 'kind', adult } : { at: 'councils', then: { at: 'kind', adult } });
}

function openMessages(): void {
  showAgain();
  void bringLaterScreens();
  go({ at: 'messages' });
}

/** The state of "My messages": never after Hide, never with a PIN or several people, never before the store is open. */
function useMessagesLine(): string | undefined {
  const t = useWords();
  if (!kept.value || isPrivate.value || wasHidden.value) return undefined;
  return laterScreens.value?.messagesLine(t);
}

function Promises(): JSX.Element {
  const t = useWords();
  const facts = [
    { icon: 'mobile', words: t('core:home.stays.body') },
    { icon: 'no-internet', words: t('core:home.offline.body') },
    ...(pack.value?.noRepercussions
      ? [{ icon: 'shield', words: t('core:home.no-trouble.body') } as const]
      : []),
  ] as const;
  return <FactList facts={facts} />;
}

export function HomeScreen(): JSX.Element {
  const t = useWords();
  const messagesLine = useMessagesLine();
  const { LockOffer: Offer, FoundOnHome: Found, CodeOnHome: Code } = laterScreens.value ?? {};
  const look = (
    <BarButton label={t('core:home.look.action')} icon="text-size" onPress={() => go({ at: 'looks' })} />
  );
  return (
    <Page
      scene={<HeroScene />}
      sceneSize="hero"
      top={<TopBar start={<Brand word={t('core:brand.name')} />} end={look} />}
      action={<GoButton label={t('core:home.start.action')} act="start" onPress={() => start(false)} />}
    >
      <Moment quiet />
      <div class="stack-s">
        <p class="council" data-council>
          {councilName.value}
        </p>
        <Title look="display" title={t('core:home.title')} hint={t('core:home.lead.body')} />
        <MadeUp />
      </div>
      {(hasMessages.value || isPrivate.value) && (
        <SlimCard
          icon="letter"
          title={t('core:home.messages.action')}
          help={messagesLine}
          onPress={openMessages}
        />
      )}
      {Offer && <Offer />}
      {Found && <Found />}
      <Promises />
      <div class="stack-s">
        <h2 class="sec">{t('core:home.other.title')}</h2>
        <div class="starters">
          <ChipButton label={t('core:home.helping.action')} icon="people" onPress={() => start(true)} />
          <ChipButton label={t('core:home.advocate.action')} icon="flag" onPress={() => start(true)} />
        </div>
      </div>
      <div class="stack-s">
        <LinkButton
          label={t('core:home.what-advocate.action')}
          icon="megaphone"
          onPress={() => go({ at: 'advocate' })}
        />
        <LinkButton label={t('core:home.read.action')} icon="book" onPress={() => go({ at: 'learn' })} />
        <LinkButton
          label={t('core:home.council.action')}
          icon="home"
          onPress={() => go({ at: 'councils' })}
        />
        {Code && <Code />}
      </div>
    </Page>
  );
}
