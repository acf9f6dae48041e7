/**
 * A site that has nothing to do with Wren, with a certificate of its own: where a person came from,
 * and the weather that Hide leaves to. A real second origin, so that Back and Forward are real too.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface OtherSite {
  readonly origin: string;
  /** A page with a link to `card`; its title says when Back brought it to life again. */
  before(card: string): string;
  readonly weather: string;
  /** A folder of packs like the built ones, in which this council's Hide leaves to the weather here. */
  packsThatLeaveHere(slug: string): string;
  close(): Promise<void>;
}

export const BEFORE = 'Before';
export const WEATHER = 'Weather';
export const ALIVE_AGAIN = 'Before, alive again';

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><title>${title}</title><body>${body}<script>
    addEventListener('pageshow', ({ persisted }) => { if (persisted) document.title += ', alive again'; });
  </script>`;

/** Needs openssl, which makes the certificate; browsers are told to accept it. */
export async function openOtherSite(): Promise<OtherSite> {
  const folder = mkdtempSync(join(tmpdir(), 'wren-elsewhere-'));
  const server = createServer(certificate(folder), (incoming, outgoing) => {
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'https://localhost');
    outgoing.writeHead(200, { 'content-type': 'text/html' });
    if (pathname === '/weather') outgoing.end(page(WEATHER, '<p>Dry all day.</p>'));
    else outgoing.end(page(BEFORE, `<a href="${searchParams.get('card') ?? ''}">A card</a>`));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `https://localhost:${(server.address() as AddressInfo).port}`;
  const weather = `${origin}/weather`;
  return {
    origin,
    weather,
    before: (card) => `${origin}/before?card=${encodeURIComponent(card)}`,
    packsThatLeaveHere: (slug) => {
      const packs = join(folder, 'packs');
      cpSync(resolve('dist/packs'), packs, { recursive: true, filter: (from) => !/\.(?:br|gz)$/.test(from) });
      const path = join(packs, slug, 'pack.json');
      const pack = JSON.parse(readFileSync(path, 'utf8')) as object;
      writeFileSync(path, JSON.stringify({ ...pack, leaveTo: weather }));
      return packs;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function certificate(folder: string): { key: Buffer; cert: Buffer } {
  const key = join(folder, 'key.pem');
  const cert = join(folder, 'cert.pem');
  const how = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-days',
    '2',
  ];
  const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  execFileSync('openssl', [...how, ...name, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  return { key: readFileSync(key), cert: readFileSync(cert) };
}
