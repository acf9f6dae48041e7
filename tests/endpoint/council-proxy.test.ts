/** The line that tests break: what one of them broke is whole for the next one, however it ended. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { startCouncilProxy } from '../support/council-proxy.ts';

it('has no mishap left once it was calmed, and lets go of what it held', async () => {
  const council = createServer((_incoming, outgoing) => outgoing.end('here')).listen(0, '127.0.0.1');
  await new Promise((done) => council.once('listening', done));
  const proxy = await startCouncilProxy(`http://127.0.0.1:${(council.address() as AddressInfo).port}`);
  onTestFinished(async () => {
    await proxy.close();
    council.close();
  });
  const ask = async (path: string) => {
    const answer = await fetch(proxy.origin + path).catch(() => null);
    return answer ? answer.text() : 'nothing';
  };
  proxy.mishap((_method, path) => path === '/lost', { kind: 'swallow' });
  proxy.mishap((_method, path) => path === '/held', { kind: 'hold', until: new Promise(() => undefined) });
  expect(await ask('/lost')).toBe('nothing');
  const held = ask('/held');
  while (proxy.seen.length < 2) await new Promise((done) => setTimeout(done, 5));
  proxy.calm();
  expect(await held).toBe('nothing');
  expect([await ask('/lost'), await ask('/held')]).toEqual(['here', 'here']);
});
