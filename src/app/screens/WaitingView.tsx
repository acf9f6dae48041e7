/** On its way, and nobody has it yet: said plainly, with what can be done. */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { OutboxEntry } from '../state/entries.ts';
import { wordsOf } from '../../questions/flow-of.ts';
import { Banner } from '../../ui/components/Banner.tsx';
import { Button, GoButton } from '../../ui/components/Button.tsx';
import { Card } from '../../ui/components/Notes.tsx';
import { StatusLabel } from '../../ui/components/StatusLabel.tsx';
import { Title } from '../../ui/components/Title.tsx';
import { WaitingScene } from '../../ui/later-scenes.tsx';
import { pack } from '../state/council.ts';
import { carryOn, takeBack, tryNow } from '../state/messages.ts';
import { say } from '../state/moment.ts';
import { go, goFresh } from '../state/place.ts';
import { formatTime } from '../text/format-date.ts';
import { useWords } from '../words.ts';
import { KeepWords } from './copy/KeepWords.tsx';
import { TakeAlong } from './copy/TakeAlong.tsx';
import { Page } from './Page.tsx';
import { titleOf } from './said.ts';
import { Said, WordRow } from './learn/OpenWord.tsx';
import { useStatus } from './status.ts';

function Why({
  entry,
  going,
}: {
  entry: OutboxEntry;
  going: 'waiting' | 'sending' | 'retrying' | 'held';
}): JSX.Element {
  const t = useWords();
  const phone = pack.value?.contacts.complaints.value.phone;
  const { state } = entry;
  const error = state.name === 'waiting' ? state.lastError : state.name === 'held' ? state.error : null;
  const call = phone && <p>{t('screens:waiting.call.body', { phone })}</p>;
  if (going === 'retrying' && error?.kind === 'not-the-council') {
    return (
      <Banner tone="wait" title={t('screens:waiting.imposter.title')}>
        <Said words={t('screens:waiting.imposter.body')} />
      </Banner>
    );
  }
  if (going === 'held') {
    const body =
      error?.kind === 'needs-update' ? t('screens:waiting.update.body') : t('screens:waiting.held.body');
    return (
      <Banner tone="alert" title={t('screens:waiting.held.title')}>
        <Said words={body} /> {call}
      </Banner>
    );
  }
  if (going === 'retrying') {
    return (
      <Banner tone="alert" title={t('screens:waiting.retry.title')}>
        <Said words={t('screens:waiting.retry.body')} /> {call}
        {state.name === 'waiting' && (
          <p>{t('screens:waiting.next-try.body', { when: formatTime(state.dueAt) })}</p>
        )}
      </Banner>
    );
  }
  return (
    <p>
      <Said words={going === 'sending' ? t('status:sending.body') : t('screens:waiting.safe.body')} />
    </p>
  );
}

/** It will not go by itself: call, or take the words along on paper. */
function ByHand({ entry }: { entry: OutboxEntry }): JSX.Element {
  const t = useWords();
  const phone = pack.value?.contacts.complaints.value.phone;
  return (
    <>
      {phone && (
        <a class="btn soft" href={`tel:${phone.replaceAll(' ', '')}`} rel="noreferrer">
          {t('screens:message.call.action', { phone })}
        </a>
      )}
      <Card>
        <p class="said" dir="auto">
          {wordsOf(entry.draft)}
        </p>
      </Card>
    </>
  );
}

/** Takes it back to change it, while no send was ever begun. */
function ChangeIt({ id }: { id: OutboxEntry['id'] }): JSX.Element {
  const t = useWords();
  const [tooLate, setTooLate] = useState(false);
  const change = async (): Promise<void> => {
    const back = await takeBack(id);
    if (back.ok) {
      say(`${t('screens:message.taken-back.title')} ${t('screens:message.taken-back.body')}`);
      await carryOn(id, { at: 'check' });
    } else setTooLate(true);
  };
  return tooLate ? (
    <Banner tone="wait" icon="send" title={t('screens:message.too-late.title')}>
      {t('screens:message.too-late.body')}
    </Banner>
  ) : (
    <Button label={t('screens:waiting.change.action')} icon="pen" onPress={() => void change()} />
  );
}

export function WaitingView({ entry }: { entry: OutboxEntry }): JSX.Element {
  const t = useWords();
  const { going, tone, icon, words } = useStatus(entry.state);
  const told = useRef('');
  useEffect(() => {
    if (going === 'sent' || told.current === going) return;
    told.current = going;
    say(t(`status:${going}.spoken`));
  }, [going]);
  if (going === 'sent') return <></>;
  return (
    <Page
      scene={<WaitingScene />}
      sceneSize="low"
      action={
        <>
          <Button
            look="plain"
            label={t('core:home.messages.action')}
            onPress={() => goFresh({ at: 'messages' })}
          />
          <GoButton
            label={t('screens:waiting.try-now.action')}
            icon="refresh"
            onPress={() => void tryNow()}
          />
        </>
      }
    >
      <div class="stack-s">
        <p class="hint">{titleOf(t, entry, entry.sealedAt)}</p>
        <Title look="lede" title={t('screens:waiting.nobody.body')} />
        <p>
          <StatusLabel tone={tone} icon={icon} words={words} />
        </p>
      </div>
      <Why entry={entry} going={going} />
      {going === 'held' && <ByHand entry={entry} />}
      {going === 'waiting' && (
        <p class="hint">
          <Said words={`${t('screens:waiting.open.title')} ${t('screens:waiting.open.body')}`} />
        </p>
      )}
      <ChangeIt id={entry.id} />
      {going !== 'held' && <KeepWords id={entry.id} />}
      <TakeAlong draft={entry.draft} />
      <Button
        label={t('screens:message.advocate.action')}
        icon="megaphone"
        onPress={() => go({ at: 'advocate' })}
      />
      <WordRow
        from={[t('screens:waiting.nobody.body'), words, t('screens:message.advocate.action')]}
        not={going === 'held' ? t('screens:waiting.held.body') : ''}
      />
    </Page>
  );
}
