/** How somebody sets up a way of their own to sign in, and says again who they are. */
import { z } from 'zod/mini';

const code = z.string().check(z.regex(/^\d{6}$/));
const secret = z.string().check(z.minLength(1), z.maxLength(1000));
/** What a browser's passkey answers; looked at closely where it is checked. */
const passkeyResponse = z.looseObject({ id: secret, rawId: secret, type: z.literal('public-key') });

/** `POST /me/password`. 422 `not-now` with a reason when it is not taken. */
export const newPassword = z.object({ password: secret });

/** What `POST /me/totp/start` answers: a secret for the authenticator app, as text and as an address for a QR code. */
export const totpStart = z.object({ secret: z.string(), address: z.string(), ticket: z.string() });
export type TotpStart = z.infer<typeof totpStart>;

/** `POST /me/totp`: the app is set up when it shows the right code. */
export const newTotp = z.object({ ticket: secret, code });

/** What `POST /me/passkey/options` and `POST /sign-in/passkey/options` answer, for the browser. */
export const passkeyOptions = z.object({
  options: z.looseObject({ challenge: z.string() }),
  ticket: z.string(),
});
export type PasskeyOptions = z.infer<typeof passkeyOptions>;

/** `POST /me/passkey`: what the browser made, and what the person calls it. */
export const newPasskey = z.object({
  ticket: secret,
  response: passkeyResponse,
  name: z.optional(z.string().check(z.maxLength(60))),
});

/** `POST /sign-in/passkey`. */
export const passkeySignIn = z.object({ ticket: secret, response: passkeyResponse });

/** `POST /again`: as much as it takes to sign in, so a password with a code, or a passkey. */
export const sayAgain = z.union([z.object({ password: secret, code }), passkeySignIn]);

/** What `GET /me/ways` answers: what somebody has set up. */
export const myWays = z.object({
  password: z.boolean(),
  totp: z.boolean(),
  oidc: z.boolean(),
  passkeys: z.array(
    z.object({ id: z.string(), name: z.string(), createdAt: z.string(), usedAt: z.nullable(z.string()) }),
  ),
  /** Until a way is set up, nothing else can be done; not in a made-up council. */
  setUp: z.boolean(),
});
export type MyWays = z.infer<typeof myWays>;
