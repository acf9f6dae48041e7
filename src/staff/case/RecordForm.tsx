/** One form for every record: the fields of its type, the day it happened, and what is missing said in words. */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import { ChoiceBox, LineBox, TickBox, WordsBox, type Option } from '../parts/Fields.tsx';
import { optionWords } from '../parts/words.ts';
import type { Field } from '../records/form.ts';
import { FORMS, type Recordable } from '../records/offered.ts';
import { missing, toRecord, type Filled } from '../records/filled.ts';
import { useDesk } from '../state/desk.ts';
import { typed } from '../state/typed.ts';
import { maybe, t } from '../text.ts';

/** Learning that was added and is not done yet: what `learning-done` can name. */
function learningOf({ records }: CaseFile): readonly Option[] {
  const done = new Set(
    records.filter(({ type }) => type === 'learning-done').map(({ data }) => data['learningId']),
  );
  return records
    .filter(({ type, data }) => type === 'learning-added' && !done.has(data['learningId']))
    .map(({ data }) => ({ value: String(data['learningId']), label: String(data['action']) }));
}

interface FieldProps {
  readonly file: CaseFile;
  readonly type: Recordable;
  readonly field: Field;
  readonly isMissing: boolean;
}

/** The label of a field: one of its own for this record where there is one. */
const labelOf = (type: string, name: string): string =>
  maybe(`staff:field.${name}.${type}.label`) ?? maybe(`staff:field.${name}.label`) ?? name;

function OneField({ file, type, field, isMissing }: FieldProps): JSX.Element {
  const { inbox } = useDesk();
  const { name, kind, set = name } = field;
  const box = typed(file.id, `${type} ${name}`);
  const label = field.need
    ? labelOf(type, name)
    : t('staff:form.optional.label', { label: labelOf(type, name) });
  const props = {
    id: `rec-${name}`,
    label,
    value: box.value,
    onInput: (value: string) => void (box.value = value),
    problem: isMissing && box.value.trim() === '' ? t('staff:form.missing.body') : undefined,
  };
  if (kind === 'words') return <WordsBox {...props} />;
  if (kind === 'yes') return <TickBox {...props} label={labelOf(type, name)} />;
  if (kind === 'day' || kind === 'time')
    return <LineBox {...props} type={kind === 'day' ? 'date' : 'time'} />;
  if (kind === 'pounds' || kind === 'number') return <LineBox {...props} type="number" />;
  if (kind === 'line') return <LineBox {...props} />;
  const options: readonly Option[] =
    kind === 'learning'
      ? learningOf(file)
      : kind === 'case'
        ? inbox.rows.value
            .filter(({ id }) => id !== file.id)
            .map((row) => ({ value: row.id, label: row.reference }))
        : (field.options ?? []).map((value) => ({ value, label: optionWords(set, value) }));
  return <ChoiceBox {...props} options={options} empty={t('staff:choose.label')} />;
}

interface RecordFormProps {
  readonly file: CaseFile;
  readonly type: Recordable;
  readonly onDone: () => void;
}

export function RecordForm({ file, type, onDone }: RecordFormProps): JSX.Element {
  const { open, today, said } = useDesk();
  const [gaps, setGaps] = useState<readonly string[]>([]);
  const heading = useRef<HTMLHeadingElement>(null);
  const on = typed(file.id, `${type} on`);
  const { fields } = FORMS[type];
  useEffect(() => {
    setGaps([]);
    heading.current?.focus();
  }, [type]);
  const record = async (): Promise<void> => {
    const filled: Filled = Object.fromEntries(
      fields.map(({ name }) => [name, typed(file.id, `${type} ${name}`).peek()]),
    );
    const found = missing(type, filled);
    setGaps(found);
    if (found[0]) return document.getElementById(`rec-${found[0]}`)?.focus();
    const sent = toRecord(type, filled, { on: on.peek(), makeId: () => crypto.randomUUID() });
    if (!(await open.record([sent]))) return;
    for (const { name } of fields) typed(file.id, `${type} ${name}`).value = '';
    on.value = '';
    said.value = t('staff:recorded.spoken');
    onDone();
  };
  const hint = maybe(`staff:event.${type}.hint`);
  return (
    <section class="recform stack" aria-labelledby="rec-title">
      <h3 id="rec-title" ref={heading} tabIndex={-1}>
        {t(`staff:event.${type}.label`)}
      </h3>
      {hint && <p class="hint">{hint}</p>}
      {fields.map((field) => (
        <OneField
          key={field.name}
          file={file}
          type={type}
          field={field}
          isMissing={gaps.includes(field.name)}
        />
      ))}
      <LineBox
        id="rec-on"
        type="date"
        label={t('staff:field.on.label')}
        value={on.value === '' ? today.value : on.value}
        onInput={(value) => void (on.value = value)}
      />
      <div class="do">
        <button type="button" class="btn solid sm" onClick={() => void record()}>
          {t('staff:form.record.action')}
        </button>
        <button type="button" class="btn plain" onClick={onDone}>
          {t('staff:form.leave.action')}
        </button>
      </div>
    </section>
  );
}
