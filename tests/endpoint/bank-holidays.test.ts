import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { describe, expect, it } from 'vitest';
import { followHolidays, holidaysNow } from '../../src/app/state/holidays.ts';
import { useServices } from '../../src/app/state/services.ts';
import type { Receipt } from '../../src/contract/receipt.ts';
import { ENGLAND_BANK_HOLIDAYS } from '../../src/domain/bank-holidays.ts';
import { councilPack } from '../../src/domain/council-pack.ts';
import { epochMs } from '../../src/domain/ids.ts';
import { receiptDates } from '../../src/domain/receipt-dates.ts';
import { addCalendarDays, londonDateOf } from '../../src/domain/working-days.ts';
import { bankHolidaysIn } from '../../src/endpoint/bank-holidays.ts';
import { endpointLog } from '../../src/endpoint/log.ts';
import { createSync } from '../../src/sync/sync.ts';
import type { Fetch } from '../../src/sync/transport.ts';
import { phone } from '../fault/phone.ts';
import { aManifest, newFolder, openEndpoint, PACKS, put } from './support.ts';

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

/** The network between a phone and this endpoint. */
const lineTo =
  (app: FastifyInstance): Fetch =>
  async (url) => {
    const { statusCode, body, headers } = await app.inject(new URL(url).pathname);
    return new Response(body, {
      status: statusCode,
      headers: { 'content-type': String(headers['content-type']) },
    });
  };

describe('the calendar that phones fetch', () => {
  it('is the one that receipts are counted with: built in until a file lies beside the packs', async () => {
    const folder = newFolder();
    let at = 0;
    const holidays = bankHolidaysIn(folder, endpointLog('silent'), () => (at += 5_000));
    const { app, close } = openEndpoint({ holidays });
    const fetched = async () => (await app.inject('/packs/bank-holidays.json')).json<unknown>();
    expect(await fetched()).toEqual(ENGLAND_BANK_HOLIDAYS);
    writeFileSync(join(folder, 'bank-holidays.json'), JSON.stringify(proclaimed));
    expect(await fetched()).toEqual(holidays());
    expect(holidays().days).toContain('2026-12-14');
    await close();
  });

  it('gives phone and endpoint the same dates on every day of a winter, for every kind', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'bank-holidays.json'), JSON.stringify(proclaimed));
    let now = epochMs(Date.parse('2026-11-20T12:00:00Z'));
    const { app, close } = openEndpoint({
      holidays: bankHolidaysIn(folder, endpointLog('silent')),
      now: () => now,
    });
    const store = await phone().open();
    const sync = createSync({ store, fetch: lineTo(app), origin: 'https://wren.test', locks: undefined });
    useServices({ store, sync });
    await sync.packs.bringHolidays();
    await followHolidays();
    expect(holidaysNow().days).toContain('2026-12-14');
    const pack = councilPack.parse(JSON.parse(readFileSync(join(PACKS, 'northford/pack.json'), 'utf8')));
    let moved = 0;
    for (let day = 0; day < 60; day++, now = epochMs(now + 24 * 3_600_000)) {
      for (const kind of ['complaint', 'comment', 'compliment'] as const) {
        const { dates, receivedOn } = (await put(app, JSON.stringify(aManifest({ kind })))).json<Receipt>();
        expect(receivedOn).toBe(addCalendarDays(londonDateOf(epochMs(Date.parse('2026-11-20T12:00Z'))), day));
        expect(receiptDates(kind, londonDateOf(now), pack, holidaysNow())).toEqual(dates);
        const builtIn = receiptDates(kind, londonDateOf(now), pack, ENGLAND_BANK_HOLIDAYS);
        if (JSON.stringify(builtIn) !== JSON.stringify(dates)) moved++;
      }
    }
    expect(moved).toBeGreaterThan(10);
    await close();
  });
});
