/**
 * A mail that was taken and came back: which of ours it is, from the report of the mail server.
 *
 * @source RFC 3464, section 2.3.3: `Action: failed`
 */
import { deliveryWay, markBounced } from '../storage/delivery-rows.ts';
import type { Database } from '../storage/attachment-rows.ts';

export type Bounced = 'marked' | 'no-failure' | 'not-ours' | 'not-now';

/** Our Message-IDs are ids of deliveries before the `@`. */
const OURS = /<([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})@/g;

/** Marks what a report says came back. An answer of somebody who is away is no failure, nor is a delay. */
export async function takeBounce({ read, write }: Database, report: string): Promise<Bounced> {
  if (!/^Action:\s*failed\b/im.test(report)) return 'no-failure';
  for (const [, id = ''] of report.matchAll(OURS)) {
    if ((await deliveryWay(read, id)) !== 'mail') continue;
    const written = await write((tx) => markBounced(tx, id, 'bounced'));
    return 'done' in written ? 'marked' : 'not-now';
  }
  return 'not-ours';
}
