/** The boxes of a letter: its parts, the day of a promise, and what is written down with it. */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import type { LetterKind } from '../../domain/casework/letter.ts';
import type { LondonDate } from '../../domain/ids.ts';
import { addMonths } from '../../domain/working-days.ts';
import { Icon } from '../../ui/icons.tsx';
import { RecordField } from '../case/RecordField.tsx';
import { longDay } from '../days.ts';
import { ChoiceBox, LineBox, TickBox, WordsBox } from '../parts/Fields.tsx';
import { fieldsFor, lawfulHint } from '../records/extension.ts';
import { typed } from '../state/typed.ts';
import { maybe, t } from '../text.ts';
import { useDesk } from '../state/desk.ts';
import { alongWith, fieldsBeside } from './along.ts';
import { groundsOf, isDay, partsOf, promises, type Part } from './kinds.ts';
import { besideBox, goesAlong, PROMISED } from './sending.ts';
import { suggested } from './suggested.ts';

/** Months. */
const YEAR = 12;

interface OfLetter {
  readonly file: CaseFile;
  readonly letter: LetterKind;
  /** Ids of boxes that missed something when it was to go. */
  readonly gaps: readonly string[];
}

/** The last day of the year in which it can be sent again: of the proceedings that ended, else counted from today. */
const sendAgainBy = ({ dates }: CaseFile, today: LondonDate): string =>
  longDay(dates.find(({ clock }) => clock === 'resubmission')?.personBy ?? addMonths(today, YEAR));

/** Fills empty boxes with what the case says already, and takes back what nobody touched: another letter has another. */
function useSuggested(file: CaseFile, letter: LetterKind): void {
  const { pack, bringPack } = useDesk();
  useEffect(() => void bringPack(), []);
  const lines = pack.value;
  useEffect(() => {
    const given = partsOf(letter).flatMap((part) => {
      const box = typed(file.id, `letter ${part}`);
      const words = suggested(letter, part, file, lines);
      if (box.peek() !== '' || words === '') return [];
      box.value = words;
      return [{ box, words }];
    });
    return () => {
      for (const { box, words } of given) if (box.peek() === words) box.value = '';
    };
  }, [file, letter, lines]);
}

function PartBox({ file, letter, part, gaps }: OfLetter & { readonly part: Part }): JSX.Element {
  const { today } = useDesk();
  const box = typed(file.id, `letter ${part}`);
  const id = `letter-${part}`;
  const props = {
    id,
    label: t(`letters:part.${part}.title`),
    hint:
      maybe(`staff:part.${part}.${letter}.hint`, { day: sendAgainBy(file, today.value) }) ??
      maybe(`staff:part.${part}.hint`),
    value: box.value,
    onInput: (value: string) => void (box.value = value),
    problem: gaps.includes(id) && box.value.trim() === '' ? t('staff:form.missing.body') : undefined,
  };
  if (isDay(letter, part)) {
    const lawful = letter === 'extension' ? lawfulHint(file, box.value, today.value) : undefined;
    return <LineBox {...props} type="date" hint={lawful ?? props.hint} />;
  }
  const grounds = part === 'ground' ? groundsOf(letter) : [];
  if (grounds.length === 0) return <WordsBox {...props} rows={2} />;
  const options = grounds.map((value) => ({
    value,
    label: t(`staff:option.ground.${value}.label` as 'staff:option.ground.court.label'),
  }));
  return <ChoiceBox {...props} options={options} empty={t('staff:choose.label')} />;
}

/** With a day the person is asked, on that day, whether it happened. */
function PromiseBox({ file }: { readonly file: CaseFile }): JSX.Element {
  const box = typed(file.id, PROMISED);
  return (
    <LineBox
      id="letter-promisedFor"
      type="date"
      label={t('staff:form.optional.label', { label: t('staff:writer.promise.label') })}
      hint={t('staff:writer.promise.hint')}
      value={box.value}
      onInput={(value) => (box.value = value)}
    />
  );
}

interface OfEvent extends OfLetter {
  /** Whether the event goes along where that is free to choose: `yes`, or empty. */
  readonly also: string;
  readonly onAlso: (also: string) => void;
}

/** What is written down with a letter: said where it must be, asked where it may be. */
function EventBoxes({ file, letter, gaps, also, onAlso }: OfEvent): JSX.Element | null {
  const { how, event } = alongWith(letter, file);
  if (how === 'nowhere')
    return (
      <p class="banner tint-b" id="letter-nowhere" tabIndex={-1} role="alert">
        <Icon name="warn" />
        <span>{t('staff:writer.nowhere.body')}</span>
      </p>
    );
  if (!event) return null;
  const label = t(how === 'must' ? 'staff:writer.must.label' : 'staff:writer.also.label', {
    event: t(`staff:event.${event}.label`),
  });
  const fields = goesAlong(letter, file, also === 'yes')
    ? fieldsBeside(letter, event, fieldsFor(event, file))
    : [];
  return (
    <>
      <TickBox
        id="letter-also"
        label={label}
        value={how === 'must' ? 'yes' : also}
        isLocked={how === 'must'}
        onInput={onAlso}
      />
      {fields.map((field) => {
        const box = besideBox(file.id, event, field.name);
        const id = `letter-event-${field.name}`;
        return (
          <RecordField
            key={field.name}
            {...{ id, file, type: event, field }}
            value={box.value}
            onInput={(value) => void (box.value = value)}
            isMissing={gaps.includes(id)}
          />
        );
      })}
    </>
  );
}

/** Everything of a letter that comes behind its beginning. */
export function LetterBoxes(asked: OfEvent): JSX.Element {
  const { file, letter } = asked;
  useSuggested(file, letter);
  return (
    <>
      {partsOf(letter).map((part) => (
        <PartBox key={part} {...asked} part={part} />
      ))}
      {promises(letter) && <PromiseBox file={file} />}
      <EventBoxes {...asked} />
    </>
  );
}
