/**
 * Keeps the files that make Wren work with no internet, and wakes the outbox.
 *
 * It answers GET only and never touches `/api` or `/staff`. A new version waits until the page asks
 * for it: it never takes over while somebody is writing.
 */
import { CORE, SLOT } from 'virtual:core-files';
import { isHashedFile, isPackFile, isShell } from './addresses.ts';
import { slotOf } from './core-cache.ts';
import { createCore } from './core.ts';
import { deafFromTheWord } from './forgotten.ts';
import { extraAnswer, packAnswer, type KeepDeps } from './keep.ts';
import { dress } from './looks.ts';
import { OUTBOX_TAG, isAlive, isUseUpdate, isWhich } from './messages.ts';
import { sendWaiting } from './send-waiting.ts';
import { dropSecondCopies, isStranger } from './stranger.ts';
import { listen, wayOfHearing } from '../store/forget/word-of-it.ts';
import { openStore, type Store } from '../store/store.ts';
import { createSync } from '../sync/sync.ts';

declare const self: ServiceWorkerGlobalScope;

/** Background Sync is not in TypeScript's library yet. */
interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}

deafFromTheWord(self, listen(wayOfHearing()));

const deps: KeepDeps = { fetch: (request) => fetch(request), caches };
const files: ReadonlySet<string> = new Set(CORE.map(({ url }) => url));
const core = createCore({
  own: slotOf(SLOT),
  files: CORE,
  caches,
  fetch: (url, init) => fetch(url, init),
  isBesideStranger: () => isStranger(self.registration.active),
  believeDatabase: () => dropSecondCopies(caches, () => navigator.storage.getDirectory()),
});

type Answering = (event: FetchEvent) => Promise<Response | undefined>;

const shell: Answering = async (event) => {
  const found = await core.shell(event);
  return found && dress(found, caches);
};

/** What answers this request on the phone; null leaves it to the network untouched. */
function answering(request: Request): Answering | null {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return null;
  if (files.has(pathname)) return () => core.file(pathname);
  if (request.mode === 'navigate' && isShell(pathname)) return shell;
  if (isPackFile(pathname)) return (event) => packAnswer(request, event, deps);
  if (!isHashedFile(pathname)) return null;
  return async (event) => (await core.file(pathname)) ?? extraAnswer(request, event, deps);
}

self.addEventListener('fetch', (event) => {
  const answer = answering(event.request);
  if (!answer) return;
  // Whatever is wrong with what is kept, the network has its turn.
  const kept = answer(event).catch(() => undefined);
  event.respondWith(kept.then((found) => found ?? fetch(event.request)));
});

self.addEventListener('install', (event) => {
  event.waitUntil(core.install());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(core.takeOver().then(() => self.clients.claim()));
});

self.addEventListener('message', (event) => {
  if (isUseUpdate(event.data)) event.waitUntil(self.skipWaiting());
  if (isWhich(event.data)) event.ports[0]?.postMessage(SLOT);
  if (isAlive(event.data)) event.waitUntil(core.report(event.data.slot ?? null));
});

self.addEventListener('sync', (event) => {
  const sync = event as SyncEvent;
  if (sync.tag === OUTBOX_TAG) sync.waitUntil(sendWaiting({ pages, openStore, createSync: whileAwake }));
});

const pages = () => self.clients.matchAll({ type: 'window', includeUncontrolled: true });

/** No timers: the browser stops the worker when it wants, and wakes it again by itself. */
const whileAwake = ({ store }: { store: Store }) =>
  createSync({ store, version: WREN_VERSION, setTimer: () => () => undefined });
