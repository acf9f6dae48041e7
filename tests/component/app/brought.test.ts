/** What a phone keeps of whoever wrote: whether an adult did, and for whom. Nothing else of them. */
import { expect, it } from 'vitest';
import { broughtBy } from '../../../src/app/state/brought.ts';
import type { Answers } from '../../../src/domain/representation.ts';
import { toRepresentation } from '../../../src/questions/seal.ts';

const HASHES = { writtenAt: '2026-11-22T12:00:00Z', keyHash: 'a'.repeat(64), codeHash: 'b'.repeat(64) };

const kept = (adult: boolean, answers: Answers) => {
  const draft = { kind: 'complaint', adult, answers: { c1: 'The bus never came.', ...answers } } as const;
  return broughtBy(draft, toRepresentation(draft, HASHES));
};

it.each([
  ['a child', false, {}, undefined],
  ['somebody who left care', false, { c7: ['18-25'] }, undefined],
  [
    'a carer who types for a child',
    true,
    { a1: ['foster-carer'], a2: ['child'], a3: ['yes'] },
    'for-a-child',
  ],
  ['an advocate', true, { a1: ['advocate'], a2: ['own-view'] }, 'for-a-child'],
  ['an adult who skipped both questions', true, {}, 'for-a-child'],
  ['a foster carer about how they are treated', true, { a1: ['foster-carer'], a2: ['own'] }, 'own-as-carer'],
  ['a mother in her own matter', true, { a1: ['parent'], a2: ['own'] }, 'own'],
] as const)('of %s', (_, adult, answers, becomes) => {
  expect(kept(adult, answers as unknown as Answers).adult).toBe(becomes);
});

it('keeps not a word, and not who they are', () => {
  const brought = kept(true, { a1: ['foster-carer'], a2: ['child'] } as unknown as Answers);
  expect(JSON.stringify(brought)).not.toMatch(/bus|foster/u);
});

it('counts nothing that was ticked and left empty: another word, something else', () => {
  const answers = { c2: ['scared', 'other'], c3: ['other'], c4: ['carer', 'other'] };
  expect(kept(false, answers)).toMatchObject({ feelings: 1, answers: 1 });
  const said = {
    c2: { chosen: ['scared', 'other'], words: 'shaky' },
    c3: { chosen: ['other'], words: 'A dog.' },
  };
  expect(kept(false, said)).toMatchObject({ feelings: 2, answers: 1 });
});
