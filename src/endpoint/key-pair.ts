/** New keys for signatures. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** Both halves of a key. */
export interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/**
 * A new ECDSA P-256 key. It is read from its bytes once more: a key straight from Node's generator shares a lock with
 * what made it, and Node 20 waits for itself for ever when that is collected while the key is being exported.
 */
export function newKeyPair(): KeyPair {
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  });
  const read = createPrivateKey({ key: privateKey, type: 'pkcs8', format: 'der' });
  return { privateKey: read, publicKey: createPublicKey(read) };
}
