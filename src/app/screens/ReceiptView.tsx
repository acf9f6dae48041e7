/** The council holds it: the number, the dates, what happens now. The words are gone from this phone. */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ReceiptEntry } from '../state/entries.ts';
import { Banner } from '../../ui/components/Banner.tsx';
import { Button, GoButton } from '../../ui/components/Button.tsx';
import { FactList } from '../../ui/components/Notes.tsx';
import { TextField } from '../../ui/components/TextField.tsx';
import { Ticket } from '../../ui/components/Ticket.tsx';
import { SentScene } from '../../ui/later-scenes.tsx';
import { pack } from '../state/council.ts';
import { deleteReceipt, nameReceipt } from '../state/messages.ts';
import { say } from '../state/moment.ts';
import { go, goFresh } from '../state/place.ts';
import { isAdultsOwn, wayOf, type Way } from '../state/way.ts';
import { formatDay, formatInstant, spellReference } from '../text/format-date.ts';
import type { TextFn } from '../text/i18n.ts';
import { useWords } from '../words.ts';
import { KeptWords, Renewed } from './copy/KeptWords.tsx';
import { Delete } from './Delete.tsx';
import { OnTheirWay } from './files/OnTheirWay.tsx';
import { KeepProof } from './KeepProof.tsx';
import { MadeUp, Page } from './Page.tsx';
import { Said, WordRow } from './learn/OpenWord.tsx';
import { rowsOf } from './status/line.ts';
import { nextItem } from './status/rows.tsx';
import { UnreadNote } from './status/Unread.tsx';

type Receipt = ReceiptEntry['receipt'];

const dated = (label: string, day: string): JSX.Element => (
  <>
    {label} <b>{formatDay(day, Date.now())}</b>.
  </>
);

/** For thanks and ideas only what the council promised. */
function promisesOf(t: TextFn, { kind, dates }: Receipt, secret: boolean) {
  const by = dates.passedOnBy ?? dates.acknowledgeBy;
  const promised = by ? [t('screens:sent.passed-on-by.body', { day: formatDay(by, Date.now()) })] : [];
  return [
    ...(kind === 'compliment'
      ? [{ icon: 'heart', words: t('screens:sent.compliment.next.body') } as const]
      : []),
    ...(secret ? [{ icon: 'lock', words: t('screens:sent.compliment.secret.body') } as const] : []),
    ...(kind === 'comment' ? [{ icon: 'bulb', words: t('screens:sent.comment.next.body') } as const] : []),
    ...promised.map((words) => ({ icon: 'clock', words }) as const),
  ];
}

