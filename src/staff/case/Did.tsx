/** What the person did later: their words first and untouched, then the clocks it moves, and what it asks of staff. */
import type { JSX } from 'preact';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import type { RecordView } from '../../contract/staff/record.ts';
import { Icon } from '../../ui/icons.tsx';
import { shortDay } from '../days.ts';
import { nameIn, optionWords } from '../parts/words.ts';
import { useDesk } from '../state/desk.ts';
import { maybe, t } from '../text.ts';

const said = ({ data }: RecordView, name: string): string | null =>
  typeof data[name] === 'string' ? data[name] : null;

/** "They ask for stage 2". */
export const didName = (record: RecordView): string =>
  optionWords('did', said(record, 'type') ?? '') || t('staff:event.action-taken.label');

/** What it says beside the words: who did it for them, which day they name, what became of it. */
function factsOf(record: RecordView, today: string): readonly string[] {
  const [by, happened] = [said(record, 'by'), said(record, 'happened')];
  const lastDay = said(record, 'lastDay');
  const [doneBy, outcome] = [said(record, 'doneBy'), said(record, 'outcome')];
  return [
    doneBy && doneBy !== 'person' ? t('staff:did.by.body', { who: optionWords('doneBy', doneBy) }) : '',
    by ? t('staff:did.day.body', { day: shortDay(by, today) }) : '',
    happened ? optionWords('happened', happened) : '',
    outcome && outcome !== 'taken' ? optionWords('became', outcome) : '',
    lastDay ? t('staff:did.last-day.body', { day: shortDay(lastDay, today) }) : '',
  ].filter((line) => line !== '');
}

function Clocks({ record }: { readonly record: RecordView }): JSX.Element | null {
  const { today } = useDesk();
  if (!record.action) return null;
  const { starts, stops } = record.action;
  const lines = [
    ...starts.map(({ clock, by }) =>
      t('staff:did.starts.body', { clock: t(`staff:clock.${clock}.label`), day: shortDay(by, today.value) }),
    ),
    ...stops.map((clock) => t('staff:did.stops.body', { clock: t(`staff:clock.${clock}.label`) })),
  ];
  return (
    <p class="meta clocks">
      <Icon name="clock" size={18} />
      <span>{lines.length > 0 ? lines.join(' ') : t('staff:did.no-clock.body')}</span>
    </p>
  );
}

/** Everything of it but its name and day. */
export function Did({ record }: { readonly record: RecordView }): JSX.Element {
  const { today } = useDesk();
  const words = said(record, 'words');
  const todo = maybe(`staff:did.${said(record, 'type') ?? ''}.todo`);
  return (
    <div class="stack-s did">
      {words && (
        <blockquote class="quote" dir="auto">
          {words}
        </blockquote>
      )}
      {factsOf(record, today.value).map((line) => (
        <p key={line}>{line}</p>
      ))}
      <Clocks record={record} />
      {todo && record.action?.answerDue && (
        <p class="todo">
          <Icon name="flag" size={18} />
          <b>{todo}</b>
        </p>
      )}
    </div>
  );
}

/** Above everything else in the case: what waits for an answer. */
export function Since({ file }: { readonly file: CaseFile }): JSX.Element | null {
  const { today } = useDesk();
  const waiting = file.records.filter(({ action }) => action?.answerDue);
  if (waiting.length === 0) return null;
  return (
    <section class="banner tint-g since" aria-labelledby="since-title">
      <Icon name="letter" size={26} />
      <div class="stack">
        <h3 id="since-title">{t('staff:since.title', { name: nameIn(file) })}</h3>
        {waiting.map((record) => (
          <div key={record.id} class="stack-s">
            <p class="evhead">
              <b>{didName(record)}</b>
              <span class="meta">{shortDay(record.on, today.value)}</span>
            </p>
            <Did record={record} />
          </div>
        ))}
      </div>
    </section>
  );
}
