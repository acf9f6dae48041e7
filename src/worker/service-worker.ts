/**
 * Keeps the files that make Wren work with no internet, and wakes the outbox.
 *
 * It answers GET only and never touches `/api` or `/staff`. A new version waits until the page asks
 * for it: it never takes over while somebody is writing.
 */
import { createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { CORE } from 'virtual:core-files';
import { isHashedFile, isPackFile, isShell } from './addresses.ts';
import { extraAnswer, packAnswer, type KeepDeps } from './keep.ts';
import { dress } from './looks.ts';
import { OUTBOX_TAG, isUseUpdate } from './messages.ts';
import { sendWaiting } from './send-waiting.ts';
import { openStore, type Store } from '../store/store.ts';
import { createSync } from '../sync/sync.ts';

declare const self: ServiceWorkerGlobalScope;

/** Background Sync is not in TypeScript's library yet. */
interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}

const deps: KeepDeps = { fetch: (request) => fetch(request), caches };
const SHELL = '/index.html';

// Only the exact file: which addresses show the shell is said below, in one place.
precacheAndRoute(CORE, { cleanURLs: false, directoryIndex: '' });
const shell = createHandlerBoundToURL(SHELL);

registerRoute(
  ({ request, sameOrigin, url }) => sameOrigin && request.mode === 'navigate' && isShell(url.pathname),
  async (asked) => dress(await shell(asked), caches),
);
registerRoute(
  ({ sameOrigin, url }) => sameOrigin && isPackFile(url.pathname),
  ({ request, event }) => packAnswer(request, event, deps),
);
registerRoute(
  ({ sameOrigin, url }) => sameOrigin && isHashedFile(url.pathname),
  ({ request, event }) => extraAnswer(request, event, deps),
);

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener('message', (event) => {
  if (isUseUpdate(event.data)) event.waitUntil(self.skipWaiting());
});

self.addEventListener('sync', (event) => {
  const sync = event as SyncEvent;
  if (sync.tag === OUTBOX_TAG) sync.waitUntil(sendWaiting({ pages, openStore, createSync: whileAwake }));
});

const pages = () => self.clients.matchAll({ type: 'window', includeUncontrolled: true });

/** No timers: the browser stops the worker when it wants, and wakes it again by itself. */
const whileAwake = ({ store }: { store: Store }) => createSync({ store, setTimer: () => () => undefined });
