/** Why a message is not there yet, and what can be done: one banner, or a calm line. */
import type { JSX } from 'preact';
import { epochMs } from '../../domain/ids.ts';
import { Banner } from '../../ui/components/Banner.tsx';
import { clockFor } from '../state/clock.ts';
import { pack } from '../state/council.ts';
import type { OutboxEntry } from '../state/entries.ts';
import { online } from '../state/moment.ts';
import { formatDayAt, formatInstant, formatTime } from '../text/format-date.ts';
import type { TextFn } from '../text/i18n.ts';
import { useWords } from '../words.ts';
import { Said } from './learn/OpenWord.tsx';
import type { Reason } from './status.ts';

/** The number of the message's own council, once its pack is here. */
export const phoneOf = ({ council }: Pick<OutboxEntry, 'council'>): string | undefined =>
  pack.value?.council === council ? pack.value.contacts.complaints.value.phone : undefined;

/** Whether a browser wakes Wren when the internet is back (Background Sync); elsewhere it has to be open. */
export const goesAlone = (): boolean => 'SyncManager' in globalThis;

interface WhyProps {
  readonly entry: OutboxEntry;
  readonly reason: Reason;
}

/** When it goes again: with the day, when that is not today. Nothing when it is time already. */
function nextTry(t: TextFn, { state }: OutboxEntry, now: number): string {
  if (state.name !== 'waiting' || state.dueAt <= now) return '';
  const isToday = formatDayAt(state.dueAt, now) === formatDayAt(now, now);
  return isToday
    ? t('screens:waiting.next-try.body', { when: formatTime(state.dueAt) })
    : t('screens:waiting.next-day.body', { when: formatInstant(state.dueAt, now) });
}

function calm(t: TextFn, reason: Reason): string {
  if (reason === 'sending') return t('status:sending.body');
  return goesAlone() ? t('screens:waiting.safe.body') : t('screens:waiting.kept.body');
}

export function Why({ entry, reason }: WhyProps): JSX.Element {
  const t = useWords();
  const phone = phoneOf(entry);
  const call = phone && <p>{t('screens:waiting.call.body', { phone })}</p>;
  switch (reason) {
    case 'log-in':
      return (
        <Banner tone="wait" title={t('screens:waiting.imposter.title')}>
          <Said words={t('screens:waiting.imposter.body')} />
        </Banner>
      );
    case 'held':
    case 'update':
      return (
        <Banner tone="alert" title={t('screens:waiting.held.title')}>
          <Said
            words={t(reason === 'update' ? 'screens:waiting.update.body' : 'screens:waiting.held.body')}
          />{' '}
          {call}
        </Banner>
      );
    case 'retrying': {
      const next = nextTry(t, entry, Date.now());
      return (
        <Banner tone="alert" title={t('screens:waiting.retry.title')}>
          <Said words={t('screens:waiting.retry.body')} /> {call}
          {next && <p>{next}</p>}
        </Banner>
      );
    }
    default:
      return (
        <p>
          <Said words={calm(t, reason)} />
        </p>
      );
  }
}

const YEAR_MS = 365 * 24 * 60 * 60_000;

/** A phone with a wrong date is answered by nobody: the person can put it right. */
export function DateHint({ state }: Pick<OutboxEntry, 'state'>): JSX.Element | null {
  const t = useWords();
  const now = epochMs(Date.now());
  const clock = clockFor(state, online.value, now);
  if (clock === 'fine') return null;
  // With its year, which is what is wrong most often.
  const day = formatDayAt(now, now + 2 * YEAR_MS);
  const words = clock === 'wrong' ? 'date' : 'date.ask';
  return (
    <Banner tone="wait" icon="clock" title={t(`screens:waiting.${words}.title`, { day })}>
      {t(`screens:waiting.${words}.body`, { day })}
    </Banner>
  );
}
