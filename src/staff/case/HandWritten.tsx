/** Who called or wrote, and how to reach them, as staff wrote it in: for whoever may open the words. */
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import type { EnteredCase } from '../../contract/staff/entered.ts';
import { optionWords } from '../parts/words.ts';
import { maybe, t } from '../text.ts';
import { CorrectEntry } from './CorrectEntry.tsx';
import { chosenWords, reachWords } from './entry-words.ts';
import type { Told } from './told.ts';
import { ToldLines } from './ToldLines.tsx';

/** What was filled in of whoever called or wrote, line by line; the words have a place of their own. */
function handWritten({ asker, contact = [], ...entered }: EnteredCase): readonly Told[] {
  const line = (name: 'name' | 'writer' | 'about' | 'advocate' | 'point'): readonly Told[] => {
    const value = entered[name];
    const label = maybe(`staff:enter.${name}.label`) ?? name;
    return value ? [{ name, label, words: chosenWords(name, value) }] : [];
  };
  return [
    ...(asker ? [{ name: 'asker', label: optionWords('asker', asker.as), words: asker.name }] : []),
    ...(['name', 'writer', 'about'] as const).flatMap(line),
    ...contact.map((one, at) => ({
      name: `reach-${at}`,
      label: t('staff:said.reach.label'),
      words: reachWords(one),
    })),
    ...(['advocate', 'point'] as const).flatMap(line),
  ];
}

export function HandWritten({ file }: { readonly file: CaseFile }): JSX.Element | null {
  const [isOpen, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const { entered } = file;
  if (!entered) return null;
  const close = (): void => {
    setOpen(false);
    place.current?.focus();
  };
  return (
    <div class="stack-s" ref={place} tabIndex={-1}>
      <ToldLines lines={handWritten(entered)} />
      {isOpen && <CorrectEntry file={file} entered={entered} onDone={close} />}
      {!isOpen && file.may.includes('triage') && (
        <button type="button" class="btn plain tiny" onClick={() => setOpen(true)}>
          {t('staff:entry.correct.action')}
        </button>
      )}
    </div>
  );
}
