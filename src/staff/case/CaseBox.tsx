/** Another case, found by its number, a name or a word: whatever the search of the inbox finds. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import type { CaseListAnswer, CaseRow } from '../../contract/staff/case-row.ts';
import type { Answered, Refused } from '../api.ts';
import { ChoiceBox, LineBox, type Option } from '../parts/Fields.tsx';
import { aboutWhat, whoLine } from '../parts/words.ts';
import { useDesk } from '../state/desk.ts';
import { PAUSE_MS } from '../state/inbox.ts';
import { maybe, t } from '../text.ts';

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

interface Search {
  /** Null while it looks, or nothing is asked. */
  readonly found: readonly CaseRow[] | null;
  /** Why it found nothing out. */
  readonly refused: Refused | null;
  readonly again: () => void;
}

/** What the search finds once somebody stops typing; the newest question is the one that is answered. */
function useFound(words: string, onFound: (rows: readonly CaseRow[]) => void): Search {
  const { api, session } = useDesk();
  const [answer, setAnswer] = useState<Answered<CaseListAnswer> | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let isNewest = true;
    setAnswer(null);
    if (words === '') return undefined;
    const ask = async (): Promise<void> => {
      const come = session.heed(await api.send<CaseListAnswer>('POST', '/cases/search', { q: words }));
      if (!isNewest) return;
      setAnswer(come);
      if (come.ok) onFound(come.value.rows);
    };
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      isNewest = false;
      clearTimeout(timer);
    };
  }, [words, tries]);
  return {
    found: answer?.ok ? answer.value.rows : null,
    refused: answer?.ok === false ? answer : null,
    again: () => setTries(tries + 1),
  };
}

/** Why nothing was found out, in words, and a way on where asking again may help. */
function NotFoundOut({ why, again }: { readonly why: string; readonly again: () => void }): JSX.Element {
  const told = why === 'no-answer' ? undefined : maybe(`staff:refused.${why}.body`);
  return (
    <div class="do" role="alert">
      <p>{told ?? t('staff:trouble.no-answer.title')}</p>
      {told === undefined && (
        <button type="button" class="btn soft sm" onClick={again}>
          {t('staff:again.action')}
        </button>
      )}
    </div>
  );
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
  const { found, refused, again } = useFound(asked, (rows) => {
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
      {refused && <NotFoundOut why={refused.why} again={again} />}
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
