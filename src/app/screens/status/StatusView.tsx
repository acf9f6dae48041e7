/** A message that the council has: what happened, where it is now, what comes, and what can be done. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Banner } from '../../../ui/components/Banner.tsx';
import { Button, LinkButton } from '../../../ui/components/Button.tsx';
import { ConfirmDialog } from '../../../ui/components/ConfirmDialog.tsx';
import { Timeline } from '../../../ui/components/Timeline.tsx';
import { Title } from '../../../ui/components/Title.tsx';
import type { ActionType } from '../../../domain/conversation/action.ts';
import type { ToldEvent } from '../../../domain/conversation/known.ts';
import { unseenEvents } from '../../../domain/conversation/unseen.ts';
import { actionWords } from '../../../questions/seal-action.ts';
import { actionsOf } from '../../state/act.ts';
import type { Draft, ReceiptEntry } from '../../state/entries.ts';
import { deleteDraft, deleteReceipt } from '../../state/messages.ts';
import { online, say, spoken } from '../../state/moment.ts';
import { askAgainIfOld, askNow, markSeen, newsOf, type KeptNews } from '../../state/news.ts';
import { go } from '../../state/place.ts';
import { isAdultsOwn, wayOf, type Way } from '../../state/way.ts';
import { formatInstant } from '../../text/format-date.ts';
import type { TextFn } from '../../text/i18n.ts';
import { useWords } from '../../words.ts';
import { Renewed } from '../copy/KeptWords.tsx';
import { Delete } from '../Delete.tsx';
import { OnTheirWay } from '../files/OnTheirWay.tsx';
import { WordRow } from '../learn/OpenWord.tsx';
import { BackBar, MadeUp, Page } from '../Page.tsx';
import { titleOf } from '../said.ts';
import { isOneScreen } from './acts.ts';
import { eventWords } from './event-words.ts';
import { isFresh } from './fresh.ts';
import { HelpForAdults } from './HelpForAdults.tsx';
import { KeptUntil } from './KeptUntil.tsx';
import { useLanding } from './land.ts';
import { itemsOf, OVER } from './line.ts';
import { partLeft } from './NextStage.tsx';
import { Reminder } from './Reminder.tsx';
import { UnreadNote } from './Unread.tsx';
import { waysLeft } from './WaysScreen.tsx';

/** Of when it is, where that matters: offline, old, or never heard. */
function AsOf({ known, way }: { known: KeptNews | undefined; way: Way }): JSX.Element | null {
  const t = useWords();
  if (!known) return <p class="hint">{t('news:page.as-of.never.body')}</p>;
  const when = formatInstant(way.heardAt, way.now);
  if (!online.value)
    return (
      <Banner tone="wait" title={t('core:offline.title')}>
        {t('news:page.as-of.body', { when })}
      </Banner>
    );
  return isFresh(known.at, Date.now()) ? null : <p class="hint">{t('news:page.as-of.old.body', { when })}</p>;
}

/** An answer first, whatever came behind it; then the newest. */
function heardOf(t: TextFn, came: readonly ToldEvent[]): string {
  const answer = came.findLast(({ type }) => type === 'answered');
  const titles = [answer, came.at(-1)].flatMap((one) => (one ? eventWords(t, one, Date.now()).title : []));
  return [...new Set(titles)].join('. ');
}

/** What is new stays marked while somebody looks, and is heard once. */
function useFresh(t: TextFn, entry: ReceiptEntry, known: KeptNews | undefined): ReadonlySet<string> {
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const unseen = known ? unseenEvents(known) : [];
  useEffect(() => {
    if (unseen.length === 0) return;
    setFresh((before) => new Set([...before, ...unseen]));
    const came = (known?.conversation?.events ?? []).filter(({ id }) => unseen.includes(id));
    if (came.length > 0) say(t('news:page.came.spoken', { what: heardOf(t, came) }));
    void markSeen(entry.id);
  }, [unseen.join()]);
  return fresh;
}

/** Asks now, and says what came of it. */
function LookAgain({ id }: { id: string }): JSX.Element {
  const t = useWords();
  const [told, tell] = useState('');
  const look = async (): Promise<void> => {
    const before = newsOf(id)?.at;
    tell(t('news:page.looking.status'));
    await askNow();
    // Not "later than": a clock can be set back.
    const isNewer = newsOf(id)?.at !== before;
    tell(t(isNewer ? 'news:page.looked.status' : 'news:page.not-looked.status'));
  };
  return (
    <>
      <LinkButton icon="refresh" label={t('news:page.look.action')} onPress={() => void look()} />
      <p class="hint" role="status">
        {told}
      </p>
    </>
  );
}

