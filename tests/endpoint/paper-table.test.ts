/** Tables that leave Wren, opened by a spreadsheet program that is not ours. */
import { describe, expect, it } from 'vitest';
import type { CaseRow } from '../../src/contract/staff/case-row.ts';
import { caseListCsv } from '../../src/endpoint/paper/case-list.ts';
import { csv, csvCell } from '../../src/endpoint/paper/csv.ts';
import { visibleLine } from '../../src/endpoint/paper/visible.ts';
import { hostileTexts, tagOf } from '../support/hostile.ts';
import { isHere } from '../support/programs.ts';
import { openInSpreadsheet } from '../support/spreadsheet.ts';

const TEXTS = hostileTexts();
const SLOW = 180_000;

describe('a table', () => {
  it('is one line for each row, whatever stands in its cells', () => {
    const lines = csv(TEXTS.map((text) => [text, 1])).split('\r\n');
    expect(lines).toHaveLength(TEXTS.length + 1);
    for (const [n, line] of lines.slice(0, -1).entries()) expect(line).toContain(tagOf(n));
  });

  it('keeps numbers numbers, also below nothing', () => {
    expect([csvCell(-3), csvCell(0), csvCell(null), csvCell(true)]).toEqual(['-3', '0', '', '"true"']);
  });

  it('has the columns of the wire and every case in a line of its own', () => {
    const row = { reference: 'NF-1', topics: ['home'], next: null, owner: { id: '', name: '=Eve' } };
    const [head = '', line = ''] = caseListCsv([row as unknown as CaseRow]).split('\r\n');
    expect(head.startsWith('\uFEFF"reference","part"')).toBe(true);
    expect(line).toContain(`"'=Eve"`);
  });
});

describe.runIf(isHere('soffice', '--version'))('in a real spreadsheet program', () => {
  it.each([',', ';', '\t'] as const)(
    'no formula runs among a thousand hostile texts, split at %j',
    (separator) => {
      const { formulas, cells } = openInSpreadsheet(csv(TEXTS.map((text) => ['x', text])), separator);
      expect(formulas).toBe(0);
      if (separator === ',') {
        // Whoever reads the table reads the same signs as in the inbox.
        expect(cells.length).toBeGreaterThanOrEqual(TEXTS.length);
        for (const [n] of TEXTS.entries()) expect(cells.some((cell) => cell.includes(tagOf(n)))).toBe(true);
      }
    },
    SLOW,
  );

  it(
    'formulas do run when nothing is done about them, so that the look at it sees one',
    () => {
      const plain = TEXTS.map((text) => `"${visibleLine(text).replaceAll('"', '""')}"\r\n`).join('');
      expect(openInSpreadsheet(plain, ',').formulas).toBeGreaterThan(50);
    },
    SLOW,
  );
});
