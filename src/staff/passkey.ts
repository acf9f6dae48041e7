/** What the browser's passkeys take and give, as JSON that crosses the wire (WebAuthn level 3). */

/** Options as the endpoint sends them: base64url where the browser wants bytes. */
type Json = Readonly<Record<string, unknown>>;

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));

const textOf = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const withBytes = (list: unknown): PublicKeyCredentialDescriptor[] =>
  ((list ?? []) as { id: string; type: 'public-key' }[]).map((one) => ({ ...one, id: bytesOf(one.id) }));

const common = (made: PublicKeyCredential): Json => ({
  id: made.id,
  rawId: textOf(made.rawId),
  type: made.type,
  clientExtensionResults: made.getClientExtensionResults(),
  authenticatorAttachment: made.authenticatorAttachment ?? undefined,
});

/** True where this browser knows passkeys. */
export const hasPasskeys = (): boolean => typeof PublicKeyCredential === 'function';

/** Asks for a passkey. Null when the person said no, or has none here. */
export async function askPasskey(options: Json): Promise<Json | null> {
  try {
    const publicKey = {
      ...options,
      challenge: bytesOf(String(options['challenge'])),
      allowCredentials: withBytes(options['allowCredentials']),
    };
    const found = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential | null;
    if (!found) return null;
    const answer = found.response as AuthenticatorAssertionResponse;
    return {
      ...common(found),
      response: {
        clientDataJSON: textOf(answer.clientDataJSON),
        authenticatorData: textOf(answer.authenticatorData),
        signature: textOf(answer.signature),
        userHandle: answer.userHandle ? textOf(answer.userHandle) : undefined,
      },
    };
  } catch {
    return null;
  }
}

/** Makes a passkey. Null when the person said no. */
export async function makePasskey(options: Json): Promise<Json | null> {
  try {
    const user = options['user'] as { id: string; name: string; displayName: string };
    const publicKey = {
      ...(options as unknown as PublicKeyCredentialCreationOptions),
      challenge: bytesOf(String(options['challenge'])),
      user: { ...user, id: bytesOf(user.id) },
      excludeCredentials: withBytes(options['excludeCredentials']),
    };
    const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential | null;
    if (!made) return null;
    const answer = made.response as AuthenticatorAttestationResponse;
    return {
      ...common(made),
      response: {
        clientDataJSON: textOf(answer.clientDataJSON),
        attestationObject: textOf(answer.attestationObject),
        transports: answer.getTransports(),
      },
    };
  } catch {
    return null;
  }
}
