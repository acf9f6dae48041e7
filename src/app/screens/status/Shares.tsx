/** Who can see it, what they see, whether they opened it; each can be stopped. */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Button } from '../../../ui/components/Button.tsx';
import { Card } from '../../../ui/components/Notes.tsx';
import { Title } from '../../../ui/components/Title.tsx';
import type { Conversation } from '../../../contract/conversation.ts';
import { actionsOf } from '../../state/act.ts';
import { askNow, newsOf } from '../../state/news.ts';
import { go } from '../../state/place.ts';
import { formatDayAt } from '../../text/format-date.ts';
import type { TextFn } from '../../text/i18n.ts';
import { useWords } from '../../words.ts';
import { Page } from '../Page.tsx';

type Share = Conversation['shares'][number];

const dayOf = (at: string): string => formatDayAt(Date.parse(at), Date.now());

function linesOf(t: TextFn, { sees, openedAt, endedAt }: Share): string[] {
  if (endedAt) return [t('news:shares.ended.body', { day: dayOf(endedAt) })];
  return [
    t(`news:shares.sees.${sees}.body`),
    openedAt ? t('news:shares.opened.body', { day: dayOf(openedAt) }) : t('news:shares.not-opened.body'),
  ];
}

/** Stopped here, though the council may not have it yet. */
const isEnding = (id: string, share: string): boolean => {
  const { entries, receipts } = actionsOf(id);
  return [...entries, ...receipts].some(({ action }) => action?.ends === share);
};

function Row({ id, share }: { id: string; share: Share }): JSX.Element {
  const t = useWords();
  const isOver = share.endedAt !== null || isEnding(id, share.id);
  return (
    <Card title={t(`news:shares.who.${share.who}.label`)} {...(isOver ? { tint: 'sunk' as const } : {})}>
      {linesOf(t, share).map((line) => (
        <p key={line}>{line}</p>
      ))}
      {isOver && !share.endedAt && <p class="hint">{t('news:shares.ending.body')}</p>}
      {!isOver && (
        <p class="acts">
          <Button
            small
            label={t('news:shares.stop.action')}
            onPress={() => go({ at: 'act', id, type: 'unshare', ends: share.id })}
          />
          <Button
            small
            label={t('news:shares.again.action')}
            onPress={() => go({ at: 'share', id, who: share.who, instead: share.id })}
          />
        </p>
      )}
    </Card>
  );
}

/** Given on this phone, and not in the news yet: nobody may read then that nobody sees it. */
function isGiven(id: string, known: number): boolean {
  const { entries, receipts } = actionsOf(id);
  return [...entries, ...receipts].filter(({ action }) => action?.type === 'share').length > known;
}

/** Those who can see it now come first. */
const inOrder = (shares: readonly Share[]): readonly Share[] =>
  shares.toSorted((one, other) => Number(one.endedAt !== null) - Number(other.endedAt !== null));

export function SharesScreen({ id }: { id: string }): JSX.Element {
  const t = useWords();
  const shares = newsOf(id)?.conversation?.shares ?? [];
  const isNew = isGiven(id, shares.length);
  // Whoever looks here wants to know who sees it now, not as of the last time the council was asked.
  useEffect(() => void askNow(), []);
  return (
    <Page close>
      <Title
        title={t('news:shares.title')}
        hint={shares.length === 0 && !isNew ? t('news:shares.nobody.body') : t('act:share.hint')}
      />
      {isNew && <p>{t('act:share.code.soon.body')}</p>}
      {inOrder(shares).map((share) => (
        <Row key={share.id} id={id} share={share} />
      ))}
      <Button icon="people" label={t('news:shares.give.action')} onPress={() => go({ at: 'share', id })} />
    </Page>
  );
}
