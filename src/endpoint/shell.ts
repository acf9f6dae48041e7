/** The first screen with the council's name already in it, before any script has run. */
import { asset, type Asset } from './asset.ts';
import type { Packs } from './packs.ts';

const PLACE = '<!--council-->';
/** Words that the app brings along and that show for a made-up council alone: `<!--made-up:words-->`. */
const MADE_UP = /<!--made-up:([^<>]*)-->/g;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that is safe inside an element or a quoted attribute. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');

/** Gives the shell for a council, or `null` for one we do not know. Kept for each state of a pack. */
export function councilShells(shell: Asset, packs: Packs): (slug: string) => Asset | null {
  const kept = new Map<string, { readonly of: unknown; readonly filled: Asset }>();
  const text = shell.bytes.toString('utf8');
  return (slug) => {
    const served = packs.get(slug);
    if (!served) return null;
    const before = kept.get(slug);
    if (before?.of === served.pack) return before.filled;
    const { name, madeUp } = served.pack;
    const named = text.replaceAll(PLACE, () => escapeHtml(name));
    const filled = asset(Buffer.from(madeUp ? named.replaceAll(MADE_UP, '$1') : named), shell.type);
    kept.set(slug, { of: served.pack, filled });
    return filled;
  };
}
