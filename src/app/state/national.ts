/** What holds for every council in England: stands in for a council whose pack is not here, or says nothing. */
import { signal } from '@preact/signals';
import type { CouncilPack } from '../../domain/council-pack.ts';
import { NATIONAL } from '../../sync/council-packs.ts';
import { openKept, openServices } from './services.ts';

const found = signal<CouncilPack | null>(null);
let following: Promise<void> | null = null;

async function follow(): Promise<void> {
  const store = await openKept();
  found.value = await store.packs.read(NATIONAL);
  const { sync } = await openServices();
  found.value = (await sync.packs.bringNational()) ?? found.value;
}

/** The pack as it is known now. Screens that read it follow it; when it did not come, the next one asks again. */
export function nationalNow(): CouncilPack | null {
  following ??= follow()
    .catch(() => undefined)
    .then(() => {
      if (!found.peek()) following = null;
    });
  return found.value;
}
