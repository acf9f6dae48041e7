/** Storage in PostgreSQL: several endpoints at once over one database. */
import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { ContentCipher } from '../content-cipher.ts';
import { startFault } from '../start-fault.ts';
import { accountStore } from './account-rows.ts';
import { attachmentStore, type Written } from './attachment-rows.ts';
import { kyselyOn, kyselyOver } from './postgres-kysely.ts';
import { inTransaction, isConnectionLost, takeAll, takeCasework } from './postgres-pool.ts';
import { patiently, troubleOf } from './postgres-trouble.ts';
import { postgresWriter } from './postgres-writer.ts';
import { reportFileStore } from './report-file-rows.ts';
import { retentionStore } from './retention-rows.ts';
import { sealedStore } from './sealed-rows.ts';
import { sessionStore } from './session-rows.ts';
import { staffAudit } from './staff-audit.ts';
import { find, list, read } from './rows.ts';
import type { StorageOptions } from './sqlite.ts';
import type { Accepted, Arrival, Probed, Storage } from './storage.ts';
import type { Tables } from './tables.ts';
import { inTurns } from './turn.ts';

/** A broken connection is only known when it is used; a question may simply be asked again on another. */
const ASKS = 3;

/** A storage over a pool that was opened for it, and that it closes. */
export function postgresStorage(
  pool: pg.Pool,
  cipher: ContentCipher,
  { failpoint, most, told, prove }: StorageOptions = {},
): Storage {
  const db = kyselyOn(pool);
  return {
    kind: 'postgres',
    accept: inTurns<Arrival, Accepted>(postgresWriter(pool, cipher, { failpoint, prove }), most, told),
    find: (id) => ask(() => find(db, id)),
    list: () => ask(() => list(db, 'seq')),
    read: (id) => ask(() => read(db, cipher, id)),
    attachments: attachmentStore({ read: db, write: (work) => write(pool, work) }),
    reportFiles: reportFileStore({ read: db, write: (work) => write(pool, work, takeCasework) }),
    retention: retentionStore({ read: db, write: (work) => write(pool, work, takeAll) }),
    sealed: sealedStore({ read: db, write: (work) => write(pool, work) }),
    accounts: accountStore({ read: db, write: (work) => write(pool, work, takeCasework) }, cipher),
    sessions: sessionStore({ read: db, write: (work) => write(pool, work, takeCasework) }),
    staffAudit: staffAudit({ read: db }),
    rows: { read: db, write: (work) => write(pool, work, takeCasework), cipher },
    probe: () => probe(pool),
    close: () => pool.end(),
  };
}

/** `first` takes what the work needs before it begins. */
async function write<T>(
  pool: pg.Pool,
  work: (tx: Kysely<Tables>) => Promise<T>,
  first: (client: pg.PoolClient) => Promise<void> = async () => undefined,
): Promise<Written<T>> {
  try {
    return {
      done: await patiently(() =>
        inTransaction(pool, async (client) => {
          await first(client);
          return work(kyselyOver(client));
        }),
      ),
    };
  } catch (error) {
    const trouble = troubleOf(error);
    if (!('value' in trouble)) throw error;
    return { trouble: trouble.value.result === 'full' ? 'full' : 'not-now' };
  }
}

async function ask<T>(question: () => Promise<T>): Promise<T> {
  for (let asked = 1; ; asked += 1) {
    try {
      return await question();
    } catch (error) {
      if (asked === ASKS || !isConnectionLost(error)) throw error;
      await new Promise((done) => setTimeout(done, 20 * asked));
    }
  }
}

async function probe(pool: pg.Pool): Promise<Probed> {
  try {
    await inTransaction(pool, (client) => client.query(REMEMBER, ['probe', new Date().toISOString()]));
    return 'ok';
  } catch (error) {
    const trouble = troubleOf(error);
    return 'value' in trouble && trouble.value.result === 'full' ? 'full' : 'not-now';
  }
}

const REMEMBER =
  'insert into meta (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value';

/** True when something was written here before: keys that are missing now must not be made anew. */
export async function isUsed(pool: pg.Pool): Promise<boolean> {
  const { rowCount } = await pool.query("select 1 from meta where name in ('content-key', 'signing-key')");
  return rowCount !== 0;
}

/** Refuses another key than the one of the last start, or one that descends from it. */
export async function checkKey(
  pool: pg.Pool,
  which: 'content' | 'signing',
  name: string,
  ancestors: readonly string[] = [],
): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query('lock table meta in share row exclusive mode');
    const { rows } = await client.query<{ value: string }>('select value from meta where name = $1', [
      `${which}-key`,
    ]);
    const named = rows[0]?.value;
    if (named === name) return;
    if (named !== undefined && !ancestors.includes(named))
      throw startFault(`The ${which} key is not the one this database was written with: put that one back.`);
    await client.query(REMEMBER, [`${which}-key`, name]);
  });
}