/** For a complaint the lawful dates. */
function factsOf(t: TextFn, { receipt, brought }: ReceiptEntry) {
  const { acknowledgeBy, answerBy, answerByLatest } = receipt.dates;
  const isComplaint = receipt.kind === 'complaint';
  return [
    ...(isComplaint ? [] : promisesOf(t, receipt, brought?.secret === true)),
    ...(brought?.freeze ? [{ icon: 'flag', words: t('screens:sent.freeze.body') } as const] : []),
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

const opened = ({ icon, words }: ReturnType<typeof factsOf>[number]) => ({
  icon,
  words: typeof words === 'string' ? <Said words={words} /> : words,
});

const bodyKey = (kind: Receipt['kind']) =>
  kind === 'complaint' ? 'screens:sent.body' : (`screens:sent.${kind}.body` as const);

/** Somebody has looked since, or it is late: what comes by today, and nothing that is over. */
function factsToday(t: TextFn, entry: ReceiptEntry, way: Way): ReturnType<typeof factsOf> {
  if (way.isStopped) return [];
  return rowsOf(entry, way).map((row) => {
    const { icon, title, when } = nextItem(t, row, way.now);
    return {
      icon,
      words: (
        <>
          {title}. {when}
        </>
      ),
    } as ReturnType<typeof factsOf>[number];
  });
}

/** What went, without a word of it. */
function whatWent(t: TextFn, { receipt, brought }: ReceiptEntry): string {
  if (!brought) return t(`screens:kind.${receipt.kind}.label`);
  const { words, feelings, answers, files = 0 } = brought;
  const parts = [
    words && t('screens:sent.what.words'),
    feelings > 0 && t('screens:sent.what.feelings', { count: feelings }),
    answers > 0 && t('screens:sent.what.answers', { count: answers }),
    files > 0 && t('screens:sent.what.files', { count: files }),
  ];
  return parts.filter(Boolean).join(', ');
}

/** What happens now, where it is told, and the words of this screen. */
function Next({ entry, council }: { entry: ReceiptEntry; council: string }): JSX.Element {
  const t = useWords();
  const { receipt } = entry;
  const way = wayOf(entry);
  const facts = way.timeline.status === 'received' ? factsOf(t, entry) : factsToday(t, entry, way);
  return (
    <>
      {facts.length > 0 && (
        <section class="stack-s">
          <h2>{t('screens:sent.next.title')}</h2>
          <FactList facts={facts.map(opened)} />
        </section>
      )}
      {receipt.kind === 'complaint' && (
        <Button
          label={t('explainers:stages.see.action')}
          icon="flag"
          onPress={() => go({ at: 'learn', topic: 'stages', message: entry.id })}
        />
      )}
      <Button label={t('act:code.action')} icon="lock" onPress={() => go({ at: 'code', id: entry.id })} />
      <Button
        label={t('core:home.what-advocate.action')}
        icon="megaphone"
        onPress={() => go(isAdultsOwn(entry) ? { at: 'advocate', adult: true } : { at: 'advocate' })}
      />
      <WordRow
        from={[t('screens:sent.title'), t('screens:sent.number.label'), t('core:home.what-advocate.action')]}
        not={[t(bodyKey(receipt.kind), { council }), t('screens:sent.number.hint')].join(' ')}
      />
    </>
  );
}

/** Whom to call until somebody has read it; after that, that help is there at any time. */
function Urgent({ entry }: { entry: ReceiptEntry }): JSX.Element | null {
  const t = useWords();
  if (wayOf(entry).unread?.now) return <UnreadNote entry={entry} />;
  return entry.brought?.unsafe ? (
    <Banner tone="alert" icon="phone" title={t('screens:sent.unsafe.body')} />
  ) : null;
}

interface ReceiptProps {
  readonly entry: ReceiptEntry;
  readonly justSent: boolean;
  /** It went while somebody looked at it. */
  readonly arrived?: boolean;
}

export function ReceiptView({ entry, justSent, arrived = false }: ReceiptProps): JSX.Element {
  const t = useWords();
  const { receipt } = entry;
  const council =
    pack.value?.council === entry.council ? pack.value.name : t('screens:council.unnamed.label');
  useEffect(() => {
    if (justSent || arrived) say(t('status:sent.spoken', { spelt: spellReference(receipt.reference) }));
  }, []);
  const rows = [
    ...(entry.title ? [{ label: t('screens:message.title'), value: <bdi>{entry.title}</bdi> }] : []),
    { label: t('screens:sent.number.label'), value: receipt.reference, number: true },
    { label: t('screens:sent.when.label'), value: formatInstant(Date.parse(receipt.receivedAt), Date.now()) },
    { label: t('screens:sent.what.label'), value: whatWent(t, entry) },
  ];
  return (
    <Page
      scene={<SentScene />}
      sceneSize="low"
      action={
        <GoButton label={t('screens:sent.messages.action')} onPress={() => goFresh({ at: 'messages' })} />
      }
    >
      <Ticket
        title={t('screens:sent.title')}
        body={<Said words={t(bodyKey(receipt.kind), { council })} />}
        rows={rows}
      />
      <p class="hint">
        <Said words={t('screens:sent.number.hint')} />
      </p>
      <Urgent entry={entry} />
      <OnTheirWay id={entry.id} />
      <Renewed entry={entry} />
      <MadeUp />
      <Next entry={entry} council={council} />
      <KeepProof entry={entry} council={council} />
      <KeptWords entry={entry} />
      {!justSent && (
        <TextField
          id="name"
          label={t('screens:message.name.label')}
          defaultValue={entry.title ?? ''}
          onInput={(title) => void nameReceipt(entry.id, title.trim())}
        />
      )}
      {!justSent && (
        <Delete
          body={`${t('screens:delete.body')} ${t('screens:delete.sent.body')}`}
          onDelete={() => deleteReceipt(entry.id)}
        />
      )}
    </Page>
  );
}
