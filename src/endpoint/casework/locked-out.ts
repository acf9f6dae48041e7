/** Who must not read a case, as the person said, and whom staff tied that to. */
import type { CaseFile as CaseFileView } from '../../contract/staff/case-file.ts';
import { hiddenWords } from '../../domain/casework/actions.ts';
import type { Account } from '../../domain/casework/viewer.ts';
import type { LoadedCase } from './loaded.ts';

interface For {
  readonly accounts: ReadonlyMap<string, Account>;
  readonly readsWords: boolean;
  /** Names that are shut must be tied: safeguarding gets in once they are. */
  readonly ties: boolean;
}

/**
 * One for each entry, by its number. A name that was said before it was all taken back unread is shut like the
 * words, but for whoever ties names where somebody may not be safe.
 */
export function lockedOut(
  { file, opening, records }: LoadedCase,
  { accounts, readsWords, ties }: For,
): CaseFileView['lockedOut'] {
  const isUrgent = opening.unsafe || file.gotWorse;
  const shut = file.hushed && !readsWords && !(ties && isUrgent) ? saidBefore(opening, records) : new Set();
  const used = [...Object.keys(file.notBy), ...Object.keys(file.ties)];
  const entries = Math.max(0, ...used.map((entry) => Number(entry) + 1));
  return Array.from({ length: entries }, (_, entry) => {
    const to = file.ties[entry];
    const name = to ? (accounts.get(to)?.name ?? '') : '';
    const tiedTo = to === undefined ? null : to === null ? ('nobody' as const) : { id: to, name };
    return shut.has(entry) ? { tiedTo, isShut: true } : { ...file.notBy[entry], tiedTo };
  });
}

/** The entries of the message, and of what was said since, up to taking it back. */
function saidBefore({ notBy }: LoadedCase['opening'], records: LoadedCase['records']): ReadonlySet<number> {
  const hidden = hiddenWords(records);
  const later = records.flatMap(({ id, type, data }) =>
    type === 'must-not-read' && hidden.has(id) ? [data.entry] : [],
  );
  return new Set([...notBy.keys(), ...later]);
}
