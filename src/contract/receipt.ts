/**
 * The council's proof that it holds a representation: what the endpoint signs and what the
 * device checks before it calls anything sent.
 */
import { z } from 'zod/mini';
import { councilSlug, londonDate, representationId } from '../domain/id-forms.ts';
import { representationKind } from '../domain/representation.ts';
import { instant } from './instant.ts';

export const receiptDates = z.looseObject({
  acknowledgeBy: z.optional(londonDate),
  answerBy: z.optional(londonDate),
  answerByLatest: z.optional(londonDate),
  /** A compliment reaches whom it is about, where the council promises so. */
  passedOnBy: z.optional(londonDate),
  /** The dates run beyond the known bank holidays: said as "about". */
  about: z.optional(z.boolean()),
});
export type ReceiptDates = z.infer<typeof receiptDates>;

export const receipt = z.looseObject({
  schema: z.literal(1),
  id: representationId,
  council: councilSlug,
  kind: representationKind,
  /** For talking: `MK-7K4-2QH`. Opens nothing. */
  reference: z.string().check(z.regex(/^[A-Z]{2,4}-[0-9A-Z]{3}-[0-9A-Z]{3}$/)),
  receivedAt: instant,
  /** Day 0 of every clock, in Europe/London. */
  receivedOn: londonDate,
  /** RFC 9530 form over the exact body: `sha-256=:<base64>:`. */
  digest: z.string().check(z.regex(/^sha-256=:[A-Za-z0-9+/]{43}=:$/)),
  attachments: z.array(z.looseObject({ sha256: z.string(), state: z.string() })),
  dates: receiptDates,
  keyId: z.string(),
  /** base64url of r‖s (64 bytes), ECDSA P-256 with SHA-256 over the RFC 8785 form without this field. */
  signature: z.string().check(z.regex(/^[A-Za-z0-9_-]{86}$/)),
});
export type Receipt = z.infer<typeof receipt>;
