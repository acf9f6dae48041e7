/** What was put back, what could not be kept, and the words that are left: said once, on Home and in the list. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Banner } from '../../ui/components/Banner.tsx';
import { Button, LinkButton } from '../../ui/components/Button.tsx';
import { Card } from '../../ui/components/Notes.tsx';
import type { Draft } from '../state/entries.ts';
import { isPrivate } from '../state/door.ts';
import { askHealth, everyWordOf, findings, wasRead, type Lost } from '../state/health.ts';
import { allRows } from '../state/all-rows.ts';
import { carryOn } from '../state/messages.ts';
import { go } from '../state/place.ts';
import { wasHidden } from '../state/settings.ts';
import { formatDayAt } from '../text/format-date.ts';
import type { TextFn } from '../text/i18n.ts';
import { useWords } from '../words.ts';
import { draftTitle, titleOf } from './said.ts';

const SAYS = {
  drafts: ['notices:lost.draft.body', 'notices:lost.draft-part.body'],
  outbox: ['notices:lost.way.body', 'notices:lost.way-part.body'],
  receipts: ['notices:lost.receipt.body', 'notices:lost.receipt-part.body'],
} as const;

function lostLine(t: TextFn, { id, what, isPart, at }: Lost): string {
  const line = t(SAYS[what][isPart ? 1 : 0], { day: formatDayAt(at, Date.now()) });
  return isPart ? `${titleIn(t, id)}: ${line}` : line;
}

/** The name of a message that is here: its title, its first words, or kind and day. */
function titleIn(t: TextFn, id: string): string {
  const { drafts, entries, receipts } = allRows();
  const draft = drafts.find((one) => one.id === id);
  if (draft) return draftTitle(t, draft);
  const sent = [...entries, ...receipts].find((one) => one.id === id);
  return sent ? titleOf(t, sent, sent.sealedAt) : t('status:unreadable.status');
}

function Lines({ lines }: { lines: readonly string[] }): JSX.Element {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line} dir="auto">
          {line}
        </li>
      ))}
    </ul>
  );
}

const Seen = (): JSX.Element => {
  const t = useWords();
  return <LinkButton label={t('notices:found.seen.action')} onPress={() => void wasRead()} />;
};

/** The words of one draft as text: to copy, or to send as they are. */
function Left({ draft }: { draft: Draft }): JSX.Element {
  const t = useWords();
  const [copied, setCopied] = useState(false);
  const words = everyWordOf(draft);
  const copy = (): void =>
    void navigator.clipboard?.writeText(words).then(
      () => setCopied(true),
      () => undefined,
    );
  return (
    <Card {...(draft.title ? { title: draft.title } : {})}>
      <p class="said" dir="auto">
        {words}
      </p>
      <Button label={t('core:crash.copy.action')} icon="letter" onPress={copy} />
      <p role="status">{copied ? t('core:crash.copied.status') : ''}</p>
      <Button
        look="solid"
        label={t('notices:left.send.action')}
        icon="send"
        onPress={() => void carryOn(draft.id, { at: 'check' })}
      />
    </Card>
  );
}

/** On Home: that something happened, without saying what. Nothing after Hide, with a PIN, or with several people. */
export function FoundOnHome(): JSX.Element | null {
  const t = useWords();
  useEffect(() => void askHealth(), []);
  const news = findings.value;
  if (!news || isPrivate.value || wasHidden.value) return null;
  const title = news.lost.length > 0 ? 'notices:lost.title' : 'notices:found.title';
  return (
    <Banner
      tone={news.lost.length > 0 || news.isRescued ? 'alert' : 'good'}
      title={t(news.isRescued ? 'notices:rescued.title' : title)}
      action={<LinkButton label={t('notices:found.see.action')} onPress={() => go({ at: 'messages' })} />}
    />
  );
}

/** In the list: exactly what was put back and what is gone, and the words that are left. */
export function Found(): JSX.Element | null {
  const t = useWords();
  useEffect(() => void askHealth(), []);
  const news = findings.value;
  if (!news) return null;
  const { restored, lost, isRescued } = news;
  const isPart = new Set(lost.map(({ id }) => id));
  const left = allRows().drafts.filter(({ id }) => isRescued || isPart.has(id));
  return (
    <>
      {isRescued && (
        <Banner tone="alert" title={t('notices:rescued.title')}>
          {t('notices:rescued.body')}
        </Banner>
      )}
      {restored.length > 0 && (
        <Banner tone="good" title={t('notices:found.title')} action={lost.length === 0 && <Seen />}>
          <Lines lines={restored.map((id) => titleIn(t, id))} />
        </Banner>
      )}
      {lost.length > 0 && (
        <Banner tone="alert" title={t('notices:lost.title')} action={<Seen />}>
          <Lines lines={lost.map((one) => lostLine(t, one))} />
        </Banner>
      )}
      {left.map((draft) => (
        <Left key={draft.id} draft={draft} />
      ))}
    </>
  );
}
