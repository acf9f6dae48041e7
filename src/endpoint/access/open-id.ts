/**
 * A council's own sign-in: OpenID Connect with a code, PKCE, state and nonce. What it needs to know is
 * asked of the provider when somebody signs in, so that the endpoint starts without it.
 */
import {
  ClientSecretBasic,
  None,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
} from 'openid-client';
import { createHash } from 'node:crypto';
import type { OpenIdSettings } from '../settings-forms.ts';

const PATIENCE_SECONDS = 10;
/** What a provider says about itself is asked for again after this long. In milliseconds. */
const KEPT_MS = 60 * 60_000;

/** What is remembered on the way there and back. */
export interface WayBack {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** The session that says again who it is. */
  readonly again?: string;
}

/** Who the provider says it is. */
export interface Vouched {
  /** The id of the credential, made of provider and person. */
  readonly id: string;
  readonly email: string | null;
  /** `null`: it does not say whether it has checked the address. */
  readonly isVerified: boolean | null;
  /** When they last proved who they are there, in milliseconds. */
  readonly provedAt: number | null;
}

export interface OpenId {
  /** Where to send the browser; `null` when the provider does not answer. */
  leave(wayBack: { again?: string }): Promise<{ readonly to: string; readonly wayBack: WayBack } | null>;
  /** Who came back, or `null`. `url`: as asked, behind our own address. */
  arrive(url: string, wayBack: WayBack): Promise<Vouched | null>;
}

/** @param now epoch milliseconds */
export function openId(settings: OpenIdSettings, origin: string, path: string, now: () => number): OpenId {
  const provider = keptFor(KEPT_MS, now, () => discover(settings));
  return {
    async leave({ again }) {
      const config = await provider();
      if (!config) return null;
      const wayBack = {
        state: randomState(),
        nonce: randomNonce(),
        verifier: randomPKCECodeVerifier(),
        ...(again && { again }),
      };
      const to = buildAuthorizationUrl(config, {
        redirect_uri: origin + path,
        scope: 'openid email profile',
        state: wayBack.state,
        nonce: wayBack.nonce,
        code_challenge: await calculatePKCECodeChallenge(wayBack.verifier),
        code_challenge_method: 'S256',
        ...(again && { prompt: 'login', max_age: '0' }),
      });
      return { to: to.href, wayBack };
    },
    async arrive(url, wayBack) {
      const config = await provider();
      return config ? arrived(config, new URL(url, origin), wayBack) : null;
    },
  };
}

async function arrived(config: Configuration, url: URL, wayBack: WayBack): Promise<Vouched | null> {
  const { state, nonce, verifier, again } = wayBack;
  const checks = {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
    ...(again && { maxAge: 60 }),
  };
  const tokens = await authorizationCodeGrant(config, url, checks).catch(() => null);
  const claims = tokens?.claims();
  if (!tokens || !claims) return null;
  if (claims['email'] !== undefined) return vouched(claims);
  // A strict provider tells the address only to whoever asks for it.
  const told = await fetchUserInfo(config, tokens.access_token, claims.sub).catch(() => ({}));
  return vouched({ ...told, ...claims });
}

function vouched(claims: {
  iss: string;
  sub: string;
  auth_time?: number;
  [claim: string]: unknown;
}): Vouched {
  const { iss, sub, email, email_verified: verified, auth_time: provedAt } = claims;
  return {
    id: `oidc:${createHash('sha256')
      .update(JSON.stringify([iss, sub]))
      .digest('hex')}`,
    email: typeof email === 'string' ? email : null,
    // Some say it in a word.
    isVerified: verified === undefined ? null : String(verified) === 'true',
    provedAt: provedAt === undefined ? null : provedAt * 1_000,
  };
}

async function discover({ issuer, client, secret }: OpenIdSettings): Promise<Configuration | null> {
  try {
    const plain = new URL(issuer).protocol === 'http:';
    return await discovery(new URL(issuer), client, {}, secret ? ClientSecretBasic(secret) : None(), {
      timeout: PATIENCE_SECONDS,
      ...(plain && { execute: [allowInsecureRequests] }),
    });
  } catch {
    return null;
  }
}

/** Asks once for all who wait, and again after a while or when nothing came. */
function keptFor<T>(ms: number, now: () => number, ask: () => Promise<T | null>): () => Promise<T | null> {
  let kept: { readonly at: number; readonly answer: Promise<T | null> } | null = null;
  return async () => {
    if (!kept || now() - kept.at > ms) kept = { at: now(), answer: ask() };
    const answer = await kept.answer;
    if (answer === null) kept = null;
    return answer;
  };
}
