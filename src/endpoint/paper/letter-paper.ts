/** A letter as it was sent, on paper: for whoever wants it by post, and for the file. */
import type { CaseFile } from '../../contract/staff/case-file.ts';
import type { RecordView } from '../../contract/staff/record.ts';
import type { Paper } from './block.ts';
import { called, dayWords, say } from './words.ts';

/** Null for a record that is no letter and no message. */
export function letterPaper(
  { reference }: Pick<CaseFile, 'reference'>,
  { type, data, on, by }: RecordView,
  council: string,
): Paper | null {
  const { text, letter } = data;
  if ((type !== 'letter-sent' && type !== 'message-sent') || typeof text !== 'string') return null;
  // The words of a letter end with who wrote it already.
  const name = by ? `${by.name}\n${by.job}` : '';
  const kind = typeof letter === 'string' ? called(`letters:${letter}.title`, '') : '';
  return {
    title: reference,
    foot: say('paper:letter.reference.label', { reference }),
    blocks: [
      { is: 'small', text: council },
      { is: 'small', text: say('paper:letter.day.label', { day: dayWords(on) }) },
      { is: 'small', text: say('paper:letter.reference.label', { reference }) },
      ...(kind === '' ? [] : [{ is: 'title', text: kind } as const]),
      { is: 'text', text },
      ...(text.trimEnd().endsWith(name) ? [] : [{ is: 'text', text: name } as const]),
    ],
  };
}
