/** Whatever is thrown at the council's endpoint: it answers at once, refuses politely, says nothing back and stays up. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildEndpoint } from '../support/built-endpoint.ts';
import { fuzzed, routesOf, type Description, type Fuzzed } from '../support/fuzzed-request.ts';
import { beginLife } from '../support/many-lives.ts';
import { chance, patience, publish, times } from '../support/proof.ts';
import { openLine, type Line, type RawAnswer } from '../support/raw-line.ts';

const REQUESTS = times(20_000, 1_000_000);
const LINES = 8;
/** No answer may take longer, in milliseconds. A request that did is asked again alone: the machine may be busy. */
const AT_ONCE_MS = 1_000;
/** Asked so often alone before it counts as hanging. */
const AGAIN = 3;
const CANARY = /Canary[a-z0-9]{1,6}Qz/i;

interface Found {
  readonly statuses: Map<string, number>;
  readonly faults: string[];
  readonly slow: number[];
}

describe('an endpoint under strange requests', () => {
  it(
    `answers ${REQUESTS} of them below 500 within a second and gives nothing away`,
    async () => {
      const data = mkdtempSync(join(tmpdir(), 'wren-fuzzed-'));
      afterAll(() => rmSync(data, { recursive: true, force: true }));
      const life = beginLife(await buildEndpoint(), {
        WREN_DATA: data,
        WREN_LOG: 'debug',
        WREN_PROXY: '127.0.0.1, ::1',
      });
      const port = (await life.port) ?? 0;
      const { seed } = chance();
      const routes = routesOf(await description(port));
      const found: Found = { statuses: new Map(), faults: [], slow: [] };
      let next = 0;
      const one = async (): Promise<void> => {
        let line = openLine(port);
        for (let n = next++; n < REQUESTS; n = next++) {
          const request = fuzzed(seed, n, routes);
          if (!request.framed) await alone(port, request, n, found);
          else {
            if (!line.open) line = openLine(port);
            await asked(line, request, n, found);
          }
        }
        line.end();
      };
      await Promise.all(Array.from({ length: LINES }, one));
      const hanging = await stillSlow(port, found.slow, (n) => fuzzed(seed, n, routes));

      expect(
        (await openLine(port).ask(Buffer.from('GET /api/v1/health HTTP/1.1\r\nHost: x\r\n\r\n'))).status,
      ).toBe(200);
      life.kill();
      expect(await life.ended).toBe('SIGKILL');
      const leaked = life
        .said()
        .split('\n')
        .filter((line) => CANARY.test(decoded(line)));
      publish('endpoint-fuzzed', [
        {
          what: `Endpoint under strange requests to ${routes.length} routes; answers ${[...found.statuses]
            .sort()
            .map(([status, count]) => `${count} × ${status}`)
            .join(', ')}`,
          on: 'SQLite',
          rounds: `${REQUESTS} requests`,
          found: `${found.faults.length} answers of 500 or above or with what was sent, ${hanging.length} that hang, ${leaked.length} leaks in the log`,
          goal: '0',
          seed,
        },
      ]);
      expect(found.faults.slice(0, 20)).toEqual([]);
      expect(hanging).toEqual([]);
      expect(leaked.slice(0, 5)).toEqual([]);
    },
    patience(REQUESTS, 30),
  );
});

async function description(port: number): Promise<Description> {
  const line = openLine(port);
  const answer = await line.ask(Buffer.from('GET /api/v1/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n'));
  line.end();
  return JSON.parse(answer.body.toString('utf8')) as Description;
}

const PATIENCE_MS = 20_000;

/** Asks on a line that stays; a line may be closed after a refusal, and then what was asked has no answer. */
async function asked(line: Line, request: Fuzzed, n: number, found: Found): Promise<void> {
  const sent = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((done) => (timer = setTimeout(done, PATIENCE_MS, 'late')));
  const answer = await Promise.race([line.ask(request.bytes, request.headOnly).catch(() => null), late]);
  clearTimeout(timer);
  if (answer === 'late') line.end();
  if (performance.now() - sent > AT_ONCE_MS) found.slow.push(n);
  if (answer === null) count(found, 'closed');
  else if (answer !== 'late') judge(answer, request, n, found);
}

/** Asks on a line of its own and then says that nothing more comes. */
async function alone(port: number, request: Fuzzed, n: number, found: Found): Promise<void> {
  const line = openLine(port);
  const sent = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((done) => (timer = setTimeout(done, PATIENCE_MS)));
  const answer = line.ask(request.bytes, request.headOnly).then(
    (come) => judge(come, request, n, found),
    () => count(found, 'closed'),
  );
  line.finish();
  await Promise.race([Promise.all([answer, line.ended]), late]);
  clearTimeout(timer);
  line.end();
  if (performance.now() - sent > AT_ONCE_MS) found.slow.push(n);
}

const count = ({ statuses }: Found, what: string): void =>
  void statuses.set(what, (statuses.get(what) ?? 0) + 1);

function judge(answer: RawAnswer, request: Fuzzed, n: number, found: Found): void {
  count(found, String(answer.status));
  if (answer.status >= 500) found.faults.push(`${n}: ${request.route} ${answer.status}`);
  // Where a hand-typed address is put right, what stood behind it goes along.
  const head = answer.head.replace(/\r\nlocation:[^\r]*/i, '');
  // Whoever has the key of what was sent hears their own words again, and nobody else.
  const isTheirs = answer.status === 200 && request.route === 'GET /api/v1/representations/{id}';
  const body = isTheirs ? '' : answer.body.toString('latin1');
  if (CANARY.test(decoded(head)) || CANARY.test(decoded(body)))
    found.faults.push(`${n}: ${request.route} ${answer.status} says back what was sent`);
}

/** With what was written as %41 read as A. */
const decoded = (text: string): string =>
  text.includes('%')
    ? text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

/** Those that took long again and again while nothing else was asked. */
async function stillSlow(
  port: number,
  slow: readonly number[],
  request: (n: number) => Fuzzed,
): Promise<readonly number[]> {
  const hanging: number[] = [];
  for (const n of slow) {
    const again: Found = { statuses: new Map(), faults: [], slow: [] };
    for (let tries = 0; tries < AGAIN && again.slow.length === tries; tries++) {
      const line = openLine(port);
      if (request(n).framed) await asked(line, request(n), n, again);
      else await alone(port, request(n), n, again);
      line.end();
    }
    if (again.slow.length === AGAIN) hanging.push(n);
  }
  return hanging;
}
