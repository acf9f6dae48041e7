/** The two requests that files need. What comes back is a value. */
import { deliveryState, type DeliveryState } from '../../contract/attachment.ts';
import { CHUNK_BYTES } from '../../contract/attachment-limits.ts';
import { failed, ok, type Outcome, type SendError } from '../../domain/errors.ts';
import type { EpochMs, Now } from '../../domain/ids.ts';
import type { Delivery, SentFile } from '../../store/media/record.ts';
import { jsonIn, provenReceipt, trouble } from '../answer.ts';
import { httpDate } from '../http-date.ts';
import type { Destination } from '../keys.ts';
import { request, type Fetch } from '../transport.ts';

export interface RequestDeps {
  readonly fetch: Fetch;
  readonly now: Now;
}

/** Patience for one chunk: 20 s, and the slowest line that is still waited for (10 KB/s), in milliseconds. */
const CHUNK_WITHIN_MS = 20_000 + CHUNK_BYTES / 10;

export interface Told {
  readonly state: DeliveryState;
  /** When it was said, by the council's clock, in milliseconds. */
  readonly there: number | null;
}

const addressOf = ({ origin }: Destination, { id }: Delivery) => `${origin}/api/v1/representations/${id}`;
const bearer = ({ key }: Delivery) => ({ authorization: `Bearer ${key}` });

/** What the council still misses. Believed only with a receipt of this message that is proven. */
export async function askState(
  { fetch, now }: RequestDeps,
  to: Destination,
  delivery: Delivery,
): Promise<Outcome<Told, SendError>> {
  const headers = bearer(delivery);
  const answer = await request(fetch, `${addressOf(to, delivery)}/state`, { headers });
  if ('kind' in answer) return failed(answer);
  if (answer.redirected || answer.status !== 200) return failed(trouble(answer, now()));
  const json = jsonIn(answer);
  if (json === undefined) return failed({ kind: 'not-the-council', why: 'not-json' });
  const { data } = deliveryState.safeParse(json);
  if (!data) return failed({ kind: 'not-the-council', why: 'not-a-receipt' });
  const { id, council, receipt } = delivery;
  const proven = await provenReceipt(data.receipt, { id, council, digest: receipt.digest, keys: to.keys });
  if (!proven.ok) return proven;
  return ok({ state: { ...data, receipt: proven.value }, there: clock(answer.date, now()) });
}

const clock = (date: string | null | undefined, at: EpochMs): number | null =>
  date ? httpDate(date, at) : null;

/** Sends one chunk. Any number of times: the content of the file names it. */
export async function putChunk(
  { fetch, now }: RequestDeps,
  to: Destination,
  delivery: Delivery,
  { sha256, digests }: SentFile,
  chunk: { readonly n: number; readonly bytes: Uint8Array<ArrayBuffer> },
): Promise<Outcome<undefined, SendError>> {
  const headers = {
    ...bearer(delivery),
    'content-type': 'application/octet-stream',
    'content-digest': digests[chunk.n] ?? '',
  };
  const url = `${addressOf(to, delivery)}/attachments/${sha256}/chunks/${chunk.n}`;
  const answer = await request(fetch, url, { method: 'PUT', headers, body: chunk.bytes }, CHUNK_WITHIN_MS);
  if ('kind' in answer) return failed(answer);
  return !answer.redirected && answer.status === 204 ? ok(undefined) : failed(trouble(answer, now()));
}
