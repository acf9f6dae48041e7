/** Opening without a card, or with one that we do not know: the list, and the national lines. */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Banner } from '../../ui/components/Banner.tsx';
import { CouncilSearch } from '../../ui/components/CouncilSearch.tsx';
import { Title } from '../../ui/components/Title.tsx';
import { NATIONAL_LINES } from '../../domain/national-lines.ts';
import { bringCouncils, chooseCouncil, councils, packTrouble } from '../state/council.ts';
import { settings } from '../state/settings.ts';
import { goBack, goInstead, type Place } from '../state/place.ts';
import { useWords } from '../words.ts';
import { Lines } from './HelpScreen.tsx';
import { Page } from './Page.tsx';

interface CouncilsProps {
  /** Where choosing one leads; back to where they came from without it. */
  readonly then: Place | undefined;
}

export function CouncilsScreen({ then }: CouncilsProps): JSX.Element {
  const t = useWords();
  const unknown = packTrouble.value?.kind === 'council-unknown';
  const adult = then?.at === 'kind' && then.adult === true;
  useEffect(() => void bringCouncils(), []);
  const last = settings.value.lastCouncil;
  const found = [...(councils.value ?? [])].sort(
    (one, other) =>
      Number(other.council === last) - Number(one.council === last) ||
      one.name.localeCompare(other.name, 'en'),
  );
  const pick = (slug: string): void => {
    const chosen = found.find(({ council }) => council === slug);
    if (!chosen) return;
    chooseCouncil(chosen);
    if (then) goInstead(then);
    else goBack();
  };
  return (
    <Page>
      {unknown ? (
        <Title title={t('screens:choose.unknown.title')} hint={t('screens:choose.unknown.body')} />
      ) : (
        <Title title={t(adult ? 'screens:choose.adult.title' : 'screens:choose.title')} />
      )}
      {councils.value?.length === 0 && (
        <Banner tone="wait" title={t('screens:choose.offline.title')}>
          {t('screens:choose.offline.body')}
        </Banner>
      )}
      {found.length > 0 && (
        <CouncilSearch
          label={t('screens:choose.search.label')}
          councils={found.map(({ council, name, madeUp }) => ({
            slug: council,
            name,
            ...(madeUp ? { note: t('screens:choose.made-up.label') } : {}),
          }))}
          noneWords={`${t('screens:choose.none.title')} ${t('screens:choose.none.body', { phone: NATIONAL_LINES.childline.phone })}`}
          onPick={pick}
        />
      )}
      <p class="hint">{t('screens:choose.not-sure.body')}</p>
      <Lines />
    </Page>
  );
}
