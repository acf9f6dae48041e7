/** The cases that belong with this one, and saying that one of them does not: it goes from both. */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import type { RecordView } from '../../contract/staff/record.ts';
import { actionFor } from '../../domain/casework/record-rights.ts';
import { LineBox } from '../parts/Fields.tsx';
import { countingOf } from '../records/counting.ts';
import { useDesk } from '../state/desk.ts';
import { hashOf } from '../state/place.ts';
import { typed } from '../state/typed.ts';
import { t } from '../text.ts';

type Link = CaseFile['linked'][number];

/** The records of a link that count. */
const recordsOf = ({ records }: CaseFile, { id, as }: Link): readonly RecordView[] =>
  records.filter((record) => {
    const data = record.type === 'linked' ? countingOf(record, records)?.data : undefined;
    return data?.['to'] === id && data['as'] === as;
  });

interface OneProps {
  readonly file: CaseFile;
  readonly link: Link;
}

function Unlink({ file, link, onDone }: OneProps & { readonly onDone: () => void }): JSX.Element {
  const { open, said } = useDesk();
  const [isMissing, setMissing] = useState(false);
  const why = typed(file.id, `unlink ${link.id} ${link.as}`);
  const id = `unlink-${link.id}-${link.as}`;
  useEffect(() => document.getElementById(id)?.focus(), []);
  const unlink = async (): Promise<void> => {
    const because = why.peek().trim();
    setMissing(because === '');
    if (because === '') return document.getElementById(id)?.focus();
    const wrong = recordsOf(file, link).map((record) => ({
      type: 'corrected',
      data: { eventId: record.id, why: because, data: null },
    }));
    if (!(await open.record(wrong))) return;
    why.value = '';
    said.value = t('staff:recorded.spoken');
    // The line is gone, and the button that was pressed with it.
    document.getElementById('tab-people')?.focus();
  };
  return (
    <div class="recform stack-s">
      <LineBox
        id={id}
        label={t('staff:correct.why.label')}
        value={why.value}
        problem={isMissing && why.value.trim() === '' ? t('staff:form.missing.body') : undefined}
        onInput={(words) => void (why.value = words)}
      />
      <div class="do">
        <button type="button" class="btn solid sm" onClick={() => void unlink()}>
          {t('staff:linked.never.action')}
        </button>
        <button
          type="button"
          class="btn plain"
          onClick={() => {
            why.value = '';
            onDone();
          }}
        >
          {t('staff:form.leave.action')}
        </button>
      </div>
    </div>
  );
}

function One({ file, link }: OneProps): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  const { id, reference, as } = link;
  const needed = ['record-event' as const, actionFor('linked')];
  // A part of one message is linked by what it is, and no record here says so.
  const may = needed.every((one) => file.may.includes(one)) && recordsOf(file, link).length > 0;
  return (
    <li class="stack-s">
      <span class="do">
        <a class="ln" href={hashOf({ at: 'list', list: file.list, id })}>
          {reference}. {t(`staff:option.linked.${as}.label`)}
        </a>
        {may && !isOpen && (
          <button type="button" class="btn plain tiny" ref={button} onClick={() => setOpen(true)}>
            {t('staff:linked.never.action')}
            <span class="vh"> {reference}</span>
          </button>
        )}
      </span>
      {isOpen && <Unlink file={file} link={link} onDone={() => setOpen(false)} />}
    </li>
  );
}

export function Linked({ file }: { readonly file: CaseFile }): JSX.Element | null {
  if (file.linked.length === 0) return null;
  return (
    <section class="stack-s">
      <h3 class="sec">{t('staff:linked.title')}</h3>
      <ul class="stack-s">
        {file.linked.map((link) => (
          <One key={`${link.id} ${link.as}`} file={file} link={link} />
        ))}
      </ul>
    </section>
  );
}
