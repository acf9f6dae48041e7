/** Before anybody answers a child, somebody has answered whether a child could be at risk. */
import { describe, expect, it } from 'vitest';
import { NATIONAL_CONTACTS } from '../../src/domain/national-contacts.ts';
import type { RepresentationKind } from '../../src/domain/representation.ts';
import { aRecord, type Sent } from '../support/casework.ts';
import { oneCase } from '../support/one-case.ts';

/** As somebody writes who has not looked at the question. */
async function hasty(said: Record<string, unknown> = {}, kind: RepresentationKind = 'complaint') {
  const { office, manager, id } = await oneCase(said, { kind });
  const writes = async (who: typeof manager, ...records: readonly Sent[]): Promise<string> => {
    const view = await office.casework.open(who, id);
    const all = records.map((sent) => aRecord(sent, office.today()));
    const done = await office.casework.append(who, id, view?.revision ?? 0, all);
    return done.ok ? 'written' : (done.reason ?? done.why);
  };
  return { office, manager, id, writes };
}
const checked = (is: string): Sent => ({ type: 'safety-checked', data: { answer: is } });
const letter = (name: string): Sent => ({
  type: 'letter-sent',
  data: { letter: name, text: `We looked. Ombudsman: ${NATIONAL_CONTACTS.ombudsman.phone}` },
});
const ANSWER: Sent = { type: 'stage1-answered', data: { text: 'We looked.' } };

describe('whether a child could be at risk', () => {
  it.each<[string, Sent]>([
    ['an answer', ANSWER],
    ['what was sorted early', { type: 'sorted-early', data: {} }],
    ['a letter that answers', letter('answer')],
    ['the end', { type: 'closed' }],
  ])('is asked before %s', async (_, sent) => {
    const { writes, manager } = await hasty();
    expect(await writes(manager, sent)).toBe('safety-first');
    await writes(manager, checked('no'));
    expect(await writes(manager, sent)).not.toBe('safety-first');
  });

  it('holds up neither that it came nor what is said beside the answer', async () => {
    const { writes, manager } = await hasty();
    expect(await writes(manager, { type: 'acknowledged' }, letter('acknowledgement'))).toBe('written');
    const words = { type: 'message-sent', data: { text: 'I will ring you on Thursday.' } };
    expect(await writes(manager, { type: 'accepted' }, words)).toBe('written');
  });

  it('is answered by whoever may write the answer, and is asked anew when it got worse', async () => {
    const { office, manager, id, writes } = await hasty();
    const team = await office.account({ roles: ['team-manager'] });
    await writes(manager, { type: 'assigned', data: { to: team.account.id, as: 'owner' } });
    expect(await writes(team, ANSWER)).toBe('safety-first');
    expect(await writes(team, checked('yes'))).toBe('written');
    const referral = { type: 'safety-referred', data: { to: 'Front door', how: 'By phone' } };
    expect(await writes(team, referral)).toBe('written');
    await office.does(id, 'got-worse');
    expect(await writes(team, ANSWER)).toBe('safety-first');
    expect(await writes(team, checked('not-sure'), ANSWER)).toBe('written');
  });

  it('is asked of an idea and of thanks only where somebody may not be safe', async () => {
    const idea: Sent = { type: 'answered', data: { text: 'We try it.' } };
    for (const [safe, result] of [
      ['yes', 'written'],
      ['unsure', 'safety-first'],
    ]) {
      const { writes, manager } = await hasty({ safe }, 'comment');
      expect(await writes(manager, idea), safe).toBe(result);
    }
  });
});
