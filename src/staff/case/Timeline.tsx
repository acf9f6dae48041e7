/** What happened, newest last, nothing overwritten: a correction is a line of its own. */
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import type { RecordView } from '../../contract/staff/record.ts';
import { actionFor } from '../../domain/casework/record-rights.ts';
import { Icon } from '../../ui/icons.tsx';
import { momentOf, shortDay } from '../days.ts';
import { nameIn } from '../parts/words.ts';
import { isRecordable } from '../records/offered.ts';
import { useDesk } from '../state/desk.ts';
import { maybe, t } from '../text.ts';
import { Correct } from './Correct.tsx';
import { Did, didName } from './Did.tsx';
import { entryTold } from './entry-words.ts';
import { Documents } from './Documents.tsx';
import { toldIn, type Named, type Told } from './told.ts';
import { ToldLines } from './ToldLines.tsx';

/** What a correction puts in the place of what was wrong, in the words of the record that it corrects. */
function putIn(
  { type, data }: RecordView,
  { records }: CaseFile,
  today: string,
  named: Named,
): readonly Told[] {
  const target = type === 'corrected' ? records.find(({ id }) => id === data['eventId']) : undefined;
  const right = data['data'];
  if (!target || typeof right !== 'object') return [];
  if (right === null) return [{ name: 'never', label: recordName(target), words: neverIn(target) }];
  return toldIn(target.type, { ...right }, today, named).map((one) => ({
    ...one,
    name: `right-${one.name}`,
  }));
}

/** What did not happen; a document was there, and is withdrawn. */
const neverIn = ({ type }: RecordView): string =>
  t(type === 'file-added' ? 'staff:file.withdrawn.body' : 'staff:correct.never.action');

const recordName = ({ type }: RecordView): string => maybe(`staff:event.${type}.label`) ?? type;

function Details({ record, file }: { readonly record: RecordView; readonly file: CaseFile }): JSX.Element {
  const { today, people } = useDesk();
  const named: Named = (id) =>
    [...file.people, ...people.value].find((one) => one.id === id)?.name ??
    file.linked.find((one) => one.id === id)?.reference ??
    file.records.filter((one) => one.id === id).map(letterTitle)[0];
  const lines = [
    ...toldIn(record.type, record.data, today.value, named),
    ...putIn(record, file, today.value, named),
    ...entryTold(record, today.value),
  ];
  return <ToldLines lines={lines} />;
}

/** What a letter or a message is called. */
const letterTitle = (record: RecordView): string => letterName(record) ?? recordName(record);

function letterName({ type, data }: RecordView): string | undefined {
  return type === 'letter-sent' ? maybe(`letters:${String(data['letter'])}.title`) : undefined;
}

interface LetterPdfProps {
  readonly letter: string;
  readonly record: RecordView;
  readonly file: CaseFile;
}

function LetterPdf({ letter, record, file }: LetterPdfProps): JSX.Element | null {
  const { download } = useDesk();
  if (!file.may.includes('send-message')) return null;
  return (
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
  );
}

function Line({ record, file }: { readonly record: RecordView; readonly file: CaseFile }): JSX.Element {
  const { today } = useDesk();
  const [isOpen, setOpen] = useState(false);
  const line = useRef<HTMLLIElement>(null);
  const close = (): void => {
    setOpen(false);
    line.current?.focus();
  };
  const isTheirs = record.type === 'action-taken';
  const label = isTheirs ? didName(record) : recordName(record);
  const letter = letterName(record);
  // What the person did themselves is not put right over their head.
  const form = isRecordable(record.type) && record.by !== null ? record.type : null;
  const may =
    form !== null && ['record-event' as const, actionFor(form)].every((one) => file.may.includes(one));
  return (
    <li class={record.forPerson ? 'ev seen' : 'ev'} ref={line} tabIndex={-1}>
      <span class="node" aria-hidden="true" />
      <div class="stack-s">
        <p class="evhead">
          <b>{letter ? t('staff:event.letter.label', { letter }) : label}</b>
          <span class="meta">
            {shortDay(record.on, today.value)}
            {record.by ? `. ${record.by.name}, ${record.by.job}` : ''}
          </span>
          {record.forPerson && !file.entered && (
            <span class="mini sent">
              <Icon name="eye" size={16} />
              {t('staff:timeline.seen.label', { name: nameIn(file) })}
            </span>
          )}
          <span class="evacts">
            {letter && <LetterPdf {...{ letter, record, file }} />}
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
        {isTheirs ? <Did record={record} /> : <Details record={record} file={file} />}
        <Documents record={record} file={file} />
        {isOpen && form && <Correct type={form} record={record} file={file} onDone={close} />}
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
