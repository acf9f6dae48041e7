/**
 * Tells another program that something waits, in the form of Standard Webhooks: whoever holds the secret
 * can tell that it comes from here, is what was sent, and is not an old one.
 *
 * @source https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
import { createHmac } from 'node:crypto';
import type { AlarmKind } from '../../domain/casework/alarm.ts';
import { later, never, SENT, type Sent } from './sent.ts';
import type { HookSettings } from './settings.ts';

export interface Ring {
  /** The same for each attempt. */
  readonly id: string;
  readonly kind: AlarmKind;
  readonly council: string;
  readonly link: string;
  /** When there was something to tell, RFC 3339. */
  readonly since: string;
  /** Epoch milliseconds of this attempt. */
  readonly at: number;
}

export type SendHook = (ring: Ring) => Promise<Sent>;

/** How long an answer may take, in milliseconds. */
const PATIENCE_MS = 20_000;

/** One program. It is led nowhere else, and of its answer nothing is read but the number. */
export function hookTo({ address, key }: HookSettings, patienceMs = PATIENCE_MS): SendHook {
  return async ({ id, kind, council, link, since, at }) => {
    const body = JSON.stringify({ type: 'wren.waiting', timestamp: since, data: { kind, council, link } });
    const seconds = String(Math.floor(at / 1_000));
    const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
    try {
      const answer = await fetch(address, {
        method: 'POST',
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(patienceMs),
        headers: {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': seconds,
          'webhook-signature': `v1,${signature}`,
        },
      });
      await answer.body?.cancel();
      return whatItMeans(answer);
    } catch (error) {
      return later((error as Error).name === 'TimeoutError' ? 'too-slow' : 'unreachable');
    }
  };
}

/** Everything but yes is tried again, as the standard says; who answers that it is gone is not. */
function whatItMeans({ ok, status }: Response): Sent {
  if (ok) return SENT;
  if (status === 410) return never('gone');
  return later(status >= 500 || status === 429 ? 'busy' : 'refused');
}
