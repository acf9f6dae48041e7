/** What the phone calls sent is at the council once, to the letter, whatever network and machine do. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPhoneShop, type PhoneShop } from '../support/browser.ts';
import { buildEndpoint } from '../support/built-endpoint.ts';
import { everythingHeld, type Shelved } from '../support/council-shelf.ts';
import { openRows } from '../support/phone-list.ts';
import { chance, chanceOf, patience, publish, times } from '../support/proof.ts';
import { schedule, type Planned } from '../support/schedule.ts';
import { openStorm, weather, type Storm } from '../support/storm.ts';

const RUNS = times(10, 2_000);
const LANES = 2;
/** A phone and a council are new after so many runs. */
const RUNS_A_PHONE = 20;
const { seed } = chance();
/** `WREN_RUN=7` with `WREN_SEED` does one run again. */
const only = Number(process.env.WREN_RUN ?? Number.NaN);

describe.concurrent('a phone and a council in a storm of faults', () => {
  let built: string;
  let shop: PhoneShop;
  const figures = { runs: 0, sent: 0, files: 0, broken: 0, met: new Map<string, number>() };
  beforeAll(async () => {
    built = await buildEndpoint();
    shop = await openPhoneShop();
  });
  afterAll(() => shop.close());
  afterAll(() =>
    publish('delivery', [
      {
        what: `A real phone, a bad network and a council’s machine that dies; requests with words or parts of files that met a fault: ${[...figures.met].map(([kind, count]) => `${count} ${kind}`).join(', ')}`,
        on: 'Chromium, SQLite',
        rounds: `${figures.runs} runs, ${figures.sent} messages and ${figures.files} files sent`,
        found: `${figures.broken} runs in which a message or file was lost, twice, or called sent before the council had it`,
        goal: '0: one case for each message, to the letter',
        seed,
      },
    ]),
  );

  it.each(Array.from({ length: LANES }, (_, lane) => lane))(
    'end with one case for each message and never call sent what is not there (lane %i)',
    async (lane) => {
      const runs = Array.from({ length: RUNS }, (_, run) => run).filter((run) =>
        Number.isNaN(only) ? run % LANES === lane : run === only && lane === 0,
      );
      let storm: Storm | null = null;
      const written: Planned[] = [];
      try {
        for (const [count, run] of runs.entries()) {
          if (count % RUNS_A_PHONE === 0) {
            await storm?.close();
            storm = await openStorm(shop, built);
            written.length = 0;
          }
          if (!storm) throw new Error('no storm');
          const plan = schedule(chanceOf(seed + run), run, storm.keyId);
          const again = `WREN_SEED=${seed} WREN_RUN=${run}`;
          figures.broken += 1;
          await weather(storm, plan).catch((cause: unknown) => {
            throw new Error(`${again}: ${String(cause)}`, { cause });
          });
          written.push(...plan.drafts);
          await expectOnceAndWhole(storm, written, again);
          figures.broken -= 1;
          figures.runs += 1;
          figures.sent += plan.drafts.filter(({ fate }) => fate === 'send').length;
          figures.files += plan.drafts.filter(({ file }) => file !== null).length;
          for (const [kind, times] of storm.met) figures.met.set(kind, (figures.met.get(kind) ?? 0) + times);
          storm.met.clear();
        }
      } finally {
        await storm?.close();
      }
    },
    patience(RUNS, 30_000),
  );
});

/** The council's shelf and the phone's list against what was written. */
async function expectOnceAndWhole(storm: Storm, written: readonly Planned[], again: string): Promise<void> {
  const { held, numbers } = await everythingHeld({ data: storm.endpoint.data, database: null });
  const sent = written
    .filter(({ fate }) => fate === 'send')
    .map(({ words, file }) => ({ words, files: file ? [hashOf(file)] : [] }));
  expect(inOrder(held), again).toEqual(inOrder(sent));
  const rows = (await openRows(storm.phone.page)).filter(({ state }) => state === 'sent');
  expect(new Map(rows.map(({ id, number }) => [id, number])), again).toEqual(numbers);
  expect(storm.lies, again).toEqual([]);
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const inOrder = (all: readonly Shelved[]): Shelved[] => [...all].sort((a, b) => (a.words < b.words ? -1 : 1));
