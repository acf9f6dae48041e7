/** What becomes of words when the phone's storage is damaged. Seen in: reliability paper, F9–F18. */
import { describe, expect, it } from 'vitest';
import { aCouncil, phone, sealedFrom, syncOf } from './phone.ts';
import {
  breakLedger,
  closed,
  dropCopies,
  empty,
  flipCopy,
  flipIn,
  inEveryState,
  onItsWay,
  rowsOf,
  setRows,
  written,
} from './damaged-phone.ts';

const kept = { answers: { c1: 'Zanzibar teapot' } };

describe('a database that was emptied', () => {
  it('gets back the draft, the message on its way and the receipt, and says so once', async () => {
    const { device, draft, sent, receipt } = await inEveryState();
    await empty(device);
    const store = await device.open();
    expect(store.mode).toBe('disk');
    expect(await store.drafts.read(draft.id)).toMatchObject(kept);
    expect(await store.outbox.read(sent.id)).toMatchObject({ body: sent.body });
    expect(await store.receipts.read(receipt.id)).toMatchObject({ receipt: { reference: 'NF-7K4-2QH' } });
    expect(store.health.restored.map(({ table, id }) => `${table} ${id}`).sort()).toEqual(
      [`drafts ${draft.id}`, `outbox ${sent.id}`, `receipts ${receipt.id}`].sort(),
    );
    expect(store.health.lost).toEqual([]);
    await store.health.told();
    await closed(store);
    expect((await device.open()).health).toMatchObject({ restored: [], lost: [] });
  });

  it('is told by the next window when the first one closed before anybody read it', async () => {
    const { device } = await inEveryState();
    await empty(device);
    await closed(await device.open());
    expect((await device.open()).health.restored).toHaveLength(3);
  });

  it('gets back settings and keys, which nobody has to be told', async () => {
    const device = phone();
    const store = await device.open();
    await store.settings.write({ textSize: 'large' });
    await closed(store);
    await empty(device);
    const again = await device.open();
    expect(await again.settings.read()).toMatchObject({ textSize: 'large' });
    expect(again.health.restored).toEqual([]);
  });

  it('can be written on as if nothing had been', async () => {
    const { device, council, draft, sent } = await inEveryState();
    await empty(device);
    const store = await device.open();
    expect(await store.drafts.keep(draft.id, { questionId: 'c2', answer: 'more' })).toMatchObject({
      ok: true,
    });
    await syncOf(store, council).wake();
    expect(await store.receipts.read(sent.id)).toMatchObject({ id: sent.id });
    await closed(store);
    expect(await (await device.open()).drafts.read(draft.id)).toMatchObject({
      answers: { c1: 'Zanzibar teapot', c2: 'more' },
    });
  });
});

describe('a database that went back in time', () => {
  it('gets the newest words again, not the older ones', async () => {
    const device = phone();
    const store = await device.open();
    const draft = await written(store);
    const before = await rowsOf(device);
    await store.drafts.keep(draft.id, { questionId: 'c1', answer: 'Zanzibar teapot, newer' });
    await closed(store);
    await setRows(device, before);
    const again = await device.open();
    expect(await again.drafts.read(draft.id)).toMatchObject({ answers: { c1: 'Zanzibar teapot, newer' } });
    expect(again.health.restored).toMatchObject([{ table: 'drafts', id: draft.id }]);
  });

  it('never brings back what was deleted', async () => {
    const device = phone();
    const store = await device.open();
    const [draft, sent] = [await written(store), await onItsWay(store)];
    const before = await rowsOf(device);
    await store.drafts.forget(draft.id);
    await store.outbox.forget(sent.id);
    await closed(store);
    await setRows(device, before);
    const again = await device.open();
    expect([...(await again.drafts.list()), ...(await again.outbox.list())]).toEqual([]);
    expect((await rowsOf(device))['drafts']).toEqual([]);
    expect(again.health).toMatchObject({ restored: [], lost: [] });
  });

  it('never makes a message twice that was sent meanwhile', async () => {
    const device = phone();
    const store = await device.open();
    const draft = await written(store);
    const asDraft = await rowsOf(device);
    await store.drafts.seal(draft.id, await sealedFrom(draft));
    await store.copyNow();
    const asSent = await rowsOf(device);
    await syncOf(store, await aCouncil()).wake();
    await closed(store);
    for (const before of [asDraft, asSent]) {
      await setRows(device, before);
      const again = await device.open();
      expect([...(await again.drafts.list()), ...(await again.outbox.list())]).toEqual([]);
      expect(await again.receipts.list()).toMatchObject([{ id: draft.id }]);
      await closed(again);
    }
  });

  it('that lost half its rows loses nothing', async () => {
    const device = phone();
    const store = await device.open();
    const ids = [];
    for (let n = 0; n < 12; n++) ids.push((await written(store)).id);
    await closed(store);
    const tables = await rowsOf(device);
    await setRows(device, { ...tables, drafts: tables['drafts']?.slice(0, 5) ?? [] });
    const again = await device.open();
    expect((await again.drafts.list()).map(({ id }) => id).sort()).toEqual(ids.sort());
    expect(again.health.restored).toHaveLength(7);
  });
});

