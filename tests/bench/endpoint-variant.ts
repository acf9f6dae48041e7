/**
 * What the endpoint is measured against. By `WREN_BENCH`: `framework`: the web framework alone, answering as many
 * bytes as a receipt has; `storage`: storage alone, so many messages at a time for so many milliseconds, prints how
 * many it took; `fill`: storage alone until it holds so many, prints messages a second for each tenth.
 */
import { randomUUID } from 'node:crypto';
import fastify from 'fastify';
import { openKept } from '../../src/endpoint/open-kept.ts';
import type { Arrival, Storage } from '../../src/endpoint/storage/storage.ts';

const { WREN_BENCH: variant = '', WREN_PORT = '0', WREN_DATA = '', WREN_DATABASE } = process.env;
const [first = 0, second = 0] = process.argv.slice(2).map(Number);
/** More at a time bring nothing more. */
const TOGETHER = 200;

async function frameworkAlone(): Promise<void> {
  const app = fastify();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) => body);
  const receipt = JSON.stringify({ text: 'x'.repeat(600) });
  app.get('/api/v1/health', async () => ({ status: 'ok' }));
  app.put('/api/v1/councils/:council/representations/:id', async (_request, reply) =>
    reply.code(201).type('application/json; charset=utf-8').send(receipt),
  );
  await app.listen({ host: '127.0.0.1', port: Number(WREN_PORT) });
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

/** Stores `together` at a time while `more` says so. */
const work = (storage: Storage, together: number, more: () => boolean): Promise<unknown> =>
  Promise.all(
    Array.from({ length: together }, async () => {
      while (more()) await storage.accept(anArrival());
    }),
  );

async function storageAlone(storage: Storage, together: number, ms: number): Promise<void> {
  const end = performance.now() + ms;
  let stored = 0;
  await work(storage, together, () => performance.now() < end && ++stored > 0);
  process.stdout.write(`${(stored * 1_000) / ms}\n`);
}

async function fill(storage: Storage, from: number, to: number): Promise<void> {
  let stored = from;
  await work(storage, TOGETHER, () => stored++ < to);
}

async function main(): Promise<void> {
  if (variant === 'framework') return frameworkAlone();
  const { storage, release } = await openKept({
    data: WREN_DATA,
    database: WREN_DATABASE ?? null,
    commit: 'group',
  });
  await (variant === 'fill' ? fill(storage, first, second) : storageAlone(storage, first, second));
  await storage.close();
  release();
}

await main();
