/** What explainers let a person do: ask for an advocate, count days from a letter. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { EpochMs, LondonDate } from '../../../domain/ids.ts';
import { lawfulLength } from '../../../domain/shown-length.ts';
import { addCalendarDays, calendarDaysBetween, londonDateOf } from '../../../domain/working-days.ts';
import { Button } from '../../../ui/components/Button.tsx';
import { DateField } from '../../../ui/components/TextField.tsx';
import { hasAskedForAdvocate, wishForAdvocate } from '../../state/advocate-wish.ts';
import { canGoBack, go } from '../../state/place.ts';
import { writing } from '../../state/writing.ts';
import { formatDay } from '../../text/format-date.ts';
import type { TextFn } from '../../text/i18n.ts';
import { useWords } from '../../words.ts';

/** "Ask them to contact me": part of the message that is open, or of the next. */
export function AskAdvocate(): JSX.Element {
  const t = useWords();
  const asked = hasAskedForAdvocate();
  const isOpen = writing.value !== null && canGoBack.value;
  return (
    <>
      {!asked && <Button label={t('explainers:advocate.ask.action')} onPress={wishForAdvocate} />}
      <p role="status">{asked ? t('explainers:advocate.ask.body') : ''}</p>
      {asked && !isOpen && (
        <Button
          icon="pen"
          label={t('explainers:advocate.ask-start.action')}
          onPress={() => go({ at: 'kind' })}
        />
      )}
    </>
  );
}

const isDate = (typed: string): typed is LondonDate => /^\d{4}-\d{2}-\d{2}$/.test(typed);

/** What can be said of the last day, seen from today. Empty until there is a date. */
export function lastDayWords(t: TextFn, typed: string, now: number): string {
  if (!isDate(typed)) return '';
  const today = londonDateOf(now as EpochMs);
  if (typed > today) return t('explainers:foster.future.body');
  const last = addCalendarDays(typed, lawfulLength('fostering-determination').usual.count);
  const left = calendarDaysBetween(today, last);
  const when =
    left > 0
      ? t('explainers:foster.left.body', { count: left })
      : t(left === 0 ? 'explainers:foster.today.body' : 'explainers:foster.gone.body');
  return `${t('explainers:foster.last.body', { day: formatDay(last, now) })} ${when}`;
}

/** The last day to answer a fostering decision, from the date on the letter. Kept nowhere. */
export function CountDays(): JSX.Element {
  const t = useWords();
  const [typed, setTyped] = useState('');
  return (
    <div class="stack-s">
      <DateField id="letter" label={t('explainers:foster.date.label')} onInput={setTyped} />
      <p class="answer" role="status">
        {lastDayWords(t, typed, Date.now())}
      </p>
    </div>
  );
}
