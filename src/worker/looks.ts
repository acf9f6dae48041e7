/**
 * The chosen theme and text size, beside the shell and not in the database: the worker writes them into
 * the page that it serves, so that the first paint has them already. Nothing about a person or a message.
 */

export interface Looks {
  readonly theme?: string | undefined;
  readonly textSize?: string | undefined;
  /** Wren asks who it is before anybody writes. Never how many there are. */
  readonly asks?: boolean | undefined;
}

const CACHE = 'wren-looks';
const ENTRY = '/wren-looks';
const HTML = '<html ';

const THEMES: readonly unknown[] = ['light', 'dark'];
const SIZES: readonly unknown[] = ['large', 'largest'];

/** Keeps them for the next opening. Looks are no reason to trouble anybody: it never throws. */
export async function keepLooks(looks: Looks, caches: CacheStorage): Promise<void> {
  try {
    const cache = await caches.open(CACHE);
    const { theme, textSize, asks } = looks;
    await cache.put(ENTRY, new Response(JSON.stringify({ theme, textSize, asks })));
  } catch {
    // The page dresses itself once the settings are read.
  }
}

/** The attributes of `<html>`; only values that we know ever get there. */
export function dressed(html: string, { theme, textSize, asks }: Looks): string {
  const attributes = [
    THEMES.includes(theme) ? `data-theme="${theme}" ` : '',
    SIZES.includes(textSize) ? `data-text="${textSize}" ` : '',
    asks === true ? 'data-asks ' : '',
  ].join('');
  return html.replace(HTML, () => `${HTML}${attributes}`);
}

/** The shell, dressed as somebody chose. Without a choice it is the answer itself. */
export async function dress(shell: Response, caches: CacheStorage): Promise<Response> {
  const kept = await caches.match(ENTRY, { cacheName: CACHE }).catch(() => undefined);
  const looks = (await kept?.json().catch(() => null)) as Looks | null | undefined;
  if (!looks || (!looks.theme && !looks.textSize && !looks.asks)) return shell;
  const headers = new Headers(shell.headers);
  for (const name of ['content-encoding', 'content-length', 'etag']) headers.delete(name);
  return new Response(dressed(await shell.text(), looks), { status: shell.status, headers });
}
