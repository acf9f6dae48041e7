/** The trail of staff under somebody's hands who may write into the database. */
import { randomBytes } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Logger } from 'pino';
import { tellAnchor } from '../../src/endpoint/access/anchor.ts';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { openSqliteFile } from '../../src/endpoint/storage/sqlite-file.ts';
import { sqliteStorage } from '../../src/endpoint/storage/sqlite.ts';
import {
  staffAudit,
  staffLink,
  type Anchor,
  type KeptEntry,
} from '../../src/endpoint/storage/staff-audit.ts';
import type { Tables } from '../../src/endpoint/storage/tables.ts';
import { isLong } from '../support/proof.ts';
import { staffContract } from './storage-staff.contract.ts';
import { newFolder } from './support.ts';

const ROWS = 1_000;
const open = (path: string) => sqliteStorage(openSqliteFile({ path }), contentCipher(randomBytes(32)));

staffContract('sqlite', async () => open(join(newFolder(), 'wren.sqlite')));

const folder = newFolder();
const kept = join(folder, 'wren.sqlite');
let anchor: Anchor;

beforeAll(async () => {
  const storage = open(kept);
  const entries = Array.from({ length: ROWS }, (_, n) => ({
    at: new Date(Date.parse('2026-11-30T09:00:00Z') + n * 1_000).toISOString(),
    what: n % 3 === 0 ? 'words-read' : 'case-listed',
    accountId: null,
    caseId: n % 2 === 0 ? `case-${n % 7}` : null,
    detail: n % 5 === 0 ? { n } : null,
  }));
  for (let from = 0; from < ROWS; from += 100) await storage.accounts.note(entries.slice(from, from + 100));
  anchor = await storage.staffAudit.anchor();
  await storage.close();
});

const FIELDS = ['at', 'what', 'account_id', 'case_id', 'detail', 'chain'] as const;

/** Every entry in one of the four ways, the last one in each; in the long tier every entry in every way. */
const entriesFor = (way: number) =>
  Array.from({ length: ROWS }, (_, n) => n + 1).filter((id) => isLong || id % 4 === way || id === ROWS);

/** The entries whose change was not found; each change is taken back, for the next one to be alone. */
async function missedOf(
  ids: readonly number[],
  change: (db: Database.Database, id: number) => void,
): Promise<readonly number[]> {
  const path = join(newFolder(), 'wren.sqlite');
  copyFileSync(kept, path);
  const thief = new Database(path);
  thief.exec('drop trigger staff_audit_is_never_changed; drop trigger staff_audit_is_never_removed');
  const read = new Kysely<Tables>({ dialect: new SqliteDialect({ database: thief }) });
  const trail = staffAudit({ read });
  const missed: number[] = [];
  for (const id of ids) {
    thief.exec('begin');
    change(thief, id);
    if ((await trail.check()).sound) missed.push(id);
    thief.exec('rollback');
  }
  expect(await trail.check(anchor)).toEqual({ sound: true, anchor });
  thief.close();
  return missed;
}

describe('tampering with any of a thousand entries is found', { timeout: 120_000 }, () => {
  it('one changed, in any of its fields', async () => {
    const missed = await missedOf(entriesFor(0), (db, id) => {
      const field = FIELDS[id % FIELDS.length] ?? 'at';
      db.prepare(`update staff_audit set ${field} = coalesce(${field}, '') || 'x' where id = ?`).run(id);
    });
    expect(missed).toEqual([]);
  });

  it('one deleted, the last one too', async () => {
    expect(
      await missedOf(entriesFor(3), (db, id) => db.prepare('delete from staff_audit where id = ?').run(id)),
    ).toEqual([]);
  });

  it('one swapped with its neighbour', async () => {
    const missed = await missedOf(entriesFor(1), (db, id) => {
      const other = id === ROWS ? id - 1 : id + 1;
      db.exec(`update staff_audit set id = -1 where id = ${id}; update staff_audit set id = ${id} where id = ${other};
        update staff_audit set id = ${other} where id = -1`);
    });
    expect(missed).toEqual([]);
  });

  it('one put in between, or behind, with a chain that holds', async () => {
    const missed = await missedOf(entriesFor(2), (db, id) => {
      const chainOf = db.prepare<[number], string>('select chain from staff_audit where id = ?').pluck();
      const made = {
        at: '2026-11-30T12:00:00Z',
        what: 'words-read',
        account_id: null,
        case_id: null,
        detail: null,
      };
      const chain = staffLink(chainOf.get(id) ?? '', made);
      db.exec(
        `update staff_audit set id = -id where id > ${id}; update staff_audit set id = 1 - id where id < 0`,
      );
      db.prepare('insert into staff_audit (id, at, what, chain) values (?, ?, ?, ?)').run(
        id + 1,
        made.at,
        made.what,
        chain,
      );
    });
    expect(missed).toEqual([]);
  });

  it('the whole chain made anew from some entry on, against an anchor that was written down', async () => {
    const path = join(newFolder(), 'wren.sqlite');
    copyFileSync(kept, path);
    const thief = new Database(path);
    thief.exec('drop trigger staff_audit_is_never_changed');
    const rows = thief.prepare('select * from staff_audit order by id').all() as KeptEntry[];
    let chain = rows[498]?.chain ?? '';
    for (const row of rows.slice(499)) {
      const forged = row.id === 500 ? { ...row, what: 'case-listed-x' } : row;
      chain = staffLink(chain, forged);
      thief
        .prepare('update staff_audit set what = ?, chain = ? where id = ?')
        .run(forged.what, chain, row.id);
    }
    thief.prepare("update meta set value = ? where name = 'staff-audit-end'").run(`${ROWS} ${chain}`);
    thief.close();
    const { staffAudit: trail, close } = open(path);
    expect(await trail.check()).toMatchObject({ sound: true });
    expect(await trail.check(anchor)).toEqual({ sound: false, at: ROWS, why: 'not-the-anchor' });
    await close();
  });
});

describe('the database itself', () => {
  it.each([
    'update staff_audit set what = what',
    'delete from staff_audit',
    'delete from staff_audit where id = 1000',
  ])('refuses: %s', (statement) => {
    const db = new Database(kept);
    expect(() => db.exec(statement)).toThrow(/audit entries are never/);
    db.close();
  });
});

describe('the end of the trail', () => {
  it('is said in the log at the start, in the form that the command takes back', async () => {
    const storage = open(kept);
    const lines: unknown[] = [];
    const said = tellAnchor(storage.staffAudit, { info: (line: unknown) => void lines.push(line) } as Logger);
    await said.told;
    said.stop();
    expect(lines).toEqual([{ msg: 'staff-audit', ends: `${ROWS}:${anchor.chain}` }]);
    await storage.close();
  });
});
