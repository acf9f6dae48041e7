/** From a filled form to a record: what was left empty stays away, and what is missing is named. */
import type { NewRecordSent } from '../../contract/staff/record.ts';
import { ANOTHER } from '../parts/languages.ts';
import type { Field } from './form.ts';
import { listOf } from './lines.ts';
import { FORMS, type Recordable } from './offered.ts';

/** What was filled in, by the name of its field; a tick is `yes` or empty. */
export type Filled = Readonly<Record<string, string>>;

function isGap({ name, kind, need, needWhen }: Field, filled: Filled): boolean {
  if (kind === 'language' && filled[name] === ANOTHER) return true;
  const isNeeded = need ?? (needWhen && filled[needWhen.name] === needWhen.is) ?? false;
  return isNeeded && kind !== 'yes' && !filled[name]?.trim();
}

/** Names of fields that are needed and empty, and of a language that was not named. */
export const missing = (type: Recordable, filled: Filled): readonly string[] =>
  FORMS[type].fields.filter((field) => isGap(field, filled)).map(({ name }) => name);

function valueOf({ kind, isNumber, isYesNo, need }: Field, text: string): unknown {
  if (kind === 'yes') return text === 'yes' || (need ? false : undefined);
  if (text === '') return undefined;
  if (isYesNo) return text === 'yes';
  if (kind === 'many') return listOf(text);
  return kind === 'pounds' || kind === 'number' || isNumber ? Number(text) : text;
}

/** A form filled with what a record says: what its boxes would hold. */
export const filledFrom = (type: Recordable, data: Readonly<Record<string, unknown>>): Filled =>
  Object.fromEntries(FORMS[type].fields.map((field) => [field.name, textOf(data[field.name], field)]));

function textOf(value: unknown, { isYesNo }: Field): string {
  if (typeof value === 'boolean') return value ? 'yes' : isYesNo ? 'no' : '';
  if (Array.isArray(value)) return value.map(String).join('\n');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** What a record should have said: what no box of its form holds, such as the id of a learning, stays. */
export function correctedData(
  type: Recordable,
  before: Readonly<Record<string, unknown>>,
  filled: Filled,
): Record<string, unknown> {
  const boxes = new Set(FORMS[type].fields.map(({ name }) => name));
  const kept = Object.entries(before).filter(([name]) => !boxes.has(name));
  return { ...toRecord(type, filled, { on: '', makeId: () => '' }).data, ...Object.fromEntries(kept) };
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
