/** A person hears of a no by its letter, which says why, what next and whom to ask: never by a bare line before it. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NATIONAL_CONTACTS } from '../../src/domain/national-contacts.ts';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { openSqliteFile } from '../../src/endpoint/storage/sqlite-file.ts';
import { sqliteStorage } from '../../src/endpoint/storage/sqlite.ts';
import type { Sent } from '../support/casework.ts';
import { letterOfNo } from '../support/letter-of-no.ts';
import { newFolder } from './support.ts';
import { ground, talkHouse, type Ground } from './talk-support.ts';

const { phone } = NATIONAL_CONTACTS.ombudsman;

const NO: readonly (readonly [type: string, kind: string, data: object, told: string, status: string])[] = [
  [
    'found-not-eligible',
    'not-eligible',
    { ground: 'dealt-with', why: 'Asked in May.' },
    'other-route',
    'other-route',
  ],
  [
    'sent-elsewhere',
    'sent-elsewhere',
    { who: 'Housing', ground: 'not-our-function', why: 'Rent' },
    'other-route',
    'other-route',
  ],
  ['concurrent-excluded', 'excluded', { ground: 'criminal-proceedings' }, 'paused', 'paused'],
  ['concurrent-suspended', 'suspended', { ground: 'criminal-investigation' }, 'paused', 'paused'],
  ['freeze-refused', 'freeze-refused', { why: 'The home closes.' }, 'freeze-refused', 'looking'],
];

describe('a no of the council', () => {
  let shared: Ground;
  beforeAll(async () => {
    const open = () => openSqliteFile({ path: join(newFolder(), 'wren.sqlite') });
    shared = await ground((prove) =>
      Promise.resolve(sqliteStorage(open(), contentCipher(randomBytes(32)), { prove })),
    );
  });
  afterAll(() => shared.storage.close());

  const aCase = async () => {
    const { office, sends } = talkHouse(shared);
    const manager = await office.account();
    const person = await sends({ freeze: true });
    await office.casework.openArrived();
    const id = (await office.caseOf(manager, person.reference)) ?? '';
    const record = async (...records: readonly Sent[]): Promise<string> => {
      const result = await office.record(manager, id, ...records);
      return result.ok ? 'written' : (result.reason ?? result.why);
    };
    const warned = async () =>
      (await office.casework.open(manager, id))?.warnings.includes('refusal-not-told');
    return { record, warned, hear: () => person.hear() };
  };

  it.each(NO)('is not heard of before its letter: %s', async (type, kind, data, told, status) => {
    const { record, warned, hear } = await aCase();
    expect(await record({ type: 'accepted' })).toBe('written');
    const before = await hear();
    expect(await record({ type, data })).toBe('written');
    expect(await warned()).toBe(true);
    // Neither the line, nor where it stands, nor a date that went away tells of it.
    expect(await hear()).toEqual(before);
    expect(await record(letterOfNo(kind))).toBe('written');
    expect(await warned()).toBe(false);
    const after = await hear();
    expect(after.status).toBe(status);
    expect(after.events.map((event) => event.type).slice(-2)).toEqual([told, 'message']);
    expect(after.events.at(-1)?.text).toContain(phone);
    expect(after.events.at(-2)?.data['why']).toBe(told === 'paused' ? 'criminal' : undefined);
  });

  it.each(NO)(
    'takes no words of its own, and no letter without the Ombudsman: %s',
    async (type, kind, data) => {
      const { record } = await aCase();
      expect(await record({ type: 'accepted' })).toBe('written');
      expect(await record({ type, data: { ...data, text: 'No.' } })).toBe('letter-goes-by-itself');
      expect(await record({ type, data })).toBe('written');
      const { text, ...rest } = letterOfNo(kind).data as { text: string };
      const bare = { ...rest, text: text.replace('Ombudsman', '') };
      expect(await record({ type: 'letter-sent', data: bare })).toBe('no-ombudsman');
    },
  );

  it('is never heard of when it did not happen, by no later letter either', async () => {
    const house = talkHouse(shared);
    const manager = await house.office.account();
    const person = await house.sends();
    await house.office.casework.openArrived();
    const id = (await house.office.caseOf(manager, person.reference)) ?? '';
    const no = { type: 'found-not-eligible', data: { ground: 'other', why: 'A slip.' } };
    await house.office.record(manager, id, no);
    const eventId = (await house.office.casework.open(manager, id))?.records.at(-1)?.id ?? '';
    const away = { type: 'corrected', data: { eventId, why: 'Another case.', data: null } };
    expect((await house.office.record(manager, id, away)).ok).toBe(true);
    expect((await house.office.record(manager, id, no, letterOfNo('not-eligible'))).ok).toBe(true);
    const lines = (await person.hear()).events.filter(({ type }) => type === 'other-route');
    expect(lines).toHaveLength(1);
    expect(lines[0]?.id).not.toBe(eventId);
  });
});
