import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answers } from '../../../src/domain/representation.ts';
import { askedBeside, BESIDE } from '../../../src/questions/beside.ts';
import { flowFor, stepsOf, wholeFlow, wordsQuestion } from '../../../src/questions/flow-of.ts';
import { KNOWN_IDS } from '../../../src/questions/ids.ts';
import { holds, journey, looksAt, toggle } from '../../../src/questions/question.ts';
import type { DraftKind, Flow } from '../../../src/questions/question.ts';

const kinds: readonly DraftKind[] = ['complaint', 'comment', 'compliment', 'not-sure'];
const flows = kinds.flatMap((kind) =>
  [false, true].map((adult) => ({
    kind,
    adult,
    flow: wholeFlow(kind, adult),
    name: `${kind}${adult ? ', adult' : ''}`,
  })),
);

/** Any answers a person could give to a flow. */
const answersTo = (flow: Flow): fc.Arbitrary<Answers> =>
  fc
    .tuple(
      ...flow.map(({ id, options }) =>
        fc
          .option(fc.subarray([...(options ?? ['words'])], { minLength: 1 }), { nil: undefined })
          .map((chosen) => [id, chosen]),
      ),
    )
    .map((pairs) => Object.fromEntries(pairs.filter(([, chosen]) => chosen !== undefined)) as Answers);

/** Every way to answer what decides, however far back, whether a question is asked: one option each, or none. */
function everyAnswer(flow: Flow, id: string): readonly Answers[] {
  const decides = new Set<string>();
  const follow = (asked: string): void => {
    const askWhen = flow.find((question) => question.id === asked)?.askWhen;
    for (const before of askWhen === undefined ? [] : looksAt(askWhen)) {
      if (!decides.has(before)) follow((decides.add(before), before));
    }
  };
  follow(id);
  return flow
    .filter((question) => decides.has(question.id))
    .reduce<readonly Answers[]>(
      (all, { id: asked, options = [] }) =>
        all.flatMap((one) => [one, ...options.map((option) => ({ ...one, [asked]: [option] }) as Answers)]),
      [{}],
    );
}

describe.each(flows)('$name', ({ kind, adult, flow }) => {
  test('no question is asked twice', () => {
    const ids = flow.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  test('conditions look only back', () => {
    flow.forEach(({ askWhen }, at) => {
      const before = flow.slice(0, at).map(({ id }) => id);
      const own = askWhen === undefined ? [] : looksAt(askWhen).filter((id) => !/^a\d$/u.test(id) || adult);
      expect(own.filter((id) => !before.includes(id))).toEqual([]);
    });
  });

  test('conditions look only at options that exist', () => {
    const look = (condition: object): void => {
      if ('question' in condition) {
        const asked = wholeFlow(kind, true).find(({ id }) => id === condition.question);
        const value = 'is' in condition ? condition.is : (condition as { includes?: unknown }).includes;
        expect(asked?.options).toContain(value);
      } else for (const inner of Object.values(condition).flat() as object[]) look(inner);
    };
    for (const { askWhen } of flow) if (askWhen !== undefined) look(askWhen);
  });

  test('every question is reached by some answers', () => {
    const reached = flow.filter(({ id }) =>
      everyAnswer(flow, id).some((answers) => journey(flow, answers).some((asked) => asked.id === id)),
    );
    expect(reached).toEqual(flow);
  });

  test('whatever is answered, the words are asked and the steps never go back', () => {
    fc.assert(
      fc.property(answersTo(flow), (answers) => {
        const asked = flowFor({ kind, adult, answers });
        expect(asked.some(({ id }) => id === wordsQuestion(kind))).toBe(true);
        const steps = asked.map(({ step }) => step);
        expect(steps).toEqual([...steps].sort((one, other) => one - other));
        expect(Math.max(...steps)).toBeLessThanOrEqual(stepsOf(kind));
      }),
    );
  });
});

test('the ids of questions are permanent', () => {
  const asked = new Set([...flows.flatMap(({ flow }) => flow.map(({ id }) => id)), ...Object.keys(BESIDE)]);
  expect([...KNOWN_IDS].sort()).toEqual([...asked].sort());
  expect([...KNOWN_IDS].sort().join(' ')).toBe(
    'a1 a2 a3 a5 c1 c1b c1c c1d c1e c1f c1g c2 c3 c4 c5 c5b c6 c7 c8 c8b c9 c9b h1 h2 i1 i2 i3 i4 i5 i6 t1 t2 t3 t4 u1 u2',
  );
});

test('whether somebody looked on is asked of whoever wrote, and what was changed of whoever typed', () => {
  const beside = (kind: DraftKind, adult: boolean, answers: Answers = {}) =>
    askedBeside({ kind, adult, answers });
  for (const kind of ['complaint', 'not-sure'] as const) {
    expect(beside(kind, false)).toEqual(['h2']);
    expect(beside(kind, false, { h2: 'no' })).toEqual(['h2']);
    for (const h2 of ['yes', 'unwanted']) expect(beside(kind, false, { h2 })).toEqual(['h2', 'h1']);
  }
  for (const kind of kinds) {
    expect(beside(kind, true, { a2: 'child' })).toEqual(['a5']);
    for (const a2 of ['own', 'own-view']) expect(beside(kind, true, { a2 })).toEqual([]);
  }
  for (const kind of ['comment', 'compliment'] as const) expect(beside(kind, false)).toEqual([]);
});

test('the safety question comes straight after the first words', () => {
  for (const kind of ['complaint', 'not-sure'] as const) {
    const ids = wholeFlow(kind, false).map(({ id }) => id);
    expect(ids[1]).toBe('c1c');
  }
});

test('courts and the police are asked of adults alone', () => {
  expect(wholeFlow('complaint', false).some(({ id }) => id === 'c1g')).toBe(false);
  expect(wholeFlow('complaint', true).some(({ id }) => id === 'c1g')).toBe(true);
});

test.each(flows.filter(({ kind }) => kind === 'complaint'))(
  'stopping a plan is asked of where I live, family time and decisions, and of nothing else: $name',
  ({ flow }) => {
    const topics = flow.find(({ id }) => id === 'c1d')?.options ?? [];
    const asked = topics.filter((topic) => journey(flow, { c1d: [topic] }).some(({ id }) => id === 'c1e'));
    expect([...asked].sort()).toEqual(['decision', 'family', 'home']);
    expect(journey(flow, {}).some(({ id }) => id === 'c1e')).toBe(false);
  },
);

test('an answer to a question that was not asked decides nothing', () => {
  expect(holds({ question: 'c5', is: 'wanted' }, {})).toBe(false);
  expect(holds({ not: { question: 'c5', is: 'wanted' } }, {})).toBe(true);
});

test('"I don’t know" clears the others, and any other clears it', () => {
  const feelings = wholeFlow('complaint', false).find(({ id }) => id === 'c2')!;
  expect(toggle(feelings, ['sad', 'angry'], 'unknown')).toEqual(['unknown']);
  expect(toggle(feelings, ['unknown'], 'sad')).toEqual(['sad']);
  expect(toggle(feelings, ['sad'], 'sad')).toEqual([]);
});

test('a fourth topic is not taken', () => {
  const topics = wholeFlow('complaint', false).find(({ id }) => id === 'c1d')!;
  expect(toggle(topics, ['home', 'care', 'family'], 'money')).toEqual(['home', 'care', 'family']);
});
