/** What happens on the way, and what came about before, takes nothing from a conversation: on every storage. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Conversation } from '../../src/contract/conversation.ts';
import { ACTION_TYPES } from '../../src/domain/conversation/action.ts';
import { actionLabel } from '../../src/endpoint/storage/case-labels.ts';
import { CASE_STATUSES } from '../../src/domain/procedure/status.ts';
import type { Prove } from '../../src/endpoint/signing.ts';
import type { Storage } from '../../src/endpoint/storage/storage.ts';
import { aKey } from './conversation-support.ts';
import { FINISHED, longerUntil, type TestOffice } from '../support/casework.ts';
import { ground, talkHouse, type Ground, type Person, type TalkHouse } from './talk-support.ts';

/** What an action of a type needs to be one. */
const needs = (type: string) => ({
  words: `The heron, about ${type}`,
  ...(type === 'share' && { share: { who: 'advocate', sees: 'everything', codeHash: aKey().hash } }),
  ...(type === 'unshare' && { ends: randomUUID() }),
  ...(type === 'action-happened' && { happened: 'not-yet', about: randomUUID() }),
});

const action = fc.constantFrom(...ACTION_TYPES);
/** Records of staff that a case may or may not take: what it cannot take is refused, and nothing is written. */
const record = fc.constantFrom(
  { type: 'accepted' },
  { type: 'extended', data: longerUntil('2027-01-08') },
  { type: 'stage1-answered', data: { text: 'We looked.' } },
  { type: 'sorted-early' },
  { type: 'message-sent', data: { text: 'Dear writer' } },
  {
    type: 'letter-sent',
    data: { letter: 'answer', text: 'We found it.', found: 'It.', promisedFor: '2027-02-01' },
  },
  { type: 'investigators-appointed' },
  { type: 'statement-agreed' },
  { type: 'stage2-reported' },
  { type: 'stage2-answered' },
  { type: 'panel-arranged', data: { names: '2027-06-01' } },
  { type: 'concurrent-suspended', data: { ground: 'court' } },
  { type: 'resumed' },
  { type: 'decision-frozen' },
  { type: 'advocate-arranged', data: { provider: 'Voices' } },
  { type: 'contact-tried', data: { how: 'call', result: 'reached', time: '10:00' } },
  { type: 'closed' },
  { type: 'reopened' },
);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: action }) },
  { weight: 4, arbitrary: fc.record({ staff: record }) },
  { weight: 2, arbitrary: fc.record({ corrects: fc.nat(9), away: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ days: fc.integer({ min: 1, max: 40 }) }) },
);

