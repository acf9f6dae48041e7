/** Whether this phone's date can be right: with a wrong one no council answers it, and nothing says why. */
import { epochMs, type EpochMs } from '../../domain/ids.ts';
import type { OutboxState } from './entries.ts';

/** No phone had this version before. Moved on with each release, or a test is red. */
export const RELEASED_AT: EpochMs = epochMs(Date.UTC(2026, 10, 22));
/** So often in vain, although the browser says that there is internet: then we ask. */
const DOUBT_AFTER = 3;

/** `wrong`: it cannot be right. `doubtful`: the person knows better than we do. */
export type Clock = 'fine' | 'wrong' | 'doubtful';

/** What is to be thought of the phone's date, seen by how a message fares. */
export function clockFor(state: OutboxState, isOnline: boolean, at: EpochMs): Clock {
  if (at < RELEASED_AT) return 'wrong';
  const isCutOff = state.name === 'waiting' && state.lastError?.kind === 'offline';
  if (!isCutOff || !isOnline) return 'fine';
  return Math.max(state.attempts, state.waits) >= DOUBT_AFTER ? 'doubtful' : 'fine';
}
