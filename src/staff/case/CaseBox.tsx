/** Another case, found by its number, a name or a word: whatever the search of the inbox finds. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import type { CaseListAnswer, CaseRow } from '../../contract/staff/case-row.ts';
import { ChoiceBox, LineBox, type Option } from '../parts/Fields.tsx';
import { aboutWhat, whoLine } from '../parts/words.ts';
import { useDesk } from '../state/desk.ts';
import { t } from '../text.ts';

interface CaseBoxProps {
  readonly id: string;
  readonly label: string;
  readonly file: CaseFile;
  /** The id of the case that is chosen; empty: none. */
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly problem: string | undefined;
}

/** A number as it is compared: with or without its lines, in capitals or not. */
const plain = (reference: string): string => reference.replaceAll(/[^\p{L}\p{N}]/gu, '').toUpperCase();

/** What the search finds; the newest question is the one that is answered. Null while it looks, or nothing is asked. */
function useFound(words: string, onFound: (rows: readonly CaseRow[]) => void): readonly CaseRow[] | null {
  const { api, session } = useDesk();
  const [found, setFound] = useState<readonly CaseRow[] | null>(null);
  useEffect(() => {
    let isNewest = true;
    setFound(null);
    if (words === '') return undefined;
    void api.send<CaseListAnswer>('POST', '/cases/search', { q: words }).then((answer) => {
      session.heed(answer);
      if (!isNewest || !answer.ok) return;
      setFound(answer.value.rows);
      onFound(answer.value.rows);
    });
    return () => void (isNewest = false);
  }, [words]);
  return found;
}

const optionOf = (row: CaseRow): Option => ({
  value: row.id,
  label: `${row.reference}${row.part > 1 ? `, ${row.part}` : ''}. ${whoLine(row)}. ${aboutWhat(row)}`,
});

export function CaseBox({ id, label, file, value, onInput, problem }: CaseBoxProps): JSX.Element {
  const { inbox } = useDesk();
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<Option | null>(null);
  const asked = words.trim();
  const others = (rows: readonly CaseRow[]): readonly CaseRow[] => rows.filter((row) => row.id !== file.id);
  const choose = (next: string, rows: readonly CaseRow[]): void => {
    const row = rows.find((one) => one.id === next);
    setChosen(row ? optionOf(row) : null);
    onInput(next);
  };
  // A whole number names one case: nothing is left to choose.
  const found = useFound(asked, (rows) => {
    const same = others(rows).filter((row) => plain(row.reference) === plain(asked));
    if (same.length === 1 && same[0]) choose(same[0].id, same);
  });
  const rows = others(asked === '' ? inbox.rows.value : (found ?? []));
  const options = rows.map(optionOf);
  const known = chosen?.value === value ? chosen : null;
  const linked = file.linked.find((one) => one.id === value);
  const kept = known ?? (linked ? { value, label: linked.reference } : { value, label: value });
  const isThere = value === '' || options.some((option) => option.value === value);
  return (
    <div class="stack-s">
      <LineBox
        id={`${id}-search`}
        type="search"
        label={t('staff:find-case.label')}
        hint={t('staff:find-case.hint')}
        value={words}
        onInput={setWords}
      />
      <p class="hint" role="status">
        {found && t('staff:find-case.found.body', { count: rows.length })}
      </p>
      <ChoiceBox
        id={id}
        label={label}
        value={value}
        problem={problem}
        options={isThere ? options : [kept, ...options]}
        empty={t('staff:choose.label')}
        onInput={(next) => choose(next, rows)}
      />
    </div>
  );
}
