/** Everything else that was answered, by the words of its question. What has another form is told as JSON. */
import type { CaseFile } from '../../contract/staff/case-file.ts';
import { languageName, writtenLanguage } from '../../domain/language-name.ts';
import { inOneLine } from '../../domain/casework/words.ts';
import type { Block } from './block.ts';
import { called } from './words.ts';

/** The message itself, which stands above. */
const MESSAGE = new Set(['c1', 'i1', 't2', 'u1']);

type Case = Pick<CaseFile, 'said' | 'entered'>;

function languageOf(said: Case['said'], entered: Case['entered']): string | undefined {
  if (said?.language) return languageName(said.language);
  return entered?.language && writtenLanguage(entered.language);
}

/** In the order in which they were asked. */
export function answerBlocks(said: Case['said'], entered: Case['entered']): readonly Block[] {
  const answers = Object.entries(said?.answers ?? {})
    .filter(([id]) => !MESSAGE.has(id))
    .sort(([one], [other]) => one.localeCompare(other, 'en', { numeric: true }))
    .map(([id, answer]) => fact(questionOf(id), answerOf(id, answer)));
  const { contact, needs } = said ?? {};
  const language = languageOf(said, entered);
  const reach = contact ?? entered?.contact ?? [];
  return [
    ...answers,
    ...(language ? [fact(called('staff:enter.language.label', 'language'), language)] : []),
    ...Object.entries(needs ?? {}).map(([name, need]) => fact(name, plain(need))),
    ...reach.map(({ way, value }) => fact(wayOf(way), value)),
    ...(entered?.name ? [fact(called('staff:enter.name.label', 'name'), entered.name)] : []),
    ...(entered?.asker
      ? [fact(called(`staff:option.asker.${entered.asker.as}.label`, entered.asker.as), entered.asker.name)]
      : []),
  ];
}

/** What a way to reach somebody is called. */
export const wayOf = (way: string): string =>
  called(`questions:c8.option.${way}`, called(`staff:option.way.${way}.label`, way));

/** A name can come from whoever sent it. */
const fact = (name: string, text: string): Block => ({
  is: 'fact',
  name: inOneLine(name).slice(0, 80),
  text,
});

const questionOf = (id: string): string =>
  called(
    `questions:${id}.label_adult`,
    called(`questions:${id}.label`, called(`questions:${id}.title`, called(`staff:beside.${id}.label`, id))),
  );

function answerOf(id: string, answer: unknown): string {
  const option = (choice: string) =>
    called(
      `questions:${id}.option.${choice}_adult`,
      called(`questions:${id}.option.${choice}`, called(`staff:beside.${id}.${choice}.body`, choice)),
    );
  if (typeof answer === 'string') return option(answer);
  if (isTexts(answer)) return answer.map(option).join('; ');
  const { chosen, words } = (typeof answer === 'object' && answer !== null ? answer : {}) as {
    readonly chosen?: unknown;
    readonly words?: unknown;
  };
  if (!isTexts(chosen) || typeof words !== 'string') return plain(answer);
  return [...chosen.map(option), words].filter(Boolean).join('; ');
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
