/** Putting right what staff wrote in: its boxes with what they say, and why. What was wrong stays in the history. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import type { EnteredCase } from '../../contract/staff/entered.ts';
import { ChoiceBox, LineBox, WordsBox } from '../parts/Fields.tsx';
import { LanguageBox } from '../parts/LanguageBox.tsx';
import { goToGap } from '../parts/languages.ts';
import type { Name } from '../screens/enter/entry.ts';
import { optionsOf } from '../screens/enter/options.ts';
import { useDesk } from '../state/desk.ts';
import { typed } from '../state/typed.ts';
import { maybe, t } from '../text.ts';
import { boxesOf, gapsOf, namesFor, rightOf, type Boxes } from './entry-right.ts';

const WHY = 'why';
const idOf = (name: string): string => `entry-${name}`;

interface BoxProps {
  readonly name: Name;
  readonly value: string;
  readonly problem: string | undefined;
  readonly onInput: (value: string) => void;
}

function Box({ name, ...rest }: BoxProps): JSX.Element {
  const label = maybe(`staff:enter.${name}.label`) ?? name;
  const props = { ...rest, id: idOf(name), label };
  const options = optionsOf(name);
  if (options) return <ChoiceBox {...props} options={options} empty={t('staff:choose.label')} />;
  if (name === 'words') return <WordsBox {...props} rows={5} />;
  if (name === 'language') return <LanguageBox {...props} />;
  return <LineBox {...props} {...(name === 'receivedOn' && { type: 'date' as const })} />;
}

interface CorrectEntryProps {
  readonly file: CaseFile;
  readonly entered: EnteredCase;
  readonly onDone: () => void;
}

export function CorrectEntry({ file, entered, onDone }: CorrectEntryProps): JSX.Element {
  const { open, said } = useDesk();
  const why = typed(file.id, 'entry why');
  const changed = typed(file.id, 'entry right');
  const [gaps, setGaps] = useState<readonly string[]>([]);
  const touched = JSON.parse(changed.value || '{}') as Boxes;
  const boxes: Boxes = { ...boxesOf(entered), ...touched };
  const problem = (name: string, value = ''): string | undefined =>
    gaps.includes(name) && value.trim() === '' ? t('staff:form.missing.body') : undefined;
  useEffect(() => document.getElementById(idOf('kind'))?.focus(), []);
  const leave = (): void => {
    why.value = '';
    changed.value = '';
    onDone();
  };
  const send = async (): Promise<void> => {
    const found = [...gapsOf(boxes), ...(why.peek().trim() === '' ? [WHY] : [])];
    setGaps(found);
    if (found[0]) return goToGap(idOf(found[0]));
    const data = { why: why.peek().trim(), right: rightOf(entered, boxes) };
    if (!(await open.record([{ type: 'entry-corrected', data }]))) return;
    said.value = t('staff:recorded.spoken');
    leave();
  };
  return (
    <div class="recform stack-s" role="group" aria-label={t('staff:entry.correct.action')}>
      {namesFor(boxes.kind).map((name) => (
        <Box
          key={name}
          name={name}
          value={boxes[name] ?? ''}
          problem={problem(name, boxes[name])}
          onInput={(value) => void (changed.value = JSON.stringify({ ...touched, [name]: value }))}
        />
      ))}
      <LineBox
        id={idOf(WHY)}
        label={t('staff:correct.why.label')}
        value={why.value}
        problem={problem(WHY, why.value)}
        onInput={(value) => void (why.value = value)}
      />
      <div class="do">
        <button type="button" class="btn solid sm" onClick={() => void send()}>
          {t('staff:correct.right.action')}
        </button>
        <button type="button" class="btn plain" onClick={leave}>
          {t('staff:form.leave.action')}
        </button>
      </div>
    </div>
  );
}
