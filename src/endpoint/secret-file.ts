/**
 * Keys as files: 0600, and on the disk before anything is done with them. A key that a power
 * cut could take back would make everything written under it unreadable.
 */
import {
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { startFault } from './start-fault.ts';

/** Reads a key file, or `null` when there is none. Refuses one that other users of the machine may read. */
export function readSecret(path: string): Buffer | null {
  if (!existsSync(path)) return null;
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
    throw startFault(`The key file ${path} can be read by others: run chmod 600 on it.`);
  }
  return readFileSync(path);
}

/** Writes a new key file through a temporary name, with both file and folder flushed to disk. */
export function writeSecret(path: string, bytes: Uint8Array): void {
  const draft = `${path}.new`;
  const file = openSync(draft, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC, 0o600);
  try {
    writeSync(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
  const folder = openSync(dirname(path), constants.O_RDONLY);
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
