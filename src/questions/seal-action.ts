/** From the words of an action to its message on the wire. Pure, and nothing is lost. */
import type { NotBy } from '../domain/casework/not-by.ts';
import type { ActionType } from '../domain/conversation/action.ts';
import { NEEDS_WORDS } from '../domain/conversation/action.ts';
import { londonDate } from '../domain/id-forms.ts';
import type { LondonDate } from '../domain/ids.ts';
import { MAX_SHORT } from '../domain/limits.ts';
import { notByRole, type Answers } from '../domain/representation.ts';
import type { Writing } from './flow-of.ts';
import { wordsQuestion } from './flow-of.ts';
import { chosenIn, wordsIn } from './question.ts';
import { cutAt, peopleIn } from './seal.ts';

/** Where the day is kept on which something is to happen: it goes as a day, not among the words. */
const DAY_BOX = 'by';

/** Where whoever must not read it is kept: they go by themselves, not among the words. */
export const NOT_BY_BOX = 'not-by';

/** Who must not read it: what they do, as they were typed, and who they are as the council told of them. */
export function actionNotBy({ [NOT_BY_BOX]: answer = [] }: Answers): NotBy[] {
  const told = chosenIn(answer).filter((one) => !notByRole.options.some((role) => role === one));
  return [...peopleIn(answer), ...told.map((name) => ({ name: name.slice(0, MAX_SHORT) }))];
}

/** That day; none while it is no day, or there is none. */
export function actionDay({ [DAY_BOX]: day }: Answers): LondonDate | undefined {
  const read = londonDate.safeParse(day);
  return read.success ? read.data : undefined;
}

/** Boxes in the order in which they are asked, whenever they were filled. */
const BOXES = ['why', 'want', 'late'];
const inOrder = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  BOXES.indexOf(one) - BOXES.indexOf(other);

/** Every word of an action: those of the message first, then further boxes. */
export function actionWords({ kind, answers }: Pick<Writing, 'kind' | 'answers'>): string {
  const first = wordsQuestion(kind);
  const { [first]: said = '', [DAY_BOX]: _, [NOT_BY_BOX]: __, ...others } = answers;
  const more = Object.entries(others)
    .sort(inOrder)
    .map(([, answer]) => answer);
  return [said, ...more]
    .map((answer) => wordsIn(answer).trim())
    .filter(Boolean)
    .join('\n\n');
}

/** What one action carries of its words, and what begins the next one. */
export function actionParts(draft: Pick<Writing, 'kind' | 'answers'>): { words: string; rest: string } {
  const words = actionWords(draft);
  const at = cutAt(words);
  return { words: words.slice(0, at), rest: words.slice(at) };
}

/** Whether it can go: some say nothing without words. */
export const isActionReady = (
  type: ActionType,
  draft: { readonly kind: Writing['kind']; readonly answers: Answers },
): boolean => !NEEDS_WORDS.has(type) || actionWords(draft) !== '';