describe('one damaged row', () => {
  it('is put back from the second copy', async () => {
    const { device, draft, sent, receipt } = await inEveryState();
    await flipIn(device, 'drafts', draft.id);
    await flipIn(device, 'outbox', sent.id);
    await flipIn(device, 'receipts', receipt.id);
    const store = await device.open();
    expect(await store.drafts.read(draft.id)).toMatchObject(kept);
    expect(await store.outbox.read(sent.id)).toMatchObject({ body: sent.body });
    expect(await store.receipts.read(receipt.id)).toMatchObject({ id: receipt.id });
    expect(store.health.restored).toHaveLength(3);
  });

  it('stays where it is, and the others load, when the copy of it is damaged too', async () => {
    const device = phone();
    const store = await device.open();
    const [good, bad] = [await written(store), await written(store)];
    await closed(store);
    await flipIn(device, 'drafts', bad.id);
    await flipCopy(device, bad.id);
    const again = await device.open();
    expect((await again.drafts.list()).map(({ id }) => id)).toEqual([good.id]);
    expect(await again.drafts.unreadable()).toEqual([bad.id]);
    await closed(again);
    expect((await rowsOf(device))['drafts']).toHaveLength(2);
  });

  it('that is newer than its copy gives the words of the copy', async () => {
    const device = phone();
    const never = () => () => undefined;
    const store = await device.open({ setTimer: never });
    const draft = await written(store);
    await store.drafts.keep(draft.id, { questionId: 'c1', answer: 'the last two seconds' });
    store.close();
    await flipIn(device, 'drafts', draft.id);
    const again = await device.open();
    expect(await again.drafts.read(draft.id)).toMatchObject(kept);
    expect(again.health).toMatchObject({ restored: [{ id: draft.id }], lost: [{ id: draft.id }] });
  });
});

describe('a damaged second place', () => {
  it('changes nothing for the database, and is made whole again', async () => {
    const { device, draft } = await inEveryState();
    for (const harm of [
      () => flipCopy(device, draft.id),
      () => dropCopies(device),
      () => breakLedger(device, 'file'),
      () => breakLedger(device, 'cache'),
      () => breakLedger(device, 'both'),
    ]) {
      await harm();
      let tend = () => {};
      const store = await device.open({
        setTimer: (work, ms) => {
          if (ms > 2_000) tend = work;
          return () => undefined;
        },
      });
      expect(store.health).toMatchObject({ restored: [], lost: [] });
      expect(await store.drafts.read(draft.id)).toMatchObject(kept);
      tend();
      await closed(store);
      await empty(device);
      const again = await device.open();
      expect(await again.drafts.read(draft.id)).toMatchObject(kept);
      await again.health.told();
      await closed(again);
    }
  });

  it.each(['file', 'cache', 'both'] as const)(
    'with a broken ledger (%s) still puts back what the database lost',
    async (where) => {
      const { device, draft } = await inEveryState();
      breakLedger(device, where);
      await empty(device);
      const store = await device.open();
      expect(await store.drafts.read(draft.id)).toMatchObject(kept);
      expect(store.health.restored).toHaveLength(3);
    },
  );

  it('works with two caches where there are no private files', async () => {
    const device = phone();
    const store = await device.open({ opfs: undefined });
    const draft = await written(store);
    await closed(store);
    device.cached.delete('wren-ledger');
    await empty(device);
    expect(await (await device.open({ opfs: undefined })).drafts.read(draft.id)).toMatchObject(kept);
  });

  it('says exactly what is missing when database and copy lost it, and does not say it for ever', async () => {
    const { device, draft, sent, receipt } = await inEveryState();
    await empty(device);
    await flipCopy(device, sent.id);
    dropCopies(device);
    const store = await device.open();
    expect(store.health.restored).toEqual([]);
    expect(store.health.lost.map(({ table, id }) => `${table} ${id}`).sort()).toEqual(
      [`drafts ${draft.id}`, `outbox ${sent.id}`, `receipts ${receipt.id}`].sort(),
    );
    expect(store.health.lost.every(({ at }) => at > 0)).toBe(true);
    await store.health.told();
    await closed(store);
    expect((await device.open()).health.lost).toEqual([]);
  });

  it.each(['file', 'cache'] as const)('says it too when one of the ledgers is broken (%s)', async (where) => {
    const { device } = await inEveryState();
    await empty(device);
    dropCopies(device);
    breakLedger(device, where);
    expect((await device.open()).health.lost).toHaveLength(3);
    // And that one is whole again.
    breakLedger(device, where === 'file' ? 'cache' : 'file');
    expect((await device.open()).health.lost).toHaveLength(3);
  });

  it('says so when only older words are left', async () => {
    const device = phone();
    const store = await device.open();
    const draft = await written(store);
    const before = await rowsOf(device);
    await store.drafts.keep(draft.id, { questionId: 'c1', answer: 'newer' });
    await closed(store);
    await setRows(device, before);
    await flipCopy(device, draft.id);
    const again = await device.open();
    expect(await again.drafts.read(draft.id)).toMatchObject(kept);
    expect(again.health.lost).toMatchObject([{ id: draft.id }]);
    // Killed before the copy could follow.
    again.close();
    const third = await device.open();
    expect(await third.drafts.read(draft.id)).toMatchObject(kept);
  });

  it('that the browser refuses altogether changes nothing', async () => {
    const device = phone();
    const refuse = () => Promise.reject(new DOMException('no', 'SecurityError'));
    const caches = {
      open: refuse,
      match: refuse,
      delete: refuse,
      keys: refuse,
      has: refuse,
    } as unknown as CacheStorage;
    const store = await device.open({ caches });
    const draft = await written(store);
    expect(store.mode).toBe('disk');
    expect(await store.drafts.forget(draft.id)).toMatchObject({ ok: true });
  });
});
