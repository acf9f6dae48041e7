/** Letters: what goes out is whole, plain, and lacks nothing that the law wants. */
import { describe, expect, it } from 'vitest';
import {
  isRefusal,
  LETTERS,
  letterData as letterSchema,
  letterFaults,
} from '../../../src/domain/casework/letter.ts';
import { longSentences, readingAge } from '../../../src/domain/reading-age.ts';
import { groundsOf, PARTS, partsOf } from '../../../src/staff/letters/kinds.ts';
import { gapsIn, letterData, letterText } from '../../../src/staff/letters/letter-text.ts';
import { easeOf } from '../../../src/staff/letters/Meter.tsx';
import { GROUNDS } from '../../../src/domain/casework/record-options.ts';
import { maybe, t } from '../../../src/staff/text.ts';

const FROM = 'Priya Nair\nComplaints manager';
const opening = (letter: (typeof LETTERS)[number]) => t(`letters:${letter}.body`);
const full = (letter: (typeof LETTERS)[number]) => ({
  letter,
  text: opening(letter),
  parts: Object.fromEntries(
    PARTS.map((part) => [part, part === 'ground' ? 'court' : 'We will ring you on Sunday.']),
  ),
});
/** Letters that take nothing away and tell of no step, beside those that answer in four parts. */
const PLAIN = ['stage2', 'withdrawal', 'closing', 'thanks', 'other'];

describe('a letter', () => {
  it.each(LETTERS)('%s has a beginning that a child of nine can read', (letter) => {
    expect(readingAge(opening(letter))).toBeLessThanOrEqual(9);
    expect(longSentences(opening(letter))).toEqual([]);
  });

  it.each(LETTERS)('%s is taken as it is written, and signed', (letter) => {
    expect(gapsIn(full(letter), FROM)).toEqual([]);
    expect(letterSchema.safeParse(letterData(full(letter), FROM)).success).toBe(true);
    expect(letterText(full(letter), FROM).endsWith(FROM)).toBe(true);
  });

  it.each(LETTERS.filter(isRefusal))(
    '%s cannot go without ground, reason and next step, and always tells of the Ombudsman',
    (letter) => {
      expect(gapsIn({ letter, text: opening(letter), parts: {} }, FROM)).toEqual([
        'ground',
        'reason',
        'nextStep',
      ]);
      const data = letterData(full(letter), FROM);
      expect(letterFaults({ ...data, letter, text: data['text'] ?? '' })).toEqual([]);
      expect(data['text']).toContain('0300 061 0614');
    },
  );

  it('says each ground in plain words', () => {
    for (const ground of GROUNDS) expect(maybe(`letters:ground.${ground}.body`), ground).toBeDefined();
  });

  it('answers with what we found, what we will do, by when and what you can do', () => {
    expect(partsOf('answer')).toEqual(['found', 'willDo', 'byWhen', 'youCan']);
    expect(gapsIn({ letter: 'answer', text: '', parts: {} }, FROM)).toEqual(['text', ...partsOf('answer')]);
  });

  it('asks in parts for whatever takes something away, makes somebody wait or goes on', () => {
    const bare = LETTERS.filter((letter) => partsOf(letter).length === 0);
    expect(bare).toEqual(PLAIN);
    for (const letter of ['sorted-early', 'panel-report', 'stage3-answer'] as const)
      expect(partsOf(letter)).toEqual(partsOf('answer'));
    for (const letter of LETTERS)
      expect(
        PARTS.filter((part) => partsOf(letter).includes(part)),
        letter,
      ).toEqual(partsOf(letter));
  });

  it('says a chosen day in words, in the text and in its part', () => {
    const { text, ...data } = letterData({ ...full('extension'), parts: { byWhen: '2026-12-14' } }, FROM);
    expect(data['byWhen']).toBe('Monday 14 December 2026');
    expect(text).toContain('By when\nMonday 14 December 2026');
  });

  it('says whom to call at once where safeguarding took over', () => {
    expect(letterText(full('safeguarding'), FROM)).toContain('call 999. You can call Childline on 0800 1111');
  });

  it('names only what others look at as the ground of what has to wait', () => {
    expect(groundsOf('excluded')).toEqual(groundsOf('suspended'));
    expect(groundsOf('excluded')).not.toContain('dealt-with');
    expect(groundsOf('not-eligible')).toEqual(GROUNDS);
  });

  it('says in words of its own why a plan is not stopped: no list of grounds fits', () => {
    expect(groundsOf('freeze-refused')).toEqual([]);
    const text = letterText(
      { ...full('freeze-refused'), parts: { ground: 'It is not safe to wait.' } },
      FROM,
    );
    expect(text).toContain('It is not safe to wait.');
  });

  it('is called easy to nine, a bit hard to twelve, hard beyond', () => {
    expect([5, 9, 10, 12, 13].map(easeOf)).toEqual(['easy', 'easy', 'middling', 'middling', 'hard']);
  });
});
