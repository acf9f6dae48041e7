/** Opens what one space keeps: its disk and its keys, or memory where the phone will not have it. */
import type { StoreError } from '../domain/errors.ts';
import type { Browser } from './browser.ts';
import { memoryDisk, type Disk } from './disk/disk.ts';
import { HEALTHY, unchanged, type Doctored, type Health } from './disk/doctor.ts';
import { createCipher, memoryCipher, type Cipher } from './key/cipher.ts';
import { ringPlaces, type RingPlaces } from './key/key-places.ts';
import { keyRing, type KeyRing } from './key/key-ring.ts';
import { fromSecondCopy, openDisk, within } from './open-disk.ts';

export interface OpenSpace {
  readonly disk: Disk;
  readonly ring: KeyRing;
  readonly places: RingPlaces;
  readonly mode: 'disk' | 'memory';
  /** Why it is memory. */
  readonly trouble?: StoreError;
  readonly health: Health;
  readonly copyNow: () => Promise<void>;
  /** To be called once a locked space was opened. */
  readonly judge: () => Promise<void>;
}

/** Opens the space whose database the browser names. Never throws for trouble with the browser's storage. */
export async function openSpace(browser: Browser): Promise<OpenSpace> {
  const places = await ringPlaces(browser.caches, browser.opfs, browser.name);
  const opened = await within(browser.openWithinMs, openDisk(browser, places));
  if ('disk' in opened) return { ...opened, places, mode: 'disk' };
  const left = await fromSecondCopy(browser, places);
  const found = left ?? (await inMemory());
  return { ...found, places: unchanged(places), mode: 'memory', trouble: opened.trouble };
}

async function inMemory(): Promise<Doctored> {
  const ring = keyRing({ hasLock: false, words: await forMemory(), post: null, visitors: [] });
  return { disk: memoryDisk(), ring, health: HEALTHY, copyNow: HEALTHY.told, judge: HEALTHY.told };
}

async function forMemory(): Promise<Cipher> {
  const secure = (globalThis.crypto as Partial<Crypto>).subtle !== undefined;
  return secure ? createCipher(crypto.getRandomValues(new Uint8Array(32))) : memoryCipher();
}
