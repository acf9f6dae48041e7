/** Ways in: a link for the first time, then a password with a second factor, a passkey, or the council's own sign-in. */
import { z } from 'zod/mini';
import { instant } from '../instant.ts';

const secret = z.string().check(z.minLength(1), z.maxLength(1000));

export const signInWays = z.object({
  password: z.boolean(),
  passkey: z.boolean(),
  oidc: z.boolean(),
  /** What the council calls its own sign-in, for the button. */
  oidcName: z.optional(z.string()),
});
export type SignInWays = z.infer<typeof signInWays>;

export const linkSignIn = z.object({ token: secret });
export type LinkSignIn = z.infer<typeof linkSignIn>;

export const passwordSignIn = z.object({ email: z.string().check(z.maxLength(254)), password: secret });
export type PasswordSignIn = z.infer<typeof passwordSignIn>;

/** The password was right; the second factor is asked for with this ticket. */
export const passwordAnswer = z.object({ next: z.literal('totp'), ticket: z.string() });
export type PasswordAnswer = z.infer<typeof passwordAnswer>;

export const totpSignIn = z.object({ ticket: secret, code: z.string().check(z.regex(/^\d{6}$/)) });
export type TotpSignIn = z.infer<typeof totpSignIn>;

/** After every way in that worked: the cookie is set. */
export const signedIn = z.object({ signedInUntil: instant });
export type SignedIn = z.infer<typeof signedIn>;
