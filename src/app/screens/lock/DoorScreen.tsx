/** The door: who are you, the PIN where there is one, or somebody new. Nothing here tells what is kept. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { LinkButton } from '../../../ui/components/Button.tsx';
import { BirdTiles } from '../../../ui/components/BirdTiles.tsx';
import { SlimCard } from '../../../ui/components/ChoiceCard.tsx';
import { Title } from '../../../ui/components/Title.tsx';
import { door } from '../../state/door.ts';
import { forgetful } from '../../state/kept.ts';
import { goFresh, goInstead, place, type Place } from '../../state/place.ts';
import { goTo, type SpaceEntry } from '../../state/spaces.ts';
import { useWords } from '../../words.ts';
import { BackBar, Page } from '../Page.tsx';
import { NewPerson } from './NewPerson.tsx';
import { UnlockScreen } from './UnlockScreen.tsx';

type Step =
  { readonly at: 'who' } | { readonly at: 'new' } | { readonly at: 'pin'; readonly entry: SpaceEntry };
const WHO: Step = { at: 'who' };

/** The reading of each step begins at its heading. */
function useHeading(step: Step): void {
  useEffect(() => document.getElementById('title')?.focus({ preventScroll: true }), [step]);
}

interface WhoProps {
  readonly onPick: (entry: SpaceEntry) => void;
  readonly onNew: () => void;
}

function Who({ onPick, onNew }: WhoProps): JSX.Element {
  const t = useWords();
  const { spaces = [] } = door.value ?? {};
  const birds = spaces.map(({ id, bird }) => ({ id, bird, label: t(`lock:pick.bird.${bird}.label`) }));
  const pick = (id: string): void => {
    const entry = spaces.find((one) => one.id === id);
    if (entry) onPick(entry);
  };
  return (
    <Page top={<BackBar />}>
      <Title title={t('lock:who.title')} hint={t('lock:who.hint')} />
      <BirdTiles birds={birds} onPick={pick} />
      {!forgetful.value && (
        <SlimCard icon="plus" title={t('lock:who.new.label')} help={t('lock:who.new.hint')} onPress={onNew} />
      )}
      <LinkButton label={t('lock:who.not-mine.action')} icon="back" onPress={() => goFresh({ at: 'home' })} />
    </Page>
  );
}

export function DoorScreen({ then = { at: 'kind' } }: { then?: Place | undefined }): JSX.Element {
  const [step, setStep] = useState<Step>(WHO);
  useHeading(step);
  // In front of another place the door goes by itself; as a place of its own it leads on.
  const onIn = (): void => {
    if (place.peek().at === 'door') goInstead(then);
  };
  const pick = async (entry: SpaceEntry): Promise<void> =>
    (await goTo(entry)) ? onIn() : setStep({ at: 'pin', entry });
  const back = (): void => setStep(WHO);
  const toNew = (): void => setStep({ at: 'new' });
  switch (step.at) {
    case 'who':
      return <Who onPick={(entry) => void pick(entry)} onNew={toNew} />;
    case 'new':
      return <NewPerson onIn={onIn} onBack={back} />;
    case 'pin':
      return <UnlockScreen entry={step.entry} onIn={onIn} onBack={back} onNew={toNew} />;
  }
}
