/** Notes between colleagues: another colour, another place, another store. None can reach the child. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import { Icon } from '../../ui/icons.tsx';
import { momentOf } from '../days.ts';
import { WordsBox } from '../parts/Fields.tsx';
import { nameIn } from '../parts/words.ts';
import { useDesk } from '../state/desk.ts';
import { typed } from '../state/typed.ts';
import { t } from '../text.ts';

export function Notes({ file }: { readonly file: CaseFile }): JSX.Element {
  const { open, today, said } = useDesk();
  const text = typed(file.id, 'note');
  const [isMissing, setMissing] = useState(false);
  useEffect(() => void open.readNotes(), [file.id]);
  const add = async (): Promise<void> => {
    if (text.peek().trim() === '') return setMissing(true);
    if (!(await open.addNote(text.peek().trim()))) return;
    text.value = '';
    setMissing(false);
    said.value = t('staff:notes.added.spoken');
  };
  return (
    <div class="notes stack">
      <p class="noteline">
        <Icon name="lock" />
        <span>
          <b>{t('staff:notes.title')}</b> {t('staff:notes.body', { name: nameIn(file) })}
        </span>
      </p>
      <ul class="stack-s">
        {open.notes.value?.map((note) => (
          <li key={note.id} class="note">
            <p class="meta">
              {note.by ? `${note.by.name}, ${note.by.job}. ` : ''}
              {momentOf(note.at, today.value)}
            </p>
            <p class="own-words" dir="auto">
              {note.text}
            </p>
          </li>
        ))}
      </ul>
      {file.may.includes('write-note') && (
        <>
          <WordsBox
            id="note"
            label={t('staff:notes.new.label')}
            value={text.value}
            problem={isMissing && text.value.trim() === '' ? t('staff:form.missing.body') : undefined}
            onInput={(value) => (text.value = value)}
          />
          <div class="do">
            <button type="button" class="btn soft sm" onClick={() => void add()}>
              {t('staff:notes.add.action')}
            </button>
          </div>
        </>
      )}
    </div>
  );
}
