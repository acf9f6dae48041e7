/** Everything a journey needs: a council's endpoint, the network in front of it, and phones. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContextOptions } from 'playwright-core';
import { openPhoneShop } from './browser.ts';
import type { Phone, PhoneShop, ShopOptions } from './browser.ts';
import { startCouncilProxy } from './council-proxy.ts';
import type { CouncilProxy } from './council-proxy.ts';
import { startEndpoint } from './endpoint-process.ts';
import type { EndpointOptions, EndpointProcess, Held } from './endpoint-process.ts';

export interface Town {
  readonly endpoint: EndpointProcess;
  readonly proxy: CouncilProxy;
  readonly shop: PhoneShop;
  /** The address that stands on the card, without the council. */
  readonly origin: string;
  /** A new phone, for one test; it is put away by `close`. */
  phone(options?: BrowserContextOptions): Promise<Phone>;
  /** What the council holds of everything that was put to it, by the ids that were put. */
  held(): Promise<readonly Held[]>;
  /** Puts the phones of a finished test away, ends its mishaps and forgets what was counted. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a town for one file of tests. */
export async function openTown(options: EndpointOptions = {}, phones?: ShopOptions): Promise<Town> {
  const endpoint = await startEndpoint(options);
  const proxy = await startCouncilProxy(endpoint.origin);
  const shop = await openPhoneShop(phones);
  let out: Phone[] = [];
  let from = 0;
  const putAway = async (): Promise<void> => {
    await Promise.all(out.map((phone) => phone.close().catch(() => undefined)));
    out = [];
  };
  return {
    endpoint,
    proxy,
    shop,
    origin: proxy.origin,
    phone: async (phoneOptions) => {
      const phone = await shop.newPhone(phoneOptions);
      out.push(phone);
      return phone;
    },
    held: async () => {
      const ids = new Set(
        proxy
          .puts()
          .slice(from)
          .map(({ path }) => idIn(path)),
      );
      const found = await Promise.all([...ids].map((id) => endpoint.received(id)));
      return found.filter((one) => one !== null);
    },
    tidy: async () => {
      await putAway();
      // A test that failed ended none of its own.
      proxy.calm();
      from = proxy.puts().length;
    },
    close: async () => {
      await putAway();
      await shop.close();
      await proxy.close();
      await endpoint.close();
    },
  };
}

/** The id of the representation in a path of the API. */
export const idIn = (path: string): string => /\/representations\/([^/?]+)/.exec(path)?.[1] ?? '';

/** A place on this machine that nobody should ever ask for anything. Counts who does. */
export async function openElsewhere(): Promise<{ origin: string; asked: string[]; close(): Promise<void> }> {
  const asked: string[] = [];
  const server = createServer((incoming, outgoing) => {
    asked.push(`${incoming.method} ${incoming.url} ${incoming.headers.host}`);
    outgoing
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<!doctype html><title>Weather</title><p>Dry.');
  });
  server.on('connect', (incoming, socket) => {
    asked.push(`CONNECT ${incoming.url}`);
    socket.end('HTTP/1.1 502 Nobody here\r\n\r\n');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
