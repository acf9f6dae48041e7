/** A council whose certificate does not hold: no way around it, nothing is sent, and the phone's date is asked about. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateFor, type Certificate } from '../support/certificate.ts';
import { freePort } from '../support/free-port.ts';
import { named, scan, send, startWriting, straightToCheck } from '../support/journey.ts';
import { openTown, type Town } from '../support/town.ts';
import { said } from '../support/words.ts';

const DAY = 86_400_000;
const days = (from: number, to: number): [Date, Date] => [
  new Date(Date.now() + from * DAY),
  new Date(Date.now() + to * DAY),
];

describe('a council whose certificate does not hold', () => {
  const packs = mkdtempSync(join(tmpdir(), 'wren-packs-'));
  const heard: string[] = [];
  let town: Town;
  let server: Server;

  const answering = ({ key, cert }: Certificate, port: number): Promise<Server> =>
    new Promise((ready) => {
      const one = createServer({ key, cert }, (incoming, outgoing) => {
        heard.push(String(incoming.url));
        outgoing
          .writeHead(200, { 'content-type': 'application/json', 'access-control-allow-origin': '*' })
          .end('{}');
      });
      one.on('tlsClientError', () => undefined).listen(port, '127.0.0.1', () => ready(one));
    });
  const gone = () => new Promise<void>((done) => server.close(() => done()));

  beforeAll(async () => {
    const port = await freePort();
    cpSync('public/packs', packs, { recursive: true });
    const path = join(packs, 'northford/pack.json');
    const pack = JSON.parse(readFileSync(path, 'utf8')) as object;
    writeFileSync(path, JSON.stringify({ ...pack, endpoint: `https://localhost:${port}` }));
    town = await openTown({ packs });
    server = await answering(certificateFor('localhost', ...days(-30, -1)), port);
  });
  afterAll(async () => {
    await town.close();
    await gone();
    rmSync(packs, { recursive: true, force: true });
  });

  it('is no council: over, of another name or by nobody, the words stay here, and the date is asked about', async () => {
    const person = await scan(await town.phone(), town.origin);
    await startWriting(person, 'complaint');
    await person.write('Nobody may hear this on the way.');
    await straightToCheck(person);
    await send(person);
    await person.sees(said('screens', 'waiting.nobody.body'));
    await person.sees(said('status', 'waiting.status'));
    const { port } = server.address() as { port: number };
    for (const held of [
      certificateFor('elsewhere.test', ...days(-1, 30)),
      certificateFor('localhost', ...days(-1, 30)),
    ]) {
      await gone();
      server = await answering(held, port);
      await named(person.page, said('screens', 'waiting.try-now.action')).click();
      await person.sees(said('screens', 'waiting.nobody.body'));
    }
    await person.sees(said('screens', 'waiting.date.ask.body'));
    expect(heard, 'not a byte of a request').toEqual([]);
    expect(town.proxy.puts(), 'and nobody else was asked').toEqual([]);
    await person.page.reload();
    await person.tap(/^My messages/);
    await person.sees(said('status', 'waiting.status'));
  });
});
