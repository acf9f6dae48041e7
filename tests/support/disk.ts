/** Reading a phone's disk as somebody would who took the phone. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Files under a browser's profile that hold `marker`: bytes, or plain letters in UTF-8 or UTF-16. */
export function profileHolds(profile: string, marker: string | Uint8Array): readonly string[] {
  const needles =
    typeof marker === 'string'
      ? [Buffer.from(marker, 'utf8'), Buffer.from(marker, 'utf16le')]
      : [Buffer.from(marker)];
  return filesUnder(profile).filter((file) => {
    const bytes = contentOf(file);
    return needles.some((needle) => bytes.includes(needle));
  });
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesUnder(path);
    return entry.isFile() ? [path] : [];
  });
}

function contentOf(file: string): Buffer {
  try {
    return statSync(file).size > 200_000_000 ? Buffer.alloc(0) : readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
