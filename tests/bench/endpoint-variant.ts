/**
 * The endpoint with something left out, to measure beside the whole one. By `WREN_BENCH`:
 * `one-commit`: the whole app, but storage is given one message at a time; `no-disk`: the whole app over a
 * storage that keeps nothing; `no-app`: the web framework alone, answering the same number of bytes;
 * `no-http`: storage alone, prints how many it took in a second and ends.
 */
import { randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance } from 'fastify';
import { endpointApp } from '../../src/endpoint/app.ts';
import { openContentCipher } from '../../src/endpoint/content-cipher.ts';
import { openDataFolder } from '../../src/endpoint/data-folder.ts';
import { endpointLog } from '../../src/endpoint/log.ts';
import { packsIn } from '../../src/endpoint/packs.ts';
import { openSigner } from '../../src/endpoint/signing.ts';
import { sqliteStorage } from '../../src/endpoint/storage/sqlite.ts';
import { openSqliteFile } from '../../src/endpoint/storage/sqlite-file.ts';
import type { Arrival, Storage } from '../../src/endpoint/storage/storage.ts';
import { epochMs } from '../../src/domain/ids.ts';

const { WREN_BENCH: variant = '', WREN_PORT = '0', WREN_DATA = '', WREN_PACKS = '' } = process.env;

const paths = openDataFolder(WREN_DATA);
const cipher = openContentCipher(paths.contentKey, paths.used);
const storage = sqliteStorage(openSqliteFile({ path: paths.database }), cipher);

/** Never two messages in one transaction. */
function oneCommitEach(inner: Storage): Storage {
  let last: Promise<unknown> = Promise.resolve();
  return {
    ...inner,
    accept: (arrival) => {
      const next = last.then(() => inner.accept(arrival));
      last = next.catch(() => undefined);
      return next;
    },
  };
}

const keepsNothing = (inner: Storage): Storage => ({
  ...inner,
  find: async () => null,
  accept: async () => ({ result: 'stored' }),
});

function wholeApp(over: Storage): FastifyInstance {
  const log = endpointLog('info');
  return endpointApp({
    storage: over,
    packs: packsIn(WREN_PACKS, log),
    signer: openSigner(paths.signingKey, paths.used),
    files: null,
    log,
    version: '0',
    now: () => epochMs(Date.now()),
    failpoint: () => undefined,
    settings: { tls: null, origin: null, origins: [] },
  });
}

function frameworkAlone(): FastifyInstance {
  const app = fastify();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) => body);
  const receipt = JSON.stringify({ text: 'x'.repeat(600) });
  app.put('/api/v1/councils/:council/representations/:id', async (_request, reply) =>
    reply.code(201).type('application/json; charset=utf-8').send(receipt),
  );
  return app;
}

const bytes = Buffer.alloc(2_048, 'x');
const anArrival = (): Arrival => {
  const id = randomUUID();
  return {
    id,
    council: 'northford',
    kind: 'complaint',
    digest: 'sha-256=:x:',
    body: bytes,
    receivedAt: '2026-11-30T16:10:04.120Z',
    reference: id,
    receipt: 'x'.repeat(600),
    keyHash: id,
    codeHash: id,
    unsafe: false,
    freeze: false,
    wordsLength: 2_000,
    attachments: [],
    lane: 'usual',
  };
};

/** Storage alone, `together` messages at a time; prints messages a second. */
async function storageAlone(together: number, ms: number): Promise<void> {
  const end = performance.now() + ms;
  let stored = 0;
  const one = async (): Promise<void> => {
    for (; performance.now() < end; stored++) await storage.accept(anArrival());
  };
  await Promise.all(Array.from({ length: together }, one));
  process.stdout.write(`${(stored * 1_000) / ms}\n`);
}

async function main(): Promise<void> {
  if (variant === 'no-http') return storageAlone(Number(process.argv[2]), Number(process.argv[3]));
  const app =
    variant === 'no-app'
      ? frameworkAlone()
      : wholeApp(variant === 'no-disk' ? keepsNothing(storage) : oneCommitEach(storage));
  await app.listen({ host: '127.0.0.1', port: Number(WREN_PORT) });
}

await main();
