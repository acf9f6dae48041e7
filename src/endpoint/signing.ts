/**
 * Signs receipts: ECDSA P-256 with SHA-256 over the RFC 8785 form, r‖s as base64url. The
 * private key never leaves its file and this process.
 */
import { createHash, createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { canonicalJson } from '../contract/canonical-json.ts';
import type { Receipt } from '../contract/receipt.ts';
import type { PublicJwk } from '../domain/public-jwk.ts';
import { dirname, join } from 'node:path';
import { ancestorsOf, publishedKeys } from './key-chain.ts';
import { newKeyPair, type KeyPair } from './key-pair.ts';
import { readSecret, writeSecret } from './secret-file.ts';
import { startFault } from './start-fault.ts';

/** A receipt before its proof. */
export type UnsignedReceipt = Omit<Receipt, 'keyId' | 'signature'>;

export interface Signer {
  readonly keyId: string;
  /** What `GET /api/v1/keys` answers, as it is now: every key that ever signed. */
  readonly publicKeys: readonly PublicJwk[];
  /** The keys before this one, whose signatures lead to it. */
  readonly ancestors: readonly string[];
  sign(receipt: UnsignedReceipt): Receipt;
  /** The canonical text of a receipt before its proof; `prover` adds that, on the thread that writes. */
  toProve(receipt: UnsignedReceipt): string;
  /** For a thread of this process. */
  readonly privateKey: KeyObject;
}

/** Adds the signature to the canonical text of a receipt: a receipt in JSON. */
export type Prove = (text: string) => string;

/** What adds signatures by one private key. */
export function prover(privateKey: KeyObject): Prove {
  const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
  return (text) =>
    `${text.slice(0, -1)},"signature":"${sign('sha256', Buffer.from(text), key).toString('base64url')}"}`;
}

/** The name of a P-256 key: its RFC 7638 thumbprint. */
export function thumbprint(jwk: { readonly x: string; readonly y: string }): string {
  const members = `{"crv":"P-256","kty":"EC","x":"${jwk.x}","y":"${jwk.y}"}`;
  return createHash('sha256').update(members).digest('base64url');
}

/** The public half of a private key, as it is published. */
export function publicJwkOf(privateKey: KeyObject): PublicJwk {
  const { kty, crv, x, y } = privateKey.export({ format: 'jwk' });
  if (kty !== 'EC' || crv !== 'P-256' || !x || !y)
    throw startFault('The signing key is not an ECDSA P-256 key.');
  return { kty, crv, x, y, kid: thumbprint({ x, y }), use: 'sig' };
}

/** A signer for one private key; `published` names the file of all public ones. */
export function signer(privateKey: KeyObject, published = ''): Signer {
  const own = publicJwkOf(privateKey);
  const keyId = own.kid;
  const all = publishedKeys(published, own);
  const prove = prover(privateKey);
  const toProve = (receipt: UnsignedReceipt) => canonicalJson({ ...receipt, keyId });
  return {
    keyId,
    get publicKeys() {
      return all();
    },
    ancestors: ancestorsOf(keyId, all()),
    sign: (receipt) => JSON.parse(prove(toProve(receipt))) as Receipt,
    toProve,
    privateKey,
  };
}

/** The signer of a data folder; makes its key at first start, and never when receipts may be out already. */
export function openSigner(path: string, used: boolean): Signer {
  const published = publishedFileOf(path);
  const kept = readSecret(path);
  if (kept) return signer(readKey(path, kept), published);
  if (used) {
    throw startFault(
      `The key file ${path} is missing: put it back from the backup, phones believe no other signature.`,
    );
  }
  return signer(makeSigningKey(path), published);
}

/** The file of all public keys, beside the private one. */
export const publishedFileOf = (signingKey: string): string => join(dirname(signingKey), 'published.json');

/** Makes a new private key and puts it where the old one was, if any. It is on disk when this returns. */
export function makeSigningKey(path: string, pair: Pick<KeyPair, 'privateKey'> = newKeyPair()): KeyObject {
  writeSecret(path, Buffer.from(`${JSON.stringify(pair.privateKey.export({ format: 'jwk' }))}\n`));
  return pair.privateKey;
}

/** The private key of a file's bytes. One sentence when it is none. */
export function readKey(path: string, bytes: Buffer): KeyObject {
  try {
    return createPrivateKey({
      key: JSON.parse(bytes.toString('utf8')) as Record<string, string>,
      format: 'jwk',
    });
  } catch {
    throw startFault(`The key file ${path} is broken: put it back from the backup.`);
  }
}
