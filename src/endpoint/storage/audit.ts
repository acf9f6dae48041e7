/** The trail: each entry carries the hash of the one before, so that a removed or altered one shows. */
import { hash } from 'node:crypto';

/** What arrived, as far as the trail tells of it. */
interface Received {
  readonly id: string;
  readonly digest: string;
  /** RFC 3339 in UTC. */
  readonly receivedAt: string;
}

/** One entry, linked to `last`, the chain of the entry before; empty for the very first. */
export function auditEntry(last: string, { receivedAt, id, digest }: Received) {
  const entry = { at: receivedAt, what: 'received', representation_id: id, digest };
  return { ...entry, chain: link(last, entry) };
}

/** Lower-case hex of SHA-256 over the chain before and the entry, a line each. */
export function link(
  last: string,
  entry: {
    readonly at: string;
    readonly what: string;
    readonly representation_id: string;
    readonly digest: string;
  },
): string {
  const text = [last, entry.at, entry.what, entry.representation_id, entry.digest].join('\n');
  return hash('sha256', text);
}
