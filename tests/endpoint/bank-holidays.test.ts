import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Receipt } from '../../src/contract/receipt.ts';
import { ENGLAND_BANK_HOLIDAYS } from '../../src/domain/bank-holidays.ts';
import { bankHolidaysIn } from '../../src/endpoint/bank-holidays.ts';
import { endpointLog } from '../../src/endpoint/log.ts';
import { aManifest, newFolder, openEndpoint, put } from './support.ts';

const proclaimed = {
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  days: [...ENGLAND_BANK_HOLIDAYS.days.filter((day) => day.startsWith('2026')), '2026-12-14'].sort(),
};

describe('a bank holiday that is proclaimed', () => {
  it('counts while the endpoint runs, and a broken calendar leaves the last good one', () => {
    const folder = newFolder();
    const lines: string[] = [];
    let at = 0;
    const holidays = bankHolidaysIn(
      folder,
      endpointLog('error', { write: (line) => void lines.push(line) }),
      () => (at += 5_000),
    );
    const file = join(folder, 'bank-holidays.json');
    expect(holidays()).toBe(ENGLAND_BANK_HOLIDAYS);
    writeFileSync(file, JSON.stringify(proclaimed));
    expect(holidays().days).toContain('2026-12-14');
    writeFileSync(file, '{ "days": "MARKER');
    expect(holidays().days).toContain('2026-12-14');
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('MARKER');
    rmSync(file);
    expect(holidays()).toBe(ENGLAND_BANK_HOLIDAYS);
  });

  it('moves the dates on a receipt', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'bank-holidays.json'), JSON.stringify(proclaimed));
    const endpoint = openEndpoint({ holidays: bankHolidaysIn(folder, endpointLog('silent')) });
    const { dates } = (await put(endpoint.app, JSON.stringify(aManifest()))).json<Receipt>();
    expect(dates).toMatchObject({ answerBy: '2026-12-15', answerByLatest: '2026-12-31' });
    await endpoint.close();
  });
});
