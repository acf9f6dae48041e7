/**
 * `npm run verify-receipt -- <file> [--keys <file>]`: whether a receipt is what the council signed. Asks
 * nobody. Ends with 0 genuine, 1 not, 2 when that could not be told.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { checkReceipt, type Verdict } from './check-receipt.ts';

const USAGE = 'npm run verify-receipt -- <file> [--keys <file>]';

async function main(): Promise<Verdict> {
  const { values, positionals } = parseArgs({
    options: { keys: { type: 'string' } },
    allowPositionals: true,
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) return { code: 2, lines: [`Name one file: ${USAGE}`] };
  const texts = [file, ...(values.keys === undefined ? [] : [values.keys])].map(textOf);
  const missing = [file, values.keys].find((_, index) => texts[index] === null);
  if (missing !== undefined) return { code: 2, lines: [`The file ${missing} cannot be read.`] };
  return checkReceipt(texts[0] ?? '', texts[1] ?? undefined);
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

try {
  const { code, lines } = await main();
  (code === 0 ? process.stdout : process.stderr).write(`${lines.join('\n')}\n`);
  process.exitCode = code;
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n${USAGE}\n`);
  process.exitCode = 2;
}
