/** Everything that a person can do about what they sent. Nothing goes from here by itself. */
import type { JSX } from 'preact';
import { SlimCard } from '../../../ui/components/ChoiceCard.tsx';
import { Title } from '../../../ui/components/Title.tsx';
import type { ActionType } from '../../../domain/conversation/action.ts';
import { kept } from '../../state/kept.ts';
import { go } from '../../state/place.ts';
import { wayOf } from '../../state/way.ts';
import { useWords } from '../../words.ts';
import { Opening } from '../Opening.tsx';
import { Page } from '../Page.tsx';
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
  const types = wayOf(entry).offers.map(({ type }) => type);
  return (
    <Page close>
      <Title title={t('act:ways.title')} hint={t('act:ways.hint')} />
      <div class="stack-s">
        {types.filter(isWay).map((type) => (
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
