/** Lines under a status and an event: they promise only what is there, and say who did it. */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { happened, keptNews, MARCUS, SENT, TALKS } from '../../../src/app/gallery/conversations.ts';
import { eventWords } from '../../../src/app/screens/status/event-words.ts';
import { standOf } from '../../../src/app/screens/status/stand.ts';
import { WHY_CODES } from '../../../src/app/screens/status/why-words.ts';
import { news } from '../../../src/app/state/news.ts';
import { createText } from '../../../src/app/text/i18n.ts';
import type { Conversation, ConversationEvent } from '../../../src/contract/conversation.ts';
import { RECORD_TYPES } from '../../../src/domain/casework/record-data.ts';
import type { CaseRecord } from '../../../src/domain/casework/record.ts';
import type { CaseStatus } from '../../../src/domain/procedure/status.ts';
import { toldOf } from '../../../src/endpoint/conversation/event-of.ts';
import { PROCEDURE_FORMS } from '../../../src/staff/records/procedure.ts';

const t = await createText();
await t.loadRest();
afterEach(() => (news.value = new Map()));

/** The line of the row when these happened. */
function line(status: CaseStatus, events: ConversationEvent[], more: Partial<Conversation> = {}) {
  const talk = { ...TALKS.looking, status, dates: { late: false }, events, ...more };
  news.value = new Map([[SENT.id, keptNews(talk)]]);
  return standOf(t, SENT).line;
}
const one = (type: string, data: object = {}, text: string | null = null) =>
  happened(type, -1, { by: MARCUS, text, data: data as ConversationEvent['data'] });
const letter = (kind: string) => one('message', { letter: kind }, 'We wait for the judge.');
const more = { dates: { late: false, answerBy: TALKS['needs more time'].dates.answerBy } };

describe('the line under a status', () => {
  it('says that they say why only where something does', () => {
    const bare = one('needs-more-time');
    expect(line('needs-more-time', [bare], more)).toMatch(/^New date: .+\. They must say why\.$/);
    for (const events of [
      [one('needs-more-time', { why: 'complex' })],
      [one('needs-more-time', {}, 'She is away.')],
      [bare, letter('extension')],
    ])
      expect(line('needs-more-time', events, more)).toMatch(/^New date: .+\. They say why\.$/);
    expect(line('needs-more-time', [bare, letter('stage2')], more)).toContain('must say why');
  });

  it('says why it has to wait, and until when, where it is known', () => {
    expect(line('paused', [one('paused')])).toBe('They must say why, and until when.');
    expect(line('paused', [one('paused', { why: 'court', names: '2027-03-01' })])).toMatch(
      /^A court is looking at the same thing now\. They hope to go on by .*1 March/,
    );
    expect(line('paused', [one('paused', {}, 'A judge.')])).toBe('They say why. Open it to see.');
    expect(line('paused', [one('paused'), letter('suspended')])).toBe('They say why. Open it to see.');
  });

  it('says who else will help, or that one can ask', () => {
    expect(line('other-route', [one('other-route', { who: 'the school' })])).toBe('It goes to the school.');
    expect(line('other-route', [one('other-route', {}, 'The school.')])).toBe('Open it to see.');
    expect(line('other-route', [one('other-route')])).toBe('You can ask them who, and how to reach them.');
  });

  it.each(['sorted', 'closed'] as const)(
    '%s: until when it can be opened again, where it is known',
    (status) => {
      expect(line(status, [], { keptUntil: '2030-05-06' as never })).toMatch(
        /open it again until .*6 May 2030\.$/,
      );
      expect(line(status, [])).not.toMatch(/until|\d/);
    },
  );
});

describe('what happened', () => {
  const lines = (event: ConversationEvent) => eventWords(t, event, Date.now());

  it('says the reason that was chosen at the desk, whichever it is', () => {
    const chosen = Object.values(PROCEDURE_FORMS)
      .flatMap(({ fields }) => fields)
      .flatMap((field) => (field.name === 'why' && 'options' in field ? (field.options ?? []) : []));
    expect(chosen.length).toBeGreaterThan(2);
    for (const why of new Set([...chosen, ...WHY_CODES])) {
      const { lines: said } = lines(one('paused', { why }));
      expect(said.at(-1), String(why)).toMatch(/^\p{Lu}[^:]*\.$/u);
      expect(said.length).toBe(3);
    }
  });

  it('says who helps now, and who looks at stage 2', () => {
    expect(lines(one('other-route', { who: 'the school' }, 'Call them.')).lines).toContain(
      'It goes to the school.',
    );
    expect(lines(one('looking', { stage: 2, who: 'Sam and Ada' })).lines).toEqual(
      expect.arrayContaining(['From Marcus, team manager.', 'They are Sam and Ada.']),
    );
  });

  it('names whoever did it, with their job, whatever it is and whatever it says', () => {
    const told = fc
      .record({
        type: fc.constantFrom(...RECORD_TYPES),
        data: fc.record({
          text: fc.constant('Hello.'),
          why: fc.constantFrom('complex', 'x'),
          who: fc.constant('Sam'),
        }),
        job: fc.constantFrom('Team manager', 'IRO', ''),
        more: fc.constantFrom({}, { takenBack: true }, { again: true }, { stage: 2 }),
      })
      .map(({ type, data, job, more }) => ({ record: { type, data } as CaseRecord, job, more }));
    fc.assert(
      fc.property(told, ({ record, job, more }) => {
        for (const { type, text, data } of toldOf(record)) {
          const by = { name: 'Marcus', job };
          const { title, lines: said } = lines(happened(type, -1, { by, text, data: { ...data, ...more } }));
          const all = [title, ...said].join('\n');
          expect(all).toContain(job ? `Marcus, ${job === 'IRO' ? job : 'team manager'}` : 'Marcus');
        }
      }),
      { numRuns: 400 },
    );
  });
});
