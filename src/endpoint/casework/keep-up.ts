/** What is due without anybody asking: dates that went by, and words to be found again under a new key. */
import type { Kysely } from 'kysely';
import { loadReadable, type LoadedCase } from './loaded.ts';
import { accountsIn } from '../storage/account-rows.ts';
import { dueAgain, replaceWorked } from '../storage/case-rows.ts';
import { markIndexed, notIndexed, setTokens } from '../storage/search-rows.ts';
import type { Tables } from '../storage/tables.ts';
import { today, type Office } from './deps.ts';
import { anotherTurn, type Between } from './open-arrived.ts';
import { wordsIn } from './beside.ts';
import { wordsOfRecords, wordsOfReference } from './tokens.ts';
import { workOut } from './work-out.ts';

/** So many in one transaction. */
const AT_ONCE = 5;

/** Works out anew whatever time alone has changed. Stops when the database takes nothing now. */
export async function keepUp(office: Office, between: Between = anotherTurn): Promise<void> {
  const { read, write } = office.storage.rows;
  // Such a case stays due, and is looked at again the next time.
  const unreadable = new Set<string>();
  for (;;) {
    const due = await dueAgain(read, today(office), AT_ONCE + unreadable.size);
    const ids = due.filter((id) => !unreadable.has(id));
    if (ids.length === 0) break;
    if (!(await between())) return;
    const written = await write(async (tx) => {
      const accounts = await accountsIn(tx);
      for (const id of ids) {
        const loaded = await loadReadable(office, tx, id);
        if (loaded) await replaceWorked(tx, id, workOut(office, loaded.row, loaded.file, accounts));
        else unreadable.add(id);
      }
    });
    if (!('done' in written)) return;
  }
  await indexAnew(office, between);
}

/** After a change of the key every word has another token. What cannot be read is found by none. */
async function indexAnew(office: Office, between: Between): Promise<void> {
  const { read, write } = office.storage.rows;
  for (;;) {
    const ids = await notIndexed(read, AT_ONCE);
    if (ids.length === 0 || !(await between())) return;
    const written = await write(async (tx) => {
      for (const id of ids) {
        const loaded = await loadReadable(office, tx, id);
        if (loaded) await findByWords(office, tx, loaded);
        await markIndexed(tx, id);
      }
    });
    if (!('done' in written)) return;
  }
}

/** Adds every word by which the case is found today and was not before. */
export async function findByWords(
  office: Office,
  tx: Kysely<Tables>,
  { row, entered, records, file }: LoadedCase,
): Promise<void> {
  const said = file.hushed ? [] : await wordsIn(office, tx, row, entered);
  const words = [...said, ...wordsOfReference(row.reference), ...wordsOfRecords(records)];
  await setTokens(tx, row.id, office.tokens(row.council, words));
}
