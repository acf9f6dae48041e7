/**
 * A council pack: everything that differs between one council and the next.
 *
 * A pack is data. It can name people, promises and numbers; it cannot carry code, markup or
 * an address to fetch code from. What a pack cannot say, no council can have. What only staff and
 * tools need is in a file beside it (`council-pack/procedure.ts`), which no phone loads.
 */
import { z } from 'zod/mini';
import { contact } from './council-pack/contact.ts';
import { fostering } from './council-pack/fostering.ts';
import { promises } from './council-pack/promises.ts';
import { route } from './council-pack/routes.ts';
import { rules } from './council-pack/rules.ts';
import { sourced } from './council-pack/sourced.ts';
import { whoLooks } from './council-pack/who-looks.ts';
import { councilSlug } from './id-forms.ts';
import { publicJwk } from './public-jwk.ts';
import { representationKind } from './representation.ts';

export const councilPack = z.strictObject({
  format: z.literal(1),
  /** Rises by one on every edit; a device replaces its copy only with a higher number. */
  revision: z.int().check(z.positive()),
  council: councilSlug,
  /** As people know it, such as "Milton Keynes City Council". */
  name: z.string().check(z.minLength(3), z.maxLength(60)),
  /** What its references begin with. */
  letters: z.string().check(z.regex(/^[A-Z]{2,4}$/)),
  /** True for a council that does not exist. Said wherever its name shows. */
  madeUp: z.optional(z.boolean()),
  /** True for the pack that stands in for a council that has none: never listed, receives nothing. */
  national: z.optional(z.literal(true)),
  accepts: z.array(representationKind).check(z.minLength(1)),
  /** The origin of the council's own endpoint. Absent: the origin that serves the app. */
  endpoint: z.optional(z.url({ protocol: /^https?$/ })),
  /** Public keys that sign its receipts, where it publishes them here. */
  keys: z.optional(z.array(publicJwk)),
  /** Where Hide goes when there is internet. Absent: a weather site. */
  leaveTo: z.optional(z.url({ protocol: /^https$/ })),
  people: z.strictObject({
    /** Who opens a message first: regulation 10's designated officer, or the job alone. */
    complaintsManager: sourced(z.strictObject({ name: z.optional(z.string()), job: z.string() })),
  }),
  contacts: z.strictObject({
    complaints: sourced(contact),
    /** Children's social care in office hours. */
    safeguardingDay: sourced(contact),
    /** The same at night, at weekends and on bank holidays. */
    safeguardingNight: sourced(contact),
  }),
  advocacy: z.strictObject({
    children: z.array(sourced(contact)),
    adults: z.array(sourced(contact)),
  }),
  promises,
  /** Who looks into it at each stage. Absent: the law's. */
  whoLooks: z.optional(whoLooks),
  /** What this procedure is not for, and who can help with it. */
  routes: z.optional(z.array(route)),
  fostering: z.optional(fostering),
  rules: z.optional(rules),
  /** "You will not be in trouble": only if the council signed it. The words are Wren's own. */
  noRepercussions: z.optional(sourced(z.strictObject({ signedBy: z.string() }))),
  /** Years the council keeps what it is sent. */
  keepsYears: z.optional(sourced(z.int().check(z.positive()))),
});
export type CouncilPack = z.infer<typeof councilPack>;
