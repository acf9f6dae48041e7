/** The records of a case as a viewer sees them, with what the person did since and what it waits for. */
import type { RecordView } from '../../contract/staff/record.ts';
import { hiddenWords } from '../../domain/casework/actions.ts';
import { isA } from '../../domain/casework/case-file.ts';
import { clocksMoved } from '../../domain/casework/clocks-moved.ts';
import { putRight, wasBefore, type EntryRight } from '../../domain/casework/entry.ts';
import type { CaseRecord } from '../../domain/casework/record.ts';
import type { Account } from '../../domain/casework/viewer.ts';
import { rulesFor, type Office } from './deps.ts';
import type { LoadedCase } from './loaded.ts';

interface Views {
  readonly accounts: ReadonlyMap<string, Account>;
  readonly readsWords: boolean;
}

/** `seen`: those of the case that are there for the viewer. */
export function recordViews(
  office: Office,
  { row, file, opening, records, enteredFirst }: LoadedCase,
  seen: readonly CaseRecord[],
  { accounts, readsWords }: Views,
): RecordView[] {
  const rules = rulesFor(office, row.council);
  const actions = new Map(file.actions.map((action) => [action.id, action]));
  const was = entriesBefore(enteredFirst, records);
  const hidden = readsWords ? new Set() : hiddenWords(records);
  return seen.map((record): RecordView => {
    const { id, seq, at, on, type, by, forPerson } = record;
    const account = by === null ? undefined : accounts.get(by);
    const action = actions.get(id);
    return {
      ...{ id, seq, at, on, type, forPerson },
      by: account ? { name: account.name, job: account.job } : null,
      data: { ...dataOf(record, hidden.has(id)), ...was.get(id) },
      ...(action && {
        action: {
          isNew: action.mark !== null && !action.isSeen,
          answerDue: action.mark !== null && !action.isAnswered,
          ...movedBy(clocksMoved(opening, records, record, rules)),
        },
      }),
    };
  });
}

/** By the id of what put an entry right: what it took the place of. */
function entriesBefore(
  first: LoadedCase['enteredFirst'],
  records: readonly CaseRecord[],
): ReadonlyMap<string, { readonly was: EntryRight }> {
  const before = new Map<string, { readonly was: EntryRight }>();
  let entry = first;
  for (const { id, data } of records.filter(isA('entry-corrected'))) {
    if (!entry) break;
    before.set(id, { was: wasBefore(entry, data.right) });
    entry = putRight(entry, data.right);
  }
  return before;
}

const movedBy = ({ starts, stops }: ReturnType<typeof clocksMoved>) => ({
  starts: [...starts],
  stops: [...stops],
});

function dataOf({ data }: CaseRecord, isHidden: boolean): RecordView['data'] {
  if (!isHidden) return { ...data };
  const { words: _, name: __, role: ___, ...rest } = data as Record<string, unknown>;
  return rest;
}
