/**
 * What has to be remembered between two steps of signing in, sealed and given to the browser: several
 * endpoints over one database need nothing in memory. Good for minutes, for one purpose.
 */
import { createHash } from 'node:crypto';
import type { ContentCipher } from '../content-cipher.ts';

/** What a ticket is for; one is no good for another. */
export type TicketPurpose = 'totp' | 'totp-new' | 'passkey' | 'passkey-new' | 'way-back';

/** How long a ticket holds, in seconds. */
export const TICKET_SECONDS = 300;

export interface Tickets {
  /** Seals a value for a purpose. */
  give(purpose: TicketPurpose, value: unknown): string;
  /** The value again, or `null`: made up, for something else, or too old. */
  take(purpose: TicketPurpose, ticket: string): unknown;
}

/** @param now epoch milliseconds */
export function tickets(cipher: ContentCipher, now: () => number): Tickets {
  const label = (purpose: TicketPurpose) => ({ id: 'ticket', council: '', digest: purpose });
  return {
    give: (purpose, value) =>
      cipher.seal(Buffer.from(JSON.stringify({ at: now(), value })), label(purpose)).toString('base64url'),
    take(purpose, ticket) {
      const kept = opened(() => cipher.open(Buffer.from(ticket, 'base64url'), label(purpose)));
      if (!kept) return null;
      const age = now() - kept.at;
      return age >= 0 && age <= TICKET_SECONDS * 1_000 ? kept.value : null;
    },
  };
}

function opened(open: () => Buffer): { readonly at: number; readonly value: unknown } | null {
  try {
    return JSON.parse(open().toString('utf8')) as { at: number; value: unknown };
  } catch {
    return null;
  }
}

/** How a secret that somebody holds is known in the database: nobody gets from there to the secret. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
