/** From one record of a case to what its person is told of it: pure. */
import { proceedingsTold } from '../../domain/casework/ground.ts';
import type { CaseRecord } from '../../domain/casework/record.ts';

/** What an event says beside who did it and when. */
export interface Told {
  readonly type: string;
  readonly text: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A letter that answers carries the same event of the procedure in one step with it: it is told once. */
export const ANSWERING_LETTERS: ReadonlySet<string> = new Set([
  'sorted-early',
  'answer',
  'stage2-answer',
  'stage3-answer',
]);
export const ANSWERS: ReadonlySet<string> = new Set([
  'sorted-early',
  'stage1-answered',
  'stage2-answered',
  'stage3-answered',
  'answered',
]);

/** By the type of a record; what stands in none of these is told only by the words that were written for it. */
const TOLD_AS: Readonly<Partial<Record<CaseRecord['type'], readonly [type: string, data?: Told['data']]>>> = {
  read: ['read'],
  'triage-started': ['looking'],
  accepted: ['looking'],
  'came-back': ['looking', { again: true }],
  reopened: ['looking', { again: true }],
  resumed: ['looking', { again: true }],
  'safeguarding-ended': ['looking', { again: true }],
  'concurrent-ended': ['looking', { again: true }],
  'investigators-appointed': ['looking', { stage: 2 }],
  'made-again': ['sent', { again: true }],
  resubmitted: ['sent', { again: true }],
  'sorted-early': ['answered', { stage: 1, early: true }],
  'stage1-answered': ['answered', { stage: 1 }],
  'stage2-answered': ['answered', { stage: 2 }],
  'stage3-answered': ['answered', { stage: 3 }],
  answered: ['answered'],
  'passed-on': ['passed-on'],
  'shared-with-worker': ['passed-on'],
  'sent-elsewhere': ['other-route'],
  'found-not-eligible': ['other-route'],
  'safeguarding-raised': ['other-route'],
  'concurrent-excluded': ['paused'],
  'concurrent-suspended': ['paused'],
  extended: ['needs-more-time'],
  'delay-explained': ['needs-more-time'],
  'stage2-asked': ['stage2-asked'],
  'stage2-agreed': ['stage2-asked'],
  'stage3-asked': ['stage3-asked'],
  'panel-arranged': ['meeting'],
  'freeze-asked': ['freeze-asked'],
  'decision-frozen': ['frozen'],
  'freeze-refused': ['freeze-refused'],
  'advocate-found': ['advocate-arranged'],
  'advocate-arranged': ['advocate-arranged'],
  thanked: ['thanked'],
  changed: ['changed'],
  withdrawn: ['closed', { takenBack: true }],
  disengaged: ['closed', { notHeard: true }],
  satisfied: ['closed', { sorted: true }],
  closed: ['closed'],
  'ombudsman-asked': ['ombudsman'],
};

/** Days and names that the person may know, by the name they have in a record. */
const DATA = ['names', 'by', 'who', 'name', 'provider', 'why', 'reason'] as const;
/** Why, in the words of staff for staff; the letter says it to the person. */
const IN_ITS_LETTER: ReadonlySet<CaseRecord['type']> = new Set([
  'found-not-eligible',
  'sent-elsewhere',
  'freeze-refused',
]);
/** What a letter was written from: in its text as well, where each stands under a heading. */
const PARTS = ['ground', 'reason', 'found', 'willDo', 'byWhen', 'nextStep', 'youCan'] as const;

/** What the person is told of a record that is for them: nothing, where nothing was written to them. */
export function toldOf(record: CaseRecord): readonly Told[] {
  switch (record.type) {
    case 'letter-sent':
    case 'message-sent':
      return written(record);
    case 'remedy-recorded': {
      const { what, promisedFor } = record.data;
      return promisedFor ? [promised(what ?? null, promisedFor)] : [];
    }
    case 'action-read':
      return [{ type: 'read', text: null, data: { again: true } }];
    case 'action-taken':
    case 'received':
      return [];
    default:
      return plain(record);
  }
}

/** Staff's own words to the person, whole, and the parts they were written from. */
function written({ data }: Extract<CaseRecord, { type: 'letter-sent' | 'message-sent' }>): readonly Told[] {
  const letter = 'letter' in data ? data.letter : null;
  const from: Partial<Record<(typeof PARTS)[number], string>> = 'letter' in data ? data : (data.parts ?? {});
  const parts = Object.fromEntries(PARTS.flatMap((part) => (from[part] ? [[part, from[part]]] : [])));
  const isAnswer = letter === null ? 'found' in parts : ANSWERING_LETTERS.has(letter);
  const type = isAnswer ? 'answered' : 'message';
  const told = { type, text: data.text, data: { ...parts, ...(letter && { letter }) } };
  return data.promisedFor ? [told, promised(from.willDo ?? null, data.promisedFor)] : [told];
}

/** A step with its own day, of which the person is asked whether it happened. */
const promised = (text: string | null, by: string): Told => ({ type: 'promised', text, data: { by } });

function plain({ type, data }: CaseRecord): readonly Told[] {
  const said = data as Readonly<Record<string, unknown>>;
  const text = typeof said['text'] === 'string' ? said['text'] : null;
  const known = TOLD_AS[type];
  if (!known) return text === null ? [] : [{ type: 'message', text, data: {} }];
  const [name, more = {}] = known;
  const told: Told['data'] = { ...said, why: whyTold(type, said) };
  const facts = Object.fromEntries(DATA.flatMap((field) => (told[field] ? [[field, told[field]]] : [])));
  return [{ type: name, text, data: { ...facts, ...more } }];
}

/** Which proceedings stand in the way, and why more time is needed; what staff wrote for themselves stays there. */
function whyTold(type: CaseRecord['type'], { ground, why }: Readonly<Record<string, unknown>>): unknown {
  if (IN_ITS_LETTER.has(type)) return undefined;
  return typeof ground === 'string' ? proceedingsTold(ground) : why;
}
