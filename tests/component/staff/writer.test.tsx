/** Who writes to a person is told, before they send it, what goes by a letter of its own. */
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { CouncilLetters } from '../../../src/domain/casework/council-letters.ts';
import type { CaseFile } from '../../../src/contract/staff/case-file.ts';
import type { CouncilPack } from '../../../src/domain/council-pack.ts';
import { longSentences, readingAge } from '../../../src/domain/reading-age.ts';
import type { LetterKind } from '../../../src/domain/casework/letter.ts';
import { rulesOf, TRACK_NAMES } from '../../../src/domain/procedure/track.ts';
import { madeUpApi } from '../../../src/staff/gallery/made-up-api.ts';
import { FILE, NOW } from '../../../src/staff/gallery/made-up.ts';
import { suggested } from '../../../src/staff/letters/suggested.ts';
import { Writer } from '../../../src/staff/letters/Writer.tsx';
import { createDesk, DeskContext } from '../../../src/staff/state/desk.ts';
import { belongsTo } from '../../../src/staff/state/typed.ts';
import { t } from '../../../src/staff/text.ts';

const PACK = { advocacy: { children: [{ value: { name: 'Young Voices', phone: '0808 157 0100' } }] } };

const show = async (
  warnings: readonly string[],
  letters: CouncilLetters = {},
  more: Partial<CaseFile> = {},
): Promise<void> => {
  const pack = () => Promise.resolve(PACK as unknown as CouncilPack);
  const api = { ...madeUpApi(), letters: () => Promise.resolve(letters), pack };
  const desk = createDesk({ api, now: () => NOW, startOver: () => undefined });
  await desk.session.look();
  render(
    <DeskContext.Provider value={desk}>
      <Writer file={{ ...FILE, ...more, warnings: [...warnings] }} />
    </DeskContext.Provider>,
  );
};
afterEach(() => {
  cleanup();
  belongsTo('nobody');
  belongsTo(null);
});

describe('a case in which the council says no', () => {
  const told = () => screen.queryByText(t('staff:writer.no-by-letter.body')) !== null;
  const pick = (kind: string) =>
    fireEvent.change(document.getElementById('letter-kind')!, { target: { value: kind } });

  it('warns whoever writes free words, until they choose the letter that says why and what next', async () => {
    await show(['refusal-not-told']);
    expect(told()).toBe(true);
    pick('other');
    expect(told()).toBe(true);
    pick('not-eligible');
    expect(told()).toBe(false);
  });

  it('warns nobody once its letter has gone', async () => {
    await show([]);
    expect(told()).toBe(false);
  });
});

describe('a letter', () => {
  const pick = (kind: string) =>
    fireEvent.change(document.getElementById('letter-kind')!, { target: { value: kind } });
  const words = () => (document.getElementById('letter') as HTMLTextAreaElement).value;

  it('begins with the council’s own words where it has some, and with ours where not', async () => {
    await show([], { acknowledgement: 'Hello from all of us.' });
    await expect
      .poll(() => {
        pick('message');
        pick('acknowledgement');
        return words();
      })
      .toBe('Hello from all of us.');
    pick('extension');
    expect(words()).toBe(t('letters:extension.body'));
  });
});

describe('what a letter says by itself, free to reword', () => {
  const pick = (kind: string) =>
    fireEvent.change(document.getElementById('letter-kind')!, { target: { value: kind } });
  const box = (part: string) => (document.getElementById(`letter-${part}`) as HTMLTextAreaElement).value;
  const answered = { askBy: { stage2: '2027-01-14', stage3: '2027-02-11' } as CaseFile['askBy'] };

  it('an answer begins with the right to stage 2, its last day and the free advocate, and needs it', async () => {
    await show([], {}, answered);
    pick('answer');
    await expect.poll(() => box('youCan')).toContain('Call Young Voices on 0808 157 0100.');
    for (const words of ['ask for stage 2', 'by Thursday 14 January 2027', 'It is free'])
      expect(box('youCan')).toContain(words);
    fireEvent.input(document.getElementById('letter-youCan')!, { target: { value: '' } });
    for (const part of ['found', 'willDo', 'byWhen'])
      fireEvent.input(document.getElementById(`letter-${part}`)!, { target: { value: 'Said.' } });
    fireEvent.click(screen.getByText(t('staff:writer.send.action', { name: 'T' })));
    expect(document.activeElement?.id).toBe('letter-youCan');
  });

  it('that we have it says the number, by when we answer, and the free advocate', async () => {
    const stage1 = { clock: 'stage1', status: 'running', councilBy: '2026-12-14' };
    await show([], {}, { dates: [stage1 as CaseFile['dates'][number]] });
    pick('acknowledgement');
    await expect.poll(() => box('youCan')).toContain('0808 157 0100');
    expect(box('nextStep')).toContain(FILE.reference);
    expect(box('nextStep')).toContain('Monday 14 December 2026');
  });

  it('is taken out again for another letter, but never what somebody wrote', async () => {
    await show([], {}, answered);
    pick('answer');
    await expect.poll(() => box('youCan')).toContain('stage 2');
    pick('stage2-answer');
    await expect.poll(() => box('youCan')).toContain('stage 3');
    expect(box('youCan')).toContain('Thursday 11 February 2027');
    fireEvent.input(document.getElementById('letter-youCan')!, { target: { value: 'Mine.' } });
    pick('answer');
    expect(box('youCan')).toBe('Mine.');
  });

  it.each(TRACK_NAMES)('%s: names only what that track has, in words for a child of nine', (track) => {
    const says = (letter: LetterKind) => suggested(letter, 'youCan', { ...FILE, ...answered, track }, null);
    const { stages, advocateOffered, turnsLastTo } = rulesOf(track);
    expect(says('answer').includes('stage 2')).toBe(stages.includes(2));
    expect(says('stage2-answer').includes('stage 3')).toBe(stages.includes(3));
    expect(says('answer').includes('advocate')).toBe(advocateOffered);
    if (turnsLastTo === 'ombudsman' && !stages.includes(3))
      expect(says('stage2-answer')).toContain('Ombudsman');
    for (const letter of ['answer', 'acknowledgement'] as const) {
      expect(readingAge(says(letter))).toBeLessThanOrEqual(9);
      expect(longSentences(says(letter))).toEqual([]);
    }
  });
});
