/**
 * One transaction, straight on IndexedDB: Dexie's own costs a slow phone more than its disk does. What is there
 * is asked for and written over in one breath, so that a key waits for one answer and not for three.
 */
import { sound, type Durability, type Row, type Step } from './disk.ts';

/** Complete when this resolves; nothing was written when it says `false`. Rejects with the browser's exception. */
export function commit(db: IDBDatabase, durability: Durability, steps: readonly Step[]): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const running = db.transaction([...new Set(steps.map(({ table }) => table))], 'readwrite', {
      durability,
    });
    const found: (Row | undefined)[] = [];
    let isOther = false;
    /** Answers come in the order of the questions, and all of them before anything counts. */
    const look = (): void => {
      isOther = !steps.every(isDone(found)) && !steps.every(isExpected(found));
      if (isOther) running.abort();
      // Where there is none it ends by itself, an answer later.
      else (running as Partial<IDBTransaction>).commit?.call(running);
    };
    running.oncomplete = () => resolve(true);
    running.onabort = () => (isOther ? resolve(false) : reject(running.error ?? gone()));
    try {
      for (const { table, id } of steps) {
        const asked = running.objectStore(table).get(id) as IDBRequest<unknown>;
        asked.onsuccess = () => {
          if (found.push(sound(asked.result)) === steps.length) look();
        };
      }
      for (const { table, id, put } of steps) {
        if (put) running.objectStore(table).put(put);
        else running.objectStore(table).delete(id);
      }
    } catch (cause) {
      // A half of it must not end well by itself.
      running.abort();
      throw cause;
    }
  });
}

const gone = () => new DOMException('ended for no reason given', 'AbortError');

type Found = readonly (Row | undefined)[];

/** The connection may be lost after the commit and before we heard: then the same IV is there already. */
const isDone =
  (found: Found) =>
  ({ put }: Step, at: number): boolean => {
    const row = found[at];
    return put
      ? row !== undefined && row.iv.length > 0 && row.iv.every((byte, n) => byte === put.iv[n])
      : !row;
  };

const isExpected =
  (found: Found) =>
  ({ expect }: Step, at: number): boolean =>
    (found[at]?.revision ?? null) === expect;
