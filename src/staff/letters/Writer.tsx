/** Writes to the child: a message or a letter, in parts, with a meter beside it. What is typed is never lost. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import type { NewRecordSent } from '../../contract/staff/record.ts';
import { isRefusal, type LetterKind } from '../../domain/casework/letter.ts';
import { Icon } from '../../ui/icons.tsx';
import { ChoiceBox, LineBox, TickBox, WordsBox } from '../parts/Fields.tsx';
import { nameIn } from '../parts/words.ts';
import { GROUNDS } from '../../domain/casework/record-options.ts';
import { useDesk, type Desk } from '../state/desk.ts';
import { typed } from '../state/typed.ts';
import { maybe, t } from '../text.ts';
import { lettersFor, partsOf, PARTS, promises, recordedBy, tellsOfOmbudsman, type Part } from './kinds.ts';
import { gapsIn, letterData, letterText, ombudsmanLine, type Gap, type Written } from './letter-text.ts';
import { Meter } from './Meter.tsx';

const MESSAGE = 'message';

/** The box of the day of a promise. */
const PROMISED = 'letter promisedFor';

/** What is in the boxes now. */
function writtenIn(caseId: string, letter: LetterKind): Written {
  const parts = Object.fromEntries(PARTS.map((part) => [part, typed(caseId, `letter ${part}`).value]));
  const promisedFor = promises(letter) ? typed(caseId, PROMISED).value : '';
  return { letter, text: typed(caseId, 'letter').value, parts, promisedFor };
}

const signedBy = ({ session }: Desk): string => {
  const account = session.me.value?.account;
  return account ? `${account.name}\n${account.job}` : '';
};

/** The records that go together when it is sent: what it records, then the words. */
function toSend(desk: Desk, file: CaseFile, kind: string, alsoRecord: boolean): readonly NewRecordSent[] {
  const text = typed(file.id, 'letter').peek().trim();
  if (kind === MESSAGE) return [{ type: 'message-sent', data: { text } }];
  const letter = kind as LetterKind;
  const written = writtenIn(file.id, letter);
  const event = alsoRecord ? recordedBy(letter, file.allowed) : null;
  const why = (written.parts.reason ?? '').trim().slice(0, 500);
  return [
    ...(event ? [{ type: event, data: why ? { why } : {} }] : []),
    { type: 'letter-sent', data: letterData(written, signedBy(desk)) },
  ];
}

