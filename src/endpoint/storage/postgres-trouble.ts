/** What an error of PostgreSQL means for what was to be stored. Codes: PostgreSQL manual, appendix A. */
import { isConnectionLost } from './postgres-pool.ts';
import type { Accepted } from './storage.ts';
import type { Outcome } from './turn.ts';

const DISK_FULL = '53100';
const UNIQUE = '23505';
/**
 * Another server or another moment will do: rolled back (class 40), no resources (53), object not in
 * the state (55: a lock not given), broken off by an operator (57), system or data error (58, XX),
 * a standby that only reads (25006), a password that is being changed (28).
 */
const NOT_NOW = /^(?:40|53|55|57|58|XX|28|25006)/;
const STOOD_IN_THE_WAY = new Set(['40001', '40P01']);

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '');

/** Two that stand in each other's way are tried again so often before they are told to wait. */
const TRIES = 4;

/** Does a transaction again after a serialization failure or a deadlock: it may well succeed at once. */
export async function patiently<T>(transaction: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (tries === TRIES || !STOOD_IN_THE_WAY.has(codeOf(error))) throw error;
      await new Promise((done) => setTimeout(done, 10 * tries));
    }
  }
}

/** True when the rows of a group must be tried one by one, to find the one that is at fault. */
export const isOfOneRow = (error: unknown): boolean =>
  codeOf(error) === DISK_FULL || (!isConnectionLost(error) && !NOT_NOW.test(codeOf(error)));

/** What a failed transaction of one means. Anything else is a bug and is thrown on. */
export function troubleOf(error: unknown): Outcome<Accepted> {
  const code = codeOf(error);
  if (code === DISK_FULL) return { value: { result: 'full' } };
  if (code === UNIQUE && (error as { constraint?: string }).constraint === 'receipt_reference_key')
    return { value: { result: 'reference-taken' } };
  if (isConnectionLost(error) || NOT_NOW.test(code)) return { value: { result: 'not-now' } };
  return { thrown: error };
}
