/** What the council's endpoint answered as received is there, once and whole, however often the machine dies. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FAILPOINTS } from '../../src/endpoint/settings.ts';
import { buildEndpoint } from '../support/built-endpoint.ts';
import { compare, integrityOf } from '../support/council-shelf.ts';
import { killLoop, told } from '../support/kill-loop.ts';
import { beginLife } from '../support/many-lives.ts';
import { chance, patience, publish, times } from '../support/proof.ts';
import { senders } from '../support/senders.ts';

const KILLS = times(50, 5_000);
const PHONES = 8;

describe('an endpoint that is killed again and again while eight phones send', () => {
  it(
    `has lost nothing that it answered and holds nothing twice, after ${KILLS} kills`,
    async () => {
      const data = mkdtempSync(join(tmpdir(), 'wren-killed-'));
      onTestFinished(() => rmSync(data, { recursive: true, force: true }));
      const built = await buildEndpoint();
      const luck = chance();
      const phones = senders(PHONES, luck);
      const ends = await killLoop({
        kills: KILLS,
        phones,
        luck,
        begin: (place) =>
          beginLife(built, {
            WREN_DATA: data,
            ...(place && { WREN_TEST: '1', WREN_FAILPOINT: place }),
          }),
      });

      const { lost, doubled, filesLost, strange } = await compare({ data, database: null }, phones.sent);
      const integrity = integrityOf(data);
      const files = [...phones.sent.values()].filter(({ file }) => file !== null).length;
      publish('endpoint-killed', [
        {
          what: `Endpoint killed with ${PHONES} phones sending: ${told(ends)}`,
          on: 'SQLite',
          rounds: `${KILLS} kills, ${phones.sent.size} messages and ${files} files answered, ${phones.lateAnswers()} stored whose answer was lost`,
          found: `${lost} lost, ${doubled} doubled, ${filesLost} files lost, database ${integrity}`,
          goal: '0 lost, 0 doubled',
          seed: luck.seed,
        },
      ]);
      expect(phones.faults).toEqual([]);
      expect({ lost, doubled, filesLost, strange, integrity }).toEqual({
        lost: 0,
        doubled: 0,
        filesLost: 0,
        strange: 0,
        integrity: 'ok',
      });
      expect([...ends.keys()].sort(), 'places where it died').toEqual(['by chance', ...FAILPOINTS].sort());
      expect(phones.lateAnswers(), 'kills between storing and answering').toBeGreaterThan(0);
    },
    patience(KILLS, 3_000),
  );
});
