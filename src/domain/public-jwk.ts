/** A public key that signs receipts. Apart from the pack, so that reading a receipt needs no pack. */
import { z } from 'zod/mini';

export const publicJwk = z.looseObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  kid: z.string(),
  use: z.optional(z.literal('sig')),
});
export type PublicJwk = z.infer<typeof publicJwk>;
