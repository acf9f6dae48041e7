/** A disk with so little room that it can really be filled: a file system in memory, where this machine allows one. */
import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { newProfile } from './browser.ts';

export interface SmallDisk {
  readonly folder: string;
  /** Leaves not one byte free. */
  fill(): void;
  /** Room again. */
  empty(): void;
  remove(): void;
}

/** Makes one of so many megabytes; `null` where only the owner of the machine may. */
export function smallDisk(megabytes: number): SmallDisk | null {
  const folder = newProfile();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  const remove = (): void => {
    try {
      execFileSync('umount', ['--lazy', folder], { stdio: 'ignore' });
    } catch {
      // It is gone already.
    }
  };
  process.once('exit', remove);
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill: () => pour(ballast),
    empty: () => rmSync(ballast, { force: true }),
    remove,
  };
}

/** Writes until the disk refuses, in ever smaller pieces. */
function pour(path: string): void {
  const file = openSync(path, 'a');
  for (let size = 1_048_576; size >= 1;) {
    try {
      if (writeSync(file, Buffer.alloc(size)) < size) size = Math.floor(size / 2);
    } catch {
      size = Math.floor(size / 2);
    }
  }
  closeSync(file);
}
