/**
 * Letters that take something away from a person: none leaves without its ground, a plain reason, what
 * they can do next, and whom they can turn to when the council will not.
 */
import { z } from 'zod/mini';
import { londonDate } from '../id-forms.ts';
import { MAX_WORDS } from '../limits.ts';
import { NATIONAL_CONTACTS } from '../national-contacts.ts';

export const LETTERS = [
  'acknowledgement',
  'answer',
  'extension',
  'delay',
  'not-eligible',
  'excluded',
  'suspended',
  'out-of-time',
  'freeze-refused',
  'sent-elsewhere',
  'stage2',
  'stage2-answer',
  'panel',
  'stage3-answer',
  'withdrawal',
  'closing',
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

/** What is missing from a letter. */
export type LetterFault = 'no-ground' | 'no-reason' | 'no-next-step' | 'no-ombudsman';

/** True for a letter that excludes or refuses, and so must say why and what next. */
export const isRefusal = (letter: LetterKind): boolean => REFUSES.has(letter);

/**
 * What a letter still lacks, in the order in which it is written; nothing for one that may go. A part counts
 * when it stands in the text, for that alone is read.
 *
 * @source Getting the Best from Complaints 3.2 and 5.4; SI 2006/1738 reg 8 and reg 12(2)
 */
export function letterFaults({ letter, text, ground, reason, nextStep }: Letter): readonly LetterFault[] {
  if (!isRefusal(letter)) return [];
  const read = inOneLine(text);
  const says = (part = '') => part.trim() !== '' && read.includes(inOneLine(part));
  const faults: LetterFault[] = [];
  if (!says(ground)) faults.push('no-ground');
  if (!says(reason)) faults.push('no-reason');
  if (!says(nextStep)) faults.push('no-next-step');
  if (!namesOmbudsman(text)) faults.push('no-ombudsman');
  return faults;
}

/** The Ombudsman by name, with the number or the address by which one gets there. */
function namesOmbudsman(text: string): boolean {
  const { phone, web } = NATIONAL_CONTACTS.ombudsman;
  const reached =
    digits(text).includes(digits(phone)) || text.includes(new URL(web).host.replace('www.', ''));
  return /ombudsman/i.test(text) && reached;
}

const inOneLine = (words: string) => words.trim().replaceAll(/\s+/g, ' ');

const digits = (text: string) => text.replaceAll(/\D/g, '');
