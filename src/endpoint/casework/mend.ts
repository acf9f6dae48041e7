/**
 * What a former version left otherwise in its rows is put right after the next start: in small steps, and
 * looked for only once. Nothing of it changes a record.
 */
import type { Kysely } from 'kysely';
import type { Account } from '../../domain/casework/viewer.ts';
import { isRead } from '../../domain/casework/projection.ts';
import { accountsIn } from '../storage/account-rows.ts';
import { every, isMended, keepMended, seemUnread, type Mending, type Some } from '../storage/case-mending.ts';
import { replaceWorked, setReadAt } from '../storage/case-rows.ts';
import type { Tables } from '../storage/tables.ts';
import type { Office } from './deps.ts';
import { findByWords } from './keep-up.ts';
import { loadReadable, type LoadedCase } from './loaded.ts';
import type { Between } from './open-arrived.ts';
import { workOut } from './work-out.ts';

/** So many in one transaction. */
const AT_ONCE = 5;

interface Mended {
  readonly name: Mending;
  readonly some: Some;
  readonly mend: (
    office: Office,
    tx: Kysely<Tables>,
    loaded: LoadedCase,
    accounts: readonly Account[],
  ) => Promise<void>;
}

const MENDINGS: readonly Mended[] = [
  /** Opened with a reading among their first records, they had no day of it in their row, and seemed unread. */
  {
    name: 'read-mended',
    some: seemUnread,
    mend: async (_, tx, { row, file, records }) => {
      const newest = records.findLast(({ type }) => type === 'read');
      if (newest && row.read_at === null && isRead(file)) await setReadAt(tx, row.id, newest.at);
    },
  },
  /**
   * Stored before a safeguarding lead saw whatever is about a carer, whenever the carer was named, or what got
   * worse after a complaint; before the second named person was given that; before the day of what somebody asked
   * to stop was a date; or before a child at risk stood first until somebody dealt with it.
   */
  {
    name: 'worked-mended',
    some: every,
    mend: async (office, tx, { row, file }, accounts) =>
      replaceWorked(tx, row.id, workOut(office, row, file, accounts)),
  },
  /** Stored when a topic was found by its code alone, and not by the words in which it is shown. */
  {
    name: 'topics-mended',
    some: every,
    mend: (office, tx, loaded) => findByWords(office, tx, loaded),
  },
];

/**
 * Puts right what is left: true when nothing is. Where something came first it is asked again, and goes on
 * from the case it had come to; after another start it begins anew. A case that cannot be read any more is
 * passed over: nothing can be worked out for it.
 */
export function mender(office: Office): (between: Between) => Promise<boolean> {
  const come = new Map<Mending, number>();
  return async (between) => {
    for (const one of MENDINGS) if (!(await mendOne(office, between, one, come))) return false;
    return true;
  };
}

async function mendOne(
  office: Office,
  between: Between,
  { name, some, mend }: Mended,
  come: Map<Mending, number>,
): Promise<boolean> {
  const { read, write } = office.storage.rows;
  if (await isMended(read, name)) return true;
  for (;;) {
    const found = await some(read, come.get(name) ?? 0, AT_ONCE);
    const last = found.at(-1);
    if (!last) return 'done' in (await write((tx) => keepMended(tx, name)));
    if (!(await between())) return false;
    const written = await write(async (tx) => {
      const accounts = await accountsIn(tx);
      for (const { id } of found) {
        const loaded = await loadReadable(office, tx, id);
        if (loaded) await mend(office, tx, loaded, accounts);
      }
    });
    if (!('done' in written)) return false;
    come.set(name, last.no);
  }
}
