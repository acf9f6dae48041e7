/** What `exported`, `hold` and `release` share: names of representations in, a line for each out. */
import { done } from '../endpoint/retention/retention.ts';
import { startFault } from '../endpoint/start-fault.ts';
import { openBeside } from '../endpoint/storage/open-beside.ts';
import type { Kept, Mark } from '../endpoint/storage/retention-rows.ts';
import type { ToolCall } from './run-tool.ts';

/** Marks all that are named, by reference or id, or none. `at`: RFC 3339. */
export async function markKept(
  { settings, rest }: ToolCall,
  mark: Mark,
  at: string,
): Promise<readonly string[]> {
  if (rest.length === 0) throw startFault('Name them by reference or id: NF-7K4-2QH');
  const storage = await openBeside(settings);
  try {
    const names = [...new Set(rest.map((name) => name.trim()))];
    const result = done(await storage.retention.mark(names, mark, at));
    if ('unknown' in result)
      throw startFault(`Nothing was marked, for these are not here: ${result.unknown.join(', ')}.`);
    return result.marked.map((kept) => `${mark}  ${line(kept)}`);
  } finally {
    await storage.close();
  }
}

/** One line without any words. */
export const line = ({ reference, kind, council, receivedAt, exportedAt, id }: Kept): string =>
  [
    reference,
    kind.padEnd(10),
    council,
    `received ${receivedAt}`,
    exportedAt ? `exported ${exportedAt}` : '-',
    id,
  ].join('  ');

/** An instant from `--at`, now when absent; never one to come. */
export function instantFrom(text: string | undefined, now = new Date()): string {
  if (text === undefined) return now.toISOString();
  const at = /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at))
    throw startFault('--at must be a day or a time such as 2026-11-30 or 2026-11-30T16:10:00Z.');
  if (at > now.getTime()) throw startFault('--at must not lie ahead.');
  return new Date(at).toISOString();
}
