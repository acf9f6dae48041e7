/** Both sides without their screens: a phone's own store, outbox and news, and the work on cases, over HTTP. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { LondonDate, RepresentationId } from '../../../src/domain/ids.ts';
import type { Way } from '../../../src/app/state/way-from.ts';
import { lawfulLength } from '../../../src/domain/shown-length.ts';
import { addCalendarDays } from '../../../src/domain/working-days.ts';
import { bothSides } from '../both-sides.ts';
import { letterOfNo } from '../letter-of-no.ts';
import type { RealPhone } from '../real-phone.ts';
import { daysOf, daysOfStaff, daysOn, tally, type Tally } from '../tally.ts';
import { counter } from './counter.ts';
import type { CaseView } from '../../../src/endpoint/casework/file-view.ts';
import type { AtDesk, Days, Desk, Doing, Sides, Stands, Teller, Told } from './sides.ts';

type Both = Awaited<ReturnType<typeof bothSides>>;
type StaffOfBoth = Awaited<ReturnType<Both['officer']>>;
type Same = (where: string, shown: Readonly<Record<string, unknown>>, table: Days) => void;

const idOf = ({ id }: Pick<Told, 'id'>): RepresentationId => id as RepresentationId;

/** Opens a council with nothing in it. */
export async function overHttp(): Promise<Sides> {
  const both = await bothSides();
  const compared: Tally = tally();
  const { add, counted } = counter();
  const same: Same = (where, shown, table) => {
    const before = compared.dates();
    compared.same(shown, table);
    add(where, compared.dates() - before);
  };
  return {
    on: async (moment) => both.on(moment),
    person: async (wrongBy = 0) => tellerOf(await both.phone({ wrongBy }), same),
    officer: async (council, who = {}) => deskOf(both, await both.officer(council, who), same),
    counted,
    close: () => both.close(),
  };
}

function stands({ timeline, offers }: Way, at: Stands): void {
  if (at.status !== undefined) expect(timeline.status).toBe(at.status);
  if (at.over === null) expect(timeline.late).toBeNull();
  if (typeof at.over === 'number') expect(timeline.late?.over).toBe(at.over);
  if (at.stage !== undefined) expect(timeline.stage).toBe(at.stage);
  const { done } = timeline;
  for (const text of at.texts ?? []) expect(done.map((event) => event.text)).toContain(text);
  for (const type of at.did ?? []) expect(done.map((event) => event.type)).toContain(type);
  const types = offers.map(({ type }) => type);
  for (const type of at.may ?? []) expect(types).toContain(type);
  for (const type of at.mayNot ?? []) expect(types).not.toContain(type);
  if (at.readBy) expect(done.find(({ type }) => type === 'read')?.by?.name).toBe(at.readBy);
}

function tellerOf(phone: RealPhone, same: Same): Teller {
  const hold = async (told: Told): Promise<void> => {
    const { receipt, code } = await phone.receipt(idOf(told));
    Object.assign(told, { reference: receipt.reference, code });
  };
  const isOnline = { now: true };
  return {
    online: async (isThere) => {
      isOnline.now = isThere;
      phone.online(isThere);
      if (isThere) await phone.goes();
    },
    writes: async (council, words, sending) => {
      const told = {
        id: await phone.writes(council, words, sending),
        council,
        reference: '',
        code: '',
        part: 1,
      };
      if (isOnline.now) await hold(told);
      else expect(await phone.store.receipts.read(told.id)).toBeNull();
      return told;
    },
    goes: async (told) => {
      await phone.goes();
      await hold(told);
    },
    receipt: async (told, days) => same('receipt', daysOn(await phone.receipt(idOf(told))), days),
    sees: async (told, days, at = {}) => {
      const way = await phone.way(idOf(told));
      same('phone', { ...daysOf(way), today: way.today }, days);
      stands(way, at);
    },
    acts: (told, type, words, doing) => actsOn(phone, same, told, { type, words, ...doing }),
    code: async (told) => told.code,
    shares: async (told) => {
      const share = { who: 'advocate', sees: 'everything' } as const;
      return (await phone.receipt(await phone.acts(idOf(told), 'share', '', { share }))).code;
    },
    opens: async (council, code) => {
      const found = await phone.opensCode(council, code);
      if (!found.ok) throw new Error('the code opens nothing');
      const told = { id: String(found.value), council, reference: '', code, part: 1 };
      await hold(told);
      return told;
    },
    opensNothing: async (council, code) => {
      expect(await phone.opensCode(council, code)).toMatchObject({ ok: false });
    },
    learns: async (_, letter, last) => {
      const { count } = lawfulLength('fostering-determination').usual;
      same('phone', { last: addCalendarDays(letter as LondonDate, count) }, { last });
    },
    lists: async (order) => {
      const listed = await phone.lists();
      expect(listed).toEqual(order.map(({ reference }) => reference));
    },
  };
}

async function actsOn(
  phone: RealPhone,
  same: Same,
  told: Told,
  {
    type,
    words,
    becomes = 'taken',
    days,
    by,
  }: Doing & { type: Parameters<Teller['acts']>[1]; words?: string | undefined },
): Promise<void> {
  const act = await phone.acts(idOf(told), type, words, by ? { by: by as LondonDate } : {});
  if (becomes === 'waiting') return expect(await phone.store.receipts.read(act)).toBeNull();
  const received = await phone.receipt(act);
  expect((received.receipt['action'] as { outcome: string }).outcome).toBe(becomes);
  if (days) same('receipt', daysOn(received), days);
}

function saidAs({ said }: CaseView, { words, writtenAt, writer, consent, isNameless }: AtDesk): void {
  if (words) expect(said?.words).toBe(words);
  if (writtenAt) expect(said?.writtenAt).toContain(writtenAt);
  if (writer) expect(said?.writer).toBe(writer);
  if (consent) expect(said?.consent?.state).toBe(consent);
  if (isNameless) expect(JSON.stringify(said)).not.toMatch(/"(?:name|contact|monitoring)"/);
}

function deskOf({ casework }: Both, staff: StaffOfBoth, same: Same): Desk {
  const rows = async ({ reference }: Told) => (await casework.list(staff.viewer, { q: reference })).rows;
  const rowOf = async (told: Told) => {
    const row = (await rows(told)).find(
      ({ part, reference }) => part === told.part && reference === told.reference,
    );
    if (!row) throw new Error(`${told.reference} is in no list`);
    return row;
  };
  return {
    does: async (told, type, data = {}) => {
      await staff.partDoes((await rowOf(told)).id, { type, data });
    },
    saysNo: async (told, letter) => {
      await staff.partDoes((await rowOf(told)).id, letterOfNo(letter));
    },
    sees: async (told, days, at = {}) => {
      const { id, urgent, mark } = await rowOf(told);
      if (at.urgent !== undefined) expect(urgent).toBe(at.urgent);
      if (at.mark !== undefined) expect(mark).toBe(at.mark);
      const view = await casework.open(staff.viewer, id);
      if (!view) throw new Error('it does not open');
      same('desk', daysOfStaff(view), days);
      if (at.place) expect(view.place).toBe(at.place);
      saidAs(view, at);
      if (at.since) expect(view.records.map(({ data }) => data['words'])).toContain(at.since);
      expect(view.warnings).toEqual(expect.arrayContaining([...(at.warnings ?? [])]));
    },
    splits: async (told, what, track) => {
      const caseId = randomUUID();
      await staff.does(told.reference, { type: 'part-split', data: { caseId, what, track } });
      return { ...told, part: 2 };
    },
    hasNothingOf: async (told) => expect(await rows(told)).toEqual([]),
  };
}
