/**
 * Failures we expect, as values.
 *
 * They are plain objects with a `kind`, not classes: they are stored in IndexedDB and posted
 * between the page and the service worker, and structured cloning keeps fields but drops
 * prototypes. Bugs are thrown as `Error`; everything in this file is returned.
 */
import type { EpochMs } from './ids.ts';

/** Nothing reached the council, or we cannot tell. Trying again is safe: sending is idempotent. */
export type RetryableSendError =
  | { readonly kind: 'offline' }
  | { readonly kind: 'no-answer'; readonly afterMs: number }
  | { readonly kind: 'council-busy'; readonly status: number; readonly retryAt: EpochMs | null }
  /** Something answered, but it was not the council: a captive portal, a proxy, a forged receipt. */
  | { readonly kind: 'not-the-council'; readonly why: ImpostorReason };

/** Which of the four proofs of a receipt did not hold. */
export type ImpostorReason =
  | 'redirected'
  | 'not-json'
  | 'not-a-receipt'
  | 'other-representation'
  | 'wrong-digest'
  | 'unknown-key'
  | 'bad-signature'
  | 'unexpected-status';

/** The council answered and will answer the same way again. A person has to decide. */
export type FinalSendError =
  | { readonly kind: 'refused'; readonly status: number; readonly code: string }
  /** This version of Wren is not understood there (401, 403, 404, 410, 426): tried again after an update and once a day. */
  | { readonly kind: 'needs-update'; readonly status: number };

export type SendError = RetryableSendError | FinalSendError;

/** The device would not keep the words. Shown at once: nothing may look saved when it is not. */
export type StoreError =
  | { readonly kind: 'device-full' }
  | { readonly kind: 'storage-blocked' }
  /** The draft is not there any more: deleted or sent from another tab. */
  | { readonly kind: 'draft-gone' }
  /** Something newer was written in another tab since this copy was read. Look again, then decide. */
  | { readonly kind: 'draft-changed' }
  /** It may have reached the council already, so it cannot be taken back to be changed. */
  | { readonly kind: 'already-on-its-way' }
  /** A PIN closes what is kept here, and it was not given. Nothing is lost. */
  | { readonly kind: 'locked' };

/** The lock did not do what was asked. Never a reason to delete anything. */
export type LockError =
  /** Not the PIN. After so many more wrong ones comes a wait. */
  | { readonly kind: 'wrong-pin'; readonly triesLeft: number }
  /** Too many wrong ones: none counts before then, the right one neither. */
  | { readonly kind: 'wait'; readonly untilMs: EpochMs }
  /** Fewer than four numbers or letters. */
  | { readonly kind: 'too-short' }
  /** There is one already: it can be changed or taken away with its PIN. */
  | { readonly kind: 'has-lock' };

/** A copy that was kept outside could not be opened. Nothing on this phone was changed. */
export type ParcelError =
  /** The file is something else. */
  | { readonly kind: 'not-a-copy' }
  /** Cut off, or changed on its way. */
  | { readonly kind: 'copy-damaged' }
  /** Made by a newer version of Wren. */
  | { readonly kind: 'copy-too-new' }
  /** Words from the list, and not those of this file. */
  | { readonly kind: 'wrong-words' };

/** A code did not open anything. */
export type CodeError =
  /** Not 16 digits, or one of them is wrong. */
  | { readonly kind: 'not-a-code' }
  /** The council knows none like it; why, it does not say. */
  | { readonly kind: 'wrong-code' };

/** A council pack could not be brought. The last good one stays in use. */
export type PackError =
  | { readonly kind: 'pack-unreachable' }
  | { readonly kind: 'pack-broken' }
  | { readonly kind: 'council-unknown' };

export type ExpectedError = SendError | StoreError | LockError | ParcelError | PackError | CodeError;
export type ErrorKind = ExpectedError['kind'];

export type Outcome<T, E extends ExpectedError> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T) => ({ ok: true, value }) as const;
export const failed = <E extends ExpectedError>(error: E) => ({ ok: false, error }) as const;

const FINAL: ReadonlySet<ErrorKind> = new Set<FinalSendError['kind']>(['refused', 'needs-update']);

/** True when trying again by itself cannot help. */
export const isFinal = (error: SendError): error is FinalSendError => FINAL.has(error.kind);

/** Reached only when a union grew and a `switch` did not. */
export function unreachable(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