function PartBox({ file, part, gaps }: { file: CaseFile; part: Part; gaps: readonly Gap[] }): JSX.Element {
  const box = typed(file.id, `letter ${part}`);
  const props = {
    id: `letter-${part}`,
    label: t(`letters:part.${part}.title`),
    hint: maybe(`staff:part.${part}.hint`),
    value: box.value,
    onInput: (value: string) => void (box.value = value),
    problem: gaps.includes(part) && box.value.trim() === '' ? t('staff:form.missing.body') : undefined,
  };
  if (part !== 'ground') return <WordsBox {...props} rows={2} />;
  const options = GROUNDS.map((value) => ({ value, label: t(`staff:option.ground.${value}.label`) }));
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

function Preview({ text }: { readonly text: string }): JSX.Element {
  return (
    <details class="fold">
      <summary>
        <Icon name="eye" size={20} />
        <span>{t('staff:writer.preview.action')}</span>
      </summary>
      <div class="sheet" dir="auto">
        {text}
      </div>
    </details>
  );
}

function KindOf({ file, onPick }: { file: CaseFile; onPick: (kind: string) => void }): JSX.Element {
  const kind = typed(file.id, 'letter kind');
  const text = typed(file.id, 'letter');
  const { letters, bringLetters } = useDesk();
  useEffect(() => void bringLetters(), []);
  const opening = (of: string): string =>
    letters.peek()?.[of as LetterKind] ?? maybe(`letters:${of}.body`) ?? '';
  const options = [
    { value: MESSAGE, label: t('staff:writer.message.label') },
    ...lettersFor(file.kind).map((value) => ({
      value,
      label: t('staff:writer.letter.option', {
        name: t(`letters:${value}.title`),
        formal: t(`letters:${value}.formal`),
      }),
    })),
  ];
  const pick = (value: string): void => {
    const isOurs = text.peek().trim() === '' || text.peek() === opening(kind.peek());
    kind.value = value;
    // Only a beginning that nobody has touched gives way to another.
    if (isOurs) text.value = opening(value);
    onPick(value);
  };
  return (
    <ChoiceBox
      id="letter-kind"
      label={t('staff:writer.kind.label')}
      value={kind.value || MESSAGE}
      options={options}
      onInput={pick}
    />
  );
}

/** Under the boxes: what goes along, how it reads, and Send. */
function Foot({
  file,
  kind,
  onGaps,
}: {
  file: CaseFile;
  kind: string;
  onGaps: (gaps: readonly Gap[]) => void;
}): JSX.Element {
  const desk = useDesk();
  const [also, setAlso] = useState('yes');
  const text = typed(file.id, 'letter');
  const isLetter = kind !== MESSAGE;
  const whole = isLetter ? letterText(writtenIn(file.id, kind as LetterKind), signedBy(desk)) : text.value;
  const event = isLetter ? recordedBy(kind as LetterKind, file.allowed) : null;
  const send = async (): Promise<void> => {
    const missing: readonly Gap[] = isLetter
      ? gapsIn(writtenIn(file.id, kind as LetterKind), signedBy(desk))
      : text.peek().trim() === ''
        ? ['text']
        : [];
    onGaps(missing);
    if (missing[0])
      return document.getElementById(missing[0] === 'text' ? 'letter' : `letter-${missing[0]}`)?.focus();
    if (!(await desk.open.record(toSend(desk, file, kind, also === 'yes')))) return;
    for (const part of PARTS) typed(file.id, `letter ${part}`).value = '';
    typed(file.id, PROMISED).value = '';
    typed(file.id, 'letter').value = '';
    typed(file.id, 'letter kind').value = '';
    desk.said.value = t('staff:writer.sent.spoken', { name: nameIn(file) });
  };
  return (
    <>
      {event && (
        <TickBox
          id="letter-also"
          label={t('staff:writer.also.label', { event: t(`staff:event.${event}.label`) })}
          value={also}
          onInput={setAlso}
        />
      )}
      {isLetter && <Preview text={whole} />}
      <div class="sendline">
        <Meter text={whole} />
        <button type="button" class="btn solid sm" onClick={() => void send()}>
          {t('staff:writer.send.action', { name: nameIn(file) })}
        </button>
      </div>
      <p class="meta">{t('staff:writer.name.body')}</p>
    </>
  );
}

/** What free words say nobody checks: a no has a letter that asks for all that belongs to it. */
function NoByLetter(): JSX.Element {
  return (
    <p class="banner tint-g">
      <Icon name="flag" />
      <span>{t('staff:writer.no-by-letter.body')}</span>
    </p>
  );
}

export function Writer({ file }: { readonly file: CaseFile }): JSX.Element {
  const [gaps, setGaps] = useState<readonly Gap[]>([]);
  const kind = typed(file.id, 'letter kind').value || MESSAGE;
  const text = typed(file.id, 'letter');
  const isLetter = kind !== MESSAGE;
  return (
    <section class="reply stack" aria-labelledby="write-title">
      <h2 id="write-title" class="head2">
        {t('staff:writer.title', { name: nameIn(file) })}
      </h2>
      <KindOf file={file} onPick={() => setGaps([])} />
      {file.warnings.includes('refusal-not-told') && !(isLetter && isRefusal(kind as LetterKind)) && (
        <NoByLetter />
      )}
      <WordsBox
        id="letter"
        label={t(isLetter ? 'staff:writer.opening.label' : 'staff:writer.words.label')}
        value={text.value}
        rows={3}
        problem={gaps.includes('text') && text.value.trim() === '' ? t('staff:form.missing.body') : undefined}
        onInput={(value) => (text.value = value)}
      />
      {isLetter &&
        partsOf(kind as LetterKind).map((part) => <PartBox key={part} file={file} part={part} gaps={gaps} />)}
      {isLetter && promises(kind as LetterKind) && <PromiseBox file={file} />}
      {isLetter && tellsOfOmbudsman(kind as LetterKind) && (
        <p class="banner tint-s fixed-line">
          <Icon name="check" />
          <span>{ombudsmanLine()}</span>
        </p>
      )}
      <Foot file={file} kind={kind} onGaps={setGaps} />
    </section>
  );
}