/** Words that were begun and never sent: they wait here. */
function Begun({
  id,
  drafts,
  isStopped,
}: {
  id: string;
  drafts: readonly Draft[];
  isStopped: boolean;
}): JSX.Element | null {
  const t = useWords();
  const [isAsking, ask] = useState(false);
  const [draft] = drafts;
  const action = draft?.action;
  if (!action) return null;
  const carryOn = (): void => {
    const { type, about, happened } = action;
    if (type === 'ask-stage-2' || type === 'ask-stage-3')
      return go({ at: 'next-stage', id, stage: type === 'ask-stage-2' ? 2 : 3, part: partLeft(id, draft) });
    if (isOneScreen(type))
      go({ at: 'act', id, type, ...(about && { about }), ...(happened && { happened }) });
  };
  return (
    <Banner
      quiet
      tone="wait"
      icon="pen"
      title={t('act:go.begun.status')}
      action={
        <>
          {!isStopped && <Button small label={t('act:go.begun.action')} onPress={carryOn} />}
          <Button small look="plain" label={t('screens:message.delete.action')} onPress={() => ask(true)} />
          {/* Only while it asks: the page has another one, and a title has one id. */}
          {isAsking && (
            <ConfirmDialog
              open
              title={t('screens:delete.title')}
              body={t('screens:delete.body')}
              safe={t('screens:delete.keep.action')}
              go={t('screens:delete.delete.action')}
              onSafe={() => ask(false)}
              onGo={() => void deleteDraft(draft.id)}
            />
          )}
        </>
      }
    >
      {isStopped && (
        <>
          <p>{t('news:stopped.begun.body')}</p>
          <p class="card say" dir="auto">
            {actionWords(draft)}
          </p>
        </>
      )}
    </Banner>
  );
}

/** At the end: the ways that matter most, and the way to all others. */
function Ends({ entry, way }: { entry: ReceiptEntry; way: Way }): JSX.Element {
  const t = useWords();
  const { id } = entry;
  const has = (wanted: ActionType): boolean => way.offers.some(({ type }) => type === wanted);
  return (
    <div class="stack-s ends">
      {has('ask-advocate') && (
        <Button
          icon="megaphone"
          label={t('news:page.advocate.action')}
          onPress={() => go({ at: 'act', id, type: 'ask-advocate' })}
        />
      )}
      {isAdultsOwn(entry) && <HelpForAdults entry={entry} />}
      {has('got-worse') && (
        <Button
          icon="shield"
          label={t('act:got-worse.action')}
          onPress={() => go({ at: 'act', id, type: 'got-worse' })}
        />
      )}
      {(entry.byCode !== 'shared' || waysLeft(way).length > 0) && (
        <Button icon="list" label={t('news:page.more.action')} onPress={() => go({ at: 'ways', id })} />
      )}
      {has('send-again') && (
        <Button
          look="plain"
          label={t('act:send-again.action')}
          onPress={() => go({ at: 'act', id, type: 'send-again' })}
        />
      )}
      {has('take-back') && (
        <Button
          look="plain"
          label={t('news:page.changed-mind.action')}
          onPress={() => go({ at: 'act', id, type: 'take-back' })}
        />
      )}
    </div>
  );
}

/** Somebody gave a code: whoever looks is told so, and that it is seen. */
function AsShared(): JSX.Element {
  const t = useWords();
  return (
    <Banner quiet tone="news" icon="people" title={t('news:shares.as-shared.title')}>
      {t('news:shares.as-shared.body')}
    </Banner>
  );
}

/** A code that was ended, or that the council does not know any more. */
function Missing({ isShared }: { isShared: boolean }): JSX.Element {
  const t = useWords();
  return (
    <Banner quiet tone="wait" icon="lock" title={t('news:page.missing.title')}>
      {t(isShared ? 'news:page.missing.shared.body' : 'news:page.missing.body')}
    </Banner>
  );
}

export function StatusView({ entry }: { entry: ReceiptEntry }): JSX.Element {
  const t = useWords();
  const { id, receipt } = entry;
  const known = newsOf(id);
  useEffect(() => void (known && askAgainIfOld(known)), [id, !known]);
  const fresh = useFresh(t, entry, known);
  useLanding();
  const way = wayOf(entry);
  useEffect(() => void (known?.missing && (spoken.value = '')), [known?.missing]);
  const isOver = OVER.has(way.timeline.status);
  const isShared = entry.byCode === 'shared';
  const number = (
    <>
      {t('news:page.number.label')} <b>{<bdi>{receipt.reference}</bdi>}</b>
    </>
  );
  return (
    <Page top={<BackBar middle={number} />}>
      <Title title={<bdi>{titleOf(t, entry, entry.sealedAt)}</bdi>} />
      {isShared && !way.isStopped && <AsShared />}
      {known?.missing && <Missing isShared={isShared} />}
      <UnreadNote entry={entry} />
      <Begun id={id} drafts={actionsOf(id).drafts} isStopped={way.isStopped} />
      <Renewed entry={entry} />
      <Reminder way={way} />
      <Timeline label={t('news:page.line.label')} items={itemsOf(t, entry, way, fresh)} />
      <AsOf known={known} way={way} />
      <OnTheirWay id={id} />
      <MadeUp />
      {!way.isStopped && <Ends entry={entry} way={way} />}
      {isOver && <KeptUntil id={id} isShared={isShared} />}
      <div class="stack-s">
        <LinkButton
          icon="letter"
          label={t('news:page.receipt.action')}
          onPress={() => go({ at: 'receipt', id })}
        />
        <LookAgain id={id} />
      </div>
      <Delete
        body={`${t('screens:delete.body')} ${t('screens:delete.sent.body')}`}
        onDelete={() => deleteReceipt(id)}
      />
      {way.offers.some(({ type }) => type === 'ask-advocate') && (
        <WordRow from={[t('news:page.advocate.action')]} />
      )}
    </Page>
  );
}
