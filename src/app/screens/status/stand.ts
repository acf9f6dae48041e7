/** Where a sent message stands, for its row: one status, one line, and a quiet word when there is news. */
import type { CaseStatus } from '../../../domain/procedure/status.ts';
import type { StatusTone } from '../../../ui/components/StatusLabel.tsx';
import type { IconName } from '../../../ui/icons.tsx';
import type { ReceiptEntry } from '../../state/entries.ts';
import { newsOf, unseen } from '../../state/news.ts';
import { wayOf, type Way } from '../../state/way.ts';
import { caseStatusWords } from '../../text/case-words.ts';
import { formatDay } from '../../text/format-date.ts';
import type { TextFn } from '../../text/i18n.ts';
import { wordsFor } from './AsTold.tsx';
import { CASE_LOOK } from './case-look.ts';
import { dayIn, textIn } from './event-words.ts';
import { didAbout } from './Sorted.tsx';
import { toldOf, whyWords } from './why-words.ts';

export interface Stand {
  readonly status: { readonly tone: StatusTone; readonly icon: IconName; readonly words: string };
  readonly line: string | undefined;
  readonly fresh: string | undefined;
  /** There is an answer, or it is sorted. */
  readonly isGlad: boolean;
}

type Bare = Omit<Stand, 'fresh'>;

const GLAD: ReadonlySet<string> = new Set<CaseStatus>(['answered', 'sorted']);
/** Under these the day of the answer stands, where it is known. */
const OWED: ReadonlySet<string> = new Set<CaseStatus>(['received', 'read']);
/** Under these a thank you is still to be passed on. */
const PASSED_ON: ReadonlySet<string> = new Set<CaseStatus>(['received', 'read', 'looking']);
/** A day of their own that is not told: the line without one stands there. */
const NO_DAY: ReadonlySet<string> = new Set<CaseStatus>(['ombudsman', 'taken-back']);
/** It can be opened again for as long as the council keeps it. */
const KEPT: ReadonlySet<string> = new Set<CaseStatus>(['sorted', 'closed']);

/** The day that a status tells of. */
function dayOf(id: string, { timeline }: Way, status: CaseStatus): string | undefined {
  const { late, answerBy, next } = timeline;
  if (NO_DAY.has(status)) return undefined;
  if (KEPT.has(status)) return newsOf(id)?.conversation?.keptUntil;
  if (status === 'late') return late?.due;
  if (status === 'stage3') return next?.what === 'meeting' ? next.on : undefined;
  return answerBy ?? undefined;
}

/** What was told of why, until when or who; nothing where the council did not say it. */
function said(t: TextFn, { timeline, now }: Way, status: CaseStatus, day?: string): string | undefined {
  const { event, isWritten } = toldOf(timeline.done, status);
  const why = event && whyWords(t, event);
  const who = event && textIn(event, 'who');
  const until = event && dayIn(event, 'names');
  switch (status) {
    case 'needs-more-time':
      if (!why && !isWritten) return undefined;
      return day ? t('news:row.why.day.body', { day }) : t('news:row.why.body');
    case 'paused': {
      const because = why ?? (isWritten ? t('news:row.why.body') : undefined);
      return because && until
        ? `${because} ${t('news:event.paused.day.body', { day: formatDay(until, now) })}`
        : because;
    }
    case 'other-route':
      if (who) return t('news:event.other-route.who.body', { who });
      return isWritten ? t('news:row.news.body') : undefined;
    default:
      return undefined;
  }
}

/** The line under its status where more is known than the status says: what is owed by when, or done last. */
function lineOf(t: TextFn, { id, kind }: ReceiptEntry, { timeline }: Way, status: CaseStatus, day?: string) {
  if (kind === 'compliment' && PASSED_ON.has(status) && day)
    return `${t('news:next.passed-on.title')}. ${t('news:next.by.body', { day })}`;
  if (OWED.has(status) && day) return caseStatusWords(t, 'looking', day).line;
  const did = status === 'answered' ? didAbout(id, timeline.done) : undefined;
  return did && t(`news:mine.${did}.title`);
}

function standing(t: TextFn, entry: ReceiptEntry, way: Way, status: CaseStatus): Bare {
  const [tone, icon] = CASE_LOOK[status];
  const day = dayOf(entry.id, way, status);
  const shown = day && formatDay(day, way.now);
  const words = caseStatusWords(t, status, OWED.has(status) ? undefined : shown);
  const line = lineOf(t, entry, way, status, shown) ?? said(t, way, status, shown) ?? words.line;
  return { status: { tone, icon, words: words.title }, line, isGlad: GLAD.has(status) };
}

/** Somebody wrote, and nobody has looked yet. */
function message(t: TextFn, id: string): Bare | null {
  const newest = newsOf(id)?.conversation?.events.findLast(({ type }) => type !== 'mine');
  if (newest?.type !== 'message') return null;
  return {
    status: { tone: 'wait', icon: 'chat', words: t('news:row.message.status') },
    line: newest.by ? t('news:row.message.by.body', { name: newest.by.name }) : undefined,
    isGlad: true,
  };
}

/** What the row of a sent message says. A status that this version does not know is news. */
export function standOf(plain: TextFn, entry: ReceiptEntry): Stand {
  const t = wordsFor(plain, entry);
  const way = wayOf(entry);
  const { status } = way.timeline;
  const fresh = unseen.value.has(entry.id) ? t('news:row.fresh.status') : undefined;
  const unread = fresh ? message(t, entry.id) : null;
  if (unread) return { ...unread, fresh };
  if (status !== 'news') return { ...standing(t, entry, way, status), fresh };
  return {
    status: { tone: 'wait', icon: 'message', words: t('news:row.news.status') },
    line: t('news:row.news.body'),
    fresh,
    isGlad: false,
  };
}
