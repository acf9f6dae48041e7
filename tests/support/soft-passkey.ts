/** An authenticator in software: makes passkeys and answers with them as a browser does (WebAuthn, ES256, no attestation). */
import { createHash, createPrivateKey, createSign, randomBytes, type KeyObject } from 'node:crypto';
import { newKeyPair } from '../../src/endpoint/key-pair.ts';

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest();
const b64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

/** The few forms of CBOR (RFC 8949) that an attestation is made of. */
function cbor(value: number | string | Uint8Array | Map<number | string, unknown>): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  const pairs = [...value].flatMap(([key, each]) => [cbor(key), cbor(each as Uint8Array)]);
  return Buffer.concat([head(5, value.size), ...pairs]);
}

function head(major: number, count: number): Buffer {
  if (count < 24) return Buffer.from([(major << 5) | count]);
  if (count < 256) return Buffer.from([(major << 5) | 24, count]);
  return Buffer.from([(major << 5) | 25, count >> 8, count & 0xff]);
}

export interface SoftPasskey {
  readonly id: string;
  /** What `navigator.credentials.create` answers. */
  readonly made: (challenge: string, origin?: string) => Record<string, unknown>;
  /** What `navigator.credentials.get` answers. */
  readonly proof: (
    challenge: string,
    more?: { origin?: string; userHandle?: string; isVerified?: boolean; type?: string },
  ) => { id: string } & Record<string, unknown>;
}

/** @param origin of the page; @param handle of the account */
export function softPasskey(origin: string, handle: string): SoftPasskey {
  const { privateKey, publicKey } = newKeyPair();
  const credential = randomBytes(32);
  const id = b64(credential);
  const rp = sha256(new URL(origin).hostname);

  const authData = (flags: number, more: Uint8Array = Buffer.alloc(0)) => {
    // A passkey that lies in several devices does not count its uses.
    return Buffer.concat([rp, Buffer.from([flags]), Buffer.alloc(4), more]);
  };
  const client = (type: string, challenge: string, from: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }));
  const answer = (response: Record<string, string>) => ({
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    response,
  });
  return {
    id,
    made(challenge, from = origin) {
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
      const key = new Map<number, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ]);
      const attested = Buffer.concat([
        Buffer.alloc(16),
        Buffer.from([0, 32]),
        credential,
        cbor(key as never),
      ]);
      const object = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData(0x45, attested)],
      ]);
      return answer({
        clientDataJSON: b64(client('webauthn.create', challenge, from)),
        attestationObject: b64(cbor(object as never)),
      });
    },
    proof(
      challenge,
      { origin: from = origin, userHandle = handle, isVerified = true, type = 'webauthn.get' } = {},
    ) {
      const data = authData(isVerified ? 0x05 : 0x01);
      const said = client(type, challenge, from);
      return answer({
        clientDataJSON: b64(said),
        authenticatorData: b64(data),
        signature: b64(signed(privateKey, Buffer.concat([data, sha256(said)]))),
        userHandle: b64(Buffer.from(userHandle)),
      });
    },
  };
}

const signed = (key: KeyObject, bytes: Uint8Array) =>
  createSign('sha256')
    .update(bytes)
    .sign(createPrivateKey(key.export({ type: 'pkcs8', format: 'pem' })));
