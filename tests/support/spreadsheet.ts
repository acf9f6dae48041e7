/** What a real spreadsheet program makes of a table: LibreOffice Calc, without a window. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Opened {
  /** How many cells are formulas. */
  readonly formulas: number;
  /** The text of each cell that has one, row by row. */
  readonly cells: readonly string[];
}

/** Opens a CSV as a country does whose separator is this one, and reads what stands in its cells. */
export function openInSpreadsheet(csv: string, separator: ',' | ';' | '\t'): Opened {
  const folder = mkdtempSync(join(tmpdir(), 'wren-table-'));
  try {
    writeFileSync(join(folder, 'table.csv'), csv);
    // Separator, quote, UTF-8, first line; formulas are evaluated wherever one is seen.
    const reading = `CSV:${separator.charCodeAt(0)},34,76,1,,0,false,true,false,false,false,-1,true`;
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const run = spawnSync(
      'soffice',
      [
        profile,
        '--headless',
        `--infilter=${reading}`,
        '--convert-to',
        'fods',
        '--outdir',
        folder,
        join(folder, 'table.csv'),
      ],
      { timeout: 90_000, encoding: 'utf8' },
    );
    if (run.status !== 0) throw new Error(`soffice: ${run.stderr}`);
    const sheet = readFileSync(join(folder, 'table.fods'), 'utf8');
    return {
      formulas: [...sheet.matchAll(/table:formula=/g)].length,
      cells: [...sheet.matchAll(/<table:table-cell[^>]*>([\s\S]*?)<\/table:table-cell>/g)].map(
        ([, cell = '']) => plain(cell),
      ),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const plain = (cell: string): string =>
  cell
    .replaceAll(/<text:s text:c="(\d+)"\/>/g, (_, count: string) => ' '.repeat(Number(count)))
    .replaceAll('<text:s/>', ' ')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
