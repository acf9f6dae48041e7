import { describe, expect, it } from 'vitest';
import { aDraft, phone, sealedFrom } from '../../fault/phone.ts';

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
    expect([...device.cached.keys()].sort()).toEqual(['wren-key', 'wren-key-2']);
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
    expect(await store.forgetEverything()).toEqual({ key: true, words: true });
    expect(await store.drafts.keep(draft.id, { title: 'x' })).toMatchObject({ ok: false });
    expect([...device.files.keys(), ...device.cached.keys()]).toEqual([]);
    expect(await device.indexedDB.databases()).toEqual([]);
  });
});
