import { describe, expect, it } from 'vitest';
import { toBase64url } from '../../../src/contract/base64url.ts';
import { NORTHFORD, aCouncil, aDraft, phone, sealedFrom, syncOf, waiting } from '../../fault/phone.ts';

const written = async (more: object = {}) => {
  const device = phone();
  const store = await device.open(more);
  const draft = await store.drafts.start(aDraft());
  if (!draft.ok) throw new Error(draft.error.kind);
  return { device, store, draft: draft.value };
};

/** Everything a thief would find in the database, as text. */
async function rawText(factory: IDBFactory): Promise<string> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const asked = factory.open('wren');
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(new Error('no database'));
  });
  const tables = [...db.objectStoreNames];
  const rows = await Promise.all(
    tables.map(
      (name) =>
        new Promise<Record<string, unknown>[]>((resolve) => {
          const asked = db.transaction(name).objectStore(name).getAll();
          asked.onsuccess = () => resolve(asked.result as Record<string, unknown>[]);
        }),
    ),
  );
  db.close();
  return rows
    .flat()
    .map((row) => {
      expect(Object.keys(row).sort()).toEqual(['box', 'id', 'iv', 'revision']);
      return `${String(row['id'])} ${Buffer.from(row['box'] as Uint8Array).toString('latin1')}`;
    })
    .join('\n');
}

/** Everything that lies in caches and files, as text. */
async function restOfThePhone({ cached, files }: ReturnType<typeof phone>): Promise<string> {
  const responses = [...cached.values()].flatMap((entries) => [...entries.values()]);
  const bodies = await Promise.all(responses.map((response) => response.clone().arrayBuffer()));
  const all = [...bodies, ...files.values()].map((bytes) =>
    Buffer.from(bytes as Uint8Array).toString('latin1'),
  );
  return [...cached.keys(), ...files.keys(), ...all].join('\n');
}

describe('the phone of somebody whose message was received', () => {
  it('shows no word, number or council anywhere: tables, caches, files', async () => {
    const device = phone();
    const store = await device.open();
    const council = await aCouncil();
    const sent = await waiting(store, { safe: 'no' });
    await syncOf(store, council).wake();
    const kept = await waiting(store, { answers: { t1: 'Zebra crossing' } });
    const draft = await store.drafts.start(aDraft({ title: 'Purple walrus' }));
    if (!draft.ok) throw new Error(draft.error.kind);
    await store.drafts.keep(draft.value.id, { questionId: 'c2', answer: 'Velvet trombone' });
    await store.settings.write({ lastCouncil: NORTHFORD });
    expect(await store.receipts.list()).toHaveLength(1);
    const text = (await rawText(device.indexedDB)) + (await restOfThePhone(device));
    const secret = ['Zanzibar', 'walrus', 'trombone', 'Zebra', 'northford', 'complaint', 'NF-7K4', 'waiting'];
    const codes = [sent.code, toBase64url(sent.key), toBase64url(kept.key), sent.digest, council.keys.jwk.x];
    for (const marker of [...secret, ...codes]) {
      expect(text).not.toContain(marker);
      expect(text).not.toContain(Buffer.from(marker).toString('base64').replace(/=+$/, '').slice(0, -1));
      expect(text).not.toContain(Buffer.from(marker, 'utf16le').toString('latin1'));
    }
    expect(text).toContain('wren-key');
    expect(text).toContain(draft.value.id);
  });
});

describe('the device key', () => {
  it('leaves nothing readable in the database, of drafts or of messages', async () => {
    const { device, store, draft } = await written();
    const other = await store.drafts.start(aDraft({ title: 'Purple walrus' }));
    await store.settings.write({ lastCouncil: draft.council });
    if (other.ok) await store.drafts.seal(other.value.id, await sealedFrom(other.value));
    const text = await rawText(device.indexedDB);
    expect(text.length).toBeGreaterThan(300);
    for (const word of ['Zanzibar', 'walrus', 'northford', '1234567890123456', 'complaint'])
      expect(text).not.toContain(word);
  });

  it.each(['the file', 'the cache'])('is healed when %s was lost', async (lost) => {
    const { device, store, draft } = await written();
    store.close();
    if (lost === 'the file') device.files.clear();
    else device.cached.clear();
    const again = await device.open();
    expect(await again.drafts.read(draft.id)).toMatchObject({ answers: draft.answers });
    expect(device.files.get('wren-key')).toHaveLength(40);
    expect(device.cached.get('wren-key')?.size).toBe(1);
  });

  it('is healed when one copy was torn', async () => {
    const { device, store, draft } = await written();
    store.close();
    device.files.set('wren-key', new Uint8Array(40));
    expect(await (await device.open()).drafts.read(draft.id)).toMatchObject({ answers: draft.answers });
  });

  it('lies in two caches where files cannot be written', async () => {
    const { device, store, draft } = await written({ opfs: undefined });
    const caches = [...device.cached.keys()].filter((name) => name.startsWith('wren-key'));
    expect(caches.sort()).toEqual(['wren-key', 'wren-key-2']);
    store.close();
    device.cached.delete('wren-key');
    expect(await (await device.open({ opfs: undefined })).drafts.read(draft.id)).toMatchObject({
      answers: draft.answers,
    });
  });

  it('begins anew when both copies are lost, and says which messages cannot be read', async () => {
    const { device, store, draft } = await written();
    store.close();
    device.files.clear();
    device.cached.clear();
    const again = await device.open();
    expect(again.mode).toBe('disk');
    expect(await again.drafts.unreadable()).toEqual([draft.id]);
    expect(await again.drafts.read(draft.id)).toBe('unreadable');
    expect(await again.drafts.start(aDraft())).toMatchObject({ ok: true });
  });

  it('is the same for two tabs that open at once on a new phone', async () => {
    const device = phone();
    const [one, two] = await Promise.all([device.open(), device.open()]);
    const draft = await one.drafts.start(aDraft());
    expect(draft.ok && (await two.drafts.read(draft.value.id))).toMatchObject({
      answers: { c1: 'Zanzibar teapot' },
    });
  });

  it('is gone first when everything is forgotten, and no tab makes the database anew', async () => {
    const { device, store, draft } = await written();
    expect(await device.forget()).toMatchObject({ keys: 'gone', words: 'gone' });
    expect(await store.drafts.keep(draft.id, { title: 'x' })).toMatchObject({ ok: false });
    expect([...device.files.keys(), ...device.cached.keys()]).toEqual([]);
    expect(await device.indexedDB.databases()).toEqual([]);
  });
});
