/** Writes to the child: a message or a letter, in parts, with a meter beside it. What is typed is never lost. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import { isRefusal, type LetterKind } from '../../domain/casework/letter.ts';
import { Icon } from '../../ui/icons.tsx';
import { ChoiceBox, WordsBox } from '../parts/Fields.tsx';
import { nameIn } from '../parts/words.ts';
import { useDesk } from '../state/desk.ts';
import { typed } from '../state/typed.ts';
import { maybe, t } from '../text.ts';
import { lettersNow } from './along.ts';
import { linesOf } from './kinds.ts';
import { letterText, lineWords } from './letter-text.ts';
import { LetterBoxes } from './LetterBoxes.tsx';
import { Meter } from './Meter.tsx';
import { ToGive } from './ToGive.tsx';
import { emptyBoxes, goesAlong, MESSAGE, missingIn, signedBy, toSend, writtenIn } from './sending.ts';

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

function KindOf({ file, onPick }: { file: CaseFile; onPick: () => void }): JSX.Element {
  const kind = typed(file.id, 'letter kind');
  const text = typed(file.id, 'letter');
  const { letters, bringLetters } = useDesk();
  useEffect(() => void bringLetters(), []);
  const opening = (of: string): string =>
    letters.peek()?.[of as LetterKind] ?? maybe(`letters:${of}.body`) ?? '';
  // What was begun stays to be chosen, also when the case has moved on.
  const now = lettersNow(file);
  const begun = kind.value as LetterKind | '' | typeof MESSAGE;
  const offered = begun === '' || begun === MESSAGE || now.includes(begun) ? now : [begun, ...now];
  const options = [
    { value: MESSAGE, label: t('staff:writer.message.label') },
    ...offered.map((value) => ({
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
    onPick();
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

interface FootProps {
  readonly file: CaseFile;
  readonly kind: string;
  /** Whether what a letter tells of goes along, where that is free to choose. */
  readonly also: boolean;
  readonly onGaps: (gaps: readonly string[]) => void;
}

/** Under the boxes: how it reads, and Send. */
function Foot({ file, kind, also, onGaps }: FootProps): JSX.Element {
  const desk = useDesk();
  const isLetter = kind !== MESSAGE;
  const letter = kind as LetterKind;
  const whole = isLetter
    ? letterText(writtenIn(file.id, letter), signedBy(desk))
    : typed(file.id, 'letter').value;
  const send = async (): Promise<void> => {
    const missing = missingIn(desk, file, kind, also);
    onGaps(missing);
    if (missing[0]) return document.getElementById(missing[0])?.focus();
    const event = isLetter ? goesAlong(letter, file, also) : null;
    if (!(await desk.open.record(toSend(desk, file, kind, also)))) return;
    emptyBoxes(file, kind, event);
    desk.said.value = file.entered
      ? t('staff:writer.kept.spoken')
      : t('staff:writer.sent.spoken', { name: nameIn(file) });
  };
  return (
    <>
      {isLetter && <Preview text={whole} />}
      <div class="sendline">
        <Meter text={whole} />
        <button type="button" class="btn solid sm" onClick={() => void send()}>
          {file.entered
            ? t('staff:writer.keep.action')
            : t('staff:writer.send.action', { name: nameIn(file) })}
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
  const [gaps, setGaps] = useState<readonly string[]>([]);
  const [also, setAlso] = useState('yes');
  const kind = typed(file.id, 'letter kind').value || MESSAGE;
  const text = typed(file.id, 'letter');
  const letter = kind === MESSAGE ? null : (kind as LetterKind);
  return (
    <section class="reply stack" aria-labelledby="write-title">
      <h2 id="write-title" class="head2">
        {t('staff:writer.title', { name: nameIn(file) })}
      </h2>
      {file.entered && <ToGive file={file} />}
      <KindOf file={file} onPick={() => setGaps([])} />
      {file.warnings.includes('refusal-not-told') && !(letter && isRefusal(letter)) && <NoByLetter />}
      <WordsBox
        id="letter"
        label={t(letter ? 'staff:writer.opening.label' : 'staff:writer.words.label')}
        value={text.value}
        rows={3}
        problem={
          gaps.includes('letter') && text.value.trim() === '' ? t('staff:form.missing.body') : undefined
        }
        onInput={(value) => (text.value = value)}
      />
      {letter && <LetterBoxes {...{ file, letter, gaps, also }} onAlso={setAlso} />}
      {letter &&
        linesOf(letter).map((line) => (
          <p key={line} class="banner tint-s fixed-line">
            <Icon name="check" />
            <span>{lineWords(line)}</span>
          </p>
        ))}
      <Foot {...{ file, kind }} also={also === 'yes'} onGaps={setGaps} />
    </section>
  );
}
