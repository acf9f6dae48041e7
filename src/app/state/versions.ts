/** The service worker: keeps Wren for offline, and a new version waits until somebody asks for it. */
import { OUTBOX_TAG, isWakeOutbox, type ToWorker } from '../../worker/messages.ts';
import type { TextFn } from '../text/i18n.ts';
import { bringLaterScreens, hasRest } from './later.ts';
import { newVersion } from './moment.ts';
import { openServices } from './services.ts';
import { isQuiet, untilNothingIsSent } from './quiet.ts';

interface UrlPolicy {
  createScriptURL(url: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): UrlPolicy;
}

const WORKER = '/sw.js';
/** When bringing the files broke off, it is tried again after these pauses, in milliseconds. */
const AGAIN_AFTER_MS = [15_000, 60_000, 240_000];

let url: string | null = null;

/** The one address that the page's strict policy lets become a worker. A policy can be made once only. */
function workerUrl(): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  url ??=
    trustedTypes?.createPolicy('sw-url', { createScriptURL: () => WORKER }).createScriptURL(WORKER) ?? WORKER;
  return url;
}

/** Nothing is reloaded while words could be lost or somebody types: then the offer simply stays. */
async function reload(): Promise<void> {
  if (await isQuiet()) location.reload();
  else newVersion.value = () => void reload();
}

async function use(waiting: ServiceWorker): Promise<void> {
  if (!(await isQuiet())) return;
  await untilNothingIsSent();
  if (!(await isQuiet())) return;
  // Only a reload that somebody asked for, and only after the words are kept.
  navigator.serviceWorker.addEventListener('controllerchange', () => void reload(), { once: true });
  waiting.postMessage({ type: 'use-update' } satisfies ToWorker);
}

async function offer(waiting: ServiceWorker): Promise<void> {
  const { store } = await openServices();
  // In a window that keeps nothing a reload would take the words.
  if (store.mode === 'disk') newVersion.value = () => void use(waiting);
}

function watch(registration: ServiceWorkerRegistration, pauses: readonly number[]): void {
  const follow = (worker: ServiceWorker): void =>
    worker.addEventListener('statechange', () => {
      const { state } = worker;
      if (state === 'installed' && navigator.serviceWorker.controller) void offer(worker);
      if (state === 'redundant' && !registration.active) again(pauses);
    });
  if (registration.waiting && navigator.serviceWorker.controller) void offer(registration.waiting);
  if (registration.installing) follow(registration.installing);
  registration.addEventListener('updatefound', () => {
    if (registration.installing) follow(registration.installing);
  });
}

/** What has come of the files stays, so that each try needs less. */
function again([pause, ...more]: readonly number[]): void {
  if (pause !== undefined) setTimeout(() => register(more), pause);
}

function register(pauses: readonly number[]): void {
  void navigator.serviceWorker.register(workerUrl(), { updateViaCache: 'none' }).then(
    (registration) => watch(registration, pauses),
    () => again(pauses),
  );
}

/** Tells the worker that this version draws its screens and opens the data: then it may stay. */
async function report(words: TextFn): Promise<void> {
  const [{ store }] = await Promise.all([openServices(), bringLaterScreens()]);
  const isStuck = document.querySelector('h1')?.textContent === words('core:crash.title');
  if (store.mode !== 'disk' || !hasRest.value || isStuck) return;
  const { active } = await navigator.serviceWorker.ready;
  const { slot } = document.documentElement.dataset;
  active?.postMessage({ type: 'alive', slot } satisfies ToWorker);
}

/** Registers the worker once the page is at rest, and offers new versions when they wait. */
export function followVersions(words: TextFn): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  navigator.serviceWorker.addEventListener('message', (event) => {
    if (isWakeOutbox(event.data)) void openServices().then(({ sync }) => sync.wake());
  });
  register(AGAIN_AFTER_MS);
  void report(words).catch(() => undefined);
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
