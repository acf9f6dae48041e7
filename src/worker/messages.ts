/** What the page and the service worker say to each other. Plain objects: they are cloned on the way. */

/** The page asks the waiting version to take over: only when nothing is being written. */
interface UseUpdate {
  readonly type: 'use-update';
}

/** The page was drawn and has opened the data; `slot` is what the worker wrote into it, if it drew it. */
interface Alive {
  readonly type: 'alive';
  readonly slot?: string | undefined;
}

export type ToWorker = UseUpdate | Alive;

/** A worker that comes asks the one that runs whether it knows slots; the first version says nothing. */
export const WHICH = { type: 'which' } as const;

/** The worker was woken because there may be internet: the page should try the outbox. */
export type FromWorker = { readonly type: 'wake-outbox' };

/** The tag under which the page asks to be woken: `registration.sync.register(OUTBOX_TAG)`. */
export const OUTBOX_TAG = 'wren-outbox';

const typeOf = (data: unknown): unknown =>
  typeof data === 'object' && data !== null && 'type' in data ? data.type : undefined;

/** What one side says is not believed by its type alone: each of these looks at it. */
export const isUseUpdate = (data: unknown): data is UseUpdate => typeOf(data) === 'use-update';
export const isWhich = (data: unknown): data is typeof WHICH => typeOf(data) === 'which';
export const isAlive = (data: unknown): data is Alive => typeOf(data) === 'alive';
export const isWakeOutbox = (data: unknown): data is FromWorker => typeOf(data) === 'wake-outbox';
