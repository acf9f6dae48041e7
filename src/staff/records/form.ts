/** What can be written down about a case, as data: one form for each type, drawn by one component. */
import type { CaseKind } from '../../domain/casework/names.ts';

export type FieldKind =
  | 'line'
  | 'words'
  | 'day'
  | 'time'
  | 'choice'
  | 'many'
  | 'language'
  | 'person'
  | 'pounds'
  | 'number'
  | 'yes'
  | 'case'
  | 'learning';

export interface Field {
  /** The name in `data`, and of its words: `staff:field.<name>.label`. */
  readonly name: string;
  readonly kind: FieldKind;
  /** Of a choice. */
  readonly options?: readonly string[];
  /** Whose words the options take: `staff:option.<set>.<value>.label`; the field's own name unless given. */
  readonly set?: string;
  readonly need?: boolean;
  /** Needed where another field says this. */
  readonly needWhen?: { readonly name: string; readonly is: string };
  /** Of several: words of one's own beside what is offered, a line each. */
  readonly hasOwn?: boolean;
  /** Of several: each of these is the only one, such as "not known". */
  readonly alone?: readonly string[];
  /** A choice that is a number in `data`, such as a stage. */
  readonly isNumber?: boolean;
  /** A choice of yes and no that is true and false in `data`; nothing chosen: nobody knows. */
  readonly isYesNo?: true;
}

export const GROUPS = [
  'sort',
  'help',
  'stage1',
  'stage2',
  'stage3',
  'short',
  'right',
  'beside',
  'end',
] as const;
export type Group = (typeof GROUPS)[number];

export interface Form {
  readonly group: Group;
  readonly fields: readonly Field[];
  /** An id in `data` that is made here. */
  readonly makes?: string;
  /** For these kinds of case alone. */
  readonly kinds?: readonly CaseKind[];
}

export const need = (field: Field): Field => ({ ...field, need: true });
export const line = (name: string): Field => ({ name, kind: 'line' });
export const words = (name: string): Field => ({ name, kind: 'words' });
export const day = (name: string): Field => ({ name, kind: 'day' });
/** By the clock of London. */
export const TIME: Field = { name: 'time', kind: 'time', need: true };
/** How somebody was reached, or reached us. */
export const CONTACT = ['telephone', 'letter', 'visit', 'email', 'text'];
export const choice = (name: string, options: readonly string[], set = name): Field => ({
  name,
  kind: 'choice',
  options,
  set,
});
export const many = (name: string, options: readonly string[], set = name): Field => ({
  ...choice(name, options, set),
  kind: 'many',
});
export const yes = (name: string): Field => ({ name, kind: 'yes' });
export const form = (group: Group, ...fields: readonly Field[]): Form => ({ group, fields });

export const STAGE: Field = { ...choice('stage', ['1', '2', '3']), isNumber: true };
