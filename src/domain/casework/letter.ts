/**
 * The letters of a case, and what each must say. None that takes something away from a person leaves without
 * its ground, a plain reason, what they can do next, and whom they can turn to when the council will not.
 */
import { z } from 'zod/mini';
import { londonDate } from '../id-forms.ts';
import { MAX_WORDS } from '../limits.ts';
import { NATIONAL_CONTACTS } from '../national-contacts.ts';
import { NATIONAL_LINES } from '../national-lines.ts';
import { inOneLine } from './words.ts';

/** In the order in which the inbox offers them. */
export const LETTERS = [
  'acknowledgement',
  'sorted-early',
  'consent-awaited',
  'advocate-awaited',
  'answer',
  'extension',
  'delay',
  'not-eligible',
  'out-of-time',
  'excluded',
  'suspended',
  'resumed',
  'resubmission',
  'frozen',
  'freeze-refused',
  'safeguarding',
  'sent-elsewhere',
  'mediation',
  'stage2',
  'stage2-answer',
  'panel',
  'panel-report',
  'stage3-answer',
  'withdrawal',
  'disengaged',
  'closing',
  'reopened',
  'thanks',
  'other',
] as const;
export type LetterKind = (typeof LETTERS)[number];

const text = z.string().check(z.minLength(1), z.maxLength(MAX_WORDS));

/** A letter as it was sent, with the parts it was written from. */
export const letterData = z.strictObject({
  letter: z.enum(LETTERS),
  text,
  ground: z.optional(text),
  reason: z.optional(text),
  nextStep: z.optional(text),
  found: z.optional(text),
  willDo: z.optional(text),
  byWhen: z.optional(z.union([londonDate, text])),
  youCan: z.optional(text),
  /** The day on which the person is asked whether what was promised happened. */
  promisedFor: z.optional(londonDate),
});
export type Letter = z.infer<typeof letterData>;

/** Letters that exclude or refuse. */
const REFUSES: ReadonlySet<LetterKind> = new Set([
  'not-eligible',
  'excluded',
  'out-of-time',
  'freeze-refused',
]);

/** What a letter can be wanted to say: one of its parts, or a line that always stands there. */
export type Wanted = 'ground' | 'reason' | 'byWhen' | 'nextStep' | 'youCan' | 'ombudsman' | 'help';

const WHY_AND_WHERE: readonly Wanted[] = ['ground', 'reason', 'nextStep', 'ombudsman'];
const WANTED: Readonly<Partial<Record<LetterKind, readonly Wanted[]>>> = {
  'not-eligible': WHY_AND_WHERE,
  excluded: WHY_AND_WHERE,
  'out-of-time': WHY_AND_WHERE,
  'freeze-refused': WHY_AND_WHERE,
  // To stop looking for other proceedings is the same decision as not to begin.
  suspended: WHY_AND_WHERE,
  // Nobody here will look into it: whom they can turn to then.
  'sent-elsewhere': ['reason', 'nextStep', 'ombudsman'],
  extension: ['reason', 'byWhen'],
  // Within a year of the proceedings ending, so they must know the day.
  resubmission: ['byWhen'],
  // Whoever is not content with what was sorted early goes on at stage 1.
  'sorted-early': ['youCan'],
  disengaged: ['youCan'],
  // Where and when they meet, and whom they can bring.
  panel: ['nextStep', 'youCan'],
  'stage3-answer': ['ombudsman'],
  safeguarding: ['help'],
};

/** What a letter must say before it leaves, in the order in which it is written. */
export const wantedIn = (letter: LetterKind): readonly Wanted[] => WANTED[letter] ?? [];

const FAULTS = {
  ground: 'no-ground',
  reason: 'no-reason',
  byWhen: 'no-by-when',
  nextStep: 'no-next-step',
  youCan: 'no-you-can',
  ombudsman: 'no-ombudsman',
  help: 'no-help-line',
} as const satisfies Record<Wanted, string>;

/** What is missing from a letter. */
export type LetterFault = (typeof FAULTS)[Wanted];

/** True for a letter that excludes or refuses, and so must say why and what next. */
export const isRefusal = (letter: LetterKind): boolean => REFUSES.has(letter);

/**
 * What a letter still lacks, in the order in which it is written; nothing for one that may go. A part counts
 * when it stands in the text, for that alone is read.
 *
 * @source SI 2006/1738 reg 8 (ground and reason), reg 12(2), regs 14 and 17 (why it takes longer, and the new
 *   date), reg 19 (the meeting, and who may come along), reg 20 (the Ombudsman); Getting the Best from Complaints 3.2 and 5.4
 */
export function letterFaults(written: Letter): readonly LetterFault[] {
  const read = inOneLine(written.text);
  const says = (one: Wanted): boolean => {
    if (one === 'ombudsman') return namesOmbudsman(written.text);
    if (one === 'help') return namesHelp(written.text);
    const part = written[one] ?? '';
    return part.trim() !== '' && read.includes(inOneLine(part));
  };
  return wantedIn(written.letter)
    .filter((one) => !says(one))
    .map((one) => FAULTS[one]);
}

/** Somebody to call at once, by day and by night. */
const namesHelp = (text: string): boolean =>
  [NATIONAL_LINES.emergency, NATIONAL_LINES.childline].every(({ phone }) =>
    digits(text).includes(digits(phone)),
  );

/** The Ombudsman by name, with the number or the address by which one gets there. */
function namesOmbudsman(text: string): boolean {
  const { phone, web } = NATIONAL_CONTACTS.ombudsman;
  const reached =
    digits(text).includes(digits(phone)) || text.includes(new URL(web).host.replace('www.', ''));
  return /ombudsman/i.test(text) && reached;
}

const digits = (text: string) => text.replaceAll(/\D/g, '');