/** `rounds` is how many stories are told. */
export function conversationKeptContract(
  name: string,
  open: (prove: Prove) => Promise<Storage>,
  rounds: number,
) {
  describe(`a conversation is kept: ${name}`, () => {
    let shared: Ground;
    beforeAll(async () => {
      shared = await ground(open);
    }, 60_000);
    afterAll(() => shared.storage.close());
    const fresh = async () => talkHouse(shared);

    it('only ever grows, whatever both sides do and put right, and says one of the known statuses', async () => {
      const house = await fresh();
      const manager = await house.office.account();
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (story) => {
          house.office.day('2026-11-30');
          const person = await house.sends();
          const id = (await house.office.caseOf(manager, person.reference)) ?? '';
          let day = new Date('2026-11-30T12:00:00Z');
          let before: Conversation = await person.hear();
          for (const [index, each] of story.entries()) {
            if ('does' in each)
              expect(await person.act(each.does, needs(each.does))).toHaveProperty('receipt');
            if ('staff' in each) await house.office.record(manager, id, each.staff);
            if ('corrects' in each) await corrects(house, manager, id, each);
            if ('days' in each) day = new Date(day.getTime() + each.days * 86_400_000);
            house.office.day(day.toISOString().slice(0, 10));
            house.office.later(index + 1);
            const now = await person.hear();
            grew(before, now);
            before = now;
          }
        }),
        { numRuns: rounds },
      );
    });

    it('has each action once, with one receipt, however often and in whatever order it comes', async () => {
      const house = await fresh();
      const manager = await house.office.account();
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.record({ which: fc.nat(3), together: fc.boolean() }), { minLength: 4, maxLength: 14 }),
          async (tries) => {
            const person = await house.sends();
            const actions = ['add-words', 'ask-advocate', 'ask-stage-2', 'take-back'].map((type) => ({
              type,
              actionId: randomUUID() as string,
            }));
            const receipts = new Map<string, Set<string>>();
            let running: Promise<void>[] = [];
            for (const { which, together } of tries) {
              const { type, actionId } = actions[which] ?? actions[0]!;
              running.push(
                person.act(type, { words: type }, { actionId }).then((took) => {
                  const known = receipts.get(actionId) ?? new Set<string>();
                  receipts.set(actionId, known.add('receipt' in took ? took.receipt : took.refused));
                }),
              );
              if (!together) await Promise.all(running.splice(0));
            }
            await Promise.all(running);
            running = [];
            for (const known of receipts.values()) expect(known.size).toBe(1);
            const { events } = await person.hear();
            const mine = events.filter(({ type }) => type === 'mine').map(({ id }) => id);
            expect(mine.toSorted()).toEqual([...receipts.keys()].toSorted());
            const id = (await house.office.caseOf(manager, person.reference)) ?? '';
            const view = await house.office.casework.open(manager, id);
            const taken = view?.records.filter(({ type }) => type === 'action-taken');
            expect(taken).toHaveLength(receipts.size);
          },
        ),
        { numRuns: rounds },
      );
    });

    it('shows what was put right in its old place, and what did not happen as that', async () => {
      const house = await fresh();
      const manager = await house.office.account();
      const person = await house.sends();
      const id = (await house.office.caseOf(manager, person.reference)) ?? '';
      await house.office.record(manager, id, {
        type: 'extended',
        data: longerUntil('2026-12-30'),
      });
      const eventId = (await person.hear()).events.at(-1)?.id ?? '';
      const data = longerUntil('2026-12-23');
      await house.office.record(manager, id, { type: 'corrected', data: { eventId, why: 'A slip.', data } });
      expect((await person.hear()).events.at(-1)).toMatchObject({
        id: eventId,
        type: 'needs-more-time',
        data: { names: '2026-12-23', corrected: { on: '2026-11-30', happened: true } },
      });
      await house.office.record(manager, id, {
        type: 'corrected',
        data: { eventId, why: 'Sent to no one.', data: null },
      });
      const { events, dates } = await person.hear();
      expect(events.at(-1)).toMatchObject({ id: eventId, data: { corrected: { happened: false } } });
      expect(dates.answerBy).toBe('2026-12-14');
    });

    it('lies encrypted beside its message, byte for byte as it came, and opens in no other place', async () => {
      const { office, sends } = await fresh();
      const person = await sends();
      await person.act('add-words', { words: 'MARKER quince' });
      const { read, cipher } = office.storage.rows;
      const all = read.selectFrom('action').selectAll();
      const [row] = await all.where('representation_id', '=', person.id).execute();
      if (!row) throw new Error('nothing was kept');
      expect(Buffer.from(row.body).toString('latin1')).not.toContain('MARKER');
      const body = { schema: 1, type: 'add-words', at: '2026-12-01T09:00:00Z', words: 'MARKER quince' };
      expect(JSON.parse(cipher.open(row.body, actionLabel(row)).toString())).toEqual(body);
      const moved = actionLabel({ ...row, representation_id: randomUUID() });
      expect(() => cipher.open(row.body, moved)).toThrow();
    });

    it('keeps its message from being deleted until what was done since was exported too', async () => {
      const { office, sends } = await fresh();
      const { retention } = office.storage;
      const person = await sends();
      const remove = () =>
        retention.remove(person.id, '2026-11-30T00:00:00.000Z', '2027-03-01T00:00:00.000Z');
      await retention.mark([person.id], 'exported', '2026-11-01T00:00:00.000Z');
      await person.act('add-words', { words: 'Somebody else, please.' });
      expect(await remove()).toEqual({ done: null });
      expect((await person.hear()).events.at(-1)).toMatchObject({ text: 'Somebody else, please.' });
      await ends(office, person);
      expect(await remove()).toEqual({ done: null });
      await retention.mark([person.id], 'exported', '2026-11-01T00:00:00.000Z');
      expect(await remove()).toEqual({ done: [] });
    });

    it('leaves with its message, and not before', async () => {
      const house = await fresh();
      const { storage } = house.office;
      const person = await house.sends();
      await person.act('add-words', { words: 'And more.' });
      await person.act('share', needs('share'));
      const all = storage.rows.read.selectFrom('action').select('id');
      const rows = () => all.where('representation_id', '=', person.id).execute();
      await expect(storage.rows.write((tx) => tx.deleteFrom('action').execute())).rejects.toThrow(
        /never removed/,
      );
      await expect(
        storage.rows.write((tx) => tx.updateTable('action').set({ outcome: 'kept' }).execute()),
      ).rejects.toThrow(/never changed/);
      expect(await rows()).toHaveLength(2);
      await ends(house.office, person);
      await storage.retention.mark([person.id], 'exported', '2026-11-01T00:00:00.000Z');
      const removed = await storage.retention.remove(
        person.id,
        '2026-11-30T00:00:00.000Z',
        '2027-03-01T00:00:00.000Z',
      );
      expect(removed).toEqual({ done: [] });
      expect(await rows()).toEqual([]);
      expect(await person.act('happy')).toEqual({ refused: 'not-found' });
    });
  });
}

/** Somebody answers it and closes it. */
async function ends(office: TestOffice, { reference }: Person): Promise<void> {
  const manager = await office.account();
  const id = (await office.caseOf(manager, reference)) ?? '';
  expect(await office.record(manager, id, ...FINISHED)).toMatchObject({ ok: true });
}

/** What was told stays, in its order. */
function grew(before: Conversation, now: Conversation): void {
  expect(CASE_STATUSES).toContain(now.status);
  const ids = now.events.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => before.events.some((event) => event.id === id))).toEqual(
    before.events.map(({ id }) => id),
  );
  for (const { id, at, type, text } of before.events)
    expect(now.events.find((event) => event.id === id)).toMatchObject({ at, type, text });
}

async function corrects(
  { office }: TalkHouse,
  manager: Parameters<TalkHouse['office']['record']>[0],
  id: string,
  { corrects: which, away }: { readonly corrects: number; readonly away: boolean },
): Promise<void> {
  const view = await office.casework.open(manager, id);
  const target = view?.records[which];
  if (!target || !view) return;
  const data = away ? null : target.data;
  await office.record(manager, id, { type: 'corrected', data: { eventId: target.id, why: 'A slip.', data } });
}
