/**
 * Passwords of staff, kept as scrypt hashes. A wrong password and an account that is not there cost the
 * same: whoever asks learns neither.
 */
import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { turns } from '../limits/turns.ts';

/** 32 MiB and three rounds: OWASP Password Storage Cheat Sheet, scrypt, N=2^15, r=8, p=3. */
const COST = { N: 32_768, r: 8, p: 3 };
const HASH_BYTES = 32;
const SALT_BYTES = 16;
/** Each takes 32 MiB: more at one moment wait. */
const AT_ONCE = 4;

/** Shorter ones are guessed; longer ones than the last are no password. In characters. */
export const PASSWORD_LENGTH = { least: 12, most: 200 } as const;

/** Why a password is not taken; `null` when it is. */
export type PasswordFault = 'too-short' | 'too-long' | 'too-simple' | 'names-you';

/** Looks at length, at how many different characters there are, and at what others know of the person. */
export function passwordFault(text: string, known: readonly string[] = []): PasswordFault | null {
  const plain = text.normalize('NFKC');
  const length = [...plain].length;
  if (length < PASSWORD_LENGTH.least) return 'too-short';
  if (length > PASSWORD_LENGTH.most) return 'too-long';
  if (new Set(plain.toLowerCase()).size < 5 || /^(.{1,4})\1+$/u.test(plain)) return 'too-simple';
  if (RUNS.some((run) => run.includes(plain.toLowerCase()))) return 'too-simple';
  const words = known.flatMap((each) => each.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  const left = words
    .filter((word) => word.length > 2)
    .reduce((rest, word) => rest.replaceAll(word, ''), plain.toLowerCase());
  return [...left].length < PASSWORD_LENGTH.least / 2 ? 'names-you' : null;
}

/** What a finger writes that runs along the keys or counts. */
const RUNS = ['abcdefghijklmnopqrstuvwxyz', '12345678901234567890', 'qwertyuiopasdfghjklzxcvbnm'].map((run) =>
  run.repeat(2),
);

const inTurn = turns(AT_ONCE);

const derive = (text: string, salt: Uint8Array, options: ScryptOptions): Promise<Buffer> =>
  inTurn(
    () =>
      new Promise((done, broken) => {
        const memory = { ...options, maxmem: 256 * (options.N ?? 1) * (options.r ?? 1) };
        scrypt(text.normalize('NFKC'), salt, HASH_BYTES, memory, (error, key) =>
          error ? broken(error) : done(key),
        );
      }),
  );

/** `scrypt$N$r$p$salt$hash`, so that a later cost can stand beside this one. */
export async function hashPassword(text: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(text, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64'), hash.toString('base64')].join('$');
}

/** Compared with when there is no account: the same work, and never right. */
const NOBODY = [
  'scrypt',
  COST.N,
  COST.r,
  COST.p,
  randomBytes(SALT_BYTES).toString('base64'),
  randomBytes(HASH_BYTES).toString('base64'),
].join('$');

/** True when it is the password that was kept; with nothing kept the same work is done for false. */
export async function isPassword(text: string, kept: string | null): Promise<boolean> {
  const [name, cost, size, rounds, salt = '', hash = ''] = (kept ?? NOBODY).split('$');
  const options = { N: Number(cost), r: Number(size), p: Number(rounds) };
  const wanted = Buffer.from(hash, 'base64');
  // One that nobody could choose is worked on as well, so that its length tells nothing.
  const found = await derive(text.slice(0, 4 * PASSWORD_LENGTH.most), Buffer.from(salt, 'base64'), options);
  return (
    name === 'scrypt' && wanted.length === found.length && timingSafeEqual(wanted, found) && kept !== null
  );
}
