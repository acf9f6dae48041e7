/** One form for every record: the fields of its type, the day it happened, and what is missing said in words. */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import type { RecordView } from '../../contract/staff/record.ts';
import { takesReportFile } from '../../domain/casework/report-file-form.ts';
import { LineBox } from '../parts/Fields.tsx';
import { goToGap } from '../parts/languages.ts';
import { fieldsFor } from '../records/extension.ts';
import { hintFor } from '../records/hints.ts';
import type { Recordable } from '../records/offered.ts';
import { settledBy, suggestedBy } from '../records/settled.ts';
import { missing, toRecord } from '../records/filled.ts';
import { useDesk } from '../state/desk.ts';
import { send, type Picked } from '../state/documents.ts';
import { typed } from '../state/typed.ts';
import { maybe, t } from '../text.ts';
import { Known } from './Known.tsx';
import { PickDocuments } from './PickDocuments.tsx';
import { RecordField } from './RecordField.tsx';

/** A form of more boxes than this has them side by side. */
const MANY = 6;

interface RecordFormProps {
  readonly file: CaseFile;
  readonly type: Recordable;
  readonly onDone: () => void;
}

/** The boxes of one form: what the person has answered, else what was typed, else what is likely. */
function boxesOf(type: Recordable, file: CaseFile) {
  const box = (name: string) => typed(file.id, `${type} ${name}`);
  const fields = fieldsFor(type, file);
  const settled = settledBy(file, type);
  const suggested = suggestedBy(file, type);
  const on = box('on');
  const said = (name: string): string => settled[name] ?? (box(name).value || (suggested[name] ?? ''));
  return {
    fields,
    settled,
    on,
    said,
    put: (name: string, value: string) => void (box(name).value = value),
    filled: () => Object.fromEntries(fields.map(({ name }) => [name, said(name)])),
    empty: () => {
      for (const { name } of fields) box(name).value = '';
      on.value = '';
    },
  };
}

/** The record that this form made. */
function madeSince(before: CaseFile, now: CaseFile | null, type: Recordable): RecordView | undefined {
  const known = new Set(before.records.map(({ id }) => id));
  return now?.records.find((one) => one.type === type && !known.has(one.id));
}

const Do = ({ onRecord, onLeave }: { onRecord: () => void; onLeave: () => void }): JSX.Element => (
  <div class="do">
    <button type="button" class="btn solid sm" onClick={onRecord}>
      {t('staff:form.record.action')}
    </button>
    <button type="button" class="btn plain" onClick={onLeave}>
      {t('staff:form.leave.action')}
    </button>
  </div>
);

export function RecordForm({ file, type, onDone }: RecordFormProps): JSX.Element {
  const desk = useDesk();
  const { open, today, people } = desk;
  const { fields, settled, on, said, put, filled, empty } = boxesOf(type, file);
  const [gaps, setGaps] = useState<readonly string[]>([]);
  const [picked, setPicked] = useState<readonly Picked[]>([]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    setGaps([]);
    heading.current?.focus();
    if (type === 'person-recorded') void desk.bringPeople();
  }, [type]);
  const record = async (): Promise<void> => {
    const found = missing(type, filled());
    setGaps(found);
    if (found[0]) return goToGap(`rec-${found[0]}`);
    const sent = toRecord(type, filled(), { on: on.peek(), makeId: () => crypto.randomUUID() });
    if (!(await open.record([sent]))) return;
    const made = madeSince(file, open.file.peek(), type);
    if (made) void send(desk, { caseId: file.id, record: made.id, from: 'form' }, picked);
    empty();
    desk.said.value = t('staff:recorded.spoken');
    onDone();
  };
  const hint = maybe(`staff:event.${type}.hint`);
  return (
    <section class="recform stack" aria-labelledby="rec-title">
      <h3 id="rec-title" ref={heading} tabIndex={-1}>
        {t(`staff:event.${type}.label`)}
      </h3>
      {hint && <p class="hint">{hint}</p>}
      <Known file={file} type={type} />
      <div class={fields.length > MANY ? 'pairs' : 'stack'}>
        {fields.map((field) => (
          <RecordField
            key={field.name}
            id={`rec-${field.name}`}
            {...{ file, type, field }}
            value={said(field.name)}
            isSettled={settled[field.name] !== undefined}
            onInput={(value) => put(field.name, value)}
            isMissing={gaps.includes(field.name)}
            hint={hintFor(type, field.name, { file, said, today: today.value, people: people.value })}
          />
        ))}
      </div>
      <LineBox
        id="rec-on"
        type="date"
        label={maybe(`staff:field.on.${type}.label`) ?? t('staff:field.on.label')}
        value={on.value === '' ? today.value : on.value}
        onInput={(value) => void (on.value = value)}
      />
      {takesReportFile(type) && (
        <PickDocuments id="rec-docs" there={0} {...{ picked }} onPicked={setPicked} />
      )}
      <Do onRecord={() => void record()} onLeave={onDone} />
    </section>
  );
}
