import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { representation } from '../../../src/contract/representation.ts';
import type { Representation } from '../../../src/contract/representation.ts';
import { MAX_WORDS } from '../../../src/domain/limits.ts';
import type { Answer, Answers } from '../../../src/domain/representation.ts';
import { flowFor, wholeFlow, wordsOf, wordsQuestion } from '../../../src/questions/flow-of.ts';
import type { Writing } from '../../../src/questions/flow-of.ts';
import type { DraftKind, Question } from '../../../src/questions/question.ts';
import { readiness, restOf, toRepresentation } from '../../../src/questions/seal.ts';
import type { SealedWords } from '../../../src/questions/seal.ts';

const extras = { writtenAt: '2026-12-12T21:00:00Z', keyHash: 'a'.repeat(64), codeHash: 'b'.repeat(64) };
const seal = (draft: Writing): Representation =>
  toRepresentation(draft, extras) satisfies SealedWords as Representation;
const complaint = (answers: Answers, adult = false): Writing => ({ kind: 'complaint', adult, answers });

const ownWords = fc
  .string({ minLength: 1, maxLength: 40, unit: 'binary' })
  .filter((text) => text.trim() !== '');

function answerTo({ control, options, words, atMost }: Question): fc.Arbitrary<Answer> {
  if (options === undefined) return ownWords;
  const many = control === 'some-of' || control === 'feelings' || control === 'topics';
  const chosen = fc.subarray([...options], {
    minLength: 1,
    maxLength: Math.min(many ? (atMost ?? 99) : 1, options.length),
  });
  const beside = fc.record({
    chosen,
    words: words === undefined ? fc.constant('') : fc.oneof(ownWords, fc.constant('')),
  });
  return many
    ? fc.oneof(chosen, beside)
    : fc.oneof(
        chosen.map(([one]) => one ?? ''),
        beside,
      );
}

const drafts: fc.Arbitrary<Writing> = fc
  .tuple(fc.constantFrom<DraftKind>('complaint', 'comment', 'compliment', 'not-sure'), fc.boolean())
  .chain(([kind, adult]) =>
    fc
      .tuple(
        ...wholeFlow(kind, adult).map((question) =>
          fc.option(answerTo(question), { nil: undefined }).map((answer) => [question.id, answer] as const),
        ),
      )
      .map((pairs) => {
        const given = pairs.filter((pair): pair is readonly [string, Answer] => pair[1] !== undefined);
        return { kind, adult, answers: { [wordsQuestion(kind)]: 'My bike', ...Object.fromEntries(given) } };
      }),
  );

const list = (answer: Answer): readonly string[] =>
  typeof answer === 'string' ? [answer] : 'chosen' in answer ? answer.chosen : answer;

/** The answer as it can be read back from the message. */
function readBack(id: string, draft: Writing, sent: Representation): unknown {
  const kept = sent.answers?.[id];
  if (kept !== undefined) return kept;
  const fields: Record<string, readonly (string | undefined)[] | undefined> = {
    c1c: [sent.safe],
    c1d: sent.topics,
    c4: sent.notBy?.map(({ role }) => role),
    c5: [sent.advocate],
    c8: sent.reply,
    c8b: [sent.contact?.[0]?.value],
    a3: [sent.consent?.state],
  };
  if (id === wordsQuestion(draft.kind)) return sent.words;
  return fields[id];
}

describe('what was answered arrives', () => {
  test('every answer that was asked for is found again in the message', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        fc.pre(readiness(draft) === 'ready');
        const sent = seal(draft);
        for (const { id } of flowFor(draft)) {
          const answer = draft.answers[id];
          if (answer === undefined) continue;
          const back = readBack(id, draft, sent) as Answer | undefined;
          expect(back, id).toBeDefined();
          expect(list(back ?? []), id).toEqual(list(answer));
          if (typeof answer === 'object' && 'words' in answer && answer.words !== '')
            expect(back).toEqual(answer);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('every message is one that the endpoint takes', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        fc.pre(readiness(draft) === 'ready');
        expect(representation.safeParse(seal(draft)).success).toBe(true);
      }),
    );
  });

  test('an answer of a version we do not know goes along', () => {
    expect(seal(complaint({ c1: 'words', c99: ['new'] })).answers).toEqual({ c99: ['new'] });
  });

  test('what was taken back by another choice stays behind', () => {
    const sent = seal(complaint({ c1: 'words', c5: 'wanted', c5b: 'Aunt Bea' }));
    expect(JSON.stringify(sent)).not.toContain('Bea');
  });

  test('words in any script arrive as they were written', () => {
    for (const words of ['ስለ ሓወይ', 'أريد أن أرى أخي', ' two spaces  ', 'é 🐦‍⬛']) {
      expect(seal(complaint({ c1: words })).words).toBe(words);
    }
  });
});

