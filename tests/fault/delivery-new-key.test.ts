/** A council makes itself a new key over night, with its own tool: phones send on, and old receipts stay good. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeReceiptFile } from '../../src/contract/receipt-file.ts';
import { epochMs } from '../../src/domain/ids.ts';
import { createSync } from '../../src/sync/sync.ts';
import { checkReceipt } from '../../src/tools/check-receipt.ts';
import { startEndpoint, type EndpointProcess } from '../support/endpoint-process.ts';
import { NORTHFORD, phone, sealedFrom, aDraft } from './phone.ts';

const bring = (url: string, init: RequestInit) => fetch(url, init);
const sent = { schema: 1, kind: 'complaint', writtenAt: '2026-11-22T12:00:00Z' };
const hashes = { keyHash: 'a'.repeat(64), codeHash: 'b'.repeat(64) };

describe('a council with a new key', () => {
  let council: EndpointProcess;
  beforeAll(async () => {
    council = await startEndpoint();
  }, 60_000);
  afterAll(() => council.close());

  it('is believed by the phone that knew the old one', { timeout: 60_000 }, async () => {
    const store = await phone().open();
    const sync = createSync({ store, fetch: bring, origin: council.origin, locks: undefined, events: [] });
    const deliver = async () => {
      const draft = await store.drafts.start(aDraft());
      if (!draft.ok) throw new Error(draft.error.kind);
      const sealed = await sealedFrom(draft.value, { ...sent, ...hashes });
      await store.drafts.seal(draft.value.id, { ...sealed, sealedAt: epochMs(Date.now()) });
      await sync.wake('hand');
      await sync.wake('hand');
      expect(await store.outbox.list()).toEqual([]);
    };
    await deliver();
    await council.stop();
    const env = { ...process.env, WREN_DATA: council.data, NODE_ENV: 'test' };
    await promisify(execFile)(process.execPath, ['.build/tools/new-signing-key.js'], { env });
    await council.start();
    await deliver();
    const receipts = (await store.receipts.list()).map(({ receipt }) => receipt);
    expect(new Set(receipts.map(({ keyId }) => keyId)).size).toBe(2);
    const known = await store.keys.read(NORTHFORD);
    const published = await (await fetch(`${council.origin}/api/v1/keys`)).text();
    for (const receipt of receipts) {
      expect(await checkReceipt(writeReceiptFile(receipt, known))).toMatchObject({ code: 0 });
      expect(await checkReceipt(writeReceiptFile(receipt, []), published)).toMatchObject({ code: 0 });
    }
  });
});
