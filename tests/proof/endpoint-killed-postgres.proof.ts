/** The same promise with two endpoints over one PostgreSQL, when either of them dies, or the database itself. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { buildEndpoint } from '../support/built-endpoint.ts';
import { compare } from '../support/council-shelf.ts';
import { killLoop, told } from '../support/kill-loop.ts';
import { beginLife } from '../support/many-lives.ts';
import { startPostgres } from '../support/postgres-server.ts';
import { chance, patience, publish, times } from '../support/proof.ts';
import { senders } from '../support/senders.ts';

const KILLS = times(8, 1_000);
const ENDPOINTS = 2;
/** The database dies with every so many kills of the first endpoint. */
const DATABASE_DIES = 5;

describe('two endpoints over one PostgreSQL that are killed again and again', () => {
  it(
    `have lost nothing that either answered and hold nothing twice, after ${KILLS} kills of each`,
    async () => {
      const data = mkdtempSync(join(tmpdir(), 'wren-killed-'));
      onTestFinished(() => rmSync(data, { recursive: true, force: true }));
      const [built, server] = await Promise.all([buildEndpoint(), startPostgres()]);
      onTestFinished(() => server.close());
      const database = await server.database();
      const luck = chance();
      const phones = senders(4, luck);
      let deaths = 0;
      // While both work, and not before they do.
      let databaseDies = Promise.resolve();
      const loop = (which: number) =>
        killLoop({
          kills: KILLS,
          phones,
          luck,
          begin: (place) =>
            beginLife(built, {
              WREN_DATA: data,
              WREN_DATABASE: database,
              ...(place && { WREN_TEST: '1', WREN_FAILPOINT: place }),
            }),
          before: (kill) => {
            if (which > 0 || kill % DATABASE_DIES !== DATABASE_DIES - 1) return;
            deaths += 1;
            databaseDies = databaseDies.then(async () => {
              await wait(luck.below(200));
              await server.stop(luck.next() < 0.5 ? 'immediate' : 'kill');
              await server.start();
            });
          },
        });
      const ends = await Promise.all(Array.from({ length: ENDPOINTS }, (_, which) => loop(which)));
      await databaseDies;

      const { lost, doubled, filesLost, strange } = await compare({ data, database }, phones.sent);
      publish('endpoint-killed-postgres', [
        {
          what: `Two endpoints over one database killed with 8 phones sending: ${ends.map(told).join('; ')}; the database ${deaths} times`,
          on: 'PostgreSQL',
          rounds: `${KILLS * ENDPOINTS} kills, ${phones.sent.size} messages answered, ${phones.lateAnswers()} stored whose answer was lost, ${phones.refusals()} answered “try later”`,
          found: `${lost} lost, ${doubled} doubled, ${filesLost} files lost`,
          goal: '0 lost, 0 doubled',
          seed: luck.seed,
        },
      ]);
      expect(phones.faults).toEqual([]);
      expect({ lost, doubled, filesLost, strange }).toEqual({
        lost: 0,
        doubled: 0,
        filesLost: 0,
        strange: 0,
      });
    },
    patience(KILLS * ENDPOINTS, 6_000),
  );
});
