/** My messages: what is not sent yet, and what the council holds. */
import type { JSX } from 'preact';
import type { Draft, OutboxEntry, ReceiptEntry } from '../state/entries.ts';
import { GoButton, LinkButton } from '../../ui/components/Button.tsx';
import { ListRow, RowList } from '../../ui/components/ListRow.tsx';
import { Card } from '../../ui/components/Notes.tsx';
import { Title } from '../../ui/components/Title.tsx';
import { Brand, TopBar } from '../../ui/components/TopBar.tsx';
import { EmptyScene } from '../../ui/later-scenes.tsx';
import { stepsOf, wholeFlow } from '../../questions/flow-of.ts';
import { forgetful, kept } from '../state/kept.ts';
import { inListOrder } from '../state/list-order.ts';
import { online } from '../state/moment.ts';
import { go, goFresh } from '../state/place.ts';
import { wayOf } from '../state/way.ts';
import type { TextFn } from '../text/i18n.ts';
import { useWords } from '../words.ts';
import { ListEnd, LockOrLooks } from './lock/ListParts.tsx';
import { LockOffer } from './lock/LockOffer.tsx';
import { Found } from './Found.tsx';
import { deliveryOf, lineOf } from './files/OnTheirWay.tsx';
import { goingLine } from './messages-line.ts';
import { Moment } from './Moment.tsx';
import { Page } from './Page.tsx';
import { Stays } from './phone/Stays.tsx';
import { WayToForget } from './phone/WayToForget.tsx';
import { draftTitle, pictureOf, titleOf } from './said.ts';
import { WordRow } from './learn/OpenWord.tsx';
import { goingOf, useStatus } from './status.ts';
import { standOf } from './status/stand.ts';

const open = (id: string) => (): void => go({ at: 'message', id });

function DraftRow({ draft }: { draft: Draft }): JSX.Element {
  const t = useWords();
  const steps = stepsOf(draft.kind);
  const step = wholeFlow(draft.kind, draft.adult).find(({ id }) => id === draft.step)?.step ?? 1;
  const words = t(forgetful.value ? 'status:draft.memory.status' : 'status:draft.status');
  return (
    <ListRow
      id={draft.id}
      kind={pictureOf(draft.kind)}
      title={draftTitle(t, draft)}
      status={{ tone: 'sunk', icon: 'mobile', words }}
      line={t('status:draft.body', { step, steps })}
      onOpen={open(draft.id)}
    />
  );
}

function EntryRow({ entry }: { entry: OutboxEntry }): JSX.Element {
  const t = useWords();
  const status = useStatus(entry.state);
  return (
    <ListRow
      id={entry.id}
      kind={pictureOf(entry.draft.kind)}
      mood="resting"
      title={titleOf(t, entry, entry.sealedAt)}
      status={status}
      line={status.line}
      onOpen={open(entry.id)}
    />
  );
}

function ReceiptRow({ entry }: { entry: ReceiptEntry }): JSX.Element {
  const t = useWords();
  const delivery = deliveryOf(entry.id);
  const stand = standOf(t, entry);
  const going = goingLine(t, entry);
  return (
    <ListRow
      id={entry.id}
      kind={pictureOf(entry.kind)}
      title={titleOf(t, entry, entry.sealedAt)}
      mood={stand.isGlad ? 'glad' : 'awake'}
      status={stand.status}
      fresh={stand.fresh}
      line={
        <>
          {t('status:sent.number.label', { reference: entry.receipt.reference })}
          {entry.formerly && <br />}
          {entry.formerly && t('screens:renewed.title')}
          {delivery && <br />}
          {delivery && lineOf(t, delivery)}
          {stand.line && <br />}
          {stand.line}
          {going && <br />}
          {going && <b>{going}</b>}
        </>
      }
      onOpen={open(entry.id)}
    />
  );
}

function Empty(): JSX.Element {
  const t = useWords();
  return (
    <Card scene={<EmptyScene />} title={t('screens:list.empty.title')}>
      <p>{t('screens:list.empty.body')}</p>
      <p class="hint">
        {t('notices:cleared.title')} {t('notices:cleared.body')}
      </p>
    </Card>
  );
}

/** What the rows say of where a message is: a row is one button, so its words open under the list. */
const statusWords = (t: TextFn, hasReceipts: boolean, entries: readonly OutboxEntry[]): string[] => [
  ...entries.flatMap(({ state }) => {
    const going = goingOf(state, online.value);
    return going === 'sent' ? [] : t(`status:${going}.body`);
  }),
  ...(hasReceipts ? [t('screens:sent.number.label')] : []),
];

export function MessagesScreen(): JSX.Element {
  const t = useWords();
  const { drafts = [], entries = [], receipts = [], unreadable = [] } = kept.value ?? {};
  const isEmpty = drafts.length + entries.length + receipts.length + unreadable.length === 0;
  const home = <Brand homeLabel={t('core:brand.name')} onHome={() => goFresh({ at: 'home' })} />;
  const looks = <LockOrLooks />;
  return (
    <Page
      close
      top={<TopBar start={home} end={looks} />}
      action={
        <GoButton label={t('screens:list.new.action')} icon="plus" onPress={() => goFresh({ at: 'kind' })} />
      }
    >
      <Title title={t('screens:list.title')} />
      <Moment waiting={entries.length > 0} />
      <Found />
      <LockOffer />
      <Stays drafts={drafts} />
      {kept.value && isEmpty && <Empty />}
      {drafts.length + entries.length + unreadable.length > 0 && (
        <RowList title={t('screens:list.unsent.title')}>
          {entries.map((entry) => (
            <EntryRow key={entry.id} entry={entry} />
          ))}
          {drafts.map((draft) => (
            <DraftRow key={draft.id} draft={draft} />
          ))}
          {unreadable.map((id) => (
            <ListRow
              key={id}
              id={id}
              kind="unsure"
              title={t('status:unreadable.status')}
              status={{ tone: 'late', icon: 'warn', words: t('status:unreadable.status') }}
              line={t('status:unreadable.body')}
            />
          ))}
        </RowList>
      )}
      {receipts.length > 0 && (
        <RowList title={t('screens:list.sent.title')}>
          {inListOrder(receipts, wayOf).map((entry) => (
            <ReceiptRow key={entry.id} entry={entry} />
          ))}
        </RowList>
      )}
      <ListEnd />
      <WordRow from={statusWords(t, receipts.length > 0, entries)} />
      <LinkButton icon="lock" label={t('act:open.action')} onPress={() => go({ at: 'open-code' })} />
      <LinkButton icon="mobile" label={t('screens:copy.title')} onPress={() => go({ at: 'copy' })} />
      <WayToForget />
    </Page>
  );
}
