/** What somebody wrote, as lines: for paper, for a text file, for reading it again. */
import { flowFor, saysThey } from '../../../questions/flow-of.ts';
import { isAnswered } from '../../../questions/question.ts';
import type { Draft } from '../../state/entries.ts';
import { formatInstant } from '../../text/format-date.ts';
import type { TextFn } from '../../text/i18n.ts';
import { questionWords } from '../../text/question-words.ts';
import { draftTitle, saidIn } from '../said.ts';

export interface Line {
  readonly id: string;
  readonly label: string;
  readonly said: string;
}

export interface Paper {
  readonly title: string;
  readonly when: string;
  /** The council's number for it, where there is one. */
  readonly number: string | undefined;
  readonly lines: readonly Line[];
}

/** Every answer in the order of the questions. */
export function paperOf(t: TextFn, draft: Draft, number?: string): Paper {
  const adult = saysThey(draft);
  const lines = flowFor(draft)
    .filter(({ id }) => isAnswered(draft.answers[id]))
    .map((question) => ({
      id: question.id,
      label: questionWords(t, question, { adult }).label,
      said: saidIn(t, question, draft.answers[question.id] ?? '', adult),
    }));
  const when = formatInstant(draft.updatedAt, Date.now());
  return { title: draftTitle(t, draft), when, number, lines };
}

/** The same as plain text, with line ends that every phone shows. */
export function textOf({ when, number, lines }: Paper): string {
  const parts = lines.flatMap(({ label, said }) => [label, said, '']);
  return [when, ...(number === undefined ? [] : [number]), '', ...parts].join('\r\n');
}
