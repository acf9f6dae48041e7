/** The documents of one report, under its record: each can be saved, withdrawn with a reason, and more can be added. */
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import type { ReportFile } from '../../contract/staff/report-file.ts';
import type { RecordView } from '../../contract/staff/record.ts';
import { actionFor } from '../../domain/casework/record-rights.ts';
import { takesReportFile } from '../../domain/casework/report-file-form.ts';
import { Icon } from '../../ui/icons.tsx';
import { BASE } from '../api.ts';
import { dayOf, shortDay } from '../days.ts';
import { LineBox } from '../parts/Fields.tsx';
import { useDesk } from '../state/desk.ts';
import { send, type Picked } from '../state/documents.ts';
import { typed } from '../state/typed.ts';
import { maybe, t } from '../text.ts';
import { sizeWords } from './document-words.ts';
import { OnTheirWay } from './OnTheirWay.tsx';
import { PickDocuments } from './PickDocuments.tsx';

interface OneProps {
  readonly file: CaseFile;
  readonly one: ReportFile;
  readonly mayRecord: boolean;
}

function Withdraw({ file, one, onDone }: OneProps & { readonly onDone: () => void }): JSX.Element {
  const { open, said } = useDesk();
  const why = typed(file.id, `withdraw ${one.id}`);
  const [isMissing, setMissing] = useState(false);
  const id = `withdraw-${one.id}`;
  const withdraw = async (): Promise<void> => {
    const reason = why.peek().trim();
    setMissing(reason === '');
    if (reason === '') return document.getElementById(id)?.focus();
    if (
      !(await open.record([{ type: 'corrected', data: { eventId: one.addedBy, why: reason, data: null } }]))
    )
      return;
    why.value = '';
    said.value = t('staff:recorded.spoken');
    onDone();
  };
  return (
    <div class="recform stack-s">
      <LineBox
        id={id}
        label={t('staff:report.withdraw.label')}
        hint={t('staff:report.withdraw.hint')}
        value={why.value}
        onInput={(words) => void (why.value = words)}
        problem={isMissing && why.value.trim() === '' ? t('staff:form.missing.body') : undefined}
      />
      <div class="do">
        <button type="button" class="btn solid sm" onClick={() => void withdraw()}>
          {t('staff:report.withdraw.action')}
        </button>
        <button type="button" class="btn plain" onClick={onDone}>
          {t('staff:form.leave.action')}
        </button>
      </div>
    </div>
  );
}

function factsOf({ mediaType, bytes, at, by, scan, withdrawn }: ReportFile, today: string): string {
  const told = withdrawn ? 'withdrawn' : scan;
  return [
    t('staff:report.facts.label', {
      kind: t(mediaType === 'application/pdf' ? 'staff:report.pdf.label' : 'staff:report.picture.label'),
      size: sizeWords(bytes),
      day: shortDay(dayOf(Date.parse(at)), today),
    }),
    by ? `${by.name}, ${by.job}.` : '',
    maybe(`staff:file.${told}.body`) ?? '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function One({ file, one, mayRecord }: OneProps): JSX.Element {
  const { today } = useDesk();
  const [isOpen, setOpen] = useState(false);
  const line = useRef<HTMLLIElement>(null);
  const { id, title, scan, withdrawn } = one;
  const isShut = withdrawn || scan === 'infected';
  const done = (): void => {
    setOpen(false);
    line.current?.focus();
  };
  return (
    <li class="doc stack-s" ref={line} tabIndex={-1}>
      <div class="dochead">
        {isShut ? (
          <span dir="auto">{withdrawn ? <s>{title}</s> : title}</span>
        ) : (
          <a class="ln" href={`${BASE}/cases/${file.id}/files/${id}`} download="">
            <Icon name="down" size={20} />
            <span dir="auto">{title}</span>
          </a>
        )}
        {mayRecord && !withdrawn && !isOpen && (
          <button type="button" class="btn plain tiny" onClick={() => setOpen(true)}>
            {t('staff:report.withdraw.action')}
            <span class="vh"> {title}</span>
          </button>
        )}
      </div>
      <p class="meta">{factsOf(one, today.value)}</p>
      {isOpen && <Withdraw {...{ file, one, mayRecord }} onDone={done} />}
    </li>
  );
}

function Add({ file, record, there }: { file: CaseFile; record: string; there: number }): JSX.Element {
  const desk = useDesk();
  const [isOpen, setOpen] = useState(false);
  const [picked, setPicked] = useState<readonly Picked[]>([]);
  const button = useRef<HTMLButtonElement>(null);
  const leave = (): void => {
    setOpen(false);
    setPicked([]);
    setTimeout(() => button.current?.focus());
  };
  const add = (): void => {
    void send(desk, { caseId: file.id, record, from: 'line' }, picked);
    leave();
  };
  if (!isOpen)
    return (
      <button type="button" class="btn plain tiny" ref={button} onClick={() => setOpen(true)}>
        {t('staff:report.add.action')}
      </button>
    );
  return (
    <div class="recform stack-s">
      <PickDocuments id={`docs-${record}`} {...{ picked, there }} onPicked={setPicked} />
      <div class="do">
        {picked.length > 0 && (
          <button type="button" class="btn solid sm" onClick={add}>
            {t('staff:report.add.action')}
          </button>
        )}
        <button type="button" class="btn plain" onClick={leave}>
          {t('staff:form.leave.action')}
        </button>
      </div>
    </div>
  );
}

interface DocumentsProps {
  readonly file: CaseFile;
  readonly record: RecordView;
}

/** Nothing, where the record is no report. */
export function Documents({ file, record: { id, type } }: DocumentsProps): JSX.Element | null {
  if (!takesReportFile(type)) return null;
  const here = file.reportFiles.filter(({ record }) => record === id);
  const mayRecord = file.may.includes(actionFor('file-added'));
  if (here.length === 0 && !mayRecord) return null;
  const isGone = file.records.some(
    (one) => one.type === 'corrected' && one.data['eventId'] === id && one.data['data'] === null,
  );
  return (
    <div class="stack-s documents">
      {here.length > 0 && (
        <ul class="stack-s docs" aria-label={t('staff:report.pick.label')}>
          {here.map((one) => (
            <One key={one.id} {...{ file, one, mayRecord }} />
          ))}
        </ul>
      )}
      <OnTheirWay caseId={file.id} from="line" record={id} />
      {mayRecord && !isGone && (
        <Add file={file} record={id} there={here.filter(({ withdrawn }) => !withdrawn).length} />
      )}
    </div>
  );
}
