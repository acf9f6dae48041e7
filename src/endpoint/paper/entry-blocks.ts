/** What was put right of a call or a letter, on paper: what is right, and what it said before. */
import type { RecordView } from '../../contract/staff/record.ts';
import { writtenLanguage } from '../../domain/language-name.ts';
import { wayOf } from './answer-blocks.ts';
import type { Block } from './block.ts';
import { called, dayWords, say } from './words.ts';

type Data = RecordView['data'];

/** A line for each thing that was wrong; the why comes last. */
export function entryRightBlocks({ was, right, why }: Data): readonly Block[] {
  const before = (was ?? {}) as Data;
  const lines = Object.entries((right ?? {}) as Data).map(([name, value]): Block => ({
    is: 'fact',
    name: labelOf(name),
    text: say('paper:record.was.label', {
      right: wordsOf(name, value),
      was: wordsOf(name, before[name]),
    }),
  }));
  return [...lines, { is: 'fact', name: called('staff:field.why.label', 'why'), text: String(why) }];
}

const labelOf = (name: string): string =>
  called(
    `staff:enter.${name}.label`,
    called(name === 'contact' ? 'staff:said.reach.label' : 'staff:said.reply.label', name),
  );

function wordsOf(name: string, value: unknown): string {
  if (value === null || value === undefined) return called('staff:entry.none.label', '');
  if (Array.isArray(value)) return value.map((one) => wordsOf(name, one)).join('; ');
  if (typeof value !== 'object') return choiceOf(name, String(value));
  const { way, value: reach, as, name: whose } = value as Readonly<Record<string, string | undefined>>;
  if (way !== undefined) return `${wayOf(way)}: ${reach ?? ''}`;
  return `${called(`staff:option.asker.${as ?? ''}.label`, as ?? '')}: ${whose ?? ''}`;
}

function choiceOf(name: string, value: string): string {
  if (name === 'receivedOn') return dayWords(value);
  if (name === 'language') return writtenLanguage(value);
  if (name === 'reply') return wayOf(value);
  if (name === 'topics') return called(`staff:topic.${value}.label`, value);
  if (name === 'advocate')
    return called(`questions:c5.option.${value}_adult`, called(`questions:c5.option.${value}`, value));
  return called(`staff:${name}.${value}.label`, called(`staff:option.${name}.${value}.label`, value));
}
