/** The list of councils. Apart from the pack, so that a phone can keep it without knowing packs. */
import { z } from 'zod/mini';
import { councilSlug } from './id-forms.ts';

/** One row of `/packs/index.json`. */
export const packIndexEntry = z.looseObject({
  council: councilSlug,
  name: z.string(),
  revision: z.int(),
  madeUp: z.optional(z.boolean()),
});
export const packIndex = z.looseObject({ councils: z.array(packIndexEntry) });
export type PackIndex = z.infer<typeof packIndex>;
export type PackIndexEntry = z.infer<typeof packIndexEntry>;
