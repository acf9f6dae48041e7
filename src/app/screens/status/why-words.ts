/** Why something takes longer or has to wait, where staff chose a reason by its code, and whether anything says why. */
import type { ToldEvent } from '../../../domain/conversation/known.ts';
import type { TextFn } from '../../text/i18n.ts';

/** As `extended`, `delay-explained` and what stands in the way say them; free words are not among them. */
export const WHY_CODES = [
  'complex',
  'advocate',
  'agreed',
  'staff-away',
  'waiting-for-records',
  'waiting-for-person',
  'started-late',
  'court',
  'tribunal',
  'disciplinary',
  'criminal',
] as const;

/** The reason in words a child reads; none where no code was chosen that this version knows. */
export function whyWords(t: TextFn, { data }: ToldEvent): string | undefined {
  const code = WHY_CODES.find((one) => one === data['why'] || one === data['reason']);
  return code && t(`news:why.${code}.body`);
}

/** Letters that say what an event of this type says in few words. */
const LETTERS: Readonly<Record<string, readonly string[]>> = {
  'needs-more-time': ['extension', 'delay'],
  paused: ['suspended', 'excluded'],
  'other-route': ['sent-elsewhere', 'not-eligible', 'out-of-time'],
};

/** What was written of the newest event of a type: by it, or by a letter about the same. */
export function toldOf(events: readonly ToldEvent[], type: string) {
  const event = events.findLast((one) => one.type === type);
  const hasLetter = events.some(
    ({ data, text }) => text !== null && LETTERS[type]?.includes(String(data['letter'])),
  );
  return { event, isWritten: hasLetter || Boolean(event?.text?.trim()) };
}
