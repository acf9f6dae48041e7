/**
 * A council that goes back to last night's backup. Seen in: reliability paper, fault F58. The
 * endpoint, its backup and its restore are the real ones, processes of their own; the phones keep what they sent, sealed, for a day.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { epochMs, type EpochMs } from '../../src/domain/ids.ts';
import { codeKey } from '../../src/contract/code-key.ts';
import { contentDigest, sha256Hex } from '../../src/contract/digest.ts';
import { toRepresentation } from '../../src/questions/seal.ts';
import type { Store } from '../../src/store/store.ts';
import { writeBackupKey } from '../../src/endpoint/backup/sealing.ts';
import type { Draft } from '../../src/store/entries.ts';
import type { NewFile } from '../../src/store/media/chunks.ts';
import { bigJpeg, sha256Of } from '../endpoint/attachment-files.ts';
import { buildEndpoint } from '../support/built-endpoint.ts';
import { everythingHeld, type Shelved } from '../support/council-shelf.ts';
import { startEndpoint, type EndpointProcess } from '../support/endpoint-process.ts';
import { aDraft, phone, sealedFrom, syncOf } from './phone.ts';

const HOUR = 3_600_000;
const EVENING = Date.parse('2026-11-30T18:00:00Z');
const ALL = { CODE: '1234567890123456' };

let built = '';
let endpoint: EndpointProcess;
const SERVED = () => ({ built, app: '', packs: resolve('public/packs') });
const backups: string[] = [];

beforeAll(async () => {
  built = await buildEndpoint();
}, 60_000);
afterEach(() => endpoint.close());
afterAll(() => {
  for (const folder of backups) rmSync(folder, { recursive: true, force: true });
});

const clock = (ms: number) => new Date(ms).toISOString();
const council = async (ms: number) => {
  endpoint = await startEndpoint({ clock: clock(ms), ...SERVED() });
};

/** A tool of the endpoint, as an operator runs it. */
function tool(name: string, ...args: string[]): void {
  const env = { ...process.env, WREN_DATA: endpoint.data };
  const ran = spawnSync(process.execPath, [join(built, `${name}.js`), ...args], { env });
  if (ran.status !== 0) throw new Error(String(ran.stderr));
}

/** As an operator does it: beside the running process. */
async function backUp(then: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'wren-backup-'));
  backups.push(folder);
  const key = join(folder, 'key');
  tool('backup', '--to', folder, '--key', await writeBackupKey(key));
  await restart(then);
  return folder;
}

async function restore(folder: string, then: number): Promise<void> {
  await endpoint.stop();
  rmSync(endpoint.data, { recursive: true });
  const from = readdirSync(folder).find((name) => name.endsWith('.age')) ?? '';
  tool('restore', '--from', join(folder, from), '--to', endpoint.data, '--key', join(folder, 'key'));
  await endpoint.start({ clock: clock(then), ...SERVED() });
}

/** A phone whose clock is set by hand; `send` writes and delivers one message. */
async function aPhone() {
  let at: EpochMs = epochMs(EVENING);
  const store = await phone().open({ now: () => at });
  const sync = syncOf(store, { fetch }, { now: () => at, origin: endpoint.origin });
  return {
    store,
    send: async (words: string, ms: number, file?: NewFile) => {
      at = epochMs(ms);
      const id = await sealed(store, words, file);
      await sync.wake();
      await sync.reconfirm();
      return id;
    },
    look: async (ms: number) => {
      at = epochMs(ms);
      await sync.wake();
      await sync.reconfirm();
    },
    left: async () => (await (await store.outbox.dayCopies())?.list())?.length,
  };
}

async function sealed(store: Store, words: string, file?: NewFile) {
  const begun = await store.drafts.start(aDraft({ answers: { c1: words } }));
  if (!begun.ok) throw new Error(begun.error.kind);
  if (file) await (await store.files()).add(begun.value.id, file);
  const draft = { ok: true, value: (await store.drafts.read(begun.value.id)) as Draft };
  const attachments = (draft.value.files ?? []).map(({ sha256, bytes, mediaType, role }) => ({
    ...{ sha256, bytes, mediaType, role },
  }));
  const entry = await sealedFrom(draft.value);
  const keyHash = await sha256Hex(entry.key);
  const codeHash = await sha256Hex(await codeKey(ALL.CODE, draft.value.council));
  const body = JSON.stringify(
    toRepresentation(draft.value, {
      ...{ writtenAt: '2026-11-30T17:00:00.000Z', keyHash, codeHash },
      ...(attachments.length === 0 ? {} : { attachments }),
    }),
  );
  const digest = await contentDigest(new TextEncoder().encode(body));
  await store.drafts.seal(draft.value.id, { ...entry, body, digest });
  return draft.value.id;
}

const numberOf = async (store: Store, id: Parameters<Store['receipts']['read']>[0]) => {
  const entry = await store.receipts.read(id);
  if (entry === null || entry === 'unreadable') throw new Error('There is no receipt.');
  return { now: entry.receipt.reference, before: entry.formerly };
};

const countHeld = async (): Promise<number> =>
  (await endpoint.list()).match(/[0-9a-f]{8}-[0-9a-f]{4}-/g)?.length ?? 0;

