/** From the boxes of a letter to the words that the child reads: plain headings, then the name behind it. */
import { letterFaults, type LetterFault, type LetterKind } from '../../domain/casework/letter.ts';
import { NATIONAL_CONTACTS } from '../../domain/national-contacts.ts';
import { maybe, t } from '../text.ts';
import { partsOf, tellsOfOmbudsman, type Part } from './kinds.ts';

export interface Written {
  readonly letter: LetterKind;
  readonly text: string;
  readonly parts: Readonly<Partial<Record<Part, string>>>;
  /** The day on which the person is asked whether it happened; empty: no step was promised. */
  readonly promisedFor?: string;
}

/** The line that says whom a person can turn to when the council will not. */
export function ombudsmanLine(): string {
  const { phone, web } = NATIONAL_CONTACTS.ombudsman;
  return t('letters:ombudsman.body', { phone, web: new URL(web).host });
}

const paragraph = (part: Part, words: string): string => `${t(`letters:part.${part}.title`)}\n${words}`;

/** A ground is chosen by its code and said in words. */
const partWords = (part: Part, words: string): string =>
  part === 'ground' ? (maybe(`letters:ground.${words}.body`) ?? words) : words;

/** The whole letter, as it will be read. */
export function letterText({ letter, text, parts }: Written, from: string): string {
  const written = partsOf(letter).flatMap((part) => {
    const words = parts[part]?.trim();
    return words ? [paragraph(part, partWords(part, words))] : [];
  });
  return [text.trim(), ...written, ...(tellsOfOmbudsman(letter) ? [ombudsmanLine()] : []), from]
    .filter((one) => one !== '')
    .join('\n\n');
}

/** What goes into `letter-sent`. */
export function letterData(written: Written, from: string): Record<string, string> {
  const parts = partsOf(written.letter).flatMap((part) => {
    const words = written.parts[part]?.trim();
    return words ? [[part, partWords(part, words)] as const] : [];
  });
  return {
    letter: written.letter,
    text: letterText(written, from),
    ...Object.fromEntries(parts),
    ...(written.promisedFor && { promisedFor: written.promisedFor }),
  };
}

export type Gap = Part | 'text' | 'ombudsman';
const PART_OF: Readonly<Record<LetterFault, Gap>> = {
  'no-ground': 'ground',
  'no-reason': 'reason',
  'no-next-step': 'nextStep',
  'no-ombudsman': 'ombudsman',
};

/** What is missing before it can go. An answer says all four things; the law's letters what the law wants. */
export function gapsIn(written: Written, from: string): readonly Gap[] {
  const { ground, reason, nextStep } = letterData(written, from);
  const letter = { letter: written.letter, text: letterText(written, from), ground, reason, nextStep };
  const ofLaw = letterFaults(letter).map((fault) => PART_OF[fault]);
  const ofAnswer = partsOf(written.letter).filter(
    (part) => !written.parts[part]?.trim() && !ofLaw.includes(part),
  );
  return [...(written.text.trim() === '' ? (['text'] as const) : []), ...ofLaw, ...ofAnswer];
}
