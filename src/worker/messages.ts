/** What the page and the service worker say to each other. Plain objects: they are cloned on the way. */

/** The page asks the waiting version to take over: only when nothing is being written. */
export type ToWorker = { readonly type: 'use-update' };

/** The worker was woken because there may be internet: the page should try the outbox. */
export type FromWorker = { readonly type: 'wake-outbox' };

/** The tag under which the page asks to be woken: `registration.sync.register(OUTBOX_TAG)`. */
export const OUTBOX_TAG = 'wren-outbox';

const typeOf = (data: unknown): unknown =>
  typeof data === 'object' && data !== null && 'type' in data ? data.type : undefined;

export const isUseUpdate = (data: unknown): data is ToWorker => typeOf(data) === 'use-update';
export const isWakeOutbox = (data: unknown): data is FromWorker => typeOf(data) === 'wake-outbox';
