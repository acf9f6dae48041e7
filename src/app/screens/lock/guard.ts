/** From now on somebody watches whether anybody is there, and what another window locks is locked here too. */
import { followAway, type Covering } from '../../state/cover.ts';
import { followLock } from '../../state/lock.ts';
import type { TextFn } from '../../text/i18n.ts';

export function guard(taps: Covering, t: TextFn): void {
  followLock();
  followAway(taps, t('lock:cover.back.action'));
}
