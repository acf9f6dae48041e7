/** What a child sent is shown untouched, whatever shape and whatever script it has. */
import { cleanup, render } from '@testing-library/preact';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { CaseFile, Said } from '../../../src/contract/staff/case-file.ts';
import {
  consentLine,
  feelingsIn,
  othersIn,
  safeIn,
  wantsIn,
  whoTyped,
} from '../../../src/staff/case/said.ts';
import { Words } from '../../../src/staff/case/Words.tsx';
import { FILE } from '../../../src/staff/gallery/made-up.ts';
import { t } from '../../../src/staff/text.ts';

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

  it('says who typed it, whose words they are, and whether the child knows', () => {
    const by = (writer: CaseFile['writer'], a2?: string): string =>
      whoTyped({ ...file({ answers: a2 ? { a2 } : {} }), writer });
    expect(by('young-person')).toBe('They wrote this themselves.');
    expect(by('care-leaver')).toBe(by('young-person'));
    const who = t('staff:writer.advocate.label');
    expect(by('advocate', 'child')).toBe(t('staff:typed.for-child.body', { who }));
    expect(by('advocate', 'own')).toBe(t('staff:typed.own.body', { who }));
    expect(by('advocate')).toBe(t('staff:typed.own-view.body', { who }));
    for (const method of ['telephone', 'letter', 'visit', 'email'] as const)
      expect(whoTyped({ said: null, writer: null, entered: { method } as CaseFile['entered'] })).toBe(
        t(`staff:entered.${method}.body`),
      );
    for (const state of ['yes', 'unsure', 'no', 'too-young'] as const)
      expect(consentLine(said({ consent: { state } }))).toBe(t(`staff:consent.${state}.body`));
    expect(consentLine(said({}))).toBeNull();
  });
});

describe('whether somebody looked on', () => {
  it('stands above the words, and as a warning where they were not free to say it', () => {
    const told = (answers: Record<string, unknown>) => {
      cleanup();
      const { container } = render(<Words file={file({ answers })} />);
      return container;
    };
    const watched = told({ h2: 'unwanted', h1: 'told' });
    const lines = [...watched.querySelectorAll('.todo')];
    expect(lines.map(({ textContent }) => textContent)).toEqual([
      'They say: someone saw it, and I did not want that.',
      'They say: someone told me what to say.',
    ]);
    const quote = watched.querySelector('.quote') as Element;
    for (const line of lines)
      expect(line.compareDocumentPosition(quote)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    const calm = told({ h2: 'yes', h1: 'own' });
    expect(calm.querySelector('.todo')).toBeNull();
    expect(calm.textContent).toContain('They say: someone saw it, and that is OK.');
    expect(told({ a5: 'little' }).textContent).toContain(
      'They say: the child’s words were changed a little.',
    );
    expect(told({}).textContent).not.toContain('They say');
    // A newer phone may know another answer: it is shown as it came.
    expect(told({ h2: 'half' }).textContent).toContain('half');
  });
});

describe('what came along', () => {
  const at = (n: number): string => `/api/v1/staff/cases/${FILE.id}/attachments/${String(n).repeat(64)}`;
  const files = (...some: readonly Partial<CaseFile['files'][number]>[]): Element => {
    const sent = some.map((one, n) => ({
      ...(FILE.files[0] as CaseFile['files'][number]),
      ...{ sha256: String(n).repeat(64), state: 'stored', scan: 'clean', ...one },
    })) as CaseFile['files'];
    return render(<Words file={{ ...FILE, files: sent }} />).container;
  };

  it('is heard and seen on the page, each by a name that is read out, and taken along untouched', () => {
    const page = files({ role: 'voice' }, { role: 'drawing' }, { role: 'photo' }, { role: 'file' });
    const player = page.querySelector('audio');
    expect(player?.controls).toBe(true);
    expect([player?.getAttribute('src'), player?.getAttribute('aria-label')]).toEqual([
      at(0),
      t('staff:file.voice.label', { number: 1 }),
    ]);
    const pictures = [...page.querySelectorAll<HTMLImageElement>('.att img')];
    expect(pictures.map((one) => [one.getAttribute('src'), one.alt])).toEqual([
      [at(1), t('staff:file.drawing.label', { number: 2 })],
      [at(2), t('staff:file.photo.label', { number: 3 })],
    ]);
    const links = [...page.querySelectorAll('.att a')];
    expect(links.map((one) => one.getAttribute('href'))).toEqual([0, 1, 2, 3].map(at));
    expect(links.every((one) => one.hasAttribute('download'))).toBe(true);
    expect(page.textContent).not.toContain(t('staff:file.unscanned.body'));
  });

  it('is never opened when it is infected, refused or not here yet, and says that nobody looked into it', () => {
    const page = files(
      { role: 'photo', scan: 'infected' },
      { role: 'voice', state: 'refused' },
      { role: 'photo', state: 'missing' },
    );
    expect(page.querySelectorAll('.att img, audio, .att a')).toHaveLength(0);
    for (const why of ['infected', 'refused', 'missing'] as const)
      expect(page.textContent).toContain(t(`staff:file.${why}.body`));
    cleanup();
    expect(files({ role: 'photo', scan: 'unscanned' }).textContent).toContain(t('staff:file.unscanned.body'));
  });
});
