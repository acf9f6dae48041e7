/** Whether the network really answers. `navigator.onLine` is only a rumour. */
import { health } from '../contract/problem.ts';
import { parsed } from './answer.ts';
import { request, type Fetch } from './transport.ts';

/**
 * True when Wren's own endpoint at `origin` answered in its own words within `patienceMs`, also when
 * they are that it takes nothing just now (503).
 */
export async function reachable(fetch: Fetch, origin: string, patienceMs = 1_500): Promise<boolean> {
  const answer = await request(fetch, `${origin}/api/v1/health`, {}, patienceMs);
  if ('kind' in answer || (answer.status !== 200 && answer.status !== 503)) return false;
  return health.safeParse(parsed(answer.text)).success;
}
