/** The system's own record of what the endpoint does: the words are forced to the disk before the answer leaves. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { buildEndpoint } from '../support/built-endpoint.ts';
import { aBody, aPut } from '../support/endpoint-load.ts';
import { beginLife } from '../support/many-lives.ts';
import { publish, times } from '../support/proof.ts';
import { openLine } from '../support/raw-line.ts';

const MESSAGES = times(30, 1_000);
const CALLS = 'trace=read,pwrite64,fsync,fdatasync,write,writev';

describe('an answer of the endpoint', () => {
  it(
    'leaves only after what it answers is forced to the disk',
    async () => {
      expect(spawnSync('strace', ['-V']).status, 'strace must be installed').toBe(0);
      const data = mkdtempSync(join(tmpdir(), 'wren-traced-'));
      onTestFinished(() => rmSync(data, { recursive: true, force: true }));
      const record = join(data, 'trace');
      const strace = ['strace', '-f', '-qq', '-y', '-s', '24', '-e', CALLS, '-o', record];
      const life = beginLife(await buildEndpoint(), { WREN_DATA: join(data, 'data') }, strace);
      const line = openLine((await life.port) ?? 0);
      for (let sent = 0; sent < MESSAGES; sent++)
        expect((await line.ask(aPut(crypto.randomUUID(), aBody()))).status).toBe(201);
      life.kill();
      await life.ended;

      const steps = stepsIn(readFileSync(record, 'utf8'));
      const inOrder = steps.match(/r+(?:w+s)+a/g)?.length ?? 0;
      publish('on-disk-first', [
        {
          what: 'The order in which the endpoint asks the system: read the request, write the log of the database, force it to the disk, answer',
          on: 'SQLite, strace',
          rounds: `${MESSAGES} messages`,
          found: `${inOrder} in this order`,
          goal: 'all',
        },
      ]);
      expect(inOrder, steps).toBe(MESSAGES);
      expect(steps.match(/a/g)).toHaveLength(MESSAGES);
    },
    60_000 + MESSAGES * 200,
  );
});

/**
 * One letter for each call that counts, in their order: a request is read, the log of the database is written, it
 * is forced to the disk (and the system said that it is), an answer 201 is given to the network.
 */
function stepsIn(record: string): string {
  const kinds: readonly (readonly [string, RegExp])[] = [
    ['r', /read\(\d+<(?:TCP|socket):[^>]*>, "PUT /],
    ['w', /pwrite64\(\d+<[^>]*wren\.sqlite-wal>/],
    ['s', /(?:fsync|fdatasync)\(\d+<[^>]*wren\.sqlite-wal>\) += 0/],
    ['a', /writev?\(\d+<(?:TCP|socket):.*HTTP\/1\.1 201/],
  ];
  const letterOf = (line: string): string => kinds.find(([, form]) => form.test(line))?.[0] ?? '';
  // A call during which another thread calls is written in two parts: it counts when it ended, an answer when it began.
  const begun = new Map<string, string>();
  let letters = '';
  for (const line of record.split('\n')) {
    const [, thread = '', call = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    const [, beginning] = /^(.*) <unfinished \.\.\.>$/.exec(call) ?? [];
    const [, ending] = /^<\.\.\. \w+ resumed>(.*)$/.exec(call) ?? [];
    if (beginning !== undefined) {
      if (letterOf(beginning) === 'a') letters += 'a';
      else begun.set(thread, beginning);
    } else if (ending !== undefined) {
      letters += letterOf((begun.get(thread) ?? '') + ending);
      begun.delete(thread);
    } else letters += letterOf(call);
  }
  return letters;
}
