import type { JSX } from 'preact';
import type { DraftKind } from '../../questions/question.ts';
import { ChoiceCard, SlimCard } from '../../ui/components/ChoiceCard.tsx';
import { Title } from '../../ui/components/Title.tsx';
import { atOnce } from '../state/at-once.ts';
import { card, councilName, slug } from '../state/council.ts';
import { firstQuestion } from '../state/journey.ts';
import { laterScreens } from '../state/later.ts';
import { go, type Place } from '../state/place.ts';
import { showAgain } from '../state/settings.ts';
import { begin } from '../state/writing.ts';
import { questionWords } from '../text/question-words.ts';
import { wholeFlow } from '../../questions/flow-of.ts';
import { useWords } from '../words.ts';
import { BackBar, MadeUp, Page } from './Page.tsx';

interface KindProps {
  readonly adult: boolean;
}

/** Drawn inside the tap, so that the box has the keyboard at once. */
function choose(kind: DraftKind, adult: boolean): void {
  showAgain();
  atOnce(() => {
    begin({ council: slug.peek(), kind, adult, card: card.peek() });
    go({ at: 'question', question: firstQuestion(kind, adult) });
  });
}

/** Help first; the box after it holds a complaint that says so. */
function notSafe(adult: boolean): void {
  begin({ council: slug.peek(), kind: 'complaint', adult, card: card.peek(), answers: { c1c: 'no' } });
  const next: Place = { at: 'question', question: firstQuestion('complaint', adult) };
  go({ at: 'help', next });
}

const CARDS = [
  ['complaint', 'wrong'],
  ['comment', 'idea'],
  ['compliment', 'thanks'],
] as const;

/** What `first.ts` needs to open the box by itself: only where a box comes first. */
function useBoxWords(kind: DraftKind, adult: boolean) {
  const t = useWords();
  const first = wholeFlow(kind, adult)[0];
  if (!first || first.control !== 'long-text') return {};
  const { title, hint } = questionWords(t, first, { adult });
  return { 'data-title': title, 'data-hint': hint };
}

function Card({
  kind,
  picture,
  adult,
}: { kind: (typeof CARDS)[number][0]; picture: (typeof CARDS)[number][1] } & KindProps) {
  const t = useWords();
  return (
    <div data-kind={kind} {...useBoxWords(kind, adult)}>
      <ChoiceCard
        kind={picture}
        title={t(`core:kind.${kind}.label`)}
        help={t(`core:kind.${kind}.hint`)}
        onPress={() => choose(kind, adult)}
      />
    </div>
  );
}

export function KindScreen({ adult }: KindProps): JSX.Element {
  const t = useWords();
  const Row = laterScreens.value?.WordRow;
  return (
    <Page top={<BackBar middle={councilName.value} />}>
      <Title title={t(adult ? 'core:kind.adult.title' : 'core:kind.title')} />
      <div class="stack">
        {CARDS.map(([kind, picture]) => (
          <Card key={kind} kind={kind} picture={picture} adult={adult} />
        ))}
        <div data-kind="not-sure" {...useBoxWords('not-sure', adult)}>
          <SlimCard
            title={t('core:kind.not-sure.label')}
            help={t('core:kind.not-sure.hint')}
            onPress={() => choose('not-sure', adult)}
          />
        </div>
        <SlimCard
          icon="warn"
          title={t('core:kind.not-safe.label', { adult })}
          help={t('core:kind.not-safe.hint', { adult })}
          onPress={() => notSafe(adult)}
        />
      </div>
      <MadeUp />
      {Row && <Row words={{ title: t('core:kind.complaint.hint') }} />}
    </Page>
  );
}
