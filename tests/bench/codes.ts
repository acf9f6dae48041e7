/**
 * How long whoever has no key waits for the same answer, by what is wrong: whether its time tells them more
 * than its words. The waits after wrong codes are left out, or they would hide it.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { epochMs } from '../../src/domain/ids.ts';
import { endpointApp } from '../../src/endpoint/app.ts';
import { openAttachments } from '../../src/endpoint/attachments/open.ts';
import { openContentCipher } from '../../src/endpoint/content-cipher.ts';
import { openDataFolder } from '../../src/endpoint/data-folder.ts';
import type { CodeTries } from '../../src/endpoint/limits/code-tries.ts';
import { packsIn } from '../../src/endpoint/packs.ts';
import { openSigner, prover } from '../../src/endpoint/signing.ts';
import { openSqliteFile } from '../../src/endpoint/storage/sqlite-file.ts';
import { sqliteStorage } from '../../src/endpoint/storage/sqlite.ts';
import { putFigures } from './figures.ts';

const CONVERSATIONS = Number(process.env.WREN_BENCH_CONVERSATIONS ?? 1_000);
const ROUNDS = Number(process.env.WREN_BENCH_ROUNDS ?? 3_000);

interface Told {
  readonly id: string;
  readonly key: string;
  readonly code: string;
}

interface Asked {
  readonly what: string;
  readonly ask: () => { readonly url: string; readonly bearer: string };
}

const aKey = () => {
  const bytes = randomBytes(32);
  return { bearer: bytes.toString('base64url'), hash: createHash('sha256').update(bytes).digest('hex') };
};

/** A whole endpoint in a folder, that makes nobody wait for a wrong code. */
function openEndpoint(folder: string) {
  const paths = openDataFolder(folder);
  const cipher = openContentCipher(paths.contentKey, paths.used);
  const signer = openSigner(paths.signingKey, paths.used);
  const storage = sqliteStorage(openSqliteFile({ path: paths.database }), cipher, {
    prove: prover(signer.privateKey),
  });
  const log = pino({ level: 'silent' });
  const tries: CodeTries = { look: async (_, find) => ({ found: await find() }) };
  const shared = { storage, signer, now: () => epochMs(Date.now()), failpoint: () => {}, tries };
  const app = endpointApp({
    ...shared,
    attachments: openAttachments({ ...shared, folder: paths, log, scanner: null }),
    packs: packsIn(resolve('public/packs'), log),
    log,
    files: null,
    version: '0.0.0',
    settings: { tls: null, origin: null, origins: [] },
  });
  return { app, close: async () => (await app.close(), await storage.close()) };
}

/** Sends made-up words, with what opens them later. */
async function tell(app: FastifyInstance): Promise<Told> {
  const [key, code, id] = [aKey(), aKey(), randomUUID()];
  const payload = JSON.stringify({
    schema: 1,
    kind: 'complaint',
    words: 'The heron borrowed my umbrella.',
    writtenAt: new Date().toISOString(),
    keyHash: key.hash,
    codeHash: code.hash,
  });
  const digest = `sha-256=:${createHash('sha256').update(payload).digest('base64')}:`;
  const headers = { 'content-type': 'application/json', 'content-digest': digest };
  const url = `/api/v1/councils/northford/representations/${id}`;
  const answer = await app.inject({ method: 'PUT', url, headers, payload });
  if (answer.statusCode !== 201) throw new Error(`the words were answered with ${answer.statusCode}`);
  return { id, key: key.bearer, code: code.bearer };
}

const byCode = (council: string): string => `/api/v1/councils/${council}/conversation`;
const byId = (id: string): string => `/api/v1/representations/${id}`;
const any = (told: readonly Told[]): Told =>
  told[randomBytes(4).readUInt32LE() % told.length] ?? (told[0] as Told);

const HEAD =
  '| What is wrong | Half of the answers | To the first | Told apart by one time |\n| --- | --: | --: | --: |';

