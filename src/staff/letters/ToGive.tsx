/** Letters to somebody who did not write from a phone: each is printed here, and it is said how it reached them. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import type { RecordView } from '../../contract/staff/record.ts';
import { GIVEN } from '../../domain/casework/record-options.ts';
import { Icon } from '../../ui/icons.tsx';
import { shortDay } from '../days.ts';
import { ChoiceBox, LineBox } from '../parts/Fields.tsx';
import { optionWords } from '../parts/words.ts';
import { countingOf } from '../records/counting.ts';
import { useDesk } from '../state/desk.ts';
import { typed } from '../state/typed.ts';
import { maybe, t } from '../text.ts';

/** Letters and messages that count and were given to nobody yet, as far as anybody wrote down. */
function notGiven({ records }: Pick<CaseFile, 'records'>): readonly RecordView[] {
  const given = new Set(
    records
      .filter((one) => one.type === 'letter-given')
      .map((one) => countingOf(one, records)?.data['letter']),
  );
  return records.filter(
    (one) =>
      (one.type === 'letter-sent' || one.type === 'message-sent') &&
      !given.has(one.id) &&
      countingOf(one, records) !== null,
  );
}

const titleOf = ({ type, data }: RecordView): string =>
  type === 'letter-sent'
    ? (maybe(`letters:${String(data['letter'])}.title`) ?? t('staff:event.letter-sent.label'))
    : t('staff:event.message-sent.label');

interface OneProps {
  readonly file: CaseFile;
  readonly letter: RecordView;
}

function One({ file, letter }: OneProps): JSX.Element {
  const { open, said, today, download } = useDesk();
  const how = typed(file.id, `given ${letter.id}`);
  const day = typed(file.id, `given-day ${letter.id}`);
  const [isMissing, setMissing] = useState(false);
  const id = `given-${letter.id}`;
  const record = async (): Promise<void> => {
    setMissing(how.peek() === '');
    if (how.peek() === '') return document.getElementById(id)?.focus();
    const on = (day.peek() || today.peek()) as RecordView['on'];
    const data = { letter: letter.id, how: how.peek() };
    if (!(await open.record([{ type: 'letter-given', on, data }]))) return;
    how.value = '';
    day.value = '';
    said.value = t('staff:recorded.spoken');
  };
  return (
    <li class="stack-s">
      <p>
        <b>{titleOf(letter)}</b> <span class="meta">{shortDay(letter.on, today.value)}</span>
      </p>
      <div class="do">
        <button
          type="button"
          class="btn soft sm"
          onClick={() =>
            void download(`/cases/${file.id}/letters/${letter.id}.pdf`, `${file.reference}-letter.pdf`)
          }
        >
          {t('staff:given.print.action')}
        </button>
      </div>
      <div class="pairs">
        <ChoiceBox
          id={id}
          label={t('staff:given.how.label')}
          value={how.value}
          options={GIVEN.map((value) => ({ value, label: optionWords('given', value) }))}
          empty={t('staff:choose.label')}
          problem={isMissing && how.value === '' ? t('staff:form.missing.body') : undefined}
          onInput={(value) => void (how.value = value)}
        />
        <LineBox
          id={`${id}-day`}
          type="date"
          label={t('staff:given.day.label')}
          value={day.value || today.value}
          onInput={(value) => void (day.value = value)}
        />
      </div>
      <div class="do">
        <button type="button" class="btn solid sm" onClick={() => void record()}>
          {t('staff:given.go.action')}
        </button>
      </div>
    </li>
  );
}

export function ToGive({ file }: { readonly file: CaseFile }): JSX.Element {
  const letters = notGiven(file);
  return (
    <>
      <p class="banner tint-s">
        <Icon name="letter" size={26} />
        <span>{t('staff:writer.keep.body')}</span>
      </p>
      {letters.length > 0 && (
        <section class="stack-s" aria-labelledby="to-give-title">
          <h3 id="to-give-title" class="head2">
            {t('staff:given.title')}
          </h3>
          <ul class="stack">
            {letters.map((letter) => (
              <One key={letter.id} file={file} letter={letter} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
