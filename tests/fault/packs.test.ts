/** Packs that come broken, late or not at all; keys that change. Seen in: fault table F22, F37, F57. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { followHolidays, holidaysNow, isBankHoliday } from '../../src/app/state/holidays.ts';
import { useServices } from '../../src/app/state/services.ts';
import { ENGLAND_BANK_HOLIDAYS } from '../../src/domain/bank-holidays.ts';
import { bankHolidayFile } from '../../src/domain/holiday-feed.ts';
import type { LondonDate } from '../../src/domain/ids.ts';
import type { Store } from '../../src/store/store.ts';
import { NATIONAL } from '../../src/sync/council-packs.ts';
import { createSync } from '../../src/sync/sync.ts';
import type { Fetch } from '../../src/sync/transport.ts';
import { NORTHFORD, aCouncil, json, phone, signer } from './phone.ts';

const PACK = JSON.parse(readFileSync('public/packs/northford/pack.json', 'utf8')) as { revision: number };
const served = (answer: () => Response | Promise<Response>, keys: Fetch): Fetch => {
  return async (url, init) => (url.includes('/packs/') ? answer() : keys(url, init));
};
const syncOf = (store: Store, fetch: Fetch) =>
  createSync({ store, fetch, origin: 'https://wren.test', locks: undefined });

describe('a council pack', () => {
  it.each([
    ['HTML', () => new Response('<h1>hi</h1>')],
    ['half a pack', () => json({ ...PACK, name: undefined, revision: PACK.revision + 1 })],
    ['another council', () => json({ ...PACK, council: 'elsewhere', revision: PACK.revision + 1 })],
    ['an older one', () => json({ ...PACK, name: 'Older name', revision: PACK.revision - 1 })],
    ['404', () => new Response('', { status: 404 })],
    ['no network', () => Promise.reject(new TypeError('network'))],
  ])('stays the last good one when %s comes', async (_, answer) => {
    const device = phone();
    const { fetch } = await aCouncil();
    const store = await device.open();
    expect(
      await syncOf(
        store,
        served(() => json(PACK), fetch),
      ).packs.bringPack(NORTHFORD),
    ).toMatchObject({ ok: true });
    expect(await syncOf(store, served(answer, fetch)).packs.bringPack(NORTHFORD)).toMatchObject({
      ok: true,
      value: PACK,
    });
    expect(await (await device.open()).packs.read(NORTHFORD)).toMatchObject(PACK);
  });

  it.each([
    ['council-unknown', () => new Response('', { status: 404 })],
    ['pack-broken', () => new Response('{')],
    ['pack-unreachable', () => Promise.reject(new TypeError('network'))],
  ])('says %s when there is none at all', async (kind, answer) => {
    const { fetch } = await aCouncil();
    const sync = syncOf(await phone().open(), served(answer, fetch));
    expect(await sync.packs.bringPack(NORTHFORD)).toEqual({ ok: false, error: { kind } });
    expect(await sync.packs.bringIndex()).toMatchObject({ ok: false });
  });

  it('brings the keys along, before anything is sent', async () => {
    const store = await phone().open();
    const council = await aCouncil();
    await syncOf(
      store,
      served(() => json(PACK), council.fetch),
    ).packs.bringPack(NORTHFORD);
    await expect.poll(() => store.keys.read(NORTHFORD)).toMatchObject([{ kid: 'k1' }]);
    await store.keys.add(NORTHFORD, [(await signer()).jwk]);
    expect(await store.keys.read(NORTHFORD)).toMatchObject([{ x: council.keys.jwk.x }]);
  });

  it('tells whether the network answers, not whether a portal does', async () => {
    const store = await phone().open();
    expect(await syncOf(store, (await aCouncil()).fetch).reachable()).toBe(true);
    expect(await syncOf(store, (await aCouncil(() => new Response('<h1>Pay</h1>'))).fetch).reachable()).toBe(
      false,
    );
    expect(await syncOf(store, () => Promise.reject(new TypeError('network'))).reachable()).toBe(false);
  });
});

const NATIONAL_PACK = JSON.parse(readFileSync('public/packs/national/pack.json', 'utf8')) as {
  revision: number;
};

describe('what holds for every council', () => {
  it('comes along with the first pack, is kept, and stays when the network goes', async () => {
    const device = phone();
    const store = await device.open();
    const { fetch } = await aCouncil();
    const sync = syncOf(store, async (url, init) =>
      url.endsWith('/packs/national/pack.json')
        ? json(NATIONAL_PACK)
        : url.includes('/packs/')
          ? json(PACK)
          : fetch(url, init),
    );
    await sync.packs.bringPack(NORTHFORD);
    await expect.poll(() => store.packs.read(NATIONAL)).toEqual(NATIONAL_PACK);
    const offline = syncOf(await device.open(), () => Promise.reject(new TypeError('network')));
    expect(await offline.packs.bringNational()).toEqual(NATIONAL_PACK);
  });

  it('comes for a council that has no pack yet', async () => {
    const store = await phone().open();
    const { fetch } = await aCouncil();
    const sync = syncOf(store, async (url, init) =>
      url.endsWith('/packs/national/pack.json')
        ? json(NATIONAL_PACK)
        : url.includes('/packs/')
          ? new Response('', { status: 404 })
          : fetch(url, init),
    );
    expect(await sync.packs.bringPack(NORTHFORD)).toEqual({ ok: false, error: { kind: 'council-unknown' } });
    await expect.poll(() => store.packs.read(NATIONAL)).toEqual(NATIONAL_PACK);
  });

  it('is never a council’s pack under its name, nor an older one', async () => {
    const store = await phone().open();
    const { fetch } = await aCouncil();
    const answers = [NATIONAL_PACK, PACK, { ...NATIONAL_PACK, revision: NATIONAL_PACK.revision - 1 }];
    for (const answer of answers) {
      const sync = syncOf(
        store,
        served(() => json(answer), fetch),
      );
      expect(await sync.packs.bringNational()).toEqual(NATIONAL_PACK);
    }
  });
});

const CALENDAR = { validFrom: '2026-01-01', validTo: '2026-12-31', days: ['2026-12-14', '2026-12-25'] };

describe('the bank holidays beside the packs', () => {
  it.each([
    ['HTML', () => new Response('<h1>hi</h1>')],
    ['half a calendar', () => json({ ...CALENDAR, days: ['tomorrow'] })],
    ['404', () => new Response('', { status: 404 })],
    ['no network', () => Promise.reject(new TypeError('network'))],
  ])('stay the last good ones when %s comes', async (_, answer) => {
    const device = phone();
    const { fetch } = await aCouncil();
    const store = await device.open();
    const good = syncOf(
      store,
      served(() => json(CALENDAR), fetch),
    );
    expect(await good.packs.bringHolidays()).toEqual(CALENDAR);
    expect(await syncOf(store, served(answer, fetch)).packs.bringHolidays()).toEqual(CALENDAR);
    expect(await (await device.open()).packs.readHolidays()).toEqual(CALENDAR);
  });

  it('come along with the pack, and a newer calendar takes the place of the older', async () => {
    const store = await phone().open();
    const { fetch } = await aCouncil();
    const newer = { ...CALENDAR, days: ['2026-12-25'] };
    for (const calendar of [CALENDAR, newer]) {
      const sync = syncOf(store, async (url, init) =>
        url.endsWith('/packs/bank-holidays.json')
          ? json(calendar)
          : url.includes('/packs/')
            ? json(PACK)
            : fetch(url, init),
      );
      await sync.packs.bringPack(NORTHFORD);
      await expect.poll(() => store.packs.readHolidays()).toEqual(calendar);
    }
  });

  it('are the built-in ones where none ever came', async () => {
    const store = await phone().open();
    const sync = syncOf(store, () => Promise.reject(new TypeError('network')));
    expect(await sync.packs.bringHolidays()).toBeNull();
    useServices({ store, sync });
    await followHolidays();
    expect(holidaysNow()).toBe(ENGLAND_BANK_HOLIDAYS);
    expect(isBankHoliday('2026-12-14' as LondonDate)).toBe(false);
    await store.packs.keepHolidays(bankHolidayFile.parse(CALENDAR));
    await expect.poll(() => isBankHoliday('2026-12-14' as LondonDate)).toBe(true);
  });
});
