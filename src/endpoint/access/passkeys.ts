/** Passkeys: WebAuthn with a person verified, so that one is two factors at once. */
import type {
  AuthenticationResponseJSON,
  RegistrationResponseJSON,
  WebAuthnCredential,
} from '@simplewebauthn/server';
import type { Account } from '../../domain/casework/viewer.ts';

/** A passkey as it is kept, sealed. */
interface KeptPasskey {
  readonly key: string;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly name: string;
}

/** ES256, EdDSA and RS256: what today's authenticators have. */
const ALGORITHMS = [-7, -8, -257];
const PATIENCE_MS = 120_000;

/** Read when the first passkey is wanted: an endpoint that was just started listens so much sooner. */
const library = () => import('@simplewebauthn/server');

/** Which credential a passkey is. */
export const passkeyId = (id: string): string => `passkey:${id}`;

/** What the browser needs to make one for an account. `origin` as the browser knows us. */
export const optionsForNew = async (
  account: Account,
  council: string,
  origin: string,
  have: readonly string[],
) =>
  (await library()).generateRegistrationOptions({
    rpName: `Wren, ${council}`,
    rpID: new URL(origin).hostname,
    userName: account.email,
    userDisplayName: account.name,
    userID: new Uint8Array(Buffer.from(account.id)),
    timeout: PATIENCE_MS,
    excludeCredentials: have.map((id) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  });

/** What is kept of a new one, or `null` when it does not hold. */
export async function checkedNew(
  response: unknown,
  { challenge, origin, name }: { challenge: string; origin: string; name: string },
): Promise<{ readonly id: string; readonly body: string } | null> {
  const { verifyRegistrationResponse } = await library();
  const checked = await verifyRegistrationResponse({
    response: response as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: new URL(origin).hostname,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => null);
  if (!checked?.verified) return null;
  const { id, publicKey, counter, transports = [] } = checked.registrationInfo.credential;
  const kept: KeptPasskey = {
    key: Buffer.from(publicKey).toString('base64url'),
    counter,
    transports,
    name,
  };
  return { id: passkeyId(id), body: JSON.stringify(kept) };
}

/** What the browser needs to ask for one; whose it is the passkey says itself. */
export const optionsForSignIn = async (origin: string) =>
  (await library()).generateAuthenticationOptions({
    rpID: new URL(origin).hostname,
    userVerification: 'required',
    timeout: PATIENCE_MS,
  });

/** The body to keep from now on, or `null` when the answer does not hold. */
export async function checkedSignIn(
  response: unknown,
  kept: { readonly accountId: string; readonly body: string },
  { challenge, origin }: { challenge: string; origin: string },
): Promise<string | null> {
  const passkey = JSON.parse(kept.body) as KeptPasskey;
  const said = response as AuthenticationResponseJSON;
  const handle = (said.response as { userHandle?: unknown } | undefined)?.userHandle;
  if (typeof handle === 'string' && Buffer.from(handle, 'base64url').toString() !== kept.accountId)
    return null;
  const credential: WebAuthnCredential = {
    id: said.id,
    publicKey: new Uint8Array(Buffer.from(passkey.key, 'base64url')),
    counter: passkey.counter,
  };
  const { verifyAuthenticationResponse } = await library();
  const checked = await verifyAuthenticationResponse({
    response: said,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: new URL(origin).hostname,
    credential,
    requireUserVerification: true,
  }).catch(() => null);
  if (!checked?.verified) return null;
  return JSON.stringify({ ...passkey, counter: checked.authenticationInfo.newCounter });
}

/** What a person called it. */
export const nameOfPasskey = (body: string): string => (JSON.parse(body) as KeptPasskey).name;
