/** Whoever opens a case that was written in by hand sees who called, how to reach them, and who asks. */
import { cleanup, render } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../src/contract/staff/case-file.ts';
import { Words } from '../../../src/staff/case/Words.tsx';
import { FILE } from '../../../src/staff/gallery/made-up.ts';

afterEach(cleanup);

const ENTERED: NonNullable<CaseFile['entered']> = {
  kind: 'enquiry',
  method: 'telephone',
  point: 'member',
  receivedOn: FILE.receivedOn,
  words: 'Why does it close at four?',
  name: 'Robin Ash',
  writer: 'foster-carer',
  advocate: 'wanted',
  contact: [
    { way: 'call', value: '01632 960 123' },
    { way: 'email', value: 'robin@example.org' },
  ],
  asker: { as: 'mp', name: 'Jo Lark' },
};
const page = (entered: CaseFile['entered']): Element =>
  render(<Words file={{ ...FILE, said: null, entered }} />).container;

describe('a case by telephone, letter, visit or e-mail', () => {
  it('says above the words who it is, how to reach them, who asks, and what they wish for', () => {
    const shown = page(ENTERED);
    for (const words of [
      'Robin Ash',
      'A foster carer',
      '01632 960 123',
      'By e-mail: robin@example.org',
      'A member of parliamentJo Lark',
      'Yes, an advocate',
      'A councillor',
    ])
      expect(shown.textContent).toContain(words);
    const [told, quote] = [shown.querySelector('dl'), shown.querySelector('.quote')];
    expect(told?.compareDocumentPosition(quote as Element)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  });

  it('shows none of it to whoever may not read the words', () => {
    expect(page(null).querySelector('dl')).toBeNull();
  });
});
