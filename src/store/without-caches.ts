/** Caches that never answer. What lies in the private folder does instead, when it says enough. */
import type { Browser } from './browser.ts';
import { isMarkedIn } from './forget/word-of-it.ts';
import { readCopies } from './key/healed.ts';
import { ringPlaces } from './key/key-places.ts';

const refuse = () => Promise.reject(new DOMException('the caches are silent', 'InvalidStateError'));
const SILENT = {
  open: refuse,
  match: refuse,
  has: refuse,
  keys: refuse,
  delete: refuse,
} as unknown as CacheStorage;

/**
 * The same browser with caches that refuse at once. `null`: the folder does not have the key, or a deletion
 * was begun, or it is silent too: then nothing may be kept.
 */
export async function withoutCaches(browser: Browser): Promise<Browser | null> {
  const { opfs, name } = browser;
  if (!opfs || (await isMarkedIn(opfs).catch(() => true))) return null;
  const { key, lock } = await ringPlaces(undefined, opfs, name);
  const found = await readCopies([...key, ...lock]);
  return found.some((copy) => copy instanceof Uint8Array) ? { ...browser, caches: SILENT } : null;
}
