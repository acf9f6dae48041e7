/** What a person says later names people as the first message does. */
import { describe, expect, it } from 'vitest';
import { MAX_SHORT } from '../../../src/domain/limits.ts';
import { actionNotBy, NOT_BY_BOX } from '../../../src/questions/seal-action.ts';

const said = (chosen: readonly string[], words = '') => actionNotBy({ [NOT_BY_BOX]: { chosen, words } });

describe('who must not read what came later', () => {
  it('is one person where one thing that they do and one name were given', () => {
    expect(said(['carer'], ' Kim ')).toEqual([{ role: 'carer', name: 'Kim' }]);
  });

  it('is each by themselves where a name can belong to several', () => {
    expect(said(['carer', 'manager'], 'Kim')).toEqual([
      { role: 'carer' },
      { role: 'manager' },
      { name: 'Kim' },
    ]);
  });

  it('is also whoever the council told of, by that name', () => {
    const priya = 'Priya, Complaints manager';
    expect(said([priya, 'carer'], 'Kim')).toEqual([{ role: 'carer', name: 'Kim' }, { name: priya }]);
    expect(said([priya])).toEqual([{ name: priya }]);
  });

  it('is nobody where nobody was named, and a name is as long as the council takes', () => {
    expect(actionNotBy({})).toEqual([]);
    expect(said([], '  ')).toEqual([]);
    expect(said([], 'K'.repeat(600))).toEqual([{ name: 'K'.repeat(MAX_SHORT) }]);
  });

  it('is one name, also where the answer was kept as a text', () => {
    expect(actionNotBy({ [NOT_BY_BOX]: 'Kim' })).toEqual([{ name: 'Kim' }]);
  });
});
