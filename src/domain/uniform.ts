/** So many random bytes, from a source fit for secrets. Passed in so that tests repeat. */
export type RandomBytes = (count: number) => Uint8Array;

/** A sound source refuses less than every second byte; this many rounds without luck is a broken one. */
const MAX_ROUNDS = 64;

/**
 * Whole numbers from 0 to `below` − 1, each as likely as any other: bytes that would favour the
 * low ones are thrown away.
 *
 * @param below At most 256.
 * @throws Error when the source keeps answering unusable bytes: it is broken, and going on would
 *   make secrets that can be guessed.
 */
export function uniform(count: number, below: number, randomBytes: RandomBytes): number[] {
  const limit = 256 - (256 % below);
  const numbers: number[] = [];
  for (let round = 0; round < MAX_ROUNDS && numbers.length < count; round += 1) {
    for (const byte of randomBytes(count - numbers.length)) {
      if (byte < limit) numbers.push(byte % below);
    }
  }
  if (numbers.length < count) throw new Error('the random source gives no usable bytes');
  return numbers.slice(0, count);
}
