/** Ways to reach somebody, and the list of ways in which a council takes a complaint. */
import { z } from 'zod/mini';

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

export const channel = z.enum([
  'in-person',
  'phone',
  'letter',
  'email',
  'form',
  'online-form',
  'any-reception',
  'any-worker',
  'advocate',
]);
