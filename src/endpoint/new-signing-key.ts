/**
 * A new key for receipts, signed by the one before it. Works beside a running endpoint, which signs
 * with the old key until it starts again; both are good all the time.
 */
import { existsSync } from 'node:fs';
import type { PublishedKey } from '../contract/key-set.ts';
import { dataFolder, holdKeys } from './data-folder.ts';
import { endorsed, readPublished } from './key-chain.ts';
import { newKeyPair } from './key-pair.ts';
import { readSecret, writeSecret } from './secret-file.ts';
import { makeSigningKey, publicJwkOf, publishedFileOf, readKey } from './signing.ts';
import { startFault } from './start-fault.ts';

/**
 * Publishes first and signs after: cut in between, a key is published that signs nothing, which harms
 * nobody. The old private key leaves the folder; its public half stays for the receipts it signed.
 */
export function newSigningKey(data: string): { readonly before: string; readonly now: string } {
  const { signingKey } = dataFolder(data);
  if (!existsSync(signingKey))
    throw startFault(`There is no signing key in ${data} yet: start the endpoint, or set WREN_DATA.`);
  const release = holdKeys(data);
  try {
    const privateKey = readKey(signingKey, readSecret(signingKey) ?? Buffer.alloc(0));
    const old = publicJwkOf(privateKey);
    const pair = newKeyPair();
    const next = publicJwkOf(pair.privateKey);
    const file = publishedFileOf(signingKey);
    const before: readonly PublishedKey[] = readPublished(file);
    const keys = [
      ...(before.some(({ kid }) => kid === old.kid) ? before : [...before, old]),
      endorsed(next, { kid: old.kid, privateKey }),
    ];
    writeSecret(file, Buffer.from(`${JSON.stringify({ keys }, null, 2)}\n`));
    makeSigningKey(signingKey, pair);
    return { before: old.kid, now: next.kid };
  } finally {
    release();
  }
}
