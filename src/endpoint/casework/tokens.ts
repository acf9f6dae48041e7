/**
 * Whole words as opaque tokens: a keyed hash, cut to 8 bytes. On disk stands which cases share a word, and
 * how often one occurs; never which word it is (docs/threat-model.md says what that gives away).
 */
import { createHmac } from 'node:crypto';
import type { ContentCipher } from '../content-cipher.ts';
import type { EnteredCase } from '../../contract/staff/entered.ts';
import type { Representation } from '../../contract/representation.ts';
import { isA } from '../../domain/casework/case-file.ts';
import { hiddenWords } from '../../domain/casework/actions.ts';
import type { CaseRecord } from '../../domain/casework/record.ts';
import { wordsOf } from '../../domain/casework/words.ts';
import { called } from '../paper/words.ts';

const TOKEN_BYTES = 8;

/** Tokens under a key that follows from the content key; the same word of two councils has two. */
export function searchTokens({ derived }: Pick<ContentCipher, 'derived'>) {
  const key = derived('search');
  return (council: string, words: readonly string[]): readonly Buffer[] =>
    words.map((word) =>
      createHmac('sha256', key).update(`${council}\n${word}`).digest().subarray(0, TOKEN_BYTES),
    );
}

/** Every word by which a message is found: what was said, who was named, what it is about. */
export const wordsOfSaid = (said: Partial<Representation>): readonly string[] =>
  wordsOf(
    textsIn([
      ...[said.words, said.answers, said.notBy, said.contact, said.writer],
      topicWords(said.topics ?? []),
    ]).join('\n'),
  );

/** The same of what staff entered. */
export const wordsOfEntered = ({
  words,
  name,
  asker,
  topics,
  notBy,
  contact,
}: EnteredCase): readonly string[] =>
  wordsOf(textsIn([words, name, asker?.name, topicWords(topics ?? []), notBy, contact]).join('\n'));

/** Records by whose words a case is found beside that. Notes are not searched. */
const FOUND_BY = [
  'message-sent',
  'letter-sent',
  'person-recorded',
  'point-recorded',
  'details-recorded',
  'changed',
] as const;

/** Every word by which records are found. */
export function wordsOfRecords(records: readonly CaseRecord[]): readonly string[] {
  const hidden = hiddenWords(records);
  const written = FOUND_BY.flatMap((type) => records.filter(isA(type)).map(({ data }) => data as unknown));
  const said = records.filter(isA('action-taken')).filter(({ id }) => !hidden.has(id));
  const named = records.filter(isA('must-not-read')).filter(({ id }) => !hidden.has(id));
  return wordsOf(
    textsIn([
      ...[written, topicWords(topicsIn(records))],
      ...[said.map(({ data }) => data.words), named.map(({ data }) => data.name)],
    ]).join('\n'),
  );
}

/** A topic by its code, and by the words in which the inbox shows it. */
const topicWords = (topics: readonly string[]): readonly string[] =>
  topics.flatMap((topic) => [topic, called(`staff:topic.${topic}.label`, topic)]);

const topicsIn = (records: readonly CaseRecord[]): readonly string[] =>
  records
    .filter(isA('details-recorded'))
    .flatMap(({ data: { primaryTopic, topics = [] } }) => [
      ...(primaryTopic ? [primaryTopic] : []),
      ...topics,
    ]);

/** A number as people say it: whole, and in its parts. */
export const wordsOfReference = (reference: string): readonly string[] => [
  ...wordsOf(reference),
  ...wordsOf(reference.replaceAll('-', '')),
];

/** All texts in a value, however deep. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
