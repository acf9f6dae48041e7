/** Who takes a case back is written to about that: no letter from before counts as it. */
import { describe, expect, it } from 'vitest';
import type { Sent } from '../support/casework.ts';
import { oneCase } from '../support/one-case.ts';

async function aCase() {
  const { office, id, record, view } = await oneCase();
  const warned = async () => (await view()).warnings.includes('withdrawal-not-acknowledged');
  return { office, id, record, warned };
}

const letter = (kind: string): Sent => ({ type: 'letter-sent', data: { letter: kind, text: 'We write.' } });
const WITHDRAWN: Sent = { type: 'withdrawn', data: { how: 'telephone', time: '14:05' } };

describe('a case that was taken back', () => {
  it('waits for the letter that says so, whatever letter went before or goes about something else', async () => {
    const { record, warned } = await aCase();
    expect(await record(letter('withdrawal'))).toBe('letter-without-its-event');
    expect(await record(letter('acknowledgement'))).toBe('written');
    expect([await warned(), await record(WITHDRAWN), await warned()]).toEqual([false, 'written', true]);
    expect([await record(letter('other')), await warned()]).toEqual(['written', true]);
    expect([await record(letter('withdrawal')), await warned()]).toEqual(['written', false]);
  });

  it('is written to again each time that it is taken back, and once where they say it twice', async () => {
    const { office, id, record, warned } = await aCase();
    expect(await record(WITHDRAWN, letter('withdrawal'))).toBe('written');
    await office.does(id, 'take-back');
    expect(await warned()).toBe(false);
    expect(await record({ type: 'made-again' }, WITHDRAWN)).toBe('written');
    expect(await warned()).toBe(true);
    expect([await record(letter('withdrawal')), await warned()]).toEqual(['written', false]);
  });
});
