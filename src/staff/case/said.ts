/** What was sent, taken apart for reading. Nothing is changed: words stay words, choices get the words of their question. */
import type { CaseFile, Said } from '../../contract/staff/case-file.ts';
import { languageName, writtenLanguage } from '../../domain/language-name.ts';
import { chosenIn, wordsIn } from '../../questions/question.ts';
import type { Answer } from '../../domain/representation.ts';
import { maybe, t } from '../text.ts';

/**
 * An answer in one of the shapes that phones send. The wire takes any other shape too, so that no message is
 * refused for it: it is shown as it came.
 */
function asAnswer(sent: unknown): Answer | undefined {
  if (sent === undefined || sent === null) return undefined;
  if (typeof sent === 'string' || isTexts(sent)) return sent;
  const { chosen, words } = sent as { chosen?: unknown; words?: unknown };
  if (isTexts(chosen)) return { chosen, words: typeof words === 'string' ? words : '' };
  return { chosen: [], words: JSON.stringify(sent) };
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

const answerOf = (said: Said, id: string): Answer | undefined => asAnswer(said.answers?.[id]);

/** The words of one choice, as an adult reads of a child: "They want to see their family". */
const optionOf = (id: string, value: string): string =>
  maybe(`questions:${id}.option.${value}_adult`) ?? maybe(`questions:${id}.option.${value}`) ?? value;

/** The feelings that were picked, and a word of their own. */
export function feelingsIn(said: Said): { readonly picked: readonly string[]; readonly own: string } {
  const answer = answerOf(said, 'c2') ?? answerOf(said, 't3');
  const picked = typeof answer === 'string' ? [] : chosenIn(answer);
  return { picked: picked.filter((one) => one !== 'other' && one !== 'unknown'), own: wordsIn(answer) };
}

export const feelingWords = (feeling: string): string => optionOf('c2', feeling).toLowerCase();

/** What they want to happen: what was picked, and their own words untouched. */
export function wantsIn(said: Said): { readonly picked: readonly string[]; readonly own: string } {
  const answer = answerOf(said, 'c3') ?? answerOf(said, 'i2');
  const picked = typeof answer === 'string' ? [] : chosenIn(answer);
  return {
    picked: picked.filter((one) => one !== 'other').map((one) => optionOf('c3', one)),
    own: wordsIn(answer),
  };
}

export interface Told {
  readonly label: string;
  readonly words: string;
  /** The person's own words, which run their own way. */
  readonly own: boolean;
}

/** Shown at the top already, or the message itself. */
const ELSEWHERE = new Set(['c1', 'i1', 't2', 'u1', 'c2', 't3', 'c3', 'i2', 'c4', 'a1', 'a2', 'c1c']);

function toldOf(id: string, answer: Answer): readonly Told[] {
  const label = maybe(`questions:${id}.label_adult`) ?? maybe(`questions:${id}.label`) ?? id;
  const known = maybe(`questions:${id}.option.${typeof answer === 'string' ? answer : ''}`);
  const choices = typeof answer === 'string' && known === undefined ? [] : chosenIn(answer);
  const own = typeof answer === 'string' ? (known === undefined ? answer : '') : wordsIn(answer);
  return [
    ...(choices.length > 0
      ? [{ label, words: choices.map((one) => optionOf(id, one)).join('. '), own: false }]
      : []),
    ...(own.trim() === '' ? [] : [{ label, words: own, own: true }]),
  ];
}

/** Every other answer, in the order it was asked, and the ways to reach the person. */
export function othersIn(said: Said): readonly Told[] {
  const above = new Set([...ELSEWHERE, ...besideIn(said).map(({ id }) => id)]);
  const answers = Object.entries(said.answers ?? {})
    .filter(([id]) => !above.has(id))
    .sort(([one], [other]) => one.localeCompare(other, 'en', { numeric: true }))
    .flatMap(([id, sent]) => {
      const answer = asAnswer(sent);
      return answer === undefined ? [] : toldOf(id, answer);
    });
  const ways = (said.reply ?? []).map((way) => optionOf('c8', way));
  const reach = (said.contact ?? []).map(({ way, value }) => `${optionOf('c8', way)}: ${value}`);
  return [
    ...answers,
    ...(ways.length > 0 ? [{ label: t('staff:said.reply.label'), words: ways.join('. '), own: false }] : []),
    ...reach.map((words) => ({ label: t('staff:said.reach.label'), words, own: true })),
    ...(said.advocate
      ? [{ label: t('staff:said.advocate.label'), words: optionOf('c5', said.advocate), own: false }]
      : []),
  ];
}

/** "Do you feel safe right now?" */
const SAFE = 'c1c';

/** What they said of being safe, in the words it was asked in. `null`: not asked, or left out. */
export function safeIn({
  said,
  entered,
  writer,
}: Pick<CaseFile, 'said' | 'entered' | 'writer'>): string | null {
  const safe = said?.safe ?? entered?.safe;
  if (safe === undefined) return null;
  const isTheirs = writer === null || writer === 'young-person' || writer === 'care-leaver';
  return t('staff:safety.said.body', {
    question: (isTheirs ? undefined : maybe(`questions:${SAFE}.title_adult`)) ?? t('questions:c1c.title'),
    answer: t(`questions:c1c.option.${safe}`),
  });
}

/** Who typed, and whose words these are. */
export function whoTyped({ said, writer, entered }: Pick<CaseFile, 'said' | 'writer' | 'entered'>): string {
  if (entered) return t(`staff:entered.${entered.method}.body`);
  if (!said || writer === 'young-person' || writer === 'care-leaver') return t('staff:typed.self.body');
  const who = writer ? (maybe(`staff:writer.${writer}.label`) ?? writer) : t('staff:writer.anonymous.label');
  const whose = chosenIn(answerOf(said, 'a2'))[0];
  if (whose === 'child') return t('staff:typed.for-child.body', { who });
  return whose === 'own' ? t('staff:typed.own.body', { who }) : t('staff:typed.own-view.body', { who });
}

export interface Beside {
  readonly id: string;
  readonly words: string;
  /** Somebody may not have been free to say it. */
  readonly isRisk: boolean;
}

const RISKS: ReadonlySet<string> = new Set(['h1.told', 'h2.unwanted']);

/** Whether somebody looked on, and whose words these are, as they said it. */
export const besideIn = (said: Said | null): readonly Beside[] =>
  (['h2', 'h1', 'a5'] as const).flatMap((id) => {
    const chosen = said ? chosenIn(answerOf(said, id))[0] : undefined;
    const words = chosen && maybe(`staff:beside.${id}.${chosen}.body`);
    return words ? [{ id, words, isRisk: RISKS.has(`${id}.${chosen}`) }] : [];
  });

/** Does the child know, where an adult typed. */
export const consentLine = (said: Said | null): string | null => {
  const state = said?.consent?.state;
  return state ? t(`staff:consent.${state}.body`) : null;
};

/** The words of the message, whoever wrote them down. */
export const wordsOfCase = ({ said, entered }: Pick<CaseFile, 'said' | 'entered'>): string =>
  said?.words ?? entered?.words ?? '';

/** The language it was written in, when it is not English: "Arabic". */
export function otherLanguage({ said, entered }: Pick<CaseFile, 'said' | 'entered'>): string | null {
  const tag = said?.language;
  if (tag !== undefined) return /^en\b/iu.test(tag) ? null : languageName(tag);
  const written = entered?.language ?? 'en';
  return written === 'en' ? null : writtenLanguage(written);
}
