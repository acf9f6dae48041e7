/** Who is named in a case stays out of it, whoever corrects, splits or ties what. */
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Viewer } from '../../src/domain/casework/viewer.ts';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { openSqliteFile } from '../../src/endpoint/storage/sqlite-file.ts';
import { sqliteStorage } from '../../src/endpoint/storage/sqlite.ts';
import type { Storage } from '../../src/endpoint/storage/storage.ts';
import { referenceOf, testOffice, type Sent } from '../support/casework.ts';
import { newFolder } from './support.ts';

const opened: Storage[] = [];
afterEach(async () => {
  for (const storage of opened.splice(0)) await storage.close();
});

/** A case in which the child named somebody, with a manager, and accounts that may be named. */
async function named(name: string) {
  const path = join(newFolder(), 'wren.sqlite');
  const storage = sqliteStorage(openSqliteFile({ path }), contentCipher(randomBytes(32)));
  opened.push(storage);
  const turns = { taken: 0 };
  const write = <T>(work: Parameters<typeof storage.rows.write<T>>[0]) => {
    turns.taken += 1;
    return storage.rows.write(work);
  };
  const office = testOffice({ ...storage, rows: { ...storage.rows, write } });
  const manager = await office.account({ name: 'Priya Nair' });
  const message = await office.arrives({ notBy: [{ name }] });
  await office.casework.openArrived();
  const id = (await office.caseOf(manager, referenceOf.get(message) ?? '')) ?? '';
  const record = async (viewer: Viewer, to: string, ...records: readonly Sent[]) => {
    const result = await office.record(viewer, to, ...records);
    return result.ok ? 'written' : (result.reason ?? result.why);
  };
  const seenBy = async (viewer: Viewer, which = id) => (await office.casework.open(viewer, which)) !== null;
  const newest = async (type: string, which = id) =>
    (await office.casework.open(manager, which))?.records.findLast((one) => one.type === type)?.id ?? '';
  return { office, manager, id, write: record, seenBy, newest, turns };
}

const tie = (to: string | null, entry = 0): Sent => ({ type: 'tied', data: { entry, to } });
const correct = (eventId: string, data: unknown): Sent => ({
  type: 'corrected',
  data: { eventId, why: 'It was wrong.', data },
});

describe('a correction', () => {
  it('lets nobody who may not tie a name let the named person back in', async () => {
    const { office, manager, id, write, seenBy, newest } = await named('Sam');
    const sam = await office.account({ name: 'Sam Patel' });
    const team = await office.account({ name: 'Ann Reed', roles: ['team-manager'] });
    await write(manager, id, tie(sam.account.id), {
      type: 'assigned',
      data: { to: team.account.id, as: 'answers' },
    });
    const tied = await newest('tied');
    for (const data of [null, { entry: 0, to: null }])
      expect(await write(team, id, correct(tied, data))).toBe('not-allowed');
    const given = await newest('assigned');
    const own = { to: team.account.id, as: 'owner' };
    expect(await write(team, id, correct(given, own))).toBe('not-allowed');
    expect(await seenBy(sam)).toBe(false);
  });

  it('names no account and no case that the record itself could not name', async () => {
    const { office, manager, id, write, newest } = await named('Sam');
    const sam = await office.account({ name: 'Sam Patel' });
    const part = randomUUID();
    const split = { type: 'part-split', data: { caseId: part, track: 'statutory', what: 'The plan' } };
    const owner = { type: 'assigned', data: { to: manager.account.id, as: 'owner' } };
    expect(await write(manager, id, tie(sam.account.id), owner, split)).toBe('written');
    const tied = await newest('tied');
    expect(await write(manager, id, correct(tied, { entry: 0, to: randomUUID() }))).toBe('no-such-account');
    const given = await newest('assigned');
    for (const to of [sam.account.id, randomUUID()])
      expect(await write(manager, id, correct(given, { to, as: 'owner' }))).toBe('no-such-account');
    const parted = await newest('part-split');
    const other = { ...split.data, caseId: randomUUID() };
    expect(await write(manager, id, correct(parted, other))).toBe('nothing-to-correct');
    expect(await write(manager, id, correct(parted, { ...split.data, what: 'The care plan' }))).toBe(
      'written',
    );
  });
});

