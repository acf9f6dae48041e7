/** Somebody new picks a bird that nobody here has, and is in. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Banner } from '../../../ui/components/Banner.tsx';
import { BirdTiles } from '../../../ui/components/BirdTiles.tsx';
import { Title } from '../../../ui/components/Title.tsx';
import { BackButton, TopBar } from '../../../ui/components/TopBar.tsx';
import { door } from '../../state/door.ts';
import { addPerson, BIRDS } from '../../state/spaces.ts';
import { useWords } from '../../words.ts';
import { Page } from '../Page.tsx';

interface NewPersonProps {
  readonly onIn: () => void;
  readonly onBack: () => void;
}

export function NewPerson({ onIn, onBack }: NewPersonProps): JSX.Element {
  const t = useWords();
  const [isFull, setFull] = useState(false);
  const taken = (door.value?.spaces ?? []).map(({ bird }) => bird);
  const free = BIRDS.filter((bird) => !taken.includes(bird));
  const birds = (free.length > 0 ? free : BIRDS).map((bird) => ({
    id: bird,
    bird,
    label: t(`lock:pick.bird.${bird}.label`),
  }));
  const pick = async (id: string): Promise<void> => {
    const bird = BIRDS.find((one) => one === id);
    if (!bird) return;
    const added = await addPerson(bird);
    if (added.ok) onIn();
    else setFull(true);
  };
  return (
    <Page top={<TopBar start={<BackButton label={t('core:back.action')} onPress={onBack} />} />}>
      <Title title={t('lock:pick.title')} hint={t('lock:pick.hint')} />
      {isFull && (
        <Banner tone="alert" title={t('lock:full.title')}>
          {t('lock:full.body')}
        </Banner>
      )}
      <BirdTiles birds={birds} onPick={(id) => void pick(id)} />
    </Page>
  );
}
