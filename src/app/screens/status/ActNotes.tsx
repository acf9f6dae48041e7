/** What a person should know before they tap, by what it is they do. */
import type { JSX } from 'preact';
import { isRead } from '../../../domain/conversation/unread.ts';
import { Banner } from '../../../ui/components/Banner.tsx';
import { LinkButton } from '../../../ui/components/Button.tsx';
import { FactList } from '../../../ui/components/Notes.tsx';
import { DateField } from '../../../ui/components/TextField.tsx';
import type { IconName } from '../../../ui/icons.tsx';
import type { ReceiptEntry } from '../../state/entries.ts';
import { newsOf } from '../../state/news.ts';
import { online } from '../../state/moment.ts';
import { go, type Act } from '../../state/place.ts';
import { keep, type Writing } from '../../state/writing.ts';
import { formatDay, formatInstant } from '../../text/format-date.ts';
import type { TextFn } from '../../text/i18n.ts';
import { useWords } from '../../words.ts';
import { Said } from '../learn/OpenWord.tsx';
import { isFresh } from './fresh.ts';
import { MustNotRead } from './MustNotRead.tsx';

interface Fact {
  readonly icon: IconName;
  readonly words: string;
}

/** True once the council said that somebody has read it. */
const wasRead = (id: string): boolean => (newsOf(id)?.conversation?.events ?? []).some(isRead);

/** That nobody has read it, and what they see then: the phone knows it only up to its last news. */
function unreadYet(t: TextFn, { id, deliveredAt }: ReceiptEntry): readonly [string, string] {
  const now = Date.now();
  const known = newsOf(id);
  if (known && online.value && isFresh(known.at, now))
    return [t('act:take-back.unread.body'), t('act:take-back.unread.seen.body')];
  const when = formatInstant(known?.at ?? deliveredAt, now);
  return [t('act:take-back.as-of.body', { when }), t('act:take-back.as-of.seen.body')];
}

/** A phone that has only the code does not know whether the person said that they are not safe. */
function untilRead(t: TextFn, entry: ReceiptEntry): Fact[] {
  if (entry.brought?.unsafe) return [{ icon: 'lock', words: t('act:take-back.unread-safe.body') }];
  const [unread, seen] = unreadYet(t, entry);
  return entry.brought
    ? [{ icon: 'lock', words: `${unread} ${seen}` }]
    : [
        { icon: 'lock', words: unread },
        { icon: 'shield', words: t('act:take-back.unread-if.body') },
      ];
}

const takingBack = (t: TextFn, entry: ReceiptEntry): Fact[] => [
  ...(wasRead(entry.id)
    ? [{ icon: 'eye', words: t('act:take-back.read.body') } as const]
    : untilRead(t, entry)),
  { icon: 'heart', words: t('act:take-back.made.body') },
];

/** What is sent in the person's name, so that nobody has to begin with an empty box. */
export function writtenFor(t: TextFn, id: string, { type }: Pick<Act, 'type'>): string {
  if (type === 'ask-my-data') return t('act:ask-my-data.words');
  if (type !== 'nudge-late') return '';
  const due = newsOf(id)?.conversation?.dates.answerBy;
  return due
    ? t('act:nudge-late.words', { day: formatDay(due, Date.now()) })
    : t('act:nudge-late.plain.words');
}

function factsOf(t: TextFn, entry: ReceiptEntry, type: Act['type']): Fact[] {
  const until = newsOf(entry.id)?.conversation?.dates.askBy;
  const facts: Fact[] = [
    ...(type === 'take-back' ? takingBack(t, entry) : []),
    ...(type === 'got-worse' ? [{ icon: 'shield', words: t('act:got-worse.who.body') } as const] : []),
    ...(type === 'ask-pause' ? [{ icon: 'phone', words: t('act:ask-pause.soon.body') } as const] : []),
    ...(type === 'not-sure' && until
      ? [
          {
            icon: 'clock',
            words: t('news:answer.until.body', { day: formatDay(until, Date.now()) }),
          } as const,
        ]
      : []),
  ];
  return online.value ? facts : [...facts, { icon: 'no-internet', words: t('act:go.offline.body') }];
}

interface NotesProps {
  readonly entry: ReceiptEntry;
  readonly open: Writing;
  readonly act: Act;
}

/** The day on which it is to happen. Kept with the words, sent as a day. */
function WhichDay({ open }: Pick<NotesProps, 'open'>): JSX.Element {
  const t = useWords();
  const kept = open.answers.peek()['by'];
  return (
    <DateField
      id="by"
      label={t('act:ask-pause.day.label')}
      hint={t('act:ask-pause.day.hint')}
      defaultValue={typeof kept === 'string' ? kept : ''}
      onInput={(day) => keep(open, 'by', day)}
    />
  );
}

export function ActNotes({ entry, open, act }: NotesProps): JSX.Element {
  const t = useWords();
  const facts = factsOf(t, entry, act.type);
  const written = writtenFor(t, entry.id, act);
  return (
    <>
      {act.type === 'got-worse' && (
        <Banner tone="alert" icon="phone" title={t('act:got-worse.unsafe.body')} />
      )}
      {act.type === 'got-worse' && <MustNotRead entry={entry} open={open} />}
      {written && (
        <p class="card say">
          <Said words={`“${written}”`} />
        </p>
      )}
      {act.type === 'ask-pause' && <WhichDay open={open} />}
      {facts.length > 0 && (
        <FactList facts={facts.map(({ icon, words }) => ({ icon, words: <Said words={words} /> }))} />
      )}
      {act.type === 'ask-advocate' && (
        <LinkButton
          icon="megaphone"
          label={t('act:ask-advocate.who.action')}
          onPress={() => go({ at: 'advocate' })}
        />
      )}
    </>
  );
}
