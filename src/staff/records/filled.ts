/** From a filled form to a record: what was left empty stays away, and what is missing is named. */
import type { NewRecordSent } from '../../contract/staff/record.ts';
import type { Field } from './form.ts';
import { FORMS, type Recordable } from './offered.ts';

/** What was filled in, by the name of its field; a tick is `yes` or empty. */
export type Filled = Readonly<Record<string, string>>;

/** Names of fields that are needed and empty. */
export const missing = (type: Recordable, filled: Filled): readonly string[] =>
  FORMS[type].fields
    .filter(({ name, kind, need }) => need && kind !== 'yes' && !filled[name]?.trim())
    .map(({ name }) => name);

function valueOf({ kind, isNumber, need }: Field, text: string): unknown {
  if (kind === 'yes') return text === 'yes' || (need ? false : undefined);
  if (text === '') return undefined;
  return kind === 'pounds' || kind === 'number' || isNumber ? Number(text) : text;
}

/** The record of a form that misses nothing. `makeId` gives a new UUID. */
export function toRecord(
  type: Recordable,
  filled: Filled,
  { on, makeId }: { readonly on: string; readonly makeId: () => string },
): NewRecordSent {
  const { fields, makes } = FORMS[type];
  const data: Record<string, unknown> = makes ? { [makes]: makeId() } : {};
  for (const field of fields) {
    const value = valueOf(field, (filled[field.name] ?? '').trim());
    if (value !== undefined) data[field.name] = value;
  }
  // An outcome of no single point is the one of all of it.
  if (type === 'outcome-recorded') data['point'] ??= null;
  return { type, ...(on === '' ? {} : { on: on as NonNullable<NewRecordSent['on']> }), data };
}