const splitOff = (caseId: string): Sent => ({
  type: 'part-split',
  data: { caseId, track: 'statutory', what: 'The care plan' },
});

describe('parts of one message', () => {
  it('shut out whoever is tied to any of them, for each has the same words', async () => {
    const { office, manager, id, write, seenBy, newest } = await named('Liz');
    const elizabeth = await office.account({ name: 'Elizabeth Reed' });
    const other = await office.account({ name: 'Ann Patel' });
    const part = randomUUID();
    const seen = async (viewer: Viewer) => [await seenBy(viewer), await seenBy(viewer, part)];
    expect(await write(manager, id, splitOff(part))).toBe('written');
    expect(await seen(elizabeth)).toEqual([true, true]);
    expect(await write(manager, id, tie(elizabeth.account.id))).toBe('written');
    expect(await seen(elizabeth)).toEqual([false, false]);
    expect(await write(manager, part, tie(other.account.id))).toBe('written');
    expect(await seen(elizabeth)).toEqual([true, true]);
    expect(await seen(other)).toEqual([false, false]);
    const back = { entry: 0, to: elizabeth.account.id };
    expect(await write(manager, id, correct(await newest('tied'), back))).toBe('written');
    expect([await seen(elizabeth), await seen(other)]).toEqual([
      [false, false],
      [true, true],
    ]);
  });

  it('are all open to the same people again when a tie never was', async () => {
    const { office, manager, id, write, seenBy, newest } = await named('Liz');
    const elizabeth = await office.account({ name: 'Elizabeth Reed' });
    const part = randomUUID();
    await write(manager, id, splitOff(part), tie(elizabeth.account.id));
    expect([await seenBy(elizabeth), await seenBy(elizabeth, part)]).toEqual([false, false]);
    expect(await write(manager, id, correct(await newest('tied'), null))).toBe('written');
    expect([await seenBy(elizabeth), await seenBy(elizabeth, part)]).toEqual([true, true]);
    const view = await office.casework.open(manager, part);
    expect(view?.lockedOut).toEqual([{ name: 'Liz', tiedTo: null }]);
  });

  it('begin with what was put right, and not with what was wrong', async () => {
    const { office, manager, id, write, seenBy, newest } = await named('Liz');
    const elizabeth = await office.account({ name: 'Elizabeth Reed' });
    const wrong = await office.account({ name: 'Liz Patel' });
    await write(manager, id, tie(wrong.account.id));
    const right = { entry: 0, to: elizabeth.account.id };
    const part = randomUUID();
    const corrected = correct(await newest('tied'), right);
    expect(await write(manager, id, corrected)).toBe('written');
    expect(await write(manager, id, splitOff(part))).toBe('written');
    expect([await seenBy(elizabeth, part), await seenBy(wrong, part)]).toEqual([false, true]);
    const view = await office.casework.open(manager, part);
    expect(view?.lockedOut).toMatchObject([{ tiedTo: { id: elizabeth.account.id } }]);
  });

  it('hold for a call that was entered by hand too', async () => {
    const { office, manager, write, seenBy } = await named('Liz');
    const elizabeth = await office.account({ name: 'Elizabeth Reed' });
    const call = { kind: 'complaint', method: 'telephone', point: 'service-area', receivedOn: '2026-11-27' };
    const entered = await office.casework.enter(manager, { ...call, words: 'Liz never rang.' } as never);
    if (!entered.ok) throw new Error(entered.why);
    const part = randomUUID();
    await write(manager, entered.id, splitOff(part));
    await write(manager, part, tie(elizabeth.account.id));
    expect([await seenBy(elizabeth, entered.id), await seenBy(elizabeth, part)]).toEqual([false, false]);
  });
});

describe('a case that is not there for somebody', () => {
  it('costs whoever writes to it no more than one that nobody has', async () => {
    const { office, id, turns } = await named('Sam');
    const sam = await office.account({ name: 'Sam Patel' });
    await office.casework.list(sam, {});
    const before = turns.taken;
    for (const which of [id, randomUUID()])
      expect(await office.casework.append(sam, which, 1, [])).toEqual({ ok: false, why: 'not-there' });
    expect(turns.taken).toBe(before);
  });
});
