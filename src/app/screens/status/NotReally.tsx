/** "Not really": the next stage first, already written; and the other ways on. */
import type { JSX } from 'preact';
import { SlimCard } from '../../../ui/components/ChoiceCard.tsx';
import { Title } from '../../../ui/components/Title.tsx';
import { kept } from '../../state/kept.ts';
import { newsOf } from '../../state/news.ts';
import { go } from '../../state/place.ts';
import { isAdultsOwn } from '../../state/way.ts';
import { formatDay } from '../../text/format-date.ts';
import { useWords } from '../../words.ts';
import { Page } from '../Page.tsx';
import { askDays } from './days.ts';
import { HelpForAdults } from './HelpForAdults.tsx';
import { lastAnswer } from './Sorted.tsx';

/** Which stage comes next; null behind the last, where the Ombudsman stands. */
export const nextStage = (stage: 1 | 2 | 3 | null | undefined): 2 | 3 | null =>
  stage === 3 ? null : stage === 2 ? 3 : 2;

function StageCard({ id, stage }: { id: string; stage: 2 | 3 }): JSX.Element {
  const t = useWords();
  return (
    <SlimCard
      icon={stage === 2 ? 'search' : 'people'}
      title={t(`act:not-really.stage.${stage}.title`)}
      help={t(`act:not-really.stage.${stage}.hint`)}
      onPress={() => go({ at: 'next-stage', id, stage, part: 'why' })}
    />
  );
}

export function NotReally({ id }: { id: string }): JSX.Element {
  const t = useWords();
  const conversation = newsOf(id)?.conversation;
  const entry = kept.value?.receipts.find((one) => one.id === id);
  const hasStages = conversation?.receipt.kind === 'complaint';
  const stage = hasStages ? nextStage(conversation.stage) : null;
  const { until, over } = askDays(id);
  const about = conversation && lastAnswer(conversation)?.id;
  const toAnswer = about ? { about } : {};
  const day = until ? formatDay(until, Date.now()) : '';
  return (
    <Page close>
      <Title title={t('act:not-really.title')} hint={t('act:not-really.hint')} />
      <div class="stack-s">
        {stage && <StageCard id={id} stage={stage} />}
        {hasStages && !stage && (
          <SlimCard
            icon="globe"
            title={t('act:not-really.ombudsman.title')}
            help={t('act:not-really.ombudsman.hint')}
            onPress={() => go({ at: 'learn', topic: 'ombudsman', message: id })}
          />
        )}
        <SlimCard
          icon="chat"
          title={t('act:not-really.talk.title')}
          help={t('act:not-really.talk.hint')}
          onPress={() => go({ at: 'act', id, type: 'ask-mediation', ...toAnswer })}
        />
        <SlimCard
          icon="pen"
          title={t('act:not-really.tell.title')}
          help={t('act:not-really.tell.hint')}
          onPress={() => go({ at: 'act', id, type: 'not-happy', ...toAnswer })}
        />
        {entry && isAdultsOwn(entry) ? (
          <HelpForAdults entry={entry} />
        ) : (
          <SlimCard
            icon="megaphone"
            title={t('act:ask-advocate.action')}
            help={t('act:ask-advocate.hint')}
            onPress={() => go({ at: 'act', id, type: 'ask-advocate' })}
          />
        )}
      </div>
      {stage && day && (
        <p class="hint">{t(over ? 'news:answer.after.body' : 'news:answer.until.body', { day })}</p>
      )}
    </Page>
  );
}
