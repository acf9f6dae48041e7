/** What a reader of PDF that is not ours makes of a paper: Poppler. */
import { spawnSync } from 'node:child_process';
import { inflateSync } from 'node:zlib';

/** The words of a paper as they are read out. Throws when the file is not sound. */
export function readPdf(bytes: Buffer): string {
  const run = spawnSync('pdftotext', ['-enc', 'UTF-8', '-', '-'], {
    input: bytes,
    maxBuffer: 64 * 1024 * 1024,
  });
  const trouble = run.stderr.toString();
  if (run.status !== 0 || /error|warning/i.test(trouble)) throw new Error(`pdftotext: ${trouble}`);
  return run.stdout.toString('utf8');
}

/** Everything of a file that a viewer may act on: its text with each packed stream unpacked, fonts left out. */
export function insideOf(bytes: Buffer): string {
  const text = bytes.toString('latin1');
  const parts = [text.replaceAll(/stream\r?\n[\s\S]*?endstream/g, 'stream endstream')];
  for (const { index, 0: start } of text.matchAll(/stream\r?\n/g)) {
    const end = text.indexOf('endstream', index);
    try {
      parts.push(inflateSync(bytes.subarray(index + start.length, end)).toString('latin1'));
    } catch {
      // Not packed, or a font.
    }
  }
  return parts.join('\n');
}
