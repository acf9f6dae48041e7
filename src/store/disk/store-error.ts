/** The only place that knows the browser's storage exceptions. */
import { failed, type Outcome, type StoreError } from '../../domain/errors.ts';

/** Dexie wraps some exceptions in `inner`; the first name that says something counts. */
function names(cause: unknown): string[] {
  const found: string[] = [];
  for (let at = cause; typeof at === 'object' && at !== null && found.length < 5;) {
    const { name, inner } = at as { readonly name?: unknown; readonly inner?: unknown };
    if (typeof name === 'string') found.push(name);
    at = inner;
  }
  return found;
}

const LOST = new Set([
  'DatabaseClosedError',
  'InvalidStateError',
  'UnknownError',
  'OpenFailedError',
  'TransactionInactiveError',
  'PrematureCommitError',
]);
const BLOCKED = new Set([
  ...LOST,
  'SecurityError',
  'MissingAPIError',
  'VersionError',
  'NotFoundError',
  'AbortError',
  'TimeoutError',
  'DataError',
  'ConstraintError',
  'NotReadableError',
  'NoModificationAllowedError',
  'NotAllowedError',
  'BlockedError',
  'OperationError',
]);

/** Chromium's LevelDB says only in words that the disk has no room. */
const NO_ROOM = /NO_SPACE|no space|disk (?:is )?full|full disk/i;

const isFull = (cause: unknown): boolean =>
  names(cause).includes('QuotaExceededError') ||
  (isSomething(cause) && NO_ROOM.test(String((cause as { readonly message?: unknown }).message)));

const isSomething = (cause: unknown): cause is object => typeof cause === 'object' && cause !== null;

/** True when the browser refused a write before it touched anything: what it had taken is whole. */
export const isRefusedWhole = (cause: unknown): boolean => names(cause).includes('QuotaExceededError');

/** True when the handle died but the data may be well: open again and repeat. */
export const isLostConnection = (cause: unknown): boolean =>
  !isFull(cause) && names(cause).some((name) => LOST.has(name));

/**
 * What a browser's storage exception means to a person.
 *
 * @throws the cause itself when it is none we know: then it is a bug, not the phone
 */
export function asStoreError(cause: unknown): StoreError {
  const known = names(cause);
  if (isFull(cause)) return { kind: 'device-full' };
  if (known.includes('LockedError')) return { kind: 'locked' };
  if (known.some((name) => BLOCKED.has(name))) return { kind: 'storage-blocked' };
  throw cause;
}

/** Runs storage work; what the phone refuses comes back as a value. */
export async function attempt<T>(
  work: () => Promise<Outcome<T, StoreError>>,
): Promise<Outcome<T, StoreError>> {
  try {
    return await work();
  } catch (cause) {
    return failed(asStoreError(cause));
  }
}
