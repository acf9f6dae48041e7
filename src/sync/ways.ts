/** Everything that must be known before a byte of a message leaves the phone. */
import type { SendError } from '../domain/errors.ts';
import type { CouncilSlug } from '../domain/ids.ts';
import { destination, type Destination, type KeyDeps } from './keys.ts';
import { reachable } from './reachable.ts';

export interface WayDeps extends KeyDeps {
  /** What the browser believes. A `false` is checked with a request that carries nothing. */
  readonly onLine: () => boolean;
}

/** Where it goes and whose signature counts there, or why nothing can leave now. */
export async function ways(
  deps: WayDeps,
  council: CouncilSlug,
  lastError: SendError | null,
): Promise<Destination | SendError> {
  const doubted = lastError?.kind === 'not-the-council' && lastError.why === 'unknown-key';
  const found = await destination(deps, council, doubted);
  if (!found.ok) return found.error;
  if (deps.onLine() || (await reachable(deps.fetch, found.value.origin, 5_000))) return found.value;
  return { kind: 'offline' };
}
