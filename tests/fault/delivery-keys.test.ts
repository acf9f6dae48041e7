/** A council's signing key changes: phones follow only its own word, and what it signed before stays proof. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keysIn } from '../../src/contract/key-set.ts';
import { writeReceiptFile } from '../../src/contract/receipt-file.ts';
import { verifyReceipt } from '../../src/contract/receipt-signature.ts';
import type { CouncilPack } from '../../src/domain/council-pack.ts';
import type { PublicJwk } from '../../src/domain/public-jwk.ts';
import { epochMs } from '../../src/domain/ids.ts';
import type { Fetch } from '../../src/sync/transport.ts';
import { checkReceipt } from '../../src/tools/check-receipt.ts';
import { NOON, NORTHFORD, json, phone, receiptOf, signer, syncOf, waiting } from './phone.ts';

type Signer = Awaited<ReturnType<typeof signer>>;
const PACK = JSON.parse(readFileSync('public/packs/northford/pack.json', 'utf8')) as CouncilPack;
const { jwk: unused } = await signer('unused');

/** The entry of a key that another one signed. */
const signedBy = (old: Signer, key: Signer) => old.sign({ ...key.jwk, signedBy: old.jwk.kid });

/** A council whose key, key set and pack the test changes; it stores once by id. */
function changing(first: Signer) {
  const is = { signer: first, set: [first.jwk] as unknown[], pack: PACK };
  const stored = new Map<string, object>();
  const asked: string[] = [];
  const fetch: Fetch = async (url, init) => {
    const { pathname } = new URL(url);
    asked.push(`${init.method ?? 'GET'} ${pathname}`);
    if (pathname.endsWith('/pack.json')) return json(is.pack);
    if (pathname === '/api/v1/keys') return json({ keys: is.set });
    if (init.method !== 'PUT') return json({});
    const id = pathname.split('/').pop() ?? '';
    const digest = new Headers(init.headers).get('content-digest') ?? '';
    const receipt = receiptOf(id, digest, { keyId: is.signer.jwk.kid });
    const known = stored.get(id) ?? (await is.signer.sign(receipt));
    stored.set(id, known);
    return json(known, 201);
  };
  const puts = () => asked.filter((line) => line.startsWith('PUT')).length;
  return { is, fetch, asked, puts, stored };
}

/** A phone that has the pack and the council's first key. */
async function knowing(first: Signer) {
  const store = await phone().open();
  const council = changing(first);
  let at = NOON;
  const sync = syncOf(store, council, { now: () => at });
  await sync.packs.bringPack(NORTHFORD);
  await expect.poll(async () => (await store.keys.read(NORTHFORD)).length).toBe(1);
  const later = async () => {
    at = epochMs(at + 7 * 3_600_000);
    await sync.wake('timer');
  };
  return { store, council, sync, later };
}

