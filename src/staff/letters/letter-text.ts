/** From the boxes of a letter to the words that the child reads: plain headings, then the name behind it. */
import { letterFaults, type LetterFault, type LetterKind } from '../../domain/casework/letter.ts';
import { NATIONAL_CONTACTS } from '../../domain/national-contacts.ts';
import { NATIONAL_LINES } from '../../domain/national-lines.ts';
import { longDay } from '../days.ts';
import { maybe, t } from '../text.ts';
import { isDay, linesOf, partsOf, type Part } from './kinds.ts';

export interface Written {
  readonly letter: LetterKind;
  readonly text: string;
  readonly parts: Readonly<Partial<Record<Part, string>>>;
  /** The day on which the person is asked whether it happened; empty: no step was promised. */
  readonly promisedFor?: string;
}

/** A line that stands in a letter by itself: whom a person can turn to when the council will not, or at once. */
export function lineWords(line: 'ombudsman' | 'help'): string {
  if (line === 'help')
    return t('letters:help.body', {
      danger: NATIONAL_LINES.emergency.phone,
      childline: NATIONAL_LINES.childline.phone,
    });
  const { phone, web } = NATIONAL_CONTACTS.ombudsman;
  return t('letters:ombudsman.body', { phone, web: new URL(web).host });
}

const paragraph = (part: Part, words: string): string => `${t(`letters:part.${part}.title`)}\n${words}`;

const ISO_DAY = /^\d{4}-\d\d-\d\d$/;

/** A ground is chosen by its code and a day as a day; both are said in words. */
function partWords(letter: LetterKind, part: Part, words: string): string {
  if (part === 'ground') return maybe(`letters:ground.${words}.body`) ?? words;
  return isDay(letter, part) && ISO_DAY.test(words) ? longDay(words) : words;
}

/** The whole letter, as it will be read. */
export function letterText({ letter, text, parts }: Written, from: string): string {
  const written = partsOf(letter).flatMap((part) => {
    const words = parts[part]?.trim();
    return words ? [paragraph(part, partWords(letter, part, words))] : [];
  });
  return [text.trim(), ...written, ...linesOf(letter).map(lineWords), from]
    .filter((one) => one !== '')
    .join('\n\n');
}

/** What goes into `letter-sent`. */
export function letterData(written: Written, from: string): Record<string, string> {
  const parts = partsOf(written.letter).flatMap((part) => {
    const words = written.parts[part]?.trim();
    return words ? [[part, partWords(written.letter, part, words)] as const] : [];
  });
  return {
    letter: written.letter,
    text: letterText(written, from),
    ...Object.fromEntries(parts),
    ...(written.promisedFor && { promisedFor: written.promisedFor }),
  };
}

export type Gap = Part | 'text' | 'ombudsman' | 'help';
const PART_OF: Readonly<Record<LetterFault, Gap>> = {
  'no-ground': 'ground',
  'no-reason': 'reason',
  'no-by-when': 'byWhen',
  'no-next-step': 'nextStep',
  'no-you-can': 'youCan',
  'no-ombudsman': 'ombudsman',
  'no-help-line': 'help',
};

/** What is missing before it can go. An answer says all four things; the law's letters what the law wants. */
export function gapsIn(written: Written, from: string): readonly Gap[] {
  const { ground, reason, byWhen, nextStep, youCan } = letterData(written, from);
  const text = letterText(written, from);
  const letter = { letter: written.letter, text, ground, reason, byWhen, nextStep, youCan };
  const ofLaw = letterFaults(letter).map((fault) => PART_OF[fault]);
  const ofAnswer = partsOf(written.letter).filter(
    (part) => !written.parts[part]?.trim() && !ofLaw.includes(part),
  );
  return [...(written.text.trim() === '' ? (['text'] as const) : []), ...ofLaw, ...ofAnswer];
}
