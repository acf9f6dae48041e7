/** Putting a record right: its own form with what it says, the day, and why. The old words stay beside the new. */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import type { RecordView } from '../../contract/staff/record.ts';
import { LineBox } from '../parts/Fields.tsx';
import { goToGap } from '../parts/languages.ts';
import { countingOf } from '../records/counting.ts';
import { correctedData, filledFrom, missing, type Filled } from '../records/filled.ts';
import { FORMS, type Recordable } from '../records/offered.ts';
import { settledBy } from '../records/settled.ts';
import { useDesk } from '../state/desk.ts';
import { typed } from '../state/typed.ts';
import { t } from '../text.ts';
import { RecordField } from './RecordField.tsx';

const WHY = 'why it is wrong';

/** The boxes of one correction. Only what was changed is kept as typed, so that opening it types nothing. */
function boxesOf(type: Recordable, record: RecordView, file: CaseFile) {
  const counts = countingOf(record, file.records) ?? record;
  const why = typed(file.id, `correct ${record.id}`);
  const day = typed(file.id, `correct-day ${record.id}`);
  const changed = typed(file.id, `correct-data ${record.id}`);
  const touched = JSON.parse(changed.value || '{}') as Filled;
  // What the person answered themselves is put right by nobody at a desk.
  const settled = settledBy(file, type);
  const filled: Filled = { ...filledFrom(type, counts.data), ...touched, ...settled };
  return {
    why,
    day,
    dayShown: day.value === '' ? counts.on : day.value,
    filled,
    settled,
    data: () => correctedData(type, counts.data, filled),
    put: (name: string, value: string) => (changed.value = JSON.stringify({ ...touched, [name]: value })),
    empty: () => {
      for (const box of [why, day, changed]) box.value = '';
    },
  };
}

interface DoProps {
  readonly onSend: (didNotHappen: boolean) => void;
  readonly onLeave: () => void;
}

const Do = ({ onSend, onLeave }: DoProps): JSX.Element => (
  <div class="do">
    <button type="button" class="btn solid sm" onClick={() => onSend(false)}>
      {t('staff:correct.right.action')}
    </button>
    <button type="button" class="btn soft sm" onClick={() => onSend(true)}>
      {t('staff:correct.never.action')}
    </button>
    <button type="button" class="btn plain" onClick={onLeave}>
      {t('staff:form.leave.action')}
    </button>
  </div>
);

interface CorrectProps {
  readonly type: Recordable;
  readonly record: RecordView;
  readonly file: CaseFile;
  readonly onDone: () => void;
}

export function Correct({ type, record, file, onDone }: CorrectProps): JSX.Element {
  const { open, said } = useDesk();
  const { why, day, dayShown, filled, settled, data, put, empty } = boxesOf(type, record, file);
  const [gaps, setGaps] = useState<readonly string[]>([]);
  const idOf = (name: string) => `put-${name === WHY ? 'why' : `right-${name}`}-${record.id}`;
  const first = useRef(idOf(FORMS[type].fields[0]?.name ?? WHY));
  useEffect(() => document.getElementById(first.current)?.focus(), []);
  const send = async (didNotHappen: boolean): Promise<void> => {
    const found = [
      ...(didNotHappen ? [] : missing(type, filled)),
      ...(why.peek().trim() === '' ? [WHY] : []),
    ];
    setGaps(found);
    if (found[0]) return goToGap(idOf(found[0]));
    const because = { eventId: record.id, why: why.peek().trim() };
    const right = didNotHappen ? { ...because, data: null } : { ...because, on: dayShown, data: data() };
    if (!(await open.record([{ type: 'corrected', data: right }]))) return;
    empty();
    said.value = t('staff:recorded.spoken');
    onDone();
  };
  return (
    <div class="recform stack-s">
      {FORMS[type].fields.map((field) => (
        <RecordField
          key={field.name}
          {...{ file, type, field }}
          id={idOf(field.name)}
          value={filled[field.name] ?? ''}
          onInput={(value) => void put(field.name, value)}
          isMissing={gaps.includes(field.name)}
          isSettled={settled[field.name] !== undefined}
        />
      ))}
      <LineBox
        id={`put-day-${record.id}`}
        type="date"
        label={t('staff:field.on.label')}
        value={dayShown}
        onInput={(value) => void (day.value = value)}
      />
      <LineBox
        id={idOf(WHY)}
        label={t('staff:correct.why.label')}
        value={why.value}
        problem={gaps.includes(WHY) && why.value.trim() === '' ? t('staff:form.missing.body') : undefined}
        onInput={(value) => void (why.value = value)}
      />
      <Do
        onSend={(didNotHappen) => void send(didNotHappen)}
        onLeave={() => {
          empty();
          onDone();
        }}
      />
    </div>
  );
}
