/**
 * A council pack: everything that differs between one council and the next.
 *
 * A pack is data. It can name people, promises and numbers; it cannot carry code, markup or
 * an address to fetch code from. What a pack cannot say, no council can have.
 */
import { z } from 'zod/mini';
import { councilSlug, londonDate } from './ids.ts';
import { representationKind } from './representation.ts';

/** How sure we are of a value: read at its source, read elsewhere, or old and unconfirmed. */
export const confidence = z.enum(['sure', 'likely', 'unsure']);

/** A value with where it comes from and when someone last looked. */
export const sourced = <T extends z.ZodMiniType>(value: T) =>
  z.strictObject({
    value,
    source: z.string().check(z.minLength(3)),
    checkedOn: londonDate,
    confidence,
    /** Shown to staff: where a document disagrees with the law, with itself or with today. */
    note: z.optional(z.string()),
  });

const phone = z.string().check(z.regex(/^0\d[\d ]{5,13}$/));

/** A way to reach somebody. Hours are plain words, shown as written. */
export const contact = z.strictObject({
  name: z.string().check(z.minLength(2), z.maxLength(80)),
  phone: z.optional(phone),
  /** A number that takes text messages. */
  text: z.optional(phone),
  email: z.optional(z.email()),
  web: z.optional(z.url()),
  post: z.optional(z.string().check(z.maxLength(200))),
  hours: z.optional(z.string().check(z.maxLength(120))),
});
export type Contact = z.infer<typeof contact>;

/** A council's promise for one clock, in the unit it promises in. */
export const promise = z.strictObject({
  days: z.int().check(z.positive()),
  /** The most it allows itself when it says why. Absent: the law's. */
  atMost: z.optional(z.int().check(z.positive())),
  unit: z.enum(['working-days', 'calendar-days']),
});

export const publicJwk = z.looseObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  kid: z.string(),
  use: z.optional(z.literal('sig')),
});
export type PublicJwk = z.infer<typeof publicJwk>;

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
  /** Days the council promises. Absent: the law's. Worse than the law loads and is flagged, never hides the lawful date. */
  promises: z.strictObject({
    acknowledge: z.optional(sourced(promise)),
    stage1: z.optional(sourced(promise)),
    stage2: z.optional(sourced(promise)),
    stage3: z.optional(sourced(promise)),
    compliment: z.optional(sourced(promise)),
    comment: z.optional(sourced(promise)),
  }),
  /** "You will not be in trouble": only if the council signed it. The words are Wren's own. */
  noRepercussions: z.optional(sourced(z.strictObject({ signedBy: z.string() }))),
  /** Years the council keeps what it is sent. */
  keepsYears: z.optional(sourced(z.int().check(z.positive()))),
});
export type CouncilPack = z.infer<typeof councilPack>;

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
