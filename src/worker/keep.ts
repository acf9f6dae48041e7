/**
 * Two ways to keep what is outside the core: packs (the kept copy at once, a newer one for next time)
 * and files whose name changes with their content (the kept copy for good).
 */
const PACKS = 'wren-packs';
const EXTRAS = 'wren-extras';
/** Kept extras: about two releases of fonts and pictures. The oldest goes first. */
const MOST_EXTRAS = 40;

/** Anything that needs the work to finish before the worker may be stopped. */
export interface Lasting {
  waitUntil(work: Promise<unknown>): void;
}

export interface KeepDeps {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly caches: CacheStorage;
}

const isJson = (answer: Response): boolean =>
  answer.ok && !answer.redirected && /^application\/json\b/.test(answer.headers.get('content-type') ?? '');

/** The kept pack at once, while a newer one is brought; from the network the first time. */
export async function packAnswer(request: Request, event: Lasting, deps: KeepDeps): Promise<Response> {
  const cache = await deps.caches.open(PACKS);
  const kept = await cache.match(request);
  const brought = deps.fetch(request).then(async (answer) => {
    // A captive portal answers 200 with its own page: never keep that in place of a council.
    if (isJson(answer)) await cache.put(request, answer.clone());
    return answer;
  });
  if (!kept) return brought;
  event.waitUntil(brought.catch(() => undefined));
  return kept;
}

/** A font or picture outside the core: kept on first use, so that it is there offline afterwards. */
export async function extraAnswer(request: Request, event: Lasting, deps: KeepDeps): Promise<Response> {
  const cache = await deps.caches.open(EXTRAS);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await deps.fetch(request);
  const isPage = (answer.headers.get('content-type') ?? '').startsWith('text/html');
  if (answer.status === 200 && !answer.redirected && !isPage) {
    const copy = answer.clone();
    event.waitUntil(cache.put(request, copy).then(() => dropOldest(cache)));
  }
  return answer;
}

async function dropOldest(cache: Cache): Promise<void> {
  const keys = await cache.keys();
  const tooMany = keys.slice(0, Math.max(0, keys.length - MOST_EXTRAS));
  await Promise.all(tooMany.map((key) => cache.delete(key)));
}
