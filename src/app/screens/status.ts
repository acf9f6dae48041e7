/** The one status of something on its way, in the words of the list. */
import type { OutboxState } from '../state/entries.ts';
import { unreachable, type ImpostorReason } from '../../domain/errors.ts';
import { online } from '../state/moment.ts';
import { useWords } from '../words.ts';

/** How a state looks: waiting for internet, sending, not sent yet, needs a person. */
export type Going = 'waiting' | 'sending' | 'retrying' | 'held' | 'sent';

export function goingOf(state: OutboxState, isOnline: boolean): Going {
  switch (state.name) {
    case 'waiting':
      return state.lastError === null || state.lastError.kind === 'offline' || !isOnline
        ? 'waiting'
        : 'retrying';
    case 'sending':
      return 'sending';
    case 'held':
      return 'held';
    case 'delivered':
      return 'sent';
    default:
      return unreachable(state);
  }
}

/** The same, told apart by what a person can do about it. */
export type Reason = Exclude<Going, 'sent'> | 'log-in' | 'update';

/** What a log-in page or a proxy does. A receipt with a wrong proof is something else. */
const LOG_IN: ReadonlySet<ImpostorReason> = new Set(['redirected', 'not-json', 'unexpected-status']);
/** The council says that this version is no longer understood. */
const TOO_OLD: ReadonlySet<number> = new Set([410, 426]);

/** Why it is not there yet; `null` once it is. */
export function reasonOf(state: OutboxState, isOnline: boolean): Reason | null {
  const going = goingOf(state, isOnline);
  if (going === 'sent') return null;
  const error = state.name === 'waiting' ? state.lastError : state.name === 'held' ? state.error : null;
  if (going === 'retrying' && error?.kind === 'not-the-council' && LOG_IN.has(error.why)) return 'log-in';
  return going === 'held' && error?.kind === 'needs-update' && TOO_OLD.has(error.status) ? 'update' : going;
}

/** The line under the status. What was begun can be changed no more: the council may have it. */
const lineOf = (state: OutboxState, going: Exclude<Going, 'sent'>) =>
  going === 'waiting' && state.name === 'waiting' && state.attempts > 0
    ? 'status:waiting.begun.body'
    : (`status:${going}.body` as const);

const LOOK = {
  waiting: ['wait', 'clock'],
  sending: ['wait', 'send'],
  retrying: ['late', 'warn'],
  held: ['late', 'warn'],
  sent: ['sent', 'send'],
} as const;

export function useStatus(state: OutboxState) {
  const t = useWords();
  const going = goingOf(state, online.value);
  const [tone, icon] = LOOK[going];
  const line = going === 'sent' ? undefined : t(lineOf(state, going));
  return {
    tone,
    icon,
    words: t(`status:${going}.status`),
    line,
    going,
    reason: reasonOf(state, online.value),
  };
}
