/** The form of a pack, fetched when a pack is first read: saving words must not wait for it. */
import type { councilPack } from './council-pack.ts';

/** The schema of packs, or null where its file does not come: then no pack is read. */
export const packForm = (): Promise<typeof councilPack | null> =>
  import('./council-pack.ts').then(
    (form) => form.councilPack,
    () => null,
  );
