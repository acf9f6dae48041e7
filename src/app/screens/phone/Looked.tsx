/** After it: what was looked at again and is gone, and what this phone would not show. Never just "done". */
import type { JSX } from 'preact';
import { Banner } from '../../../ui/components/Banner.tsx';
import { Button, GoButton, LinkButton } from '../../../ui/components/Button.tsx';
import { FactList } from '../../../ui/components/Notes.tsx';
import { Title } from '../../../ui/components/Title.tsx';
import { Brand, TopBar } from '../../../ui/components/TopBar.tsx';
import { deleteEverything, type Forgotten, type Sight } from '../../state/forget.ts';
import { go } from '../../state/place.ts';
import type { TextKey } from '../../text/keys.ts';
import { useWords } from '../../words.ts';
import { Page } from '../Page.tsx';

type Looked = Exclude<keyof Forgotten, 'wiped'>;

const SAID: Readonly<Record<Looked, Readonly<Record<Sight, TextKey>>>> = {
  words: {
    gone: 'screens:forget.words.gone.status',
    left: 'screens:forget.words.left.status',
    unseen: 'screens:forget.words.unseen.status',
  },
  keys: {
    gone: 'screens:forget.keys.gone.status',
    left: 'screens:forget.keys.left.status',
    unseen: 'screens:forget.keys.unseen.status',
  },
  files: {
    gone: 'screens:forget.files.gone.status',
    left: 'screens:forget.files.left.status',
    unseen: 'screens:forget.files.unseen.status',
  },
  worker: {
    gone: 'screens:forget.worker.gone.status',
    left: 'screens:forget.worker.left.status',
    unseen: 'screens:forget.worker.unseen.status',
  },
};

const LOOKED = Object.keys(SAID) as Looked[];
const ICON = { gone: 'check', left: 'warn', unseen: 'hide' } as const;

function WhatIsLeft({ seen }: { seen: Forgotten }): JSX.Element {
  const t = useWords();
  const again = (
    <Button icon="refresh" label={t('screens:forget.again.action')} onPress={() => void deleteEverything()} />
  );
  return (
    <Banner tone="alert" title={t('screens:forget.left.title')} action={again}>
      {t('screens:forget.left.body')} {seen.keys === 'gone' && t('screens:forget.noise.body')}
    </Banner>
  );
}

export function Looked({ seen }: { seen: Forgotten }): JSX.Element {
  const t = useWords();
  const sights = LOOKED.map((what) => seen[what]);
  const title = sights.every((sight) => sight === 'gone')
    ? t('screens:forget.gone.title')
    : t('screens:forget.nearly.title');
  const facts = LOOKED.map((what) => ({ icon: ICON[seen[what]], words: t(SAID[what][seen[what]]) }));
  const cleared = seen.wiped
    ? ({ icon: 'check', words: t('screens:forget.cleared.status') } as const)
    : ({ icon: 'no-internet', words: t('screens:forget.not-cleared.status') } as const);
  return (
    <Page
      top={<TopBar start={<Brand word={t('core:brand.name')} />} />}
      action={<GoButton label={t('screens:forget.leave.action')} act="hide" />}
    >
      <Title title={title} hint={t('screens:forget.looked.body')} />
      {sights.includes('left') && <WhatIsLeft seen={seen} />}
      <FactList facts={[...facts, cleared]} />
      <p>{t('screens:forget.after.body')}</p>
      <LinkButton
        icon="mobile"
        label={t('explainers:this-phone.title')}
        onPress={() => go({ at: 'learn', topic: 'this-phone' })}
      />
    </Page>
  );
}
