/** What a hostile client, a bad proxy or a failing machine can do, and what still holds. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { holdDataFolder, openDataFolder } from '../../src/endpoint/data-folder.ts';
import { endpointLog, errorFacts } from '../../src/endpoint/log.ts';
import { packsIn } from '../../src/endpoint/packs.ts';
import { sqliteStorage } from '../../src/endpoint/storage/sqlite.ts';
import { openSqliteFile } from '../../src/endpoint/storage/sqlite-file.ts';
import { anArrival } from './storage.contract.ts';
import { PACKS, aManifest, digestOf, newFolder, openEndpoint, pathOf, put } from './support.ts';

const endpoint = openEndpoint();
const { app } = endpoint;
afterAll(() => endpoint.close());

const good = () => JSON.stringify(aManifest());

async function raw(text: string): Promise<string> {
  if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 });
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => (answer += String(chunk)));
  socket.end(text);
  await once(socket, 'close');
  return answer;
}

describe('a hostile client', () => {
  it('gets the strict headers and a log line also for an address that cannot be read', async () => {
    const lines = endpoint.log.length;
    for (const url of ['/%ff', '/api/v1/%ff', `${pathOf(randomUUID())}%ff`]) {
      const answer = await app.inject({ method: 'PUT', url });
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'malformed']);
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
      expect(answer.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      });
    }
    expect(endpoint.log).toHaveLength(lines + 3);
    expect(endpoint.log.slice(lines).join('')).not.toContain('%ff');
  });

  it('gets 404 for a council or an id of any length', async () => {
    const council = await put(app, good(), { council: 'x'.repeat(2_000) });
    expect([council.statusCode, council.json().code]).toEqual([404, 'unknown-council']);
    const id = await put(app, good(), { id: 'x'.repeat(2_000) });
    expect([id.statusCode, id.json().code]).toEqual([404, 'not-found']);
  });

  it.each([
    ['no HTTP at all', 'MARKER nonsense\r\n\r\n', 400],
    ['two lengths', 'PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
    ['a header without end', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'MARKER'.repeat(5_000)}\r\n\r\n`, 431],
  ])('gets a problem document for %s', async (_, text, status) => {
    const [head = '', body = ''] = (await raw(text)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(head).toContain('application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ code: 'malformed', status });
    expect(body).not.toContain('MARKER');
  });

  it('is understood when the digest comes among others, with parameters, or twice: the last one counts', async () => {
    const body = good();
    const id = randomUUID();
    const announce = async (digest: string) =>
      (await put(app, body, { id, headers: { 'content-digest': digest } })).statusCode;
    expect(await announce(`sha-512=:AAAA:, ${digestOf(body)};note=1`)).toBe(201);
    expect(await announce(`${digestOf('else')},${digestOf(body)}`)).toBe(200);
    expect(await announce(`${digestOf(body)}, ${digestOf('else')}`)).toBe(400);
  });

  it('cannot have its words in a log through an error that quotes them as a place', () => {
    const facts = errorFacts(new Error('no\n    at MARKER'));
    expect(JSON.stringify(facts)).not.toContain('MARKER');
    expect((facts.at as string[]).length).toBeGreaterThan(0);
  });
});

describe('a failing machine', () => {
  it('with a disk that is full only at the commit answers 507, and takes more afterwards', async () => {
    const db = openSqliteFile({ path: join(newFolder(), 'wren.sqlite') });
    let full = true;
    const storage = sqliteStorage(
      fullAtCommit(db, () => full),
      contentCipher(Buffer.alloc(32, 1)),
    );
    const arrival = anArrival();
    expect(await storage.accept(arrival)).toEqual({ result: 'full' });
    expect(await storage.find(arrival.id)).toBeNull();
    full = false;
    expect(await storage.accept(arrival)).toMatchObject({ result: 'stored' });
    await storage.close();
  });

  it('has a pack put back in place with the time and size it had, and reads it again', () => {
    const folder = newFolder();
    let at = 0;
    mkdirSync(join(folder, 'northford'));
    const path = join(folder, 'northford/pack.json');
    const text = readFileSync(join(PACKS, 'northford/pack.json'), 'utf8');
    const write = (content: string) => {
      writeFileSync(path, content);
      utimesSync(path, 1_700_000_000, 1_700_000_000);
    };
    write(`x${text.slice(1)}`);
    const packs = packsIn(folder, endpointLog('silent'), () => (at += 5_000));
    expect(packs.get('northford')).toBeUndefined();
    write(text);
    expect(packs.get('northford')?.pack.council).toBe('northford');
  });
});

describe('a careful operator', () => {
  it('finds the rights of a folder that was there already as they were', () => {
    const folder = newFolder();
    chmodSync(folder, 0o755);
    openDataFolder(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o755);
    expect(statSync(join(folder, 'keys')).mode & 0o777).toBe(0o700);
  });

  it('cannot have two endpoints on one data folder', () => {
    const folder = newFolder();
    const release = holdDataFolder(folder);
    expect(() => holdDataFolder(folder, 50)).toThrow('in use by another endpoint');
    release();
    holdDataFolder(folder)();
  });

  it('is told when the signing key is another one than before', async () => {
    const [one, other] = [openEndpoint(), openEndpoint()];
    await one.close();
    await other.close();
    const key = (folder: string) => join(folder, 'keys/signing.jwk');
    writeFileSync(key(one.folder), readFileSync(key(other.folder)));
    expect(() => openEndpoint({}, { folder: one.folder })).toThrow('signing key is not the one');
  });
});

/** A connection that finds the disk full where SQLite's WAL does: at the commit, which rolls back by itself. */
function fullAtCommit(db: Database.Database, full: () => boolean): Database.Database {
  return new Proxy(db, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown;
      if (name !== 'prepare') return typeof value === 'function' ? value.bind(target) : value;
      return (sql: string) => {
        const statement = target.prepare(sql);
        if (sql !== 'commit') return statement;
        const run = () => {
          if (!full()) return statement.run();
          target.exec('rollback');
          throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
        };
        return { run };
      };
    },
  });
}
