/** The files that a council holds behind a message, as its own tool writes them. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Their bytes by the name that the tool gives: `1-photo.jpg`. */
export async function arrivedFiles(data: string, id: string): Promise<Record<string, Buffer>> {
  const out = mkdtempSync(join(tmpdir(), 'wren-files-'));
  try {
    const env = { ...process.env, NODE_ENV: 'production', WREN_DATA: data };
    const child = spawn(process.execPath, [resolve('.build/tools/files.js'), '--id', id, '--out', out], {
      env,
    });
    await new Promise((done) => child.once('close', done));
    return Object.fromEntries(readdirSync(out).map((name) => [name, readFileSync(join(out, name))]));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
