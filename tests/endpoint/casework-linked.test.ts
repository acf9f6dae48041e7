/** A case that is not there for somebody leaves no trace in one that is. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Viewer } from '../../src/domain/casework/viewer.ts';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { openSqliteFile } from '../../src/endpoint/storage/sqlite-file.ts';
import { sqliteStorage } from '../../src/endpoint/storage/sqlite.ts';
import { aRecord, referenceOf, testOffice } from '../support/casework.ts';
import { newFolder } from './support.ts';

/** A case that everybody sees, one beside it, and one that is hidden from Sam. */
async function linkable() {
  const path = join(newFolder(), 'wren.sqlite');
  const storage = sqliteStorage(openSqliteFile({ path }), contentCipher(randomBytes(32)));
  onTestFinished(() => storage.close());
  const office = testOffice(storage);
  const manager = await office.account({ name: 'Priya Nair' });
  const named = await office.account({ name: 'Sam Patel' });
  const caseFor = async (said: object) => {
    const message = await office.arrives({ ...said });
    return (await office.caseOf(manager, referenceOf.get(message) ?? '')) ?? '';
  };
  const open = await caseFor({});
  const [beside, hidden] = [await caseFor({}), await caseFor({ notBy: [{ name: 'Sam' }] })];
  return { office, manager, named, open, beside, hidden };
}

it('shows whoever is named in a linked case neither the link, nor its correction, nor a number left out', async () => {
  const { office, manager, named, open, beside, hidden } = await linkable();
  const recordsFor = async (viewer: Viewer) => (await office.casework.open(viewer, open))?.records ?? [];
  const add = async (type: string, data: object) => {
    expect(await office.record(manager, open, { type, data })).toMatchObject({ ok: true });
    return (await recordsFor(manager)).at(-1)?.id ?? '';
  };
  const first = await add('linked', { to: hidden, as: 'linked' });
  await add('corrected', {
    eventId: first,
    why: 'It was the wrong one.',
    data: { to: beside, as: 'linked' },
  });
  const second = await add('linked', { to: beside, as: 'linked' });
  await add('corrected', { eventId: second, why: 'It was that one.', data: { to: hidden, as: 'linked' } });
  const given = await add('assigned', { to: manager.account.id, as: 'owner' });
  await add('corrected', {
    eventId: given,
    why: 'It was another part.',
    data: { to: manager.account.id, as: 'answers' },
  });
  expect(await office.casework.open(named, hidden)).toBeNull();
  const theirs = await recordsFor(named);
  expect(theirs.map(({ seq, type }) => `${seq} ${type}`)).toEqual([
    '1 received',
    '2 read',
    '3 linked',
    '4 assigned',
    '5 corrected',
  ]);
  expect(JSON.stringify(theirs)).not.toMatch(new RegExp(`${hidden}|${first}`));
  expect((await recordsFor(manager)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

it('lets whoever is named in a case that was linked meanwhile go on, as nothing changed for them', async () => {
  const { office, manager, named, open, beside, hidden } = await linkable();
  const standOf = async () => (await office.casework.open(named, open))?.revision ?? 0;
  const link = (to: string) => office.record(manager, open, { type: 'linked', data: { to, as: 'linked' } });
  const offered = aRecord({ type: 'advocate-offered', data: { how: 'phone' } }, office.today());
  const writes = async (stand: number) => (await office.casework.append(named, open, stand, [offered])).ok;
  const before = await standOf();
  expect(await link(hidden)).toMatchObject({ ok: true });
  expect(await standOf()).toBe(before);
  expect([await writes(before), await writes(before)]).toEqual([true, false]);
  const then = await standOf();
  expect(await link(beside)).toMatchObject({ ok: true });
  expect([await writes(then), await writes(await standOf())]).toEqual([false, true]);
});

describe('a link', () => {
  async function linked(as: string) {
    const { office, manager, named, open, beside } = await linkable();
    const third = async () => {
      const message = await office.arrives();
      return (await office.caseOf(manager, referenceOf.get(message) ?? '')) ?? '';
    };
    const linksOf = async (id: string) =>
      ((await office.casework.open(manager, id))?.linked ?? []).map((one) => `${one.as} ${one.id}`);
    const write = async (id: string, type: string, data: object) =>
      (await office.record(manager, id, { type, data })).ok;
    const correct = async (id: string, data: object | null) => {
      const records = (await office.casework.open(manager, id))?.records ?? [];
      const eventId = records.findLast(({ type }) => type === 'linked')?.id;
      return write(id, 'corrected', { eventId, why: 'Another child.', data });
    };
    expect(await write(open, 'linked', { to: beside, as })).toBe(true);
    return { office, manager, named, open, beside, third, linksOf, write, correct };
  }

  it.each(['linked', 'repeated', 'reprisal'])(
    'as %s stands in both cases, and goes from both',
    async (as) => {
      const { open, beside, linksOf, correct } = await linked(as);
      expect([await linksOf(open), await linksOf(beside)]).toEqual([[`${as} ${beside}`], [`${as} ${open}`]]);
      // From the other side too: whoever finds out stands in either.
      expect(await correct(beside, null)).toBe(true);
      expect([await linksOf(open), await linksOf(beside)]).toEqual([[], []]);
    },
  );

  it('that was to another case, or of another kind, is put right in all three', async () => {
    const { open, beside, third, linksOf, correct } = await linked('linked');
    const right = await third();
    expect(await correct(open, { to: right, as: 'repeated' })).toBe(true);
    expect([await linksOf(open), await linksOf(beside), await linksOf(right)]).toEqual([
      [`repeated ${right}`],
      [],
      [`repeated ${open}`],
    ]);
  });

  it('that was written down twice stands once in the other, and stays there as long as one counts', async () => {
    const { open, beside, linksOf, write, correct } = await linked('repeated');
    expect(await write(open, 'linked', { to: beside, as: 'repeated' })).toBe(true);
    expect([await linksOf(open), await linksOf(beside)]).toEqual([
      [`repeated ${beside}`],
      [`repeated ${open}`],
    ]);
    await correct(open, null);
    expect([await linksOf(open), await linksOf(beside)]).toEqual([
      [`repeated ${beside}`],
      [`repeated ${open}`],
    ]);
  });

  it('of another kind that stands in the other alone stays there, whatever is written here', async () => {
    const { office, open, beside, linksOf, write, correct } = await linked('linked');
    // As it was before links stood in both.
    await office.holds(beside, { type: 'linked', data: { to: open, as: 'reprisal' } });
    expect(await write(open, 'linked', { to: beside, as: 'repeated' })).toBe(true);
    expect((await linksOf(beside)).toSorted()).toEqual([
      `linked ${open}`,
      `repeated ${open}`,
      `reprisal ${open}`,
    ]);
    expect(await correct(open, null)).toBe(true);
    expect((await linksOf(beside)).toSorted()).toEqual([`linked ${open}`, `reprisal ${open}`]);
  });

  it('says of both cases to the safeguarding leads that it got worse after complaining, while it counts', async () => {
    const { office, open, beside, correct } = await linked('reprisal');
    const lead = await office.account({ name: 'Ann Reed', roles: ['safeguarding-lead'] });
    const seen = async () => (await office.casework.list(lead, {})).rows.map(({ id }) => id).toSorted();
    expect(await seen()).toEqual([open, beside].toSorted());
    await correct(open, null);
    expect(await seen()).toEqual([]);
  });
});
