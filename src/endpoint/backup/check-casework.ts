/** Opens everything of cases and staff in a restored database, and follows the staff's trail. */
import type Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { ContentCipher } from '../content-cipher.ts';
import { startFault } from '../start-fault.ts';
import { SEALED_BOXES } from '../storage/sealed-boxes.ts';
import { staffAudit } from '../storage/staff-audit.ts';
import type { Tables } from '../storage/tables.ts';

const AT_ONCE = 500;

/** Throws one sentence at the first thing that does not hold. Leaves the connection open. */
export async function checkCasework(connection: Database.Database, cipher: ContentCipher): Promise<void> {
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: connection }) });
  for (const boxes of Object.values(SEALED_BOXES)) {
    for (let after = ''; ;) {
      const some = await boxes.some(db, after, AT_ONCE);
      if (some.length === 0) break;
      for (const { box, label } of some) mustOpen(() => cipher.open(box, label));
      after = some.at(-1)?.id ?? after;
    }
  }
  if (!(await staffAudit({ read: db }).check()).sound)
    throw startFault('The trail of staff in the backup does not hold: an entry was altered or taken out.');
}

function mustOpen(open: () => unknown): void {
  try {
    open();
  } catch {
    throw startFault('The backup holds something of a case that does not open: it is not good.');
  }
}
