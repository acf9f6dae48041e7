/** Which keys are believed. Fetched before anything is sent, never because of an answer. */
import { keysIn, trustedKeys } from '../contract/key-set.ts';
import type { PublicJwk } from '../domain/public-jwk.ts';
import { failed, ok, type Outcome, type SendError } from '../domain/errors.ts';
import type { CouncilSlug } from '../domain/ids.ts';
import type { Store } from '../store/store.ts';
import { parsed } from './answer.ts';
import { request, type Fetch } from './transport.ts';

export interface KeyDeps {
  readonly store: Store;
  readonly fetch: Fetch;
  /** The origin that serves the app. */
  readonly origin: string;
}

export interface Destination {
  readonly origin: string;
  readonly keys: readonly PublicJwk[];
}

/**
 * Where a council's messages go and whose signature counts there. Keys in the pack and kept keys
 * are believed; with none, the first set that the endpoint publishes.
 *
 * @param refresh ask for newer keys as well: only those signed by a believed one count
 */
export async function destination(
  deps: KeyDeps,
  council: CouncilSlug,
  refresh = false,
): Promise<Outcome<Destination, SendError>> {
  const pack = await deps.store.packs.read(council);
  const origin = pack?.endpoint ? new URL(pack.endpoint).origin : deps.origin;
  const believed = [...(pack?.keys ?? []), ...(await deps.store.keys.read(council))];
  if (believed.length > 0 && !refresh) return ok({ origin, keys: believed });
  const offered = await publishedKeys(deps.fetch, origin);
  if (!offered.ok) return believed.length > 0 ? ok({ origin, keys: believed }) : offered;
  const gained = believed.length > 0 ? await trustedKeys(believed, offered.value) : offered.value;
  await deps.store.keys.add(council, gained);
  return ok({ origin, keys: [...believed, ...gained] });
}

async function publishedKeys(
  fetch: Fetch,
  origin: string,
): Promise<Outcome<readonly PublicJwk[], SendError>> {
  const answer = await request(fetch, `${origin}/api/v1/keys`);
  if ('kind' in answer) return failed(answer);
  if (answer.status >= 500) return failed({ kind: 'council-busy', status: answer.status, retryAt: null });
  const keys = answer.status === 200 ? keysIn(parsed(answer.text)) : null;
  return keys ? ok(keys) : failed({ kind: 'not-the-council', why: 'unknown-key' });
}