describe('words that are too many for one message', () => {
  test('the first part goes and the rest stays, with nothing between', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: MAX_WORDS - 3, max: MAX_WORDS + 3 }),
        fc.constantFrom('a', '🐦'),
        (count, unit) => {
          const draft = complaint({ c1: `${'x'.repeat(count)}${unit.repeat(5)}` });
          const sent = seal(draft).words ?? '';
          expect(sent.length).toBeLessThanOrEqual(MAX_WORDS);
          expect(sent + restOf(draft)).toBe(wordsOf(draft));
          expect(() => encodeURIComponent(sent), 'no half of a character').not.toThrow();
        },
      ),
    );
  });
});

describe('who is writing', () => {
  test.each([
    ['advocate', 'advocate'],
    ['adopter', 'adopter'],
    ['teacher', 'other'],
    ['prefer-not', 'anonymous'],
  ])('an adult who says %s is sent as %s', (a1, writer) => {
    expect(seal(complaint({ a1, c1: 'words' }, true)).writer).toBe(writer);
  });

  test('an adult who skips it is sent as anonymous', () => {
    expect(seal(complaint({ c1: 'words' }, true)).writer).toBe('anonymous');
  });

  test('someone of 18 to 25 is sent as a care leaver', () => {
    expect(seal(complaint({ c1: 'words', c7: '18-25' }))).toMatchObject({
      writer: 'care-leaver',
      about: 'self',
    });
    expect(seal(complaint({ c1: 'words', c7: '13-15' })).writer).toBe('young-person');
  });

  test('the child’s words, typed by an adult, say so and whether the child agreed', () => {
    expect(seal(complaint({ a2: 'child', a3: 'unsure', c1: 'words' }, true))).toMatchObject({
      about: 'child',
      consent: { state: 'unsure' },
    });
  });
});

describe('not sure', () => {
  const unsure = (u2?: string): Writing => ({
    kind: 'not-sure',
    adult: false,
    answers: { u1: 'words', ...(u2 ? { u2 } : {}) },
  });

  test.each([
    ['put-right', 'complaint'],
    ['idea', 'comment'],
    ['thanks', 'compliment'],
    ['unknown', 'complaint'],
  ])('%s is sent as a %s', (u2, kind) => {
    expect(seal(unsure(u2))).toMatchObject({ kind, answers: { u2 } });
  });

  test('skipped, it goes as a complaint that we sort out with them', () => {
    expect(seal(unsure())).toMatchObject({ kind: 'complaint', answers: { u2: 'unknown' } });
  });

  test.each(['just-me', 'advocate-first'])('%s sends nothing', (u2) => {
    expect(readiness(unsure(u2))).toBe('just-for-them');
    expect(() => seal(unsure(u2))).toThrow();
  });
});

test('nothing written is not ready, one word or one topic is', () => {
  expect(readiness(complaint({}))).toBe('nothing-written');
  expect(readiness(complaint({ c1: ' \n' }))).toBe('nothing-written');
  expect(readiness(complaint({ c1: 'no' }))).toBe('ready');
  expect(readiness(complaint({ c1d: ['home'] }))).toBe('ready');
  expect(readiness({ ...complaint({}), files: [{}] }), 'a photo says something too').toBe('ready');
});

test('"stop it until you have looked" asks for a freeze, "go on" does not', () => {
  expect(seal(complaint({ c1: 'w', c1d: ['home'], c1e: 'stop' })).freeze).toBe(true);
  expect(seal(complaint({ c1: 'w', c1d: ['home'], c1e: 'go-on' }))).toMatchObject({
    freeze: false,
    answers: { c1e: 'go-on' },
  });
});

test('the person named is kept out, with the name beside the role it belongs to', () => {
  expect(seal(complaint({ c1: 'w', c4: { chosen: ['carer'], words: 'Pat' } })).notBy).toEqual([
    { role: 'carer', name: 'Pat' },
  ]);
  expect(seal(complaint({ c1: 'w', c4: { chosen: ['carer', 'manager'], words: 'Pat' } })).notBy).toEqual([
    { role: 'carer' },
    { role: 'manager' },
    { name: 'Pat' },
  ]);
});

test('says whether somebody looked on, and leaves behind what is not asked any more', () => {
  const answers = { c1: 'w', h1: 'told' };
  expect(seal(complaint({ ...answers, h2: 'unwanted' })).answers).toMatchObject({
    h1: 'told',
    h2: 'unwanted',
  });
  const taken = seal(complaint({ ...answers, h2: 'no' }));
  expect(taken.answers).toMatchObject({ h2: 'no' });
  expect(taken.answers).not.toHaveProperty('h1');
});
