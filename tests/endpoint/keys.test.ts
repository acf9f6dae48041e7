/** A signing key that is followed by another: phones with the old one believe it, old receipts stay good. */
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keysIn, trustedKeys, type PublishedKey } from '../../src/contract/key-set.ts';
import { verifyReceipt } from '../../src/contract/receipt-signature.ts';
import type { Receipt } from '../../src/contract/receipt.ts';
import { dataFolder } from '../../src/endpoint/data-folder.ts';
import { newSigningKey } from '../../src/endpoint/new-signing-key.ts';
import { openSigner } from '../../src/endpoint/signing.ts';
import { aManifest, newFolder, openEndpoint, put, type TestEndpoint } from './support.ts';

const published = async ({ app }: TestEndpoint): Promise<readonly PublishedKey[]> =>
  keysIn((await app.inject('/api/v1/keys')).json()) ?? [];
const body = JSON.stringify(aManifest());

it('a phone that keeps the first key believes the third, and receipts of all three', async () => {
  const folder = newFolder();
  const receipts: Receipt[] = [];
  let kept: readonly PublishedKey[] = [];
  let last: readonly PublishedKey[] = [];
  const id = randomUUID();
  for (let round = 0; round < 3; round += 1) {
    const endpoint = openEndpoint({}, { folder });
    receipts.push((await put(endpoint.app, body)).json<Receipt>());
    const first = await put(endpoint.app, body, { id });
    expect(first.statusCode).toBe(round === 0 ? 201 : 200);
    receipts.push(first.json<Receipt>());
    last = await published(endpoint);
    if (round === 0) kept = last;
    await endpoint.close();
    if (round < 2) newSigningKey(folder);
  }
  expect([kept.length, last.length]).toEqual([1, 3]);
  const believed = [...kept, ...(await trustedKeys(kept, last))];
  expect(believed.map(({ kid }) => kid)).toEqual(last.map(({ kid }) => kid));
  expect(new Set(receipts.map(({ keyId }) => keyId)).size).toBe(3);
  for (const receipt of receipts) expect(await verifyReceipt(receipt, believed)).toBe('valid');
  expect(JSON.stringify(last)).not.toContain('"d"');
  const file = join(folder, 'keys/published.json');
  expect(statSync(file).mode & 0o077).toBe(0);
  expect(statSync(dataFolder(folder).signingKey).mode & 0o077).toBe(0);
});

it('a key that the kept one did not sign is refused at start, as is a step back', () => {
  const folder = newFolder();
  void openEndpoint({}, { folder }).close();
  const { signingKey } = dataFolder(folder);
  const old = readFileSync(signingKey);
  newSigningKey(folder);
  void openEndpoint({}, { folder }).close();
  const now = readFileSync(signingKey);
  writeFileSync(signingKey, old);
  expect(() => openEndpoint({}, { folder })).toThrow(/signing key is not the one/);
  writeFileSync(signingKey, now);
  void openEndpoint({}, { folder }).close();

  rmSync(signingKey);
  openSigner(signingKey, false);
  expect(() => openEndpoint({}, { folder })).toThrow(/signing key is not the one/);
});

it('a forged endorsement leads nowhere', () => {
  const folder = newFolder();
  void openEndpoint({}, { folder }).close();
  newSigningKey(folder);
  const file = join(folder, 'keys/published.json');
  const { keys } = JSON.parse(readFileSync(file, 'utf8')) as { keys: PublishedKey[] };
  const signature = keys[1]?.signature ?? '';
  const altered = { ...keys[1], signature: (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1) };
  writeFileSync(file, JSON.stringify({ keys: [keys[0], altered] }));
  expect(() => openEndpoint({}, { folder })).toThrow(/signing key is not the one/);
  writeFileSync(file, 'broken');
  expect(() => openEndpoint({}, { folder })).toThrow(/published\.json of the public keys is broken/);
});

it('a process that signs with the old key tells of the new one as soon as there is one', async () => {
  const folder = newFolder();
  const endpoint = openEndpoint({}, { folder });
  expect(await published(endpoint)).toHaveLength(1);
  const { before, now } = newSigningKey(folder);
  expect((await published(endpoint)).map(({ kid }) => kid)).toEqual([before, now]);
  expect((await put(endpoint.app, body)).json<Receipt>().keyId).toBe(before);
  await endpoint.close();
});
