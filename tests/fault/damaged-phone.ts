/** What damage does to a phone: the database through its own door, and the second place byte by byte. */
import type { Row, Table } from '../../src/store/disk/disk.ts';
import type { Store } from '../../src/store/store.ts';
import { aCouncil, aDraft, phone, sealedFrom, syncOf } from './phone.ts';

export type Phone = ReturnType<typeof phone>;
export type Tables = Readonly<Record<string, readonly Row[]>>;

async function opened(factory: IDBFactory, name: string): Promise<IDBDatabase> {
  const asked = factory.open(name);
  await new Promise((resolve, reject) => {
    asked.onsuccess = resolve;
    asked.onerror = reject;
  });
  return asked.result;
}

const after = (transaction: IDBTransaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = reject;
  });

/** Every row of the database, past every door of ours. */
export async function rowsOf({ indexedDB }: Pick<Phone, 'indexedDB'>, name = 'wren'): Promise<Tables> {
  const db = await opened(indexedDB, name);
  const tables: Record<string, Row[]> = {};
  for (const table of db.objectStoreNames) {
    const asked = db.transaction(table).objectStore(table).getAll();
    await new Promise((resolve) => (asked.onsuccess = resolve));
    tables[table] = asked.result as Row[];
  }
  db.close();
  return tables;
}

/** Makes the database hold these rows and no others. */
export async function setRows({ indexedDB }: Pick<Phone, 'indexedDB'>, tables: Tables, name = 'wren') {
  const db = await opened(indexedDB, name);
  const transaction = db.transaction([...db.objectStoreNames], 'readwrite');
  for (const table of db.objectStoreNames) {
    transaction.objectStore(table).clear();
    for (const row of tables[table] ?? []) transaction.objectStore(table).put(row);
  }
  await after(transaction);
  db.close();
}

/** One bit of the box of one row is not as it was. */
export async function flipIn(device: Phone, table: Table, id: string): Promise<void> {
  const tables = await rowsOf(device);
  const row = tables[table]?.find((one) => one.id === id);
  if (!row) throw new Error('no such row');
  row.box[0] = (row.box[0] ?? 0) ^ 1;
  await setRows(device, tables);
}

export const empty = (device: Phone): Promise<void> => setRows(device, {});

/** The path of a message in the second copy. */
const entry = (id: string) => `/.wren-copy/words/${id}`;
const copiesOf = (device: Phone) => device.cached.get('wren-copy') ?? new Map<string, Response>();
export const copyOf = (device: Phone, id: string): Response | undefined => copiesOf(device).get(entry(id));

export async function flipCopy(device: Phone, id: string): Promise<void> {
  const kept = copiesOf(device).get(entry(id));
  if (!kept) throw new Error('no copy');
  const bytes = new Uint8Array(await kept.clone().arrayBuffer());
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  copiesOf(device).set(entry(id), new Response(bytes));
}

export const dropCopies = (device: Phone): boolean => device.cached.delete('wren-copy');

/** The ledger in its file, in its cache, or in both is not what was written. */
export function breakLedger(device: Phone, where: 'file' | 'cache' | 'both'): void {
  const noise = crypto.getRandomValues(new Uint8Array(200));
  if (where !== 'cache') device.files.set('wren-ledger', noise);
  if (where !== 'file') device.cached.get('wren-ledger')?.set('/.wren-ledger', new Response(noise.slice()));
}

/** A database whose header is garbage: it says so for ever. */
export const garbage = {
  open: () => {
    const asked: Record<string, unknown> = {
      error: new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError'),
      addEventListener: (name: string, work: (event: object) => void) => {
        if (name === 'error')
          setTimeout(work, 0, { target: asked, preventDefault() {}, stopPropagation() {} });
      },
    };
    setTimeout(() => {
      const onerror = asked['onerror'] as ((event: object) => void) | undefined;
      onerror?.({ target: asked, preventDefault() {}, stopPropagation() {} });
    });
    return asked;
  },
  deleteDatabase: () => {
    throw new Error('nobody may delete a database by itself');
  },
  cmp: () => 0,
} as unknown as IDBFactory;

/** A draft that is on the disk, its second copy behind it. */
export async function written(store: Store, more: object = {}) {
  const draft = await store.drafts.start(aDraft(more));
  if (!draft.ok) throw new Error(draft.error.kind);
  await store.copyNow();
  return draft.value;
}

/** A message on its way, its second copy behind it. */
export async function onItsWay(store: Store, more: object = {}) {
  const draft = await written(store, more);
  const sealed = await store.drafts.seal(draft.id, await sealedFrom(draft));
  if (!sealed.ok) throw new Error(sealed.error.kind);
  await store.copyNow();
  return sealed.value;
}

/** Closes a store once its copy is behind it. */
export async function closed(store: Store): Promise<void> {
  await store.copyNow();
  store.close();
}

/** One draft, one message on its way, one receipt. */
export async function inEveryState() {
  const device = phone();
  const council = await aCouncil();
  const store = await device.open();
  const receipt = await onItsWay(store);
  await syncOf(store, council).wake();
  const sent = await onItsWay(store);
  const draft = await written(store);
  await closed(store);
  return { device, council, draft, sent, receipt };
}
