/** The end of the endpoint, as a process under load: what it answered is on disk, however it is stopped. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { buildEndpoint } from '../support/built-endpoint.ts';
import { runScript, startMain, type Running } from '../support/run-built.ts';
import { aManifest, digestOf, newFolder, pathOf } from './support.ts';

/** Stops under load in the short tier. */
const ROUNDS = 4;
const SENDERS = 8;

let built = '';
const running = new Set<Running>();

beforeAll(async () => void (built = await buildEndpoint()), 60_000);
afterAll(() => {
  for (const { child } of running) child.kill('SIGKILL');
});

async function start(data: string, more: Record<string, string> = {}) {
  const endpoint = await startMain(built, { WREN_DATA: data, WREN_LOG: 'error', ...more });
  running.add(endpoint);
  return endpoint;
}

/** Sends until it is refused; the ids that were answered with 201. */
async function sendOn(origin: string): Promise<string[]> {
  const answered: string[] = [];
  for (;;) {
    const id = randomUUID();
    const body = JSON.stringify(aManifest());
    const headers = { 'content-type': 'application/json', 'content-digest': digestOf(body) };
    try {
      const answer = await fetch(origin + pathOf(id), { method: 'PUT', body, headers });
      await answer.text();
      if (answer.status !== 201) return answered;
      answered.push(id);
    } catch {
      return answered;
    }
  }
}

/** A request whose last bytes do not come. */
async function halfSent(origin: string) {
  const body = JSON.stringify(aManifest());
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  await once(socket, 'connect');
  const head = `Content-Type: application/json\r\nContent-Digest: ${digestOf(body)}\r\nContent-Length: ${body.length}`;
  socket.write(
    `PUT ${pathOf(randomUUID())} HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n${head}\r\n\r\n${body.slice(0, 40)}`,
  );
  socket.on('error', () => undefined);
  // "100 Continue": the request has begun.
  await once(socket, 'data');
  return socket;
}

// Side by side: most of it is waiting.
describe.concurrent('the endpoint, when it is stopped', { timeout: 60_000 }, () => {
  it('under load: ends with 0 in time, and everything it answered is on disk, once', async ({ expect }) => {
    const data = newFolder();
    const answered: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const endpoint = await start(data);
      const senders = Array.from({ length: SENDERS }, () => sendOn(endpoint.origin));
      await wait(200 + round * 70);
      const asked = performance.now();
      endpoint.child.kill('SIGTERM');
      expect((await endpoint.ended).code).toBe(0);
      // Far from the ten seconds: connections that are silent do not hold it up.
      expect(performance.now() - asked).toBeLessThan(8_000);
      answered.push(...(await Promise.all(senders)).flat());
    }
    const { out } = await runScript(built, 'received', { WREN_DATA: data });
    const held: string[] = out.match(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f-]{17}/g) ?? [];
    expect(answered.length).toBeGreaterThan(ROUNDS);
    expect(new Set(held).size).toBe(held.length);
    expect(answered.filter((id) => !held.includes(id))).toEqual([]);
  });

  it('takes no new connection while it waits for what runs, and a second signal ends it at once', async ({
    expect,
  }) => {
    const endpoint = await start(newFolder(), { WREN_METRICS: '127.0.0.1:0' });
    const slow = await halfSent(endpoint.origin);
    endpoint.child.kill('SIGTERM');
    await wait(300);
    await expect(fetch(`${endpoint.origin}/api/v1/health`)).rejects.toThrow();
    expect(endpoint.child.exitCode).toBeNull();
    // A terminal and what was started in it pass one Ctrl-C on twice.
    endpoint.child.kill('SIGINT');
    await wait(300);
    expect(endpoint.child.exitCode).toBeNull();
    await wait(700);
    const again = performance.now();
    endpoint.child.kill('SIGTERM');
    expect((await endpoint.ended).code).toBe(0);
    expect(performance.now() - again).toBeLessThan(2_000);
    slow.destroy();
  });

  it('waits ten seconds for what never comes, and no longer', async ({ expect }) => {
    const endpoint = await start(newFolder());
    const slow = await halfSent(endpoint.origin);
    const asked = performance.now();
    endpoint.child.kill('SIGTERM');
    expect((await endpoint.ended).code).toBe(0);
    const took = performance.now() - asked;
    expect([took > 9_000, took < 12_000]).toEqual([true, true]);
    slow.destroy();
  });
});
