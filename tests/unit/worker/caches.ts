/** Cache Storage in memory, as far as the worker uses it, and a server whose answers can be broken. */

/** Caches that keep what is put into them, by address. */
export function cacheStorage() {
  const all = new Map<string, Map<string, Response>>();
  const withoutMark = (url: string) => url.split('?', 1)[0];
  const find = (entries: Map<string, Response>, url: string, ignoreSearch = false) =>
    (ignoreSearch
      ? [...entries].find(([key]) => withoutMark(key) === withoutMark(url))?.[1]
      : entries.get(url)
    )?.clone();
  const cache = (name: string) => {
    const entries = all.get(name) ?? new Map<string, Response>();
    all.set(name, entries);
    return {
      match: async (url: string) => find(entries, url),
      put: async (url: string, answer: Response) => void entries.set(url, answer),
    };
  };
  const storage = {
    open: async (name: string) => cache(name),
    keys: async () => [...all.keys()],
    delete: async (name: string) => all.delete(name),
    match: async (url: string, { cacheName, ignoreSearch }: MultiCacheQueryOptions) => {
      const entries = all.get(cacheName ?? '');
      return entries && find(entries, url, ignoreSearch);
    },
  };
  return { all, caches: storage as unknown as CacheStorage };
}

type Files = Readonly<Record<string, string>>;

/** A server of these files. `faulty` may answer instead; `asked` counts. */
export function server(
  files: Files,
  faulty: (url: string, nth: number) => Response | 'cut' | null = () => null,
) {
  const asked: string[] = [];
  const fetch = async (url: string): Promise<Response> => {
    asked.push(url);
    const instead = faulty(url, asked.length);
    if (instead === 'cut') throw new TypeError('no network');
    return instead ?? new Response(files[url] ?? null, { status: url in files ? 200 : 404 });
  };
  return { fetch, asked };
}
