/**
 * Cases that were opened with a reading among their first records once had no day of it in their row, so
 * they seemed unread. Put right after the next start, in small steps, and looked for only once.
 */
import { isRead } from '../../domain/casework/projection.ts';
import { isMended, keepMended, seemUnread } from '../storage/case-mending.ts';
import { setReadAt } from '../storage/case-rows.ts';
import type { Office } from './deps.ts';
import { loadCase } from './loaded.ts';
import type { Between } from './open-arrived.ts';

/** So many in one transaction. */
const AT_ONCE = 5;

/** True when nothing is left to be put right; asked again where something came first. */
export async function mendRead(office: Office, between: Between): Promise<boolean> {
  const { read, write } = office.storage.rows;
  if (await isMended(read)) return true;
  for (let after = 0; ;) {
    const some = await seemUnread(read, after, AT_ONCE);
    const last = some.at(-1);
    if (!last) return 'done' in (await write(keepMended));
    if (!(await between())) return false;
    const written = await write(async (tx) => {
      for (const { id } of some) {
        const loaded = await loadCase(office, tx, id);
        if (!loaded || loaded.row.read_at !== null || !isRead(loaded.file)) continue;
        const newest = loaded.records.findLast(({ type }) => type === 'read');
        if (newest) await setReadAt(tx, id, newest.at);
      }
    });
    if (!('done' in written)) return false;
    after = last.no;
  }
}
