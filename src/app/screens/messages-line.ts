/** What is news and what waits to go, said quietly: on the row of its message, and in one line on Home. */
import { actionsOf } from '../state/act.ts';
import type { OutboxEntry, ReceiptEntry } from '../state/entries.ts';
import { kept, waitingCount } from '../state/kept.ts';
import { unseen } from '../state/news.ts';
import { wayOf } from '../state/way.ts';
import type { TextFn } from '../text/i18n.ts';
import { standOf } from './status/stand.ts';

/** It does not go by itself any more: a person must do something. */
const isStuck = ({ state }: OutboxEntry): boolean => state.name === 'held';

interface Count {
  readonly going: number;
  readonly stuck: number;
}

/** Of one message; nothing goes by a code that was stopped. */
function countOf(entry: ReceiptEntry): Count {
  const { entries } = actionsOf(entry.id);
  const going = entries.length;
  if (going === 0) return { going, stuck: 0 };
  return { going, stuck: wayOf(entry).isStopped ? going : entries.filter(isStuck).length };
}

function said(t: TextFn, { going, stuck }: Count): string | undefined {
  if (stuck > 0) return t('news:row.held.body', { count: stuck });
  return going > 0 ? t('news:row.waits.body', { count: going }) : undefined;
}

/** What the person did about a message and has not gone yet, or began to write. */
export const goingLine = (t: TextFn, entry: ReceiptEntry): string | undefined =>
  said(t, countOf(entry)) ?? (actionsOf(entry.id).drafts.length > 0 ? t('act:go.begun.status') : undefined);

/** Of one message its state, of several that there is news: nobody looked at it yet. */
function freshLine(t: TextFn, receipts: readonly ReceiptEntry[]): string | undefined {
  const [first, ...more] = receipts.filter(({ id }) => unseen.value.has(id));
  if (!first) return undefined;
  return more.length > 0 ? t('news:row.news.status') : standOf(t, first).status.words;
}

/** Where it stands, as long as there is one message only. */
const onlyOne = (t: TextFn, [first, ...more]: readonly ReceiptEntry[]): string | undefined =>
  first && more.length === 0 ? standOf(t, first).status.words : undefined;

/** The state of "My messages" in one line: what needs somebody first. Never asked while it is to be private. */
export function messagesLine(t: TextFn): string | undefined {
  const { drafts = [], receipts = [] } = kept.value ?? {};
  const later = receipts.map(countOf);
  const sum = (of: keyof Count): number => later.reduce((all, one) => all + one[of], 0);
  const isWaiting = waitingCount.value > 0;
  return (
    said(t, { going: 0, stuck: sum('stuck') }) ??
    freshLine(t, receipts) ??
    (isWaiting ? t('status:waiting.count.status', { count: waitingCount.value }) : undefined) ??
    said(t, { going: sum('going'), stuck: 0 }) ??
    (drafts.length > 0 ? t('status:draft.status') : onlyOne(t, receipts))
  );
}