/** Each group has one answer; the first of it is what the others are held against, the second shows chance. */
const groups = (told: readonly Told[]): readonly (readonly Asked[])[] => [
  [
    {
      what: 'A code that was never given',
      ask: () => ({ url: byCode('northford'), bearer: aKey().bearer }),
    },
    { what: '… the same once more', ask: () => ({ url: byCode('northford'), bearer: aKey().bearer }) },
    {
      what: '… one that opens something at another council',
      ask: () => ({ url: byCode('milton-keynes'), bearer: any(told).code }),
    },
    {
      what: '… at a council that is not here',
      ask: () => ({ url: byCode('nowhere'), bearer: any(told).code }),
    },
    { what: '… the key of a phone', ask: () => ({ url: byCode('northford'), bearer: any(told).key }) },
  ],
  [
    { what: 'A message that never came', ask: () => ({ url: byId(randomUUID()), bearer: aKey().bearer }) },
    { what: '… the same once more', ask: () => ({ url: byId(randomUUID()), bearer: aKey().bearer }) },
    {
      what: '… one that is there, with a wrong key',
      ask: () => ({ url: byId(any(told).id), bearer: aKey().bearer }),
    },
    {
      what: '… with the key of another',
      ask: () => ({ url: byId(any(told.slice(1)).id), bearer: told[0]?.key ?? '' }),
    },
  ],
];

const middle = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[all.length >> 1] ?? 0;

/** How often whoever hears one of each and calls the longer one by its name is right; 0.5 is chance. */
function toldApart(one: readonly number[], other: readonly number[]): number {
  const all = [...one.map((ms) => ({ ms, isOther: false })), ...other.map((ms) => ({ ms, isOther: true }))];
  all.sort((a, b) => a.ms - b.ms);
  let before = 0;
  let right = 0;
  for (const { isOther } of all) {
    if (isOther) right += before;
    else before += 1;
  }
  const share = right / (one.length * other.length);
  return Math.max(share, 1 - share);
}

/** Milliseconds of each, asked in an order drawn anew each time. */
async function timesOf(app: FastifyInstance, group: readonly Asked[]): Promise<readonly number[][]> {
  const times = group.map((): number[] => []);
  for (let round = -ROUNDS / 10; round < ROUNDS; round++)
    for (const [at, { ask }] of [...group.entries()].toSorted(() => Math.random() - 0.5)) {
      const { url, bearer } = ask();
      const headers = { authorization: `Bearer ${bearer}` };
      const began = performance.now();
      const answer = await app.inject({ url, headers });
      const took = performance.now() - began;
      if (answer.statusCode !== 404) throw new Error(`answered with ${answer.statusCode}`);
      if (round >= 0) times[at]?.push(took);
    }
  return times;
}

function rowsOf(group: readonly Asked[], times: readonly number[][]): readonly string[] {
  const [first = []] = times;
  return group.map(({ what }, at) => {
    const own = times[at] ?? [];
    const ratio = (middle(own) / middle(first)).toFixed(2);
    const apart = at === 0 ? '–' : `${(100 * toldApart(first, own)).toFixed(1)} %`;
    return `| ${what} | ${middle(own).toFixed(2)} ms | ${ratio} | ${apart} |`;
  });
}

/** Prints a table; `--write` puts it into docs/figures.md. */
export async function main(args: readonly string[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'wren-codes-'));
  const { app, close } = openEndpoint(folder);
  const told: Told[] = [];
  for (let count = 0; count < CONVERSATIONS; count++) told.push(await tell(app));
  const rows: string[] = [];
  for (const group of groups(told)) rows.push(...rowsOf(group, await timesOf(app, group)));
  await close();
  rmSync(folder, { recursive: true, force: true });
  const text = `${HEAD}\n${rows.join('\n')}\n\n${ROUNDS} of each, in an order drawn anew each time, ${CONVERSATIONS} conversations in SQLite, ${cpus().length} cores (${cpus()[0]?.model ?? ''}), Node ${process.versions.node}.`;
  process.stdout.write(`${text}\n`);
  if (args.includes('--write')) putFigures('bench:codes', text);
  return 0;
}
