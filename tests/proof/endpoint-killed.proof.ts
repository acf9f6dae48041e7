/** What the council's endpoint answered as received is there, once and whole, however often the machine dies. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAILPOINTS } from '../../src/endpoint/settings.ts';
import { buildEndpoint } from '../support/built-endpoint.ts';
import { compare, openShelf } from '../support/council-shelf.ts';
import { beginLife, type Life } from '../support/many-lives.ts';
import { chance, patience, publish, times } from '../support/proof.ts';
import { senders } from '../support/senders.ts';

const KILLS = times(200, 5_000);
const PHONES = 8;
/** Every second life ends at a moment of chance, the others at the named places in turn. */
const ENDINGS = FAILPOINTS.flatMap((name) => [null, name]);
/** A place that nobody passes ends nothing: then chance does, after so many milliseconds. */
const LONGEST_LIFE_MS = 400;

describe('an endpoint that is killed again and again while eight phones send', () => {
  let built: string;
  beforeAll(async () => {
    built = await buildEndpoint();
  });

  it(
    `has lost nothing that it answered and holds nothing twice, after ${KILLS} kills`,
    async () => {
      const data = mkdtempSync(join(tmpdir(), 'wren-killed-'));
      afterAll(() => rmSync(data, { recursive: true, force: true }));
      const luck = chance();
      const phones = senders(PHONES, luck);
      const ends = new Map<string, number>();
      const begin = (life: number): Life => {
        const place = life < KILLS ? ENDINGS[life % ENDINGS.length] : null;
        return beginLife(built, {
          WREN_DATA: data,
          ...(place && { WREN_TEST: '1', WREN_FAILPOINT: place }),
        });
      };
      let life = begin(0);
      for (let kill = 0; kill < KILLS; kill++) {
        const place = ENDINGS[kill % ENDINGS.length] ?? 'by chance';
        const port = await life.port;
        if (port === null) throw new Error(`It did not start: ${life.said()}`);
        // It waits for the folder while this one works.
        const next = begin(kill + 1);
        const dying = wait(place === 'by chance' ? luck.below(150) : LONGEST_LIFE_MS, 'by chance');
        const working = phones.work(port);
        const end = await Promise.race([life.ended.then(() => place), dying]);
        life.kill();
        await working;
        expect(await life.ended, life.said()).toBe('SIGKILL');
        ends.set(end, (ends.get(end) ?? 0) + 1);
        life = next;
      }
      const port = await life.port;
      const unanswered = await phones.settle(port ?? 0);
      expect(phones.faults).toEqual([]);
      expect(unanswered, 'messages without an answer').toBe(0);
      life.kill();
      await life.ended;

      const shelf = openShelf(data);
      const { lost, doubled, strange, held } = await compare(shelf, phones.sent);
      await shelf.close();
      const integrity = shelf.integrity();
      publish('endpoint-killed', [
        {
          what: `Endpoint killed with ${PHONES} phones sending; ${[...ends].map(([place, count]) => `${count} ${place}`).join(', ')}`,
          on: 'SQLite',
          rounds: `${KILLS} kills, ${held} messages answered, ${phones.lateAnswers()} stored whose answer was lost`,
          found: `${lost} lost, ${doubled} doubled, database ${integrity}`,
          goal: '0 lost, 0 doubled',
          seed: luck.seed,
        },
      ]);
      expect({ lost, doubled, strange, integrity }).toEqual({
        lost: 0,
        doubled: 0,
        strange: 0,
        integrity: 'ok',
      });
      expect(held).toBe(phones.sent.size);
      expect(phones.lateAnswers(), 'kills between storing and answering').toBeGreaterThan(0);
    },
    patience(KILLS, 2_000),
  );
});
