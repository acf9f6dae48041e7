/** What went wrong with a PIN, in words; a wait counts down while it is looked at. */
import { useEffect, useState } from 'preact/hooks';
import type { LockError, StoreError } from '../../../domain/errors.ts';
import type { TextFn } from '../../text/i18n.ts';
import { useWords } from '../../words.ts';

export type Refused = LockError | StoreError | { readonly kind: 'differ' };

interface Trouble {
  readonly title: string;
  readonly body?: string;
}

function left(t: TextFn, ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  return seconds < 90
    ? t('lock:open.wait.seconds.body', { count: seconds })
    : t('lock:open.wait.minutes.body', { count: Math.ceil(seconds / 60) });
}

function wrong(t: TextFn, triesLeft: number): string {
  return triesLeft > 2 ? t('lock:open.wrong.body') : t('lock:open.left.body', { count: triesLeft });
}

function wordsFor(t: TextFn, refused: Refused, now: number): Trouble {
  switch (refused.kind) {
    case 'wrong-pin':
      return { title: t('lock:open.wrong.title'), body: wrong(t, refused.triesLeft) };
    case 'wait': {
      const ms = refused.untilMs - now;
      return ms > 0
        ? { title: t('lock:open.wait.title'), body: left(t, ms) }
        : { title: t('lock:open.now.title') };
    }
    case 'too-short':
      return { title: t('lock:short.title'), body: t('lock:short.body') };
    case 'differ':
      return { title: t('lock:again.differ.title'), body: t('lock:again.differ.body') };
    default:
      return { title: t('lock:blocked.title'), body: t('lock:blocked.body') };
  }
}

/** The words for it now. */
export function useTrouble(refused: Refused | null): Trouble | undefined {
  const t = useWords();
  const [now, setNow] = useState(() => Date.now());
  const until = refused?.kind === 'wait' ? refused.untilMs : 0;
  useEffect(() => {
    setNow(Date.now());
    if (until <= Date.now()) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [until]);
  return refused ? wordsFor(t, refused, now) : undefined;
}
