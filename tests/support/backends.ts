/** The two ways in which Chromium keeps IndexedDB: the older one, and the one it is moving to. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export interface Backend {
  readonly name: 'LevelDB' | 'SQLite';
  readonly args: readonly string[];
}

export const BACKENDS: readonly Backend[] = [
  { name: 'LevelDB', args: [] },
  { name: 'SQLite', args: ['--enable-features=IdbSqliteBackingStore'] },
];

/** Which of them a phone's disk really holds; a switch that the browser no longer knows would be silent. */
export function backendOf(profile: string): Backend['name'] | 'none' {
  const folder = join(profile, 'Default/IndexedDB');
  const found = existsSync(folder) ? readdirSync(folder) : [];
  if (found.some((name) => name.endsWith('.indexeddb.leveldb'))) return 'LevelDB';
  return found.length > 0 ? 'SQLite' : 'none';
}
