import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect, type CompiledQuery } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { LondonDate } from '../../src/domain/ids.ts';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { learningDueBy } from '../../src/endpoint/storage/delivery-rows.ts';
import { openSqliteFile } from '../../src/endpoint/storage/sqlite-file.ts';
import { sqliteStorage } from '../../src/endpoint/storage/sqlite.ts';
import type { Tables } from '../../src/endpoint/storage/tables.ts';
import { groupContract } from './storage-groups.contract.ts';
import { attachmentRowsContract } from './attachment-rows.contract.ts';
import { anArrival, storageContract } from './storage.contract.ts';
import { aManifest, newFolder, openEndpoint, put } from './support.ts';

const cipher = contentCipher(randomBytes(32));
const newPath = () => join(newFolder(), 'wren.sqlite');

storageContract('sqlite', async () => sqliteStorage(openSqliteFile({ path: newPath() }), cipher));
attachmentRowsContract('sqlite', async () => sqliteStorage(openSqliteFile({ path: newPath() }), cipher));
groupContract('sqlite', async () => sqliteStorage(openSqliteFile({ path: newPath() }), cipher), 60);

describe('the SQLite file', () => {
  it('holds no words, neither in the database nor beside it', async () => {
    const endpoint = openEndpoint();
    await put(
      endpoint.app,
      JSON.stringify(aManifest({ words: 'MARKER-quince-lantern', answers: { c2: 'MARKER-quince' } })),
    );
    for (const entry of readdirSync(endpoint.folder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile())
        expect(readFileSync(join(entry.parentPath, entry.name)).includes('MARKER-quince')).toBe(false);
    }
    expect(endpoint.log.join('')).not.toContain('MARKER');
    await endpoint.close();
  });

  it('is for its owner alone, keys and folder too', async () => {
    const endpoint = openEndpoint();
    const mode = (path: string) => statSync(join(endpoint.folder, path)).mode & 0o777;
    expect([mode('.'), mode('keys'), mode('keys/content.key'), mode('keys/signing.jwk')]).toEqual([
      0o700, 0o700, 0o600, 0o600,
    ]);
    await endpoint.close();
  });

  it('writes to disk before it says stored', () => {
    const db = openSqliteFile({ path: newPath() });
    const read = (name: string) => db.pragma(name, { simple: true });
    expect([read('journal_mode'), read('synchronous'), read('foreign_keys'), read('secure_delete')]).toEqual([
      'wal',
      2,
      1,
      1,
    ]);
    expect([
      read('trusted_schema'),
      read('cell_size_check'),
      read('mmap_size'),
      read('busy_timeout'),
    ]).toEqual([0, 1, 0, 5000]);
    db.close();
  });

  it('is one file once it is closed, whatever was asked of it', async () => {
    const path = newPath();
    const storage = sqliteStorage(openSqliteFile({ path }), cipher);
    await storage.accept(anArrival());
    await storage.close();
    expect(readdirSync(dirname(path))).toEqual(['wren.sqlite']);
  });

  it('is refused when a pragma does not take', () => {
    expect(() => openSqliteFile({ path: newPath(), pragmas: { page_size: 1000 } })).toThrow(
      'it must be 1000',
    );
  });

  it('is refused when a newer version wrote it, or when it is no database', () => {
    const path = newPath();
    const db = new Database(path);
    db.pragma('user_version = 99');
    db.close();
    expect(() => openSqliteFile({ path })).toThrow('newer version');
    const other = newPath();
    writeFileSync(other, 'not a database, not at all, and long enough to be looked at as one. '.repeat(20));
    expect(() => openSqliteFile({ path: other })).toThrow('is damaged');
  });

  it('keeps an audit trail that cannot be changed or shortened', async () => {
    const db = openSqliteFile({ path: newPath() });
    const storage = sqliteStorage(db, cipher);
    await storage.accept(anArrival());
    await storage.accept(anArrival());
    expect(() => db.exec("update audit set what = 'other'")).toThrow('never changed');
    expect(() => db.exec('delete from audit')).toThrow('never removed');
    const chains = db.prepare('select chain from audit').pluck().all();
    expect(new Set(chains).size).toBe(2);
    expect(db.prepare('select count(*) from notification').pluck().get()).toBe(2);
    await storage.close();
  });

  it('does not open a body that was moved to another row', async () => {
    const db = openSqliteFile({ path: newPath() });
    const storage = sqliteStorage(db, cipher);
    const [one, other] = [anArrival(), anArrival()];
    await storage.accept(one);
    await storage.accept(other);
    db.prepare(
      'update representation set body = (select body from representation where id = ?) where id = ?',
    ).run(one.id, other.id);
    await expect(storage.read(other.id)).rejects.toThrow();
    await storage.close();
  });

  it('is answered with 507 when the disk is full, keeps what it had, and takes more once there is room', async () => {
    const endpoint = openEndpoint({}, { sqlite: { maxPages: 40 } });
    const words = 'a'.repeat(15_000);
    const sent = [];
    for (let count = 0; count < 12; count += 1)
      sent.push(await put(endpoint.app, JSON.stringify(aManifest({ words }))));
    const full = sent.filter(({ statusCode }) => statusCode === 507);
    expect(full.length).toBeGreaterThan(0);
    expect(full[0]?.headers['retry-after']).toBe('600');
    expect(full[0]?.json()).toMatchObject({ code: 'full' });
    const kept = sent.filter(({ statusCode }) => statusCode === 201);
    expect(await endpoint.storage.list()).toHaveLength(kept.length);
    await endpoint.close();
    const again = openEndpoint({}, { folder: endpoint.folder });
    expect((await put(again.app, JSON.stringify(aManifest({ words })))).statusCode).toBe(201);
    await again.close();
  });

  it('is answered with 503 while another program holds it, and nothing is half stored', async () => {
    const endpoint = openEndpoint({}, { sqlite: { pragmas: { busy_timeout: 20 } } });
    const other = new Database(join(endpoint.folder, 'wren.sqlite'));
    other.exec('begin immediate');
    const answer = await put(endpoint.app, JSON.stringify(aManifest()));
    other.exec('rollback');
    other.close();
    expect([answer.statusCode, answer.json().code, answer.headers['retry-after']]).toEqual([
      503,
      'try-later',
      '30',
    ]);
    expect(await endpoint.storage.list()).toEqual([]);
    await endpoint.close();
  });

  it('is not opened with a lost or another key, and no new one is made over it', async () => {
    const endpoint = openEndpoint();
    await endpoint.close();
    const key = join(endpoint.folder, 'keys/content.key');
    const signing = join(endpoint.folder, 'keys/signing.jwk');
    writeFileSync(key, randomBytes(32));
    expect(() => openEndpoint({}, { folder: endpoint.folder })).toThrow(
      'not the one this database was written with',
    );
    unlinkSync(key);
    expect(() => openEndpoint({}, { folder: endpoint.folder })).toThrow('missing or broken');
    writeFileSync(key, randomBytes(32), { mode: 0o600 });
    unlinkSync(signing);
    expect(() => openEndpoint({}, { folder: endpoint.folder })).toThrow('is missing');
    expect(existsSync(signing)).toBe(false);
  });
});

describe('looking for what was learned', () => {
  it('begins with the cases that have a lesson, however many dates went by', async () => {
    const database = openSqliteFile({ path: newPath() });
    const asked: CompiledQuery[] = [];
    const dialect = new SqliteDialect({ database });
    const db = new Kysely<Tables>({ dialect, log: ({ query }) => void asked.push(query) });
    await learningDueBy(db, '2026-11-30' as LondonDate);
    const plan = asked.flatMap(({ sql, parameters }) =>
      database.prepare<unknown[], { detail: string }>(`explain query plan ${sql}`).all(...parameters),
    );
    const steps = plan.map(({ detail }) => detail).join('\n');
    expect(steps).toMatch(
      /case_file USING INDEX case_file_learned[^]*case_date USING INDEX \S+ \(case_id=\?\)/,
    );
    expect(steps).not.toContain('case_date_by_day');
    await db.destroy();
  });
});
