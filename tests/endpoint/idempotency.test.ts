/** One message is one case: whatever comes under its id, in whatever order, at the same moment, before or after a restart. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openContentCipher } from '../../src/endpoint/content-cipher.ts';
import { openDataFolder } from '../../src/endpoint/data-folder.ts';
import { openSigner, prover } from '../../src/endpoint/signing.ts';
import { openSqliteFile } from '../../src/endpoint/storage/sqlite-file.ts';
import { sqliteStorage } from '../../src/endpoint/storage/sqlite.ts';
import type { Storage } from '../../src/endpoint/storage/storage.ts';
import { chance, publish, times } from '../support/proof.ts';
import { aManifest, digestOf, newFolder, openEndpoint, put, type TestEndpoint } from './support.ts';

const RUNS = times(40, 20_000);

/** So many different bodies there are in a run; which one is first under an id is left to the moment. */
const BODIES = ['heron', 'kettle', 'lantern'].map((words) => JSON.stringify(aManifest({ words })));

interface Step {
  /** What is sent at the same moment: which id, which body. */
  readonly sends: readonly { readonly id: number; readonly body: number }[];
  /** The endpoint is closed and opened again afterwards. */
  readonly restart: boolean;
}

const aStep: fc.Arbitrary<Step> = fc.record({
  sends: fc.array(fc.record({ id: fc.nat(2), body: fc.nat(2) }), { minLength: 1, maxLength: 5 }),
  restart: fc.boolean(),
});

/** What was promised under an id. */
interface Promised {
  readonly digest: string;
  readonly receipt: string;
}

describe('one message', () => {
  const { seed } = chance();
  let folder: string;
  beforeAll(async () => {
    folder = newFolder();
    // Its keys are made.
    await openEndpoint({}, { folder }).close();
  });
  it('is one case with one receipt in every order of events', { timeout: 60_000 + RUNS * 200 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(aStep, { minLength: 1, maxLength: 4 }),
        async (order, steps) => {
          const ids = [randomUUID(), randomUUID(), randomUUID()] as const;
          const promised = new Map<string, Promised>();
          let endpoint = open(folder, order);
          try {
            for (const { sends, restart } of steps) {
              const sent = sends.map(({ id, body }) => ({ id: ids[id] ?? ids[0], body: BODIES[body] ?? '' }));
              const answers = await order.waitFor(
                Promise.all(sent.map(({ id, body }) => put(endpoint.app, body, { id }))),
              );
              // Who was stored is known before who was told that somebody else was.
              const inOrder = sent.map((one, which) => [one, answers[which]!] as const);
              inOrder.sort(([, one], [, other]) => (other.statusCode % 400) - (one.statusCode % 400));
              for (const [one, answer] of inOrder) judge(promised, one, answer);
              if (restart) {
                await endpoint.close();
                endpoint = open(folder, order);
              }
            }
            const held = await Promise.all([...promised.keys()].map((id) => endpoint.storage.read(id)));
            expect(held.map((one) => one && digestOf(Buffer.from(one.body)))).toEqual(
              [...promised.values()].map(({ digest }) => digest),
            );
          } finally {
            await endpoint.close();
          }
        },
      ),
      { numRuns: RUNS, seed, interruptAfterTimeLimit: 50_000 + RUNS * 150 },
    );
    publish('idempotency', [
      {
        what: 'One id sent in any order, at once, with other words, over restarts; storage answers in every order',
        on: 'SQLite',
        rounds: `${RUNS} histories`,
        found: '0 doubled, 0 changed receipts',
        goal: '0',
        seed,
      },
    ]);
  });
});

/** Over a storage whose answers come in an order that the run decides. */
function open(folder: string, order: fc.Scheduler): TestEndpoint {
  const paths = openDataFolder(folder);
  const cipher = openContentCipher(paths.contentKey, paths.used);
  const { privateKey } = openSigner(paths.signingKey, paths.used);
  const kept = sqliteStorage(openSqliteFile({ path: paths.database }), cipher, { prove: prover(privateKey) });
  const inTurn = <T>(coming: Promise<T>): Promise<T> =>
    coming.then((come) => order.schedule(Promise.resolve(come)));
  const storage: Storage = {
    ...kept,
    find: (id) => inTurn(kept.find(id)),
    accept: (arrival) => order.schedule(Promise.resolve()).then(() => inTurn(kept.accept(arrival))),
  };
  const endpoint = openEndpoint({ storage }, { folder });
  return { ...endpoint, storage: kept, close: async () => (await endpoint.close(), await kept.close()) };
}

type Answer = Awaited<ReturnType<typeof put>>;

/** The first to be stored wins; every other one is told so. */
function judge(
  promised: Map<string, Promised>,
  { id, body }: { id: string; body: string },
  answer: Answer,
): void {
  const digest = digestOf(body);
  const there = promised.get(id);
  if (answer.statusCode === 201) expect(there, 'stored for the first time twice').toBeUndefined();
  if (answer.statusCode === 201) promised.set(id, { digest, receipt: answer.body });
  else if (answer.statusCode === 200) expect(there).toEqual({ digest, receipt: answer.body });
  else {
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({ code: 'different-content', digest: there?.digest });
    expect(there?.digest).not.toBe(digest);
  }
}
