/** What happened, newest last, nothing overwritten: a correction is a line of its own. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import type { RecordView } from '../../contract/staff/record.ts';
import { standsInText } from '../../domain/casework/record-options.ts';
import { Icon } from '../../ui/icons.tsx';
import { momentOf, shortDay } from '../days.ts';
import { LineBox } from '../parts/Fields.tsx';
import { nameIn, optionWords } from '../parts/words.ts';
import { FORMS, isRecordable } from '../records/offered.ts';
import { useDesk } from '../state/desk.ts';
import { typed } from '../state/typed.ts';
import { maybe, t } from '../text.ts';
import { Did, didName } from './Did.tsx';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-/u;
const DAY = /^\d{4}-\d\d-\d\d$/u;

/** How one value of a record is said; ids say nothing to a person. */
function valueWords(type: string, name: string, value: unknown, today: string): string | null {
  if (typeof value === 'boolean') return value ? t('staff:yes.label') : t('staff:no.label');
  if (typeof value === 'number') return name === 'pounds' ? `£${String(value)}` : String(value);
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string').join('. ') || null;
  if (typeof value !== 'string' || UUID.test(value)) return null;
  if (DAY.test(value)) return shortDay(value, today);
  const field = isRecordable(type) ? FORMS[type].fields.find((one) => one.name === name) : undefined;
  return field?.options ? optionWords(field.set ?? name, value) : value;
}

function Details({ record }: { readonly record: RecordView }): JSX.Element | null {
  const { today } = useDesk();
  const lines = Object.entries(record.data).flatMap(([name, value]) => {
    if (name === 'entry' || standsInText(record.type, name)) return [];
    const words = valueWords(record.type, name, value, today.value);
    return words === null ? [] : [{ name, words }];
  });
  if (lines.length === 0) return null;
  return (
    <dl class="told">
      {lines.map(({ name, words }) => (
        <div key={name}>
          <dt>
            {maybe(`staff:field.${name}.${record.type}.label`) ?? maybe(`staff:field.${name}.label`) ?? name}
          </dt>
          <dd dir="auto">{words}</dd>
        </div>
      ))}
    </dl>
  );
}

function Correct({
  record,
  file,
  onDone,
}: {
  record: RecordView;
  file: CaseFile;
  onDone: () => void;
}): JSX.Element {
  const { open, said } = useDesk();
  const why = typed(file.id, `correct ${record.id}`);
  const day = typed(file.id, `correct-day ${record.id}`);
  const [isMissing, setMissing] = useState(false);
  const correct = async (didNotHappen: boolean): Promise<void> => {
    if (why.peek().trim() === '' || (!didNotHappen && day.peek() === '')) return setMissing(true);
    const data = didNotHappen
      ? { eventId: record.id, why: why.peek().trim(), data: null }
      : { eventId: record.id, why: why.peek().trim(), on: day.peek(), data: record.data };
    if (!(await open.record([{ type: 'corrected', data }]))) return;
    why.value = '';
    day.value = '';
    said.value = t('staff:recorded.spoken');
    onDone();
  };
  const problem = isMissing && why.value.trim() === '' ? t('staff:form.missing.body') : undefined;
  return (
    <div class="recform stack-s">
      <LineBox
        id={`why-${record.id}`}
        label={t('staff:correct.why.label')}
        value={why.value}
        problem={problem}
        onInput={(value) => (why.value = value)}
      />
      <LineBox
        id={`day-${record.id}`}
        type="date"
        label={t('staff:correct.day.label')}
        value={day.value}
        onInput={(value) => (day.value = value)}
      />
      <div class="do">
        <button type="button" class="btn soft sm" onClick={() => void correct(false)}>
          {t('staff:correct.day.action')}
        </button>
        <button type="button" class="btn soft sm" onClick={() => void correct(true)}>
          {t('staff:correct.never.action')}
        </button>
        <button type="button" class="btn plain" onClick={onDone}>
          {t('staff:form.leave.action')}
        </button>
      </div>
    </div>
  );
}

function letterName({ type, data }: RecordView): string | undefined {
  return type === 'letter-sent' ? maybe(`letters:${String(data['letter'])}.title`) : undefined;
}

function Line({ record, file }: { readonly record: RecordView; readonly file: CaseFile }): JSX.Element {
  const { today, session, download } = useDesk();
  const [isOpen, setOpen] = useState(false);
  const isTheirs = record.type === 'action-taken';
  const label = isTheirs ? didName(record) : (maybe(`staff:event.${record.type}.label`) ?? record.type);
  const letter = letterName(record);
  // What the person did themselves is not put right over their head.
  const may = file.may.includes('record-event') && isRecordable(record.type) && record.by !== null;
  return (
    <li class={record.forPerson ? 'ev seen' : 'ev'}>
      <span class="node" aria-hidden="true" />
      <div class="stack-s">
        <p class="evhead">
          <b>{letter ? t('staff:event.letter.label', { letter }) : label}</b>
          <span class="meta">
            {shortDay(record.on, today.value)}
            {record.by ? `. ${record.by.name}, ${record.by.job}` : ''}
          </span>
          {record.forPerson && (
            <span class="mini sent">
              <Icon name="eye" size={16} />
              {t('staff:timeline.seen.label', { name: nameIn(file) })}
            </span>
          )}
          <span class="evacts">
            {letter && session.mayDo('export-case') && (
              <button
                type="button"
                class="btn plain tiny"
                onClick={() =>
                  void download(`/cases/${file.id}/letters/${record.id}.pdf`, `${file.reference}-letter.pdf`)
                }
              >
                {t('staff:case.pdf.action')}
                <span class="vh"> {letter}</span>
              </button>
            )}
            {may && !isOpen && (
              <button
                type="button"
                class="btn plain tiny"
                title={momentOf(record.at, today.value)}
                onClick={() => setOpen(true)}
              >
                {t('staff:correct.action')}
                <span class="vh"> {label}</span>
              </button>
            )}
          </span>
        </p>
        {isTheirs ? <Did record={record} /> : <Details record={record} />}
        {isOpen && <Correct record={record} file={file} onDone={() => setOpen(false)} />}
      </div>
    </li>
  );
}

export function Timeline({ file }: { readonly file: CaseFile }): JSX.Element {
  return (
    <div class="stack">
      <h2 class="head2">{t('staff:timeline.title')}</h2>
      <ol class="line">
        {file.records.map((record) => (
          <Line key={record.id} record={record} file={file} />
        ))}
      </ol>
    </div>
  );
}
