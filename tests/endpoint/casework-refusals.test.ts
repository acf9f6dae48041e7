/** A no reaches the person by its letter, with why, what next and whom to ask: until then the case stays open. */
import { describe, expect, it } from 'vitest';
import { NATIONAL_CONTACTS } from '../../src/domain/national-contacts.ts';
import type { Sent } from '../support/casework.ts';
import { oneCase } from '../support/one-case.ts';

async function aCase() {
  const { record, view } = await oneCase();
  const warned = async () => (await view()).warnings.includes('refusal-not-told');
  const list = async () => (await view()).list;
  return { record, warned, list };
}

const parts = {
  ground: 'We looked at this before.',
  reason: 'We answered it in May.',
  nextStep: 'You can send us anything new.',
};
const { phone } = NATIONAL_CONTACTS.ombudsman;
const letter = (kind: string): Sent => ({
  type: 'letter-sent',
  data: { letter: kind, text: `${Object.values(parts).join(' ')} Ombudsman: ${phone}`, ...parts },
});
const NO: Sent = { type: 'found-not-eligible', data: { ground: 'dealt-with' } };
const CLOSED: Sent = { type: 'closed' };
const TRIED: Sent = { type: 'contact-tried', data: { how: 'telephone', result: 'No answer', time: '15:40' } };

describe('a case in which the council says no', () => {
  it.each([
    ['found-not-eligible', 'not-eligible'],
    ['concurrent-excluded', 'excluded'],
  ])(
    'is not closed after %s while no whole letter has gone, whatever else was written',
    async (type, kind) => {
      const { record, warned, list } = await aCase();
      const refuse: Sent = { type, data: { ground: 'court' } };
      expect([await warned(), await record(refuse), await warned()]).toEqual([false, 'written', true]);
      expect(await list()).toBe('in-progress');
      const free = 'We will not look at this.';
      expect(await record({ type: 'message-sent', data: { text: free } })).toBe('written');
      expect(await record({ type: 'letter-sent', data: { letter: 'other', text: free } })).toBe('written');
      expect(await record(TRIED, CLOSED)).toBe('refusal-not-told');
      expect(await warned()).toBe(true);
      expect(await record(letter(kind))).toBe('written');
      expect(await warned()).toBe(false);
      expect(await record(TRIED, CLOSED)).toBe('written');
    },
  );

  it('needs a letter for each time that it said no', async () => {
    const { record, warned } = await aCase();
    expect(await record(NO, letter('not-eligible'))).toBe('written');
    expect(await record({ type: 'came-back' })).toBe('written');
    expect([await warned(), await record(NO)]).toEqual([false, 'written']);
    expect([await warned(), await record(TRIED, CLOSED)]).toEqual([true, 'refusal-not-told']);
  });

  it('takes a letter that was written down before the decision, in the order in which people work', async () => {
    const { record, warned } = await aCase();
    expect(await record(letter('not-eligible'), NO)).toBe('written');
    expect([await warned(), await record(TRIED, CLOSED)]).toEqual([false, 'written']);
  });

  it('asks for the letter of a decision that was not stopped, too', async () => {
    const { record, warned } = await aCase();
    expect(await record({ type: 'freeze-refused', data: { why: 'x' } })).toBe('nobody-asked');
    expect(await record({ type: 'freeze-asked' }, { type: 'freeze-refused', data: { why: 'x' } })).toBe(
      'written',
    );
    expect(await warned()).toBe(true);
    expect(await record(letter('freeze-refused'))).toBe('written');
    expect(await warned()).toBe(false);
  });
});