describe('a key that the council changed', () => {
  it('is here with the next pack, long before anything is sent', async () => {
    const [k1, k2] = [await signer('k1'), await signer('k2')];
    const { store, council, sync } = await knowing(k1);
    Object.assign(council.is, { signer: k2, set: [k1.jwk, await signedBy(k1, k2)] });
    await sync.packs.bringPack(NORTHFORD);
    await expect.poll(async () => (await store.keys.read(NORTHFORD)).length).toBe(2);
    await waiting(store);
    await sync.wake();
    expect(await store.receipts.list()).toMatchObject([{ receipt: { keyId: 'k2' } }]);
    expect(council.puts()).toBe(1);
  });

  it('is asked for before the next try when a receipt names a key that is not known', async () => {
    const [k1, k2, k3] = [await signer('k1'), await signer('k2'), await signer('k3')];
    const { store, council, sync, later } = await knowing(k1);
    Object.assign(council.is, { signer: k3, set: [await signedBy(k2, k3), await signedBy(k1, k2), k1.jwk] });
    await waiting(store);
    await sync.wake();
    expect(await store.outbox.list()).toMatchObject([{ state: { lastError: { why: 'unknown-key' } } }]);
    await later();
    expect(await store.receipts.list()).toMatchObject([{ receipt: { keyId: 'k3' } }]);
    expect(council.stored.size, 'sent twice, one case').toBe(1);
  });

  it.each<[string, (k1: Signer, forged: Signer) => Promise<object> | object]>([
    ['nobody signed', (_, { jwk }) => jwk],
    ['signed by itself', (_, forged) => signedBy(forged, forged)],
    [
      'said to be signed by the old one',
      (k1, forged) => forged.sign({ ...forged.jwk, signedBy: k1.jwk.kid }),
    ],
    [
      'with the signature of another',
      async (k1, { jwk }) => ({ ...(await signedBy(k1, await signer('x'))), ...jwk }),
    ],
    [
      'with a signature of a receipt',
      async (k1, { jwk }) => {
        const { signature } = await k1.sign(receiptOf(crypto.randomUUID(), 'x'));
        return { ...jwk, signedBy: 'k1', signature };
      },
    ],
    ['under the name of the old one', (_, { jwk }) => ({ ...jwk, kid: 'k1' })],
    ['signed by a forged one', async (_, forged) => signedBy(await signer('k1'), forged)],
  ])('is not believed: %s', async (_, forge) => {
    const [k1, forged] = [await signer('k1'), await signer('k2')];
    const { store, council, sync, later } = await knowing(k1);
    const entry = await forge(k1, forged);
    const { kid } = entry as PublicJwk;
    Object.assign(council.is, { signer: { ...forged, jwk: { ...forged.jwk, kid } }, set: [k1.jwk, entry] });
    const { body } = await waiting(store);
    await sync.wake();
    for (let turn = 0; turn < 3; turn++) await later();
    expect(await store.receipts.list()).toEqual([]);
    expect(await store.outbox.list()).toMatchObject([{ body, state: { name: 'waiting' } }]);
    expect(await store.keys.read(NORTHFORD)).toEqual([k1.jwk]);
  });

  it('leaves the receipts of every key before it proved, on the phone and in the file', async () => {
    const all = await Promise.all(['k1', 'k2', 'k3'].map((kid) => signer(kid)));
    const [k1, k2, k3] = all as [Signer, Signer, Signer];
    const { store, council, sync } = await knowing(k1);
    const send = async () => {
      await waiting(store);
      await sync.wake();
    };
    await send();
    Object.assign(council.is, { signer: k2, set: [k1.jwk, await signedBy(k1, k2)] });
    await sync.packs.bringPack(NORTHFORD);
    await expect.poll(async () => (await store.keys.read(NORTHFORD)).length).toBe(2);
    await send();
    // The council names its newest key alone, in the set and in the pack.
    const pack = { ...PACK, revision: PACK.revision + 1, keys: [k3.jwk] };
    Object.assign(council.is, { signer: k3, set: [await signedBy(k2, k3)], pack });
    await sync.packs.bringPack(NORTHFORD);
    await send();
    const keys = [...pack.keys, ...(await store.keys.read(NORTHFORD))];
    const receipts = await store.receipts.list();
    expect(new Set(receipts.map(({ receipt }) => receipt.keyId))).toEqual(new Set(['k1', 'k2', 'k3']));
    for (const { receipt } of receipts) {
      expect(await verifyReceipt(receipt, keys)).toBe('valid');
      expect(await checkReceipt(writeReceiptFile(receipt, keys))).toMatchObject({ code: 0 });
    }
  });

  it('stays known when a newer pack names it no more', async () => {
    const [k1, k2] = [await signer('k1'), await signer('k2')];
    const store = await phone().open();
    const council = changing(k1);
    const sync = syncOf(store, council);
    council.is.pack = { ...PACK, keys: [k1.jwk] };
    await sync.packs.bringPack(NORTHFORD);
    council.is.pack = { ...PACK, revision: PACK.revision + 1, keys: [k2.jwk] };
    await sync.packs.bringPack(NORTHFORD);
    expect(await store.keys.read(NORTHFORD)).toMatchObject([k1.jwk]);
  });

  it('without any key that is known, nothing is sent: the keys come first', async () => {
    const store = await phone().open();
    const council = changing(await signer('k1'));
    council.is.set = [];
    await waiting(store);
    await syncOf(store, council).wake();
    expect(council.asked).toEqual(['GET /api/v1/keys']);
  });
});

describe('a set of keys', () => {
  it('from a later version is read as far as it is understood', () => {
    const later = { kty: 'OKP', crv: 'Ed25519', x: 'AAAA', kid: 'later' };
    expect(keysIn({ keys: [later, { ...unused, more: 1 }, null, 'x'], more: 2 })).toEqual([
      { ...unused, more: 1 },
    ]);
    for (const none of [null, {}, { keys: 'x' }, { keys: [] }, { keys: [later] }])
      expect(keysIn(none)).toBeNull();
  });
});
