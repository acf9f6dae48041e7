import { readFileSync } from 'node:fs';

/** The program's version, from the package that it was built in. */
export function versionOf(): string {
  try {
    const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
    return String((JSON.parse(text) as { version?: string }).version ?? '0');
  } catch {
    return '0';
  }
}
