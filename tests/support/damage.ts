/** Damages the files of a browser's profile as a bad disk, a bad update or a cleaner app does. */
import { readFileSync, readdirSync, rmSync, existsSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Chance } from './proof.ts';

/** Where a page's storage lies in the profile. */
export const PLACES = {
  database: ['Default/IndexedDB'],
  caches: ['Default/Service Worker/CacheStorage'],
  files: ['Default/File System'],
  lists: ['Default/WebStorage', 'Default/Service Worker/Database', 'Default/Service Worker/ScriptCache'],
} as const;
export type DamagedPlace = keyof typeof PLACES;

const ACTS = ['cut', 'garbage', 'bits', 'zeros', 'delete', 'everything'] as const;
type Act = (typeof ACTS)[number];
/** The hardest that can still be told. */
export const TWO_AT_ONCE: readonly (readonly DamagedPlace[])[] = [
  ['database', 'caches'],
  ['database', 'files'],
];
/** The database is what breaks in the field. */
const OFTEN: readonly (readonly DamagedPlace[])[] = [
  ...Array<readonly DamagedPlace[]>(5).fill(['database']),
  ...Array<readonly DamagedPlace[]>(2).fill(['caches']),
  ['files'],
  ['lists'],
  ...TWO_AT_ONCE,
];

export interface Damage {
  readonly places: readonly DamagedPlace[];
  /** What was done to which file. */
  readonly done: readonly string[];
}

/** Does one random damage: in one kind of place, or in two at once. */
export function damage(
  profile: string,
  luck: Chance,
  among: readonly (readonly DamagedPlace[])[] = OFTEN,
): Damage {
  const places = luck.pick(among);
  const done = places.flatMap((place) => damageIn(profile, place, luck));
  return { places, done };
}

function damageIn(profile: string, place: DamagedPlace, luck: Chance): string[] {
  const folders = PLACES[place].map((path) => join(profile, path)).filter((path) => existsSync(path));
  const files = folders.flatMap((folder) => [...filesUnder(folder)]);
  if (files.length === 0) return [];
  const act = luck.pick(ACTS);
  if (act === 'everything') {
    const folder = luck.pick(folders);
    rmSync(folder, { recursive: true });
    return [`everything of ${relative(profile, folder)}`];
  }
  const hit = Array.from({ length: 1 + luck.below(Math.min(4, files.length)) }, () => luck.pick(files));
  return [...new Set(hit)].map((file) => {
    harm(file, act, luck);
    return `${act} ${relative(profile, file)}`;
  });
}

function harm(file: string, act: Exclude<Act, 'everything'>, luck: Chance): void {
  if (act === 'delete') return rmSync(file, { force: true });
  const bytes = readFileSync(file);
  const at = luck.below(Math.max(1, bytes.length));
  if (act === 'cut') return writeFileSync(file, bytes.subarray(0, at));
  if (act === 'bits')
    for (let bit = 0; bit < 20 && bytes.length > 0; bit++)
      bytes[luck.below(bytes.length)]! ^= 1 << luck.below(8);
  const end = Math.min(bytes.length, at + 4_096);
  if (act === 'garbage') for (let one = at; one < end; one++) bytes[one] = luck.below(256);
  if (act === 'zeros') bytes.fill(0, at, end);
  writeFileSync(file, bytes);
}

function* filesUnder(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else if (entry.isFile() && entry.name !== 'LOCK') yield path;
  }
}
