import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { link } from '../../src/endpoint/storage/audit.ts';
import { POSTGRES_MIGRATIONS } from '../../src/endpoint/storage/migrations/migrations.ts';
import { openPostgres } from '../../src/endpoint/storage/postgres-pool.ts';
import { checkKey, isUsed, postgresStorage } from '../../src/endpoint/storage/postgres.ts';
import { onePostgres } from '../support/one-postgres.ts';
import { attachmentRowsContract } from './attachment-rows.contract.ts';
import { retentionContract } from './storage-retention.contract.ts';
import { groupContract } from './storage-groups.contract.ts';
import { staffContract } from './storage-staff.contract.ts';
import { anArrival, storageContract } from './storage.contract.ts';
import { aManifest, openEndpoint, put } from './support.ts';

const cipher = contentCipher(randomBytes(32));
const server = onePostgres();

const fresh = async () => {
  const url = await server().database();
  const pool = await openPostgres(url);
  return { url, pool, storage: postgresStorage(pool, cipher) };
};

storageContract('postgres', async () => (await fresh()).storage);
attachmentRowsContract('postgres', async () => (await fresh()).storage);
groupContract('postgres', async () => (await fresh()).storage, 8);
retentionContract('postgres', async () => (await fresh()).storage);
staffContract('postgres', async () => (await fresh()).storage);

describe('the PostgreSQL database', () => {
  it('is brought up once though several endpoints start at one moment', async () => {
    const url = await server().database();
    const pools = await Promise.all([openPostgres(url), openPostgres(url), openPostgres(url)]);
    expect(await server().query('select step from wren_schema order by step', url)).toEqual(
      POSTGRES_MIGRATIONS.map((_, index) => ({ step: index + 1 })),
    );
    for (const pool of pools) await pool.end();
  });

  it('is refused when a newer version wrote it, or when it does not flush what it calls stored', async () => {
    const { url, storage } = await fresh();
    await storage.close();
    await server().query('insert into wren_schema (step) values (99)', url);
    await expect(openPostgres(url)).rejects.toThrow('newer version');
    const gone = url.replace('/postgres?', '/not_there?');
    await expect(openPostgres(gone)).rejects.toThrow('The database of WREN_DATABASE is not usable (3D000).');
    await expect(openPostgres('postgres://127.0.0.1:1/wren')).rejects.toThrow('not usable (ECONNREFUSED)');
  });

  it('flushes each message though the database was told not to wait', async () => {
    const { url, storage } = await fresh();
    await storage.close();
    await server().query(
      `create table seen (said text);
       create function see() returns trigger language plpgsql as $$
       begin insert into seen values (current_setting('synchronous_commit')); return new; end $$;
       create trigger see before insert on representation for each row execute function see()`,
      url,
    );
    const again = postgresStorage(await openPostgres(`${url}%20-csynchronous_commit%3Doff`), cipher);
    await again.accept(anArrival());
    await again.close();
    expect(await server().query('select * from seen', url)).toEqual([{ said: 'on' }]);
  });

  it('takes words while a long piece of work on cases is not over', async () => {
    const { storage } = await fresh();
    const came: Awaited<ReturnType<typeof storage.accept>>[] = [];
    await storage.rows.write(async () => {
      came.push(await storage.accept(anArrival()));
    });
    expect(came).toMatchObject([{ result: 'stored' }]);
  });

  it('keeps an audit trail that cannot be changed, shortened or emptied, in one order for all', async () => {
    const one = await fresh();
    const other = postgresStorage(await openPostgres(one.url), cipher);
    await Promise.all(
      Array.from({ length: 60 }, (_, n) => (n % 2 ? one.storage : other).accept(anArrival())),
    );
    for (const sql of ["update audit set what = 'other'", 'delete from audit', 'truncate audit'])
      await expect(server().query(sql, one.url)).rejects.toThrow('never changed');
    const entries = await server().query('select * from audit order by id', one.url);
    expect(entries).toHaveLength(60);
    let last = '';
    for (const entry of entries as (Parameters<typeof link>[1] & { chain: string })[]) {
      expect(entry.chain).toBe(link(last, entry));
      last = entry.chain;
    }
    await one.storage.close();
    await other.close();
  });

  it('knows its keys, and takes no others', async () => {
    const { pool, storage } = await fresh();
    expect(await isUsed(pool)).toBe(false);
    await checkKey(pool, 'content', 'one');
    await checkKey(pool, 'content', 'one');
    expect(await isUsed(pool)).toBe(true);
    await expect(checkKey(pool, 'content', 'two')).rejects.toThrow(
      'not the one this database was written with',
    );
    await checkKey(pool, 'signing', 'a');
    await checkKey(pool, 'signing', 'b', ['a']);
    await expect(checkKey(pool, 'signing', 'a')).rejects.toThrow('put that one back');
    await storage.close();
  });

  it('keeps NUL and broken characters byte for byte, wherever in a message they stand', async () => {
    const { url, storage } = await fresh();
    const endpoint = openEndpoint({ storage });
    const odd = '\\u0000\\ud800 \ufffe\\udfff';
    const file = { sha256: 'c'.repeat(64), bytes: 9, mediaType: 'MEDIA', role: 'photo' };
    const body = JSON.stringify(
      aManifest({ words: 'WORDS', language: 'LANGUAGE', card: 'card', attachments: [file] }),
    ).replace(/MEDIA|WORDS|LANGUAGE/g, odd);
    const id = randomUUID();
    expect((await put(endpoint.app, body, { id })).statusCode).toBe(201);
    expect((await put(endpoint.app, body, { id })).statusCode).toBe(200);
    expect(Buffer.from((await storage.read(id))?.body ?? []).equals(Buffer.from(body))).toBe(true);
    expect(await server().query('select media_type from attachment', url)).toEqual([{ media_type: '' }]);
    await endpoint.close();
    await storage.close();
  });

  it('holds no words that anybody could read in it', async () => {
    const { url, storage } = await fresh();
    await storage.accept(anArrival({ body: Buffer.from('MARKER-quince-lantern') }));
    const [row] = await server().query(
      "select count(*)::int as found from representation where position('MARKER'::bytea in body) > 0",
      url,
    );
    expect(row).toEqual({ found: 0 });
    await storage.close();
  });
});
