/** A no says on which ground it is, and a child is named only where the child said yes. */
import { describe, expect, it } from 'vitest';
import { readNewRecord } from '../../src/domain/casework/record.ts';
import { type Sent } from '../support/casework.ts';
import { oneCase, worked } from '../support/one-case.ts';

async function aCase(said: Record<string, unknown> = {}, kind: 'complaint' | 'compliment' = 'complaint') {
  const { office, manager, id, record } = await oneCase(said, { kind });
  const recordIn = (where: string, ...records: readonly Sent[]) =>
    worked(office, manager, where).record(...records);
  const correct = async (type: string, data: unknown) => {
    const eventId = (await office.casework.open(manager, id))?.records.find((one) => one.type === type)?.id;
    return record({ type: 'corrected', data: { eventId, why: 'It was wrong.', data } });
  };
  return { office, manager, record, recordIn, correct };
}

const decided = (data: object): Sent => ({ type: 'eligibility-decided', data });
const shared = (named: boolean): Sent => ({ type: 'shared-with-worker', data: { who: 'Zoe', named } });

describe('that a case cannot be looked into', () => {
  it('says its ground and a plain reason, also where it is put right', async () => {
    const { office, record, correct } = await aCase();
    const [not, reason] = ['not', 'We answered it in May.'];
    expect(await record(decided({ answer: not, reason }))).toBe('no-ground-named');
    const unsaid = { answer: not, ground: 'dealt-with', reason: ' ' };
    expect(readNewRecord(decided(unsaid), office.today())).toBeNull();
    expect(await record(decided({ answer: 'eligible', reason: 'It is our care.' }))).toBe('written');
    expect(await correct('eligibility-decided', { answer: not, reason })).toBe('nothing-to-correct');
    expect(await record(decided({ answer: not, ground: 'dealt-with', reason }))).toBe('written');
  });
});

describe('thanks that are passed on', () => {
  it.each([[['yes']], ['yes'], [{ chosen: ['yes'], words: 'Robin' }]])(
    'name the child who said yes: %j',
    async (t4) => {
      const { record } = await aCase({ answers: { t4 } }, 'compliment');
      expect(await record(shared(true))).toBe('written');
    },
  );

  it.each([[undefined], [['secret']], [['unknown']], [{ chosen: ['secret'], words: 'yes' }]])(
    'do not name a child who said anything else, nor when it is put right: %j',
    async (t4) => {
      const { record, correct } = await aCase(t4 ? { answers: { t4 } } : {}, 'compliment');
      expect(await record(shared(true))).toBe('name-not-allowed');
      expect(await record(shared(false))).toBe('written');
      expect(await correct('shared-with-worker', { who: 'Zoe', named: true })).toBe('nothing-to-correct');
    },
  );

  it('name whom staff heard say so', async () => {
    const { office, manager, recordIn } = await aCase();
    const heard = {
      kind: 'compliment',
      method: 'telephone',
      point: 'complaints-team',
      words: 'Zoe is kind.',
    };
    const sent = { ...heard, receivedOn: office.today() } as Parameters<typeof office.casework.enter>[1];
    const entered = await office.casework.enter(manager, sent);
    if (!entered.ok) throw new Error('not entered');
    expect(await recordIn(entered.id, shared(true))).toBe('written');
  });
});
