/** A whole endpoint in memory, as the tests of its answers use it. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll } from 'vitest';
import { endpointApp, type AppDeps } from '../../src/endpoint/app.ts';
import { openAttachments } from '../../src/endpoint/attachments/open.ts';
import { openContentCipher } from '../../src/endpoint/content-cipher.ts';
import { openDataFolder } from '../../src/endpoint/data-folder.ts';
import { endpointLog } from '../../src/endpoint/log.ts';
import { packsIn } from '../../src/endpoint/packs.ts';
import { openSigner, prover } from '../../src/endpoint/signing.ts';
import { checkContentKey, checkSigningKey, sqliteStorage } from '../../src/endpoint/storage/sqlite.ts';
import { openSqliteFile, type SqliteFile } from '../../src/endpoint/storage/sqlite-file.ts';
import type { Storage } from '../../src/endpoint/storage/storage.ts';
import { epochMs } from '../../src/domain/ids.ts';

export const PACKS = resolve(import.meta.dirname, '../../public/packs');
/** Monday 30 November 2026, 16:10 in London: the instant of the contract's example. */
export const NOON = epochMs(Date.parse('2026-11-30T16:10:04.120Z'));

export interface TestEndpoint {
  readonly app: FastifyInstance;
  readonly storage: Storage;
  readonly folder: string;
  readonly log: string[];
  close(): Promise<void>;
}

const folders: string[] = [];

/** An empty folder that is gone after the tests of its file. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wren-endpoint-'));
  folders.push(folder);
  return folder;
}

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Opens the endpoint on a data folder, a new one unless given. */
export function openEndpoint(
  deps: Partial<AppDeps> = {},
  { folder = newFolder(), sqlite = {} }: { folder?: string; sqlite?: Partial<SqliteFile> } = {},
): TestEndpoint {
  const log: string[] = [];
  const logger = endpointLog('info', { write: (line) => void log.push(line) });
  const paths = openDataFolder(folder);
  const cipher = openContentCipher(paths.contentKey, paths.used);
  const signer = openSigner(paths.signingKey, paths.used);
  const connection = openSqliteFile({ path: paths.database, ...sqlite });
  checkContentKey(connection, cipher);
  checkSigningKey(connection, signer);
  const storage = sqliteStorage(connection, cipher, { prove: prover(signer.privateKey) });
  const shared = { storage, signer, now: () => NOON, failpoint: () => {}, ...deps };
  const app = endpointApp({
    ...shared,
    attachments: openAttachments({ ...shared, folder: paths, log: logger, scanner: null }),
    packs: packsIn(PACKS, logger),
    log: logger,
    files: null,
    version: '0.0.0',
    settings: { tls: null, origin: null, origins: [] },
    ...deps,
  });
  return { app, storage, folder, log, close: async () => (await app.close(), await storage.close()) };
}

export const digestOf = (body: string | Buffer) =>
  `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;

/** A manifest that holds, with made-up words. */
export const aManifest = (more: Record<string, unknown> = {}) => ({
  schema: 1,
  kind: 'complaint',
  words: 'The heron borrowed my umbrella.',
  writtenAt: '2026-11-30T16:00:00Z',
  keyHash: randomBytes(32).toString('hex'),
  codeHash: randomBytes(32).toString('hex'),
  ...more,
});

export const pathOf = (id: string, council = 'northford') =>
  `/api/v1/councils/${council}/representations/${id}`;

/** Sends a body as a device does; headers may be replaced or, with `undefined`, left out. */
export function put(
  app: FastifyInstance,
  body: string | Buffer,
  {
    id = randomUUID(),
    council = 'northford',
    headers = {},
  }: {
    id?: string;
    council?: string;
    headers?: Record<string, string | undefined>;
  } = {},
) {
  const all = { 'content-type': 'application/json', 'content-digest': digestOf(body), ...headers };
  const kept = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;
  return app.inject({ method: 'PUT', url: pathOf(id, council), headers: kept, payload: body });
}
