/** What a child sent is shown untouched, whatever shape and whatever script it has. */
import { cleanup, render } from '@testing-library/preact';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { CaseFile, Said } from '../../../src/contract/staff/case-file.ts';
import { feelingsIn, othersIn, safeIn, wantsIn } from '../../../src/staff/case/said.ts';
import { Words } from '../../../src/staff/case/Words.tsx';
import { FILE } from '../../../src/staff/gallery/made-up.ts';

const said = (more: Record<string, unknown>): Said => ({ ...FILE.said, ...more }) as unknown as Said;
const file = (more: Record<string, unknown>): CaseFile => ({ ...FILE, said: said(more) });

afterEach(cleanup);

describe('what was sent', () => {
  it('is text and never markup, in its own direction and language', () => {
    const words = '<img src=x onerror=alert(1)> أريد أن أرى أخي';
    const { container } = render(<Words file={file({ words, language: 'ar' })} />);
    const quote = container.querySelector('.quote');
    expect(quote?.textContent).toBe(words);
    expect([quote?.getAttribute('dir'), quote?.getAttribute('lang')]).toEqual(['auto', 'ar']);
    expect(container.querySelector('img[src="x"]')).toBeNull();
    expect(container.textContent).toContain('Arabic');
  });

  it('shows answers of any shape without losing one', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1, maxLength: 40 }), fc.jsonValue()), (answers) => {
        const sent = said({ answers });
        feelingsIn(sent);
        wantsIn(sent);
        for (const { words } of othersIn(sent)) expect(typeof words).toBe('string');
        const { unmount } = render(<Words file={file({ answers })} />);
        unmount();
      }),
      { numRuns: 100 },
    );
    expect(
      othersIn(said({ answers: { z9: { deep: [1] } } })).some(({ words }) => words.includes('deep')),
    ).toBe(true);
  });

  it('says feelings and wishes in words, with their own words beside', () => {
    const sent = said({ answers: { c2: { chosen: ['sad', 'other'], words: 'wobbly' }, c3: ['tell-why'] } });
    expect(feelingsIn(sent)).toEqual({ picked: ['sad'], own: 'wobbly' });
    expect(wantsIn(sent).picked).toEqual(['Tell them why']);
  });

  it('says what they said of being safe, as it was asked of them, whoever wrote it down', () => {
    expect(safeIn(file({ safe: 'unsure' }))).toBe('Asked “Do you feel safe right now?”: “I’m not sure”.');
    expect(safeIn(file({ safe: 'no' }))).toBe('Asked “Do you feel safe right now?”: “No”.');
    expect(safeIn({ ...file({ safe: 'no' }), writer: 'advocate' })).toContain(
      '“Are they safe right now?”: “No”',
    );
    expect(safeIn({ ...FILE, said: null, entered: { safe: 'no' } as CaseFile['entered'] })).toContain('“No”');
    expect(safeIn(file({ safe: undefined }))).toBeNull();
  });
});
