/** One form for every record: the fields of its type, the day it happened, and what is missing said in words. */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import { LineBox } from '../parts/Fields.tsx';
import { fieldsFor, lawfulHint } from '../records/extension.ts';
import type { Recordable } from '../records/offered.ts';
import { settledBy } from '../records/settled.ts';
import { missing, toRecord } from '../records/filled.ts';
import { useDesk } from '../state/desk.ts';
import { typed } from '../state/typed.ts';
import { maybe, t } from '../text.ts';
import { RecordField } from './RecordField.tsx';

interface RecordFormProps {
  readonly file: CaseFile;
  readonly type: Recordable;
  readonly onDone: () => void;
}

export function RecordForm({ file, type, onDone }: RecordFormProps): JSX.Element {
  const { open, today, said } = useDesk();
  const [gaps, setGaps] = useState<readonly string[]>([]);
  const heading = useRef<HTMLHeadingElement>(null);
  const box = (name: string) => typed(file.id, `${type} ${name}`);
  const on = box('on');
  const fields = fieldsFor(type, file);
  const settled = settledBy(file, type);
  useEffect(() => {
    setGaps([]);
    heading.current?.focus();
  }, [type]);
  const record = async (): Promise<void> => {
    const filled = { ...Object.fromEntries(fields.map(({ name }) => [name, box(name).peek()])), ...settled };
    const found = missing(type, filled);
    setGaps(found);
    if (found[0]) return document.getElementById(`rec-${found[0]}`)?.focus();
    const sent = toRecord(type, filled, { on: on.peek(), makeId: () => crypto.randomUUID() });
    if (!(await open.record([sent]))) return;
    for (const { name } of fields) box(name).value = '';
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
        <RecordField
          key={field.name}
          id={`rec-${field.name}`}
          {...{ file, type, field }}
          value={settled[field.name] ?? box(field.name).value}
          isSettled={settled[field.name] !== undefined}
          onInput={(value) => void (box(field.name).value = value)}
          isMissing={gaps.includes(field.name)}
          hint={
            type === 'extended' && field.name === 'names'
              ? lawfulHint(file, box(field.name).value, today.value)
              : undefined
          }
        />
      ))}
      <LineBox
        id="rec-on"
        type="date"
        label={maybe(`staff:field.on.${type}.label`) ?? t('staff:field.on.label')}
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
