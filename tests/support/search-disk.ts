/**
 * Searches everything that a browser left on a disk for words, byte by byte: the profile with its caches and
 * crash reports, its home and its folder for temporary files. No file is left out; what could not be read is said.
 */
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { newProfile } from './browser.ts';
import { logOf, tableOf } from './leveldb.ts';

/** A phone whose browser can write nowhere else than below `folder`. */
export interface Enclosed {
  readonly folder: string;
  readonly profile: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Gives a browser a profile, a home and a folder for temporary files that can all be searched. */
export function enclosed(): Enclosed {
  const folder = newProfile();
  const [profile, home, tmp] = ['profile', 'home', 'tmp'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  for (const one of [profile, home, tmp]) mkdirSync(one);
  const known = Object.entries(process.env).filter((one): one is [string, string] => one[1] !== undefined);
  return { folder, profile, env: { ...Object.fromEntries(known), HOME: home, TMPDIR: tmp } };
}

export interface Search {
  /** Which words were found where and how written, each once. */
  readonly hits: readonly string[];
  readonly files: number;
  readonly bytes: number;
  /** Files in each folder of the second level, such as `profile/Default`. */
  readonly folders: Readonly<Record<string, number>>;
  readonly unread: readonly string[];
}

/** Searches every file below a folder for words that begin with `stem`, in each way in which text is written. */
export function search(folder: string, stem: string): Search {
  const hits = new Set<string>();
  const unread: string[] = [];
  const folders: Record<string, number> = {};
  let [files, bytes] = [0, 0];
  for (const path of filesUnder(folder)) {
    const name = relative(folder, path);
    const top = name.split('/').slice(0, 3).slice(0, -1).join('/');
    folders[top] = (folders[top] ?? 0) + 1;
    try {
      const file = readFileSync(path);
      files += 1;
      bytes += file.length;
      for (const found of foundIn(file, path, stem)) hits.add(`${found} in ${name}`);
    } catch {
      unread.push(name);
    }
  }
  return { hits: [...hits].sort(), files, bytes, folders, unread };
}

function* foundIn(file: Buffer, path: string, stem: string): Generator<string> {
  yield* words(file, stem, '');
  const table = path.endsWith('.ldb') ? tableOf(file) : null;
  if (table) yield* words(table, stem, ', decompressed');
  if (path.endsWith('.log')) yield* words(logOf(file), stem, ', put together');
}

function* words(bytes: Buffer, stem: string, how: string): Generator<string> {
  for (const [encoding, needle] of waysToWrite(stem))
    for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + needle.length))
      yield `${readable(bytes.subarray(at, at + 2 * (stem.length + 8)), encoding)} (${encoding}${how})`;
}

const readable = (bytes: Buffer, encoding: string): string => {
  if (encoding === 'UTF-16BE') return Buffer.from(bytes).swap16().toString('utf16le');
  if (encoding === 'base64') return bytes.toString('latin1');
  const text = bytes.toString(encoding === 'UTF-8' ? 'latin1' : 'utf16le');
  return /^[\w-]+/.exec(text)?.[0] ?? '';
};

function waysToWrite(stem: string): readonly (readonly [string, Buffer])[] {
  const wide = Buffer.from(stem, 'utf16le');
  // Where a word stands decides how base64 writes it: three ways, without the letters that its neighbours share.
  const base64 = [0, 1, 2].map((before) => {
    const text = Buffer.from(' '.repeat(before) + stem).toString('base64');
    return ['base64', Buffer.from(text.slice(before === 0 ? 0 : before + 1, -4))] as const;
  });
  return [
    ['UTF-8', Buffer.from(stem)],
    ['UTF-16LE', wide],
    ['UTF-16BE', Buffer.from(wide).swap16()],
    ...base64,
  ];
}

function* filesUnder(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else if (entry.isFile()) yield path;
  }
}
