/** Which addresses the service worker answers itself. Everything else goes to the network untouched. */

const COUNCIL = /^\/[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
/** First parts of addresses that look like a council's and are not. */
const NOT_A_COUNCIL: ReadonlySet<string> = new Set(['/staff', '/api', '/packs', '/assets', '/icons']);
const LONGEST_SLUG = 40;

/** True for `/` and for a council's address: the shell draws these, with no internet too. */
export function isShell(path: string): boolean {
  if (path === '/') return true;
  return COUNCIL.test(path) && path.length <= LONGEST_SLUG + 1 && !NOT_A_COUNCIL.has(path);
}

/** True for a council pack and for the list of packs. */
export const isPackFile = (path: string): boolean => /^\/packs\/[a-z0-9/-]+\.json$/.test(path);

/** True for a built file whose name changes with its content, so that a kept copy is never old. */
export const isHashedFile = (path: string): boolean => /^\/assets\/[^/]+$/.test(path);
