/**
 * A representation: what a person tells the council. The Act's umbrella word for complaints,
 * with comments and compliments beside them (Children Act 1989 s.26(3); SI 2006/1738).
 */
import { z } from 'zod/mini';

export const representationKind = /* @__PURE__ */ z.enum(['complaint', 'comment', 'compliment']);
export type RepresentationKind = z.infer<typeof representationKind>;

/** Who is writing. `care-leaver` is what the age answer "18 to 25" sends. */
export const writer = /* @__PURE__ */ z.enum([
  'young-person',
  'care-leaver',
  'parent',
  'foster-carer',
  'special-guardian',
  'adopter',
  'family',
  'advocate',
  'staff',
  'other',
  'anonymous',
]);
export type Writer = z.infer<typeof writer>;

/** Whose representation it is. */
export const about = /* @__PURE__ */ z.enum(['self', 'child', 'other']);
export type About = z.infer<typeof about>;

/** "Do you feel safe right now?" */
export const safeAnswer = /* @__PURE__ */ z.enum(['yes', 'no', 'unsure']);
export type SafeAnswer = z.infer<typeof safeAnswer>;

export const advocateWish = /* @__PURE__ */ z.enum(['wanted', 'trusted-person', 'has-one', 'no', 'unknown']);
export type AdvocateWish = z.infer<typeof advocateWish>;

export const notByRole = /* @__PURE__ */ z.enum(['social-worker', 'carer', 'home-staff', 'manager', 'other']);
export type NotByRole = z.infer<typeof notByRole>;

export const replyWay = /* @__PURE__ */ z.enum(['here', 'call', 'text', 'letter', 'visit', 'advocate']);
export type ReplyWay = z.infer<typeof replyWay>;

/** One answer as the device keeps it: words, one choice, or several choices with words of one's own. */
export type Answer =
  string | readonly string[] | { readonly chosen: readonly string[]; readonly words: string };

/** Answers by the permanent id of their question. */
export type Answers = Readonly<Record<string, Answer>>;
