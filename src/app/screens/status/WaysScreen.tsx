/** Everything that a person can do about what they sent. Nothing goes from here by itself. */
import type { JSX } from 'preact';
import { SlimCard } from '../../../ui/components/ChoiceCard.tsx';
import { Title } from '../../../ui/components/Title.tsx';
import type { ActionType } from '../../../domain/conversation/action.ts';
import { kept } from '../../state/kept.ts';
import { go } from '../../state/place.ts';
import { wayOf, type Way as Known } from '../../state/way.ts';
import { useWords } from '../../words.ts';
import { Opening } from '../Opening.tsx';
import { Page } from '../Page.tsx';
import { isWrittenTo } from './EventCard.tsx';
import { iconOfAction } from './event-words.ts';

/** These stand where what they are about stands, or have a place of their own. */
const ELSEWHERE: ReadonlySet<ActionType> = new Set([
  'happy',
  'not-happy',
  'not-sure',
  'not-ok',
  'action-happened',
  'share',
  'unshare',
]);

type Way = Exclude<
  ActionType,
  'happy' | 'not-happy' | 'not-sure' | 'not-ok' | 'action-happened' | 'share' | 'unshare'
>;

const isWay = (type: ActionType): type is Way => !ELSEWHERE.has(type);

function open(id: string, type: Way): void {
  if (type === 'ask-stage-2') return go({ at: 'next-stage', id, stage: 2, part: 'why' });
  if (type === 'ask-stage-3') return go({ at: 'next-stage', id, stage: 3, part: 'why' });
  go({ at: 'act', id, type });
}

/** These have a button on the screen of the message itself: one way, once. */
const onItsWay = ({ timeline: { done } }: Known): ReadonlySet<ActionType> =>
  new Set<ActionType>([
    'ask-advocate',
    'got-worse',
    'send-again',
    'take-back',
    ...(done.some(isWrittenTo) ? (['add-words'] as const) : []),
  ]);

/** What is left for the screen of everything that can be done. */
export const waysLeft = (way: Known): readonly Way[] => {
  const here = onItsWay(way);
  return way.offers.flatMap(({ type }) => (isWay(type) && !here.has(type) ? type : []));
};

/** Letting somebody see it, and seeing it elsewhere. */
function Others({ id }: { id: string }): JSX.Element {
  const t = useWords();
  return (
    <div class="stack-s">
      <h2 class="sec">{t('act:ways.others.title')}</h2>
      <SlimCard icon="people" title={t('news:shares.title')} onPress={() => go({ at: 'shares', id })} />
      <SlimCard icon="lock" title={t('act:code.action')} onPress={() => go({ at: 'code', id })} />
    </div>
  );
}

export function WaysScreen({ id }: { id: string }): JSX.Element {
  const t = useWords();
  const entry = kept.value?.receipts.find((one) => one.id === id);
  if (!entry) return <Opening />;
  return (
    <Page close>
      <Title title={t('act:ways.title')} hint={t('act:ways.hint')} />
      <div class="stack-s">
        {waysLeft(wayOf(entry)).map((type) => (
          <SlimCard
            key={type}
            icon={iconOfAction(type)}
            title={t(`act:${type}.action`)}
            onPress={() => open(id, type)}
          />
        ))}
      </div>
      {entry.byCode !== 'shared' && <Others id={id} />}
    </Page>
  );
}
