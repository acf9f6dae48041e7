/** What became of one attempt to tell somebody, and when the next one comes. */
import type { AlarmKind } from '../../domain/casework/alarm.ts';

/** What went wrong, by a name of ours: a sentence of the other side might quote an address. */
export type SendFault =
  | 'unreachable'
  | 'too-slow'
  | 'no-safe-line'
  | 'sign-in-refused'
  | 'sender-refused'
  | 'address-unknown'
  | 'address-refused'
  | 'refused'
  | 'busy'
  | 'gone'
  | 'bounced'
  /** This process has no such way, or no pack of the council; another one may. */
  | 'not-set-up'
  | 'other';

/** `for-good`: the same attempt would end the same way, so somebody has to look. */
export type Sent =
  { readonly ok: true } | { readonly ok: false; readonly fault: SendFault; readonly forGood: boolean };

export const SENT: Sent = { ok: true };

/** It may go the next time. */
export const later = (fault: SendFault): Sent => ({ ok: false, fault, forGood: false });

/** It will not go like this. */
export const never = (fault: SendFault): Sent => ({ ok: false, fault, forGood: true });

const FIRST_MS = 30_000;
const LONGEST_MS = 3_600_000;
/** What cannot wait is tried at least so often. */
const LONGEST_URGENT_MS = 300_000;
/** Three days of a server that is away, and a little more. */
const MOST_TRIES = 84;

const URGENT: ReadonlySet<AlarmKind> = new Set(['urgent', 'stop-near', 'got-worse']);

/** How long to wait after so many tries, in milliseconds: twice as long each time. `null`: no more. */
export function waitAfter(tries: number, kind: AlarmKind): number | null {
  if (tries >= MOST_TRIES) return null;
  const longest = URGENT.has(kind) ? LONGEST_URGENT_MS : LONGEST_MS;
  return Math.min(FIRST_MS * 2 ** (tries - 1), longest);
}
