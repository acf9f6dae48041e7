/** The service worker: keeps Wren for offline, and a new version waits until somebody asks for it. */
import { OUTBOX_TAG, isWakeOutbox, type ToWorker } from '../../worker/messages.ts';
import { newVersion } from './moment.ts';
import { openServices } from './services.ts';
import { flush, writing } from './writing.ts';

interface UrlPolicy {
  createScriptURL(url: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): UrlPolicy;
}

const WORKER = '/sw.js';

/** The one address that the page's strict policy lets become a worker. */
function workerUrl(): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  return (
    trustedTypes?.createPolicy('sw-url', { createScriptURL: () => WORKER }).createScriptURL(WORKER) ?? WORKER
  );
}

function offer(waiting: ServiceWorker): void {
  newVersion.value = () => {
    const open = writing.peek();
    void (open ? flush(open) : Promise.resolve()).then(() => {
      // Only a reload that somebody asked for, and only after the words are kept.
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      waiting.postMessage({ type: 'use-update' } satisfies ToWorker);
    });
  };
}

function watch(registration: ServiceWorkerRegistration): void {
  if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const coming = registration.installing;
    coming?.addEventListener('statechange', () => {
      if (coming.state === 'installed' && navigator.serviceWorker.controller) offer(coming);
    });
  });
}

/** Registers the worker once the page is at rest, and offers new versions when they wait. */
export function followVersions(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  navigator.serviceWorker.addEventListener('message', (event) => {
    if (isWakeOutbox(event.data)) void openServices().then(({ sync }) => sync.wake());
  });
  void navigator.serviceWorker.register(workerUrl(), { updateViaCache: 'none' }).then(watch, () => undefined);
}

/** Background Sync is not in TypeScript's library yet, and not in every browser. */
interface WithSync extends ServiceWorkerRegistration {
  readonly sync?: { register(tag: string): Promise<void> };
}

/** Asks the browser to wake the worker once there is internet, with Wren closed too. Extra: never relied upon. */
export async function askToBeWoken(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration: WithSync | undefined = await navigator.serviceWorker.getRegistration();
  await registration?.sync?.register(OUTBOX_TAG).catch(() => undefined);
}
