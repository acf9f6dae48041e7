/** The council holds it: the number, the dates, what happens now. The words are gone from this phone. */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ReceiptEntry } from '../state/entries.ts';
import { Button, GoButton } from '../../ui/components/Button.tsx';
import { FactList } from '../../ui/components/Notes.tsx';
import { Ticket } from '../../ui/components/Ticket.tsx';
import { SentScene } from '../../ui/scenes.tsx';
import { pack } from '../state/council.ts';
import { deleteReceipt } from '../state/messages.ts';
import { say } from '../state/moment.ts';
import { go, goFresh } from '../state/place.ts';
import { formatDay, formatInstant, spellReference } from '../text/format-date.ts';
import type { TextFn } from '../text/i18n.ts';
import { useWords } from '../words.ts';
import { Delete } from './Delete.tsx';
import { MadeUp, Page } from './Page.tsx';

type Receipt = ReceiptEntry['receipt'];

const dated = (label: string, day: string): JSX.Element => (
  <>
    {label} <b>{formatDay(day, Date.now())}</b>.
  </>
);

/** For a complaint the lawful dates; for thanks and ideas only what the council promised. */
function factsOf(t: TextFn, { kind, dates }: Receipt) {
  const { acknowledgeBy, answerBy, answerByLatest } = dates;
  const isComplaint = kind === 'complaint';
  return [
    ...(isComplaint || acknowledgeBy === undefined
      ? []
      : [
          {
            icon: 'clock',
            words: t('screens:sent.passed-on-by.body', { day: formatDay(acknowledgeBy, Date.now()) }),
          } as const,
        ]),
    ...(kind === 'compliment'
      ? [{ icon: 'heart', words: t('screens:sent.compliment.next.body') } as const]
      : []),
    ...(kind === 'comment' ? [{ icon: 'bulb', words: t('screens:sent.comment.next.body') } as const] : []),
    ...(isComplaint && acknowledgeBy
      ? [{ icon: 'eye', words: dated(t('screens:sent.read-by.label'), acknowledgeBy) } as const]
      : []),
    ...(answerBy
      ? [{ icon: 'letter', words: dated(t('screens:sent.answer-by.label'), answerBy) } as const]
      : []),
    ...(answerByLatest && answerByLatest !== answerBy
      ? [
          {
            icon: 'clock',
            words: t('screens:sent.answer-latest.body', { day: formatDay(answerByLatest, Date.now()) }),
          } as const,
        ]
      : []),
    { icon: 'list', words: t('screens:sent.see-in-list.body') } as const,
  ];
}

const bodyKey = (kind: Receipt['kind']) =>
  kind === 'complaint' ? 'screens:sent.body' : (`screens:sent.${kind}.body` as const);

export function ReceiptView({ entry, justSent }: { entry: ReceiptEntry; justSent: boolean }): JSX.Element {
  const t = useWords();
  const { receipt } = entry;
  const council = pack.value?.council === entry.council ? pack.value.name : t('core:council.unnamed.label');
  useEffect(() => {
    if (justSent) say(t('status:sent.spoken', { spelt: spellReference(receipt.reference) }));
  }, []);
  const rows = [
    ...(entry.title ? [{ label: t('screens:message.title'), value: entry.title }] : []),
    { label: t('screens:sent.number.label'), value: receipt.reference, number: true },
    { label: t('screens:sent.when.label'), value: formatInstant(Date.parse(receipt.receivedAt), Date.now()) },
    { label: t('screens:sent.what.label'), value: t(`screens:kind.${receipt.kind}.label`) },
  ];
  return (
    <Page
      scene={<SentScene />}
      sceneSize="low"
      action={
        <GoButton label={t('screens:sent.messages.action')} onPress={() => goFresh({ at: 'messages' })} />
      }
    >
      <Ticket title={t('screens:sent.title')} body={t(bodyKey(receipt.kind), { council })} rows={rows} />
      <p class="hint">{t('screens:sent.number.hint')}</p>
      <MadeUp />
      <section class="stack-s">
        <h2>{t('screens:sent.next.title')}</h2>
        <FactList facts={factsOf(t, receipt)} />
      </section>
      <Button
        label={t('core:home.what-advocate.action')}
        icon="megaphone"
        onPress={() => go({ at: 'advocate' })}
      />
      {!justSent && (
        <Delete
          body={`${t('screens:delete.body')} ${t('screens:delete.sent.body')}`}
          onDelete={() => deleteReceipt(entry.id)}
        />
      )}
    </Page>
  );
}
