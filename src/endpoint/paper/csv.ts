/**
 * Tables as CSV (RFC 4180) that a spreadsheet reads as what they are: no cell can become a formula, in
 * none of the programs and for none of the separators that a country has in place of the comma.
 */
import { visibleLine } from './visible.ts';

export type Cell = string | number | boolean | null;

/**
 * What starts a formula, at the start of a cell and behind whatever a program may take for a separator.
 * The wide forms are the same signs to a spreadsheet of the far east.
 *
 * @source OWASP, CSV Injection
 */
const STARTS_FORMULA = /(^|[;,|"])(\s*)(?=[=+\-@＝＋－＠])/gu;

/** One cell, always in quotes unless it is a number of ours. */
export function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number' && Number.isFinite(cell)) return String(cell);
  // First, so that a sign which will be gone cannot hide the one that counts.
  const seen = visibleLine(String(cell));
  const safe = seen.replaceAll(STARTS_FORMULA, (_, before: string, spaces: string) => `${before}${spaces}'`);
  return `"${safe.replaceAll('"', '""')}"`;
}

/** The whole table: a mark that it is UTF-8, which spreadsheets ask for, then a line for each row. */
export const csv = (rows: readonly (readonly Cell[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
