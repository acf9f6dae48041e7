/** What a record says, in the words of the inbox. */
import { standsElsewhere } from '../../domain/casework/record-options.ts';
import { writtenLanguage } from '../../domain/language-name.ts';
import { shortDay } from '../days.ts';
import { optionWords, roleWords } from '../parts/words.ts';
import { FORMS, isRecordable } from '../records/offered.ts';
import { maybe, t } from '../text.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-/u;
const isText = (value: unknown): value is string => typeof value === 'string';
const DAY = /^\d{4}-\d\d-\d\d$/u;

/** What an id stands for to a person; nothing where they cannot know. */
export type Named = (id: string) => string | undefined;

/** Choices of what is written down without a form of its own. */
const SETS: Readonly<Record<string, string>> = {
  'safety-checked.answer': 'answer',
  'assigned.as': 'as',
  'letter-given.how': 'given',
  // As a former version named the ground of a no.
  'concurrent-excluded.why': 'proceedings',
  'concurrent-suspended.why': 'proceedings',
};

/** How one value of a record is said; an id that nobody can name says nothing to a person. */
function valueWords(type: string, name: string, value: unknown, { today, named }: Around): string | null {
  if (typeof value === 'boolean') return value ? t('staff:yes.label') : t('staff:no.label');
  if (typeof value === 'number') return name === 'pounds' ? `£${String(value)}` : String(value);
  const field = isRecordable(type) ? FORMS[type].fields.find((one) => one.name === name) : undefined;
  const set = field?.options ? (field.set ?? name) : SETS[`${type}.${name}`];
  const called = (one: string): string => (set ? optionWords(set, one) : one);
  if (Array.isArray(value)) return value.filter(isText).map(called).join('. ') || null;
  if (!isText(value)) return null;
  if (UUID.test(value)) return named?.(value) ?? null;
  if (DAY.test(value)) return shortDay(value, today);
  if (type === 'must-not-read' && name === 'role') return roleWords(value);
  return field?.kind === 'language' ? writtenLanguage(value) : called(value);
}

export interface Told {
  readonly name: string;
  readonly label: string;
  readonly words: string;
}

interface Around {
  readonly today: string;
  readonly named?: Named;
}

/** Each thing that it says, with what it is called. */
export function toldIn(
  type: string,
  data: Readonly<Record<string, unknown>>,
  today: string,
  named?: Named,
): readonly Told[] {
  return Object.entries(data).flatMap(([name, value]) => {
    if (name === 'entry' || standsElsewhere(type, name)) return [];
    const words = valueWords(type, name, value, { today, ...(named && { named }) });
    const label = maybe(`staff:field.${name}.${type}.label`) ?? maybe(`staff:field.${name}.label`) ?? name;
    return words === null ? [] : [{ name, label, words }];
  });
}
