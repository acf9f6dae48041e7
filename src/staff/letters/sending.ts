/** From the boxes of the writer to the records that go together, and what is missing in them. */
import type { CaseFile } from '../../contract/staff/case-file.ts';
import type { NewRecordSent } from '../../contract/staff/record.ts';
import type { LetterKind } from '../../domain/casework/letter.ts';
import { fieldsFor } from '../records/extension.ts';
import type { Recordable } from '../records/offered.ts';
import type { Desk } from '../state/desk.ts';
import { typed } from '../state/typed.ts';
import { alongWith, eventOf, fieldsBeside } from './along.ts';
import { PARTS, partsOf, promises } from './kinds.ts';
import { gapsIn, letterData, type Written } from './letter-text.ts';

/** What the boxes hold: words to the child, or one of the letters. */
export const MESSAGE = 'message';

/** The box of the day of a promise. */
export const PROMISED = 'letter promisedFor';

/** What is in the boxes now. */
export function writtenIn(caseId: string, letter: LetterKind): Written {
  const parts = Object.fromEntries(PARTS.map((part) => [part, typed(caseId, `letter ${part}`).value]));
  const promisedFor = promises(letter) ? typed(caseId, PROMISED).value : '';
  return { letter, text: typed(caseId, 'letter').value, parts, promisedFor };
}

/** Whose letter it is. */
export const signedBy = ({ session }: Desk): string => {
  const account = session.me.value?.account;
  return account ? `${account.name}\n${account.job}` : '';
};

/** A box of the event beside the letter: the one its own form has too. */
export const besideBox = (caseId: string, event: string, name: string) => typed(caseId, `${event} ${name}`);

/** The event that goes along, where it does. `wished`: whoever writes left it ticked. */
export function goesAlong(letter: LetterKind, file: CaseFile, wished: boolean): Recordable | null {
  const { how, event } = alongWith(letter, file);
  return how === 'must' || (how === 'may' && wished) ? event : null;
}

const namesBeside = (file: CaseFile, letter: LetterKind, event: Recordable): readonly string[] =>
  fieldsBeside(letter, event, fieldsFor(event, file)).map(({ name }) => name);

function withEvent(file: CaseFile, letter: LetterKind, event: Recordable) {
  const names = namesBeside(file, letter, event);
  const beside = Object.fromEntries(names.map((name) => [name, besideBox(file.id, event, name).peek()]));
  return eventOf(letter, event, { parts: writtenIn(file.id, letter).parts, beside });
}

/** The ids of the boxes that miss something, in the order in which they stand. */
export function missingIn(desk: Desk, file: CaseFile, kind: string, wished: boolean): readonly string[] {
  if (kind === MESSAGE) return typed(file.id, 'letter').peek().trim() === '' ? ['letter'] : [];
  const letter = kind as LetterKind;
  const gaps = gapsIn(writtenIn(file.id, letter), signedBy(desk));
  const event = goesAlong(letter, file, wished);
  return [
    ...gaps.map((gap) => (gap === 'text' ? 'letter' : `letter-${gap}`)),
    ...(event ? withEvent(file, letter, event).gaps.map((name) => `letter-event-${name}`) : []),
    ...(alongWith(letter, file).how === 'nowhere' ? ['letter-nowhere'] : []),
  ];
}

/** The records that go together when it is sent: what it tells of, then the words. */
export function toSend(desk: Desk, file: CaseFile, kind: string, wished: boolean): readonly NewRecordSent[] {
  const text = typed(file.id, 'letter').peek().trim();
  if (kind === MESSAGE) return [{ type: 'message-sent', data: { text } }];
  const letter = kind as LetterKind;
  const event = goesAlong(letter, file, wished);
  const data = letterData(writtenIn(file.id, letter), signedBy(desk));
  return [...(event ? [withEvent(file, letter, event).record] : []), { type: 'letter-sent', data }];
}

/** Empties what was sent, and nothing else: what another letter or form has in its boxes stays there. */
export function emptyBoxes(file: CaseFile, kind: string, event: Recordable | null): void {
  typed(file.id, 'letter').value = '';
  typed(file.id, 'letter kind').value = '';
  if (kind === MESSAGE) return;
  const letter = kind as LetterKind;
  for (const part of partsOf(letter)) typed(file.id, `letter ${part}`).value = '';
  if (promises(letter)) typed(file.id, PROMISED).value = '';
  if (event) for (const name of namesBeside(file, letter, event)) besideBox(file.id, event, name).value = '';
}
