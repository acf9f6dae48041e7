/** One box of the form of a record, empty or filled with what the record says. */
import type { JSX } from 'preact';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import { ChoiceBox, LineBox, TickBox, WordsBox, type Option } from '../parts/Fields.tsx';
import { LanguageBox } from '../parts/LanguageBox.tsx';
import { ManyBox } from '../parts/ManyBox.tsx';
import { ANOTHER } from '../parts/languages.ts';
import { optionWords } from '../parts/words.ts';
import type { Field } from '../records/form.ts';
import type { Recordable } from '../records/offered.ts';
import { maybe, t } from '../text.ts';
import { CaseBox } from './CaseBox.tsx';

/** Learning that was added and is not done yet, and the one that stands there: what `learning-done` can name. */
function learningOf({ records }: CaseFile, chosen: string): readonly Option[] {
  const done = new Set(
    records.filter(({ type }) => type === 'learning-done').map(({ data }) => data['learningId']),
  );
  return records
    .filter(({ type }) => type === 'learning-added')
    .filter(({ data }) => !done.has(data['learningId']) || data['learningId'] === chosen)
    .map(({ data }) => ({ value: String(data['learningId']), label: String(data['action']) }));
}

/** What was chosen stays to be chosen, also when it is not offered any more. */
function withChosen(options: readonly Option[], chosen: string): readonly Option[] {
  if (chosen === '' || options.some(({ value }) => value === chosen)) return options;
  return [...options, { value: chosen, label: chosen }];
}

/** The label of a field: one of its own for this record where there is one. */
const labelOf = (type: string, name: string): string =>
  maybe(`staff:field.${name}.${type}.label`) ?? maybe(`staff:field.${name}.label`) ?? name;

interface RecordFieldProps {
  readonly id: string;
  readonly file: CaseFile;
  readonly type: Recordable;
  readonly field: Field;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly isMissing: boolean;
  readonly hint?: string | undefined;
  /** The person has answered it: the box shows it, says so and takes nothing. */
  readonly isSettled?: boolean;
}

export function RecordField(asked: RecordFieldProps): JSX.Element {
  const { id, file, type, field, value, onInput, isMissing, hint, isSettled = false } = asked;
  const { name, kind, set = name, alone, hasOwn } = field;
  const label =
    field.need || field.needWhen
      ? labelOf(type, name)
      : t('staff:form.optional.label', { label: labelOf(type, name) });
  const isEmpty = value.trim() === '' || (kind === 'language' && value === ANOTHER);
  const problem = isMissing && isEmpty ? t('staff:form.missing.body') : undefined;
  const props = { id, label, value, onInput, problem, hint };
  if (kind === 'words') return <WordsBox {...props} />;
  if (kind === 'yes') {
    const why = isSettled ? t(value === 'yes' ? 'staff:named.yes.body' : 'staff:named.no.body') : hint;
    return <TickBox {...props} label={labelOf(type, name)} hint={why} isLocked={isSettled} />;
  }
  if (kind === 'day' || kind === 'time')
    return <LineBox {...props} type={kind === 'day' ? 'date' : 'time'} />;
  if (kind === 'pounds' || kind === 'number') return <LineBox {...props} type="number" />;
  if (kind === 'line') return <LineBox {...props} />;
  if (kind === 'language') return <LanguageBox {...props} />;
  if (kind === 'case') return <CaseBox {...props} file={file} />;
  const offered = (field.options ?? []).map((one) => ({ value: one, label: optionWords(set, one) }));
  if (kind === 'many') return <ManyBox {...props} options={offered} alone={alone} hasOwn={hasOwn} />;
  const options = kind === 'learning' ? learningOf(file, value) : offered;
  return <ChoiceBox {...props} options={withChosen(options, value)} empty={t('staff:choose.label')} />;
}
