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
import { buildEndpoint } from '../support/built.ts';
import { startEndpoint, type EndpointProcess } from '../support/endpoint-process.ts';
import { aDraft, phone, sealedFrom, syncOf } from './phone.ts';

const HOUR = 3_600_000;
const EVENING = Date.parse('2026-11-30T18:00:00Z');
const ALL = { CODE: '1234567890123456' };

let built: Awaited<ReturnType<typeof buildEndpoint>>;
let endpoint: EndpointProcess;
const SERVED = () => ({ built: built.folder, app: '', packs: resolve('public/packs') });
const backups: string[] = [];

beforeAll(async () => {
  built = await buildEndpoint('restored', ['received', 'backup', 'restore']);
}, 60_000);
afterEach(() => endpoint.close());
afterAll(() => {
  built.remove();
  for (const folder of backups) rmSync(folder, { recursive: true, force: true });
});

const clock = (ms: number) => new Date(ms).toISOString();
const council = async (ms: number) => {
  endpoint = await startEndpoint({ clock: clock(ms), ...SERVED() });
};

/** A tool of the endpoint, as an operator runs it. */
function tool(name: string, ...args: string[]): void {
  const env = { ...process.env, WREN_DATA: endpoint.data };
  const ran = spawnSync(process.execPath, [join(built.folder, `${name}.js`), ...args], { env });
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
    send: async (words: string, ms: number) => {
      at = epochMs(ms);
      const id = await sealed(store, words);
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

async function sealed(store: Store, words: string) {
  const draft = await store.drafts.start(aDraft({ answers: { c1: words } }));
  if (!draft.ok) throw new Error(draft.error.kind);
  const entry = await sealedFrom(draft.value);
  const keyHash = await sha256Hex(entry.key);
  const codeHash = await sha256Hex(await codeKey(ALL.CODE, draft.value.council));
  const body = JSON.stringify(
    toRepresentation(draft.value, { writtenAt: '2026-11-30T17:00:00.000Z', keyHash, codeHash }),
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

const restart = async (then: number) => {
  await endpoint.stop();
  await endpoint.start({ clock: clock(then), ...SERVED() });
};
