/** What explainers let a person do: ask for an advocate, count days from a letter, see working days. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { EpochMs, LondonDate } from '../../../domain/ids.ts';
import {
  lawfulLength,
  promisedLength,
  shownLength,
  STAGE_CLOCKS,
  type StageClock,
} from '../../../domain/shown-length.ts';
import { addCalendarDays, calendarDaysBetween, londonDateOf } from '../../../domain/working-days.ts';
import { Button } from '../../../ui/components/Button.tsx';
import { DateField } from '../../../ui/components/TextField.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { hasAskedForAdvocate, wishForAdvocate } from '../../state/advocate-wish.ts';
import { canGoBack, go } from '../../state/place.ts';
import { writing } from '../../state/writing.ts';
import { formatDay } from '../../text/format-date.ts';
import type { TextFn } from '../../text/i18n.ts';
import { useWords } from '../../words.ts';
import { inDays, type Known } from './explainer.ts';
import { knownNow } from './known.ts';

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

function Row({ known, clock }: { known: Known; clock: StageClock }): JSX.Element {
  const { t, pack, council } = known;
  const { usual, longest } = shownLength(clock, pack?.promises ?? {});
  const lawful = lawfulLength(clock).usual;
  const own = promisedLength(clock, pack?.promises ?? {});
  const differs = own !== null && (own.count !== lawful.count || own.unit !== lawful.unit);
  const isBetter = differs && own.count === usual.count && own.unit === usual.unit;
  return (
    <div>
      <dt>{t(`explainers:working.${clock}.label`)}</dt>
      <dd>
        {longest.count === usual.count && longest.unit === usual.unit
          ? inDays(t, usual)
          : t('explainers:working.up-to.body', { usual: inDays(t, usual), longest: inDays(t, longest) })}
      </dd>
      {differs && (
        <dd class="hint">
          {t('explainers:working.council-says.body', { council, length: inDays(t, own) })}
          {!isBetter && ` ${t('explainers:working.law-counts.body')}`}
        </dd>
      )}
    </div>
  );
}

/** The same stages for adults: working days, the law's and the council's. */
export function WorkingDays(): JSX.Element {
  const t = useWords();
  const known = knownNow(t);
  return (
    <details class="card fold" open={writing.value?.adult === true}>
      <summary>
        <Icon name="chevron" flips />
        <h2>{t('explainers:working.title')}</h2>
      </summary>
      <p class="hint">{t('explainers:working.hint')}</p>
      <dl>
        {(Object.keys(STAGE_CLOCKS) as StageClock[]).map((clock) => (
          <Row key={clock} known={known} clock={clock} />
        ))}
      </dl>
    </details>
  );
}
