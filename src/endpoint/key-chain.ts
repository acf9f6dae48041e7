/**
 * The keys that this endpoint publishes: every one that ever signed, each newer one signed by the one
 * before it. That signature is what makes a phone, which keeps an old key, believe a new one.
 */
import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { endorsement, keysIn, type PublishedKey } from '../contract/key-set.ts';
import { fromBase64url } from '../contract/base64url.ts';
import type { PublicJwk } from '../domain/public-jwk.ts';
import { startFault } from './start-fault.ts';

/** A key's entry, signed by the key before it. */
export function endorsed(
  key: PublicJwk,
  by: { readonly kid: string; readonly privateKey: KeyObject },
): PublishedKey {
  const proof = sign('sha256', Buffer.from(endorsement(key, by.kid)), {
    key: by.privateKey,
    dsaEncoding: 'ieee-p1363',
  });
  return { ...key, signedBy: by.kid, signature: proof.toString('base64url') };
}

/** The names of the keys that lead to `kid` by signatures that hold, without itself. */
export function ancestorsOf(kid: string, keys: readonly PublishedKey[]): readonly string[] {
  const found: string[] = [];
  for (let key = named(kid, keys); key;) {
    const before = key.signedBy === undefined ? undefined : named(key.signedBy, keys);
    if (!before || found.includes(before.kid) || !isEndorsedBy(key, before)) return found;
    found.push(before.kid);
    key = before;
  }
  return found;
}

const named = (kid: string, keys: readonly PublishedKey[]) => keys.find((key) => key.kid === kid);

function isEndorsedBy({ signature, ...key }: PublishedKey, by: PublishedKey): boolean {
  const bytes = signature === undefined ? null : fromBase64url(signature);
  if (!bytes) return false;
  const { kty, crv, x, y } = by;
  const publicKey = createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' });
  const said = Buffer.from(endorsement(key, by.kid));
  return verify('sha256', said, { key: publicKey, dsaEncoding: 'ieee-p1363' }, bytes);
}

/**
 * What is published, read again when the file changes, so that each of several processes tells of a
 * new key as soon as one of them signs with it. Without a file the own key stands alone.
 */
export function publishedKeys(path: string, own: PublicJwk): () => readonly PublishedKey[] {
  let stamp = '';
  let keys: readonly PublishedKey[] = [own];
  const look = () => {
    const found = stampOf(path);
    if (found === stamp) return;
    keys = found === '' ? [own] : withOwn(readPublished(path), own);
    stamp = found;
  };
  look();
  return () => {
    try {
      look();
    } catch {
      // A file that breaks while we run leaves the last good one in use.
    }
    return keys;
  };
}

const withOwn = (keys: readonly PublishedKey[], own: PublicJwk) =>
  keys.some(({ kid }) => kid === own.kid) ? keys : [...keys, own];

/** The keys of the file, or none when there is no file. One sentence when it is broken. */
export function readPublished(path: string): readonly PublishedKey[] {
  if (!existsSync(path)) return [];
  try {
    const keys = keysIn(JSON.parse(readFileSync(path, 'utf8')));
    if (keys) return keys;
  } catch {
    // Said below.
  }
  throw startFault(`The file ${path} of the public keys is broken: put it back from the backup.`);
}

function stampOf(path: string): string {
  try {
    const { mtimeMs, ctimeMs, size, ino } = statSync(path);
    return `${mtimeMs}/${ctimeMs}/${size}/${ino}`;
  } catch {
    return '';
  }
}
