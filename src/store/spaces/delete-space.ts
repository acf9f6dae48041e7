/** Deletes all that one space keeps on this phone: keys first, so that what is left is noise. */
import type { Browser } from '../browser.ts';
import { deleteUnopened } from '../disk/dexie-disk.ts';
import { destroy } from '../key/healed.ts';
import { keyPlaces, ringPlaces } from '../key/key-places.ts';

/** True when each part was looked at again and is gone. Can be cut off and begun anew. */
export async function deleteSpace(browser: Browser, database: string): Promise<boolean> {
  const { caches, opfs } = browser;
  const { key, post, lock } = await ringPlaces(caches, opfs, database);
  const keys = [await destroy(lock), await destroy(post), await destroy(key)];
  // The rows next: from then on an open window writes no more beside them.
  const rows = await deleteUnopened({ ...browser, name: database }).catch(() => false);
  const ledger = await destroy(await keyPlaces(caches, opfs, `${database}-ledger`));
  const rest = [`${database}-day-keys`, `${database}-copy`];
  const files = await Promise.all(
    rest.map((name) =>
      caches?.delete(name).then(
        () => true,
        () => false,
      ),
    ),
  );
  return [...keys, ledger, rows, ...files].every((gone) => gone !== false);
}
