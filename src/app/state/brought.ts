/** What a message held, without a word of it: kept at Send, for the receipt and for how things are said after it. */
import { flowFor, saysThey, wordsOf, wordsQuestion, type Writing } from '../../questions/flow-of.ts';
import { chosenIn, wordsIn, type Question } from '../../questions/question.ts';
import type { toRepresentation } from '../../questions/seal.ts';
import type { Answer } from '../../domain/representation.ts';
import type { Brought } from './entries.ts';

interface Written extends Writing {
  readonly files?: readonly unknown[];
}

/** For whom an adult wrote. Nothing where it was a child or a young person, or where nobody knows. */
function adultIn(draft: Writing, writer: string | undefined): Pick<Brought, 'adult'> {
  if (!draft.adult) return {};
  if (saysThey(draft)) return { adult: 'for-a-child' };
  return { adult: writer === 'foster-carer' ? 'own-as-carer' : 'own' };
}

/** What was chosen that says anything: "Something else" with nothing in its box does not. */
function saidIn({ words }: Question, answer: Answer | undefined): readonly string[] {
  const isEmpty = words !== undefined && wordsIn(answer).trim() === '';
  return chosenIn(answer).filter((one) => !(isEmpty && one === 'other'));
}

/** What the receipt may say once the words are gone from the phone. */
export function broughtBy(draft: Written, sent: ReturnType<typeof toRepresentation>): Brought {
  const words = wordsQuestion(draft.kind);
  const answered = flowFor(draft).filter((one) => {
    const answer = draft.answers[one.id];
    return one.id !== words && (saidIn(one, answer).length > 0 || wordsIn(answer).trim() !== '');
  });
  const feelings = answered.filter(({ control }) => control === 'feelings');
  const felt = feelings
    .flatMap((one) => saidIn(one, draft.answers[one.id]))
    .filter((one) => one !== 'unknown');
  return {
    words: wordsOf(draft).trim() !== '',
    feelings: felt.length,
    answers: answered.length - feelings.length,
    ...(draft.files?.length ? { files: draft.files.length } : {}),
    freeze: sent.freeze === true,
    unsafe: sent.safe === 'no' || sent.safe === 'unsure',
    secret: sent.kind === 'compliment' && chosenIn(draft.answers['t4'])[0] !== 'yes',
    ...adultIn(draft, sent.writer),
  };
}
