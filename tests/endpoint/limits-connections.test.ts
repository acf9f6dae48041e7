/** Whoever holds connections open with little or nothing ends; a phone gets through meanwhile. */
import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { CONNECTION_LIMITS, type ConnectionLimits } from '../../src/endpoint/limits/connections.ts';
import { openEndpoint, type TestEndpoint } from './support.ts';

const opened: TestEndpoint[] = [];
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const endpoint of opened.splice(0)) await endpoint.close();
});

async function listen(limits: Partial<ConnectionLimits>): Promise<number> {
  const endpoint = openEndpoint({ connections: { ...CONNECTION_LIMITS, lookMs: 20, ...limits } });
  opened.push(endpoint);
  await endpoint.app.listen({ host: '127.0.0.1', port: 0 });
  return (endpoint.app.server.address() as AddressInfo).port;
}

/** A connection, and everything that is said on it until it ends. */
function line(port: number): { socket: Socket; said: () => string; ended: Promise<unknown> } {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  let text = '';
  socket.on('data', (data: Buffer) => (text += data.toString()));
  socket.on('error', () => undefined);
  return { socket, said: () => text, ended: once(socket, 'close') };
}

const HEALTH = 'GET /api/v1/health HTTP/1.1\r\nHost: x\r\n\r\n';

describe('a connection', () => {
  it('that says nothing, or its headers letter by letter, ends', async () => {
    const port = await listen({ headersMs: 150 });
    const silent = line(port);
    const slow = line(port);
    const letters = setInterval(() => slow.socket.write('x'), 20);
    slow.socket.write('GET / HTTP/1.1\r\nHost: ');
    await Promise.all([silent.ended, slow.ended]);
    clearInterval(letters);
    for (const { said } of [silent, slow]) {
      expect(said()).toMatch(/^HTTP\/1\.1 408 /);
      expect(said()).toContain('application/problem+json');
    }
  });

  it('whose body never ends, ends', async () => {
    const port = await listen({ headersMs: 150, requestMs: 200 });
    const slow = line(port);
    slow.socket.write(
      'PUT /api/v1/councils/northford/representations/x HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{',
    );
    await slow.ended;
    expect(slow.said()).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('gets through although as many as there may be are held open, idle', async () => {
    const port = await listen({ atMost: 40 });
    for (let held = 0; held < 40; held += 1) {
      const idle = line(port);
      idle.socket.write(HEALTH);
      await expect.poll(idle.said).toContain('"schemas"');
    }
    for (let phone = 0; phone < 10; phone += 1) {
      const one = line(port);
      one.socket.write(HEALTH.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
      await one.ended;
      expect(one.said()).toMatch(/^HTTP\/1\.1 (?:200|503) /);
    }
  });

  it('beyond the number that there may be is turned away, and the endpoint goes on', async () => {
    const port = await listen({ atMost: 10 });
    const busy = Array.from({ length: 30 }, () => line(port));
    await expect.poll(() => busy.filter(({ socket }) => socket.destroyed).length).toBe(20);
    for (const { socket } of busy) socket.destroy();
    const ask = async () => {
      const phone = line(port);
      phone.socket.write(HEALTH.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
      await phone.ended;
      return phone.said();
    };
    await expect.poll(ask).toContain('"schemas"');
  });
});
