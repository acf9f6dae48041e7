/** The last part of "Delete everything": what no script can reach, the browser clears when our own address says so. */
import { request, type Fetch } from './transport.ts';

/** A browser takes its time over its copies of pages, in milliseconds. */
const PATIENCE_MS = 10_000;

/** True when our own address answered, and with that the browser has cleared. Nothing is sent along. */
export async function wipe(
  origin: string,
  bring: Fetch = (url, init) => fetch(url, init),
  patienceMs = PATIENCE_MS,
): Promise<boolean> {
  // Without credentials a browser disregards the order to clear.
  const asking: RequestInit = { method: 'POST', credentials: 'same-origin' };
  const answer = await request(bring, `${origin}/wipe`, asking, patienceMs);
  return !('kind' in answer) && answer.status === 204;
}
