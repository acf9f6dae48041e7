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
import { followOthers } from '../state/follow-others.ts';
import { carryOn, takeBack, tryNow } from '../state/messages.ts';
import { kept } from '../state/kept.ts';
import { online, say } from '../state/moment.ts';
import { isAdultsOwn } from '../state/way.ts';
import { go, goFresh } from '../state/place.ts';
import type { TextFn } from '../text/i18n.ts';
import { useWords } from '../words.ts';
import { KeepWords } from './copy/KeepWords.tsx';
import { TakeAlong } from './copy/TakeAlong.tsx';
import { AfterWords } from './files/OnTheirWay.tsx';
import { Page } from './Page.tsx';
import { titleOf } from './said.ts';
import { Said, WordRow } from './learn/OpenWord.tsx';
import { reasonOf, useStatus, type Reason } from './status.ts';
import { WhomToCall } from './status/Unread.tsx';
import { DateHint, Why, goesAlone, phoneOf } from './Why.tsx';

/** It will not go by itself: call, or take the words along on paper. */
function ByHand({ entry }: { entry: OutboxEntry }): JSX.Element {
  const t = useWords();
  const phone = phoneOf(entry);
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

/** Nobody can have it yet. */
const isUnbegun = ({ state }: OutboxEntry): boolean => state.name === 'waiting' && state.attempts === 0;

/** Takes it back to change it, while no send was ever begun. */
function ChangeIt({ id }: { id: OutboxEntry['id'] }): JSX.Element {
  const t = useWords();
  const [tooLate, setTooLate] = useState(false);
  const change = async (): Promise<void> => {
    const back = await takeBack(id);
    if (back.ok) {
      say(`${t('screens:message.taken-back.title')} ${t('screens:message.taken-back.body')}`);
      await carryOn(id, { at: 'check', takenBack: true });
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

/** Each change is said aloud once. */
function useHeard(t: TextFn, reason: Reason | null): void {
  const told = useRef<Reason | null>(null);
  useEffect(() => {
    if (reason === null || told.current === reason) return;
    told.current = reason;
    say(t(`status:${reason}.spoken`));
  }, [reason]);
}

/** A try that changed nothing is no silence: where the message is now is said once more. */
function heardAgain(t: TextFn, id: OutboxEntry['id']): void {
  const now = kept.peek()?.entries.find((one) => one.id === id);
  const reason = now && reasonOf(now.state, online.peek());
  if (reason) say(t(`status:${reason}.spoken`));
}

/** Not safe, or a plan to be stopped: nobody has to wait for internet to be helped. */
function CallMeanwhile({ entry }: { entry: OutboxEntry }): JSX.Element {
  const t = useWords();
  return (
    <>
      <Banner tone="alert" icon="phone" title={t('news:unread.call.body')} />
      <WhomToCall entry={entry} />
    </>
  );
}

export function WaitingView({ entry }: { entry: OutboxEntry }): JSX.Element {
  const t = useWords();
  const { going, reason, tone, icon, words } = useStatus(entry.state);
  useEffect(followOthers, []);
  useHeard(t, reason);
  if (reason === null) return <></>;
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
            onPress={() => void tryNow().then(() => heardAgain(t, entry.id))}
          />
        </>
      }
    >
      <div class="stack-s">
        <p class="hint">
          <bdi>{titleOf(t, entry, entry.sealedAt)}</bdi>
        </p>
        <Title look="lede" title={t('screens:waiting.nobody.body')} />
        <p>
          <StatusLabel tone={tone} icon={icon} words={words} />
        </p>
      </div>
      {(entry.brought?.unsafe || entry.brought?.freeze) && <CallMeanwhile entry={entry} />}
      <Why entry={entry} reason={reason} />
      <DateHint state={entry.state} />
      {going === 'held' && <ByHand entry={entry} />}
      {going === 'waiting' && !goesAlone() && (
        <p class="hint">
          <Said words={`${t('screens:waiting.open.title')} ${t('screens:waiting.open.body')}`} />
        </p>
      )}
      <AfterWords files={entry.draft.files} />
      {isUnbegun(entry) && <ChangeIt id={entry.id} />}
      {going !== 'held' && <KeepWords id={entry.id} />}
      <TakeAlong draft={entry.draft} />
      <Button
        label={t('screens:message.advocate.action')}
        icon="megaphone"
        onPress={() => go(isAdultsOwn(entry) ? { at: 'advocate', adult: true } : { at: 'advocate' })}
      />
      <WordRow
        from={[t('screens:waiting.nobody.body'), words, t('screens:message.advocate.action')]}
        not={going === 'held' ? t('screens:waiting.held.body') : ''}
      />
    </Page>
  );
}
