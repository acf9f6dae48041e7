import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);

/** Words of the card, and of codes: single words, no sentences by key. */
const OTHERS: ReadonlySet<string> = new Set(['card.json', 'code-words.json']);

/** Every English string by `namespace:key`. */
export function englishWords(): ReadonlyMap<string, string> {
  const folder = new URL('locales/en/', root);
  const all = new Map<string, string>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json') && !OTHERS.has(name))) {
    const words = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Record<string, string>;
    for (const [key, text] of Object.entries(words)) all.set(`${file.replace('.json', '')}:${key}`, text);
  }
  return all;
}

/** The text of every source file that may name a key, by path. */
export function sourceFiles(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const look = (folder: URL) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const at = new URL(entry.isDirectory() ? `${entry.name}/` : entry.name, folder);
      if (entry.isDirectory()) look(at);
      else if (/\.tsx?$/u.test(entry.name)) found.set(fileURLToPath(at), readFileSync(at, 'utf8'));
    }
  };
  for (const folder of ['src/', '.config/vite/']) look(new URL(folder, root));
  return found;
}
