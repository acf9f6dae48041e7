/** Everything that lets staff in, put together over a storage. */
import type { IncomingMessage } from 'node:http';
import type { Now } from '../../domain/ids.ts';
import { addressOf, prefixOf, type TrustedProxies } from '../limits/address.ts';
import type { Packs } from '../packs.ts';
import type { Settings } from '../settings.ts';
import type { Storage } from '../storage/storage.ts';
import { attempts } from './attempts.ts';
import { isWayIn, waysOf } from './enrol.ts';
import { STAFF_PATH, type Door } from './guard.ts';
import { openId, type OpenId } from './open-id.ts';
import { sessions, type Session } from './sessions.ts';
import type { SignInDeps } from './sign-in.ts';
import { tickets } from './tickets.ts';
import { vouchesFor } from './whose.ts';

/** Behind `STAFF_PATH`: where a council's own sign-in leads back to. */
export const WAY_BACK_PATH = '/sign-in/oidc/callback';

export interface Access extends SignInDeps {
  readonly door: Door;
  readonly packs: Packs;
  /** `null`: the council has no sign-in of its own here. */
  readonly openId: OpenId | null;
  readonly openIdName: string | null;
  /** Whether that sign-in may say anything about the staff of a council. */
  readonly vouchesFor: (council: string) => boolean;
  /** Where somebody tries from, for counting only. */
  readonly placeOf: (request: IncomingMessage) => string;
}

export interface AccessDeps extends Pick<Settings, 'origin' | 'signIn' | 'proxies'> {
  readonly storage: Storage;
  readonly packs: Packs;
  readonly now: Now;
}

/** The door and the ways in. */
export function openAccess({ storage, packs, now, origin, signIn, proxies }: AccessDeps): Access {
  const deps: SignInDeps = {
    storage,
    sessions: sessions(storage, now),
    tickets: tickets(storage.rows.cipher, now),
    attempts: attempts({ now, storage }),
    now,
  };
  return {
    ...deps,
    packs,
    door: { sessions: deps.sessions, origin, now, isSetUp: setUpOf(deps, packs) },
    openId: signIn && origin ? openId(signIn, origin, STAFF_PATH + WAY_BACK_PATH, now) : null,
    openIdName: signIn?.name ?? null,
    vouchesFor: signIn ? vouchesFor(signIn, packs) : () => false,
    placeOf: placeBehind(proxies),
  };
}

/** Sessions that were found set up stay so: taking credentials away ends them. */
const REMEMBERED = 10_000;

function setUpOf(deps: SignInDeps, packs: Packs): Door['isSetUp'] {
  const setUp = new Set<string>();
  return async ({ hash, account }: Session) => {
    // In a made-up council there is nothing to guard, and a link is all that there is.
    if (setUp.has(hash) || packs.get(account.council)?.pack.madeUp === true) return true;
    if (!isWayIn(await waysOf(deps, account.id))) return false;
    if (setUp.size >= REMEMBERED) setUp.clear();
    setUp.add(hash);
    return true;
  };
}

const placeBehind =
  (proxies: TrustedProxies) =>
  ({ socket, headers }: IncomingMessage): string => {
    const forwarded = headers['x-forwarded-for'];
    const said = Array.isArray(forwarded) ? forwarded.join(',') : forwarded;
    return prefixOf(addressOf(socket.remoteAddress, said, proxies));
  };
