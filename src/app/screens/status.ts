/** The one status of something on its way, in the words of the list. */
import type { OutboxState } from '../state/entries.ts';
import { unreachable } from '../../domain/errors.ts';
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
  const line = going === 'sent' ? undefined : t(`status:${going}.body`);
  return { tone, icon, words: t(`status:${going}.status`), line, going };
}