describe('a council that was restored from an older backup', () => {
  it(
    'has every message again when the phones come back a day later, and none twice',
    { timeout: 120_000 },
    async () => {
      await council(EVENING);
      const phones = [await aPhone(), await aPhone(), await aPhone()] as const;
      const [one, two, three] = phones;
      const early = await one.send('Before the backup', EVENING);
      const folder = await backUp(EVENING + HOUR);
      const late = [
        await one.send('After the backup, one', EVENING + HOUR),
        await two.send('After the backup, two', EVENING + HOUR),
      ];
      const numbers = await Promise.all(late.map((id, at) => numberOf((phones[at] as typeof one).store, id)));
      expect(await countHeld()).toBe(3);

      await restore(folder, EVENING + 3 * HOUR);
      expect(await countHeld()).toBe(1);
      await three.send('After the restore', EVENING + 3 * HOUR);

      const next = EVENING + 26 * HOUR;
      await restart(next);
      for (const each of phones) await each.look(next);
      expect(await countHeld()).toBe(4);
      for (const id of [early, ...late])
        expect(await endpoint.received(id)).toMatchObject({ receipt: { id } });
      for (const [at, id] of late.entries()) {
        const told = await numberOf((phones[at] as typeof one).store, id);
        expect(told.before).toBe(numbers[at]?.now);
        expect(await endpoint.received(id)).toMatchObject({ receipt: { reference: told.now } });
      }
      expect(await numberOf(one.store, early)).toMatchObject({ before: undefined });
      expect(await Promise.all(phones.map((each) => each.left()))).toEqual([1, 1, 1]);

      const last = EVENING + 52 * HOUR;
      await restart(last);
      for (const each of phones) await each.look(last);
      expect(await countHeld()).toBe(4);
      expect(await Promise.all(phones.map((each) => each.left()))).toEqual([0, 0, 0]);
    },
  );

  it(
    'a phone whose clock runs a day ahead does not give its copy up before the council has had its day',
    { timeout: 120_000 },
    async () => {
      await council(EVENING);
      const hasty = await aPhone();
      const folder = await backUp(EVENING + HOUR);
      const id = await hasty.send('Sent by a phone with the wrong date', EVENING + HOUR);
      await hasty.look(EVENING + 30 * HOUR);
      expect(await hasty.left()).toBe(1);
      await restore(folder, EVENING + 3 * HOUR);
      await restart(EVENING + 27 * HOUR);
      await hasty.look(EVENING + 60 * HOUR);
      expect(await endpoint.received(id)).toMatchObject({ receipt: { id } });
    },
  );
});

describe('a council that is restored while phones send', () => {
  it('has every message and every file once, when their day is over', { timeout: 120_000 }, async () => {
    await council(EVENING);
    const phones = await Promise.all([1, 2, 3].map(aPhone));
    const early = phones.map((phone, who) => phone.send(`Before the backup ${who}`, EVENING));
    await Promise.all(early);
    const folder = await backUp(EVENING + HOUR);
    const sent = new Map<string, Buffer | null>(phones.map((_, who) => [`Before the backup ${who}`, null]));
    let count = 0;
    const evening = phones.map(async (phone, who) => {
      for (let n = 0; n < 5; n++) {
        const file = n % 2 === 1 ? bigJpeg(300_000) : null;
        const words = `Phone ${who}, message ${n}`;
        sent.set(words, file);
        const photo = { mediaType: 'image/jpeg', role: 'photo', name: '' } as const;
        await phone.send(
          words,
          EVENING + 2 * HOUR,
          file ? { ...photo, bytes: new Uint8Array(file) } : undefined,
        );
        count += 1;
      }
    });
    await until(() => count >= 6);
    // In the middle of it: some have a receipt for what is gone now, some hear nobody.
    await restore(folder, EVENING + 3 * HOUR);
    await Promise.all(evening);
    for (const phone of phones) await phone.look(EVENING + 3 * HOUR);
    const between = await onTheShelf();
    expect(between.length).toBeLessThan(sent.size);
    expect(between.length).toBeGreaterThan(phones.length);

    for (const days of [1, 2]) {
      const then = EVENING + (3 + 25 * days) * HOUR;
      await restart(then);
      for (const phone of phones) await phone.look(then);
    }
    const expected = [...sent].map(([words, file]) => ({ words, files: file ? [sha256Of(file)] : [] }));
    expect(await onTheShelf()).toEqual(expected.sort(byWords));
    const { numbers } = await everythingHeld({ data: endpoint.data, database: null });
    for (const { store } of phones)
      for (const { id, receipt } of await store.receipts.list())
        expect(receipt.reference, 'the number on the phone').toBe(numbers.get(id));
  });
});

const byWords = (a: Shelved, b: Shelved): number => (a.words < b.words ? -1 : 1);
const onTheShelf = async (): Promise<Shelved[]> =>
  [...(await everythingHeld({ data: endpoint.data, database: null })).held].sort(byWords);

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((next) => setTimeout(next, 5));
}

const restart = async (then: number) => {
  await endpoint.stop();
  await endpoint.start({ clock: clock(then), ...SERVED() });
};
