/** The forms of a pack, of their list and of the calendar beside them, fetched when one is first read: saving words must not wait for them. */
import type { councilPack } from './council-pack.ts';
import type { bankHolidayFile } from './holiday-feed.ts';
import type { packIndex } from './pack-index.ts';

/** The schema of packs, or null where its file does not come: then no pack is read. */
export const packForm = (): Promise<typeof councilPack | null> =>
  import('./council-pack.ts').then(
    (form) => form.councilPack,
    () => null,
  );

/** The schema of the list of packs, or null where its file does not come: then no list is read. */
export const indexForm = (): Promise<typeof packIndex | null> =>
  import('./pack-index.ts').then(
    (form) => form.packIndex,
    () => null,
  );

/** The schema of the bank holidays beside the packs, or null where its file does not come. */
export const calendarForm = (): Promise<typeof bankHolidayFile | null> =>
  import('./holiday-feed.ts').then(
    (form) => form.bankHolidayFile,
    () => null,
  );
