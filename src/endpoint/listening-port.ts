/** On which port the endpoint of a data folder listens, for a command beside it: the option of a start is in no setting. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const fileIn = (data: string): string => join(data, 'port');

/** Writes it down, once it is taken. A folder that takes nothing more stops nobody from listening. */
export function tellPort(data: string, port: number): void {
  try {
    writeFileSync(fileIn(data), `${port}\n`);
  } catch {
    // Only a printed link would name another port.
  }
}

/** The port of the endpoint that started last on this folder; null where none did. */
export function listeningPort(data: string): number | null {
  try {
    const port = Number(readFileSync(fileIn(data), 'utf8'));
    return Number.isInteger(port) && port > 0 && port <= 65_535 ? port : null;
  } catch {
    return null;
  }
}
