/**
 * Our own bad network: a proxy on this machine between a phone and the council that hands over bytes as it
 * was told to: late, in drops, cut anywhere either way, never, twice, or somebody else's. One connection
 * carries one request and its answer, so that each can have its own fault.
 */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from './council-proxy.ts';
import { forged } from './forger.ts';

/** How a connection ends: told that it is broken, closed in order, or never. */
export type Ending = 'reset' | 'end' | 'silence';

export type Fault =
  | { readonly kind: 'none' }
  /** Waits before the request goes on, and before the answer comes back, in milliseconds. */
  | { readonly kind: 'late'; readonly there: number; readonly back: number }
  /** So many bytes at a time, with a rest in between. */
  | { readonly kind: 'drip'; readonly way: 'there' | 'back'; readonly bytes: number; readonly ms: number }
  /** Ends after this share of the bytes. The council may have read all, a part, or nothing. */
  | { readonly kind: 'cut'; readonly way: 'there' | 'back'; readonly share: number; readonly how: Ending }
  /** The whole request is handed over, and nothing comes back. */
  | { readonly kind: 'swallow'; readonly how: Ending }
  /** Closed for writing after a share of the answer; what the phone still says is read. */
  | { readonly kind: 'half-close'; readonly share: number }
  /** Handed over twice at the same moment; the phone hears one answer. */
  | { readonly kind: 'twice' }
  /** Nobody is there. */
  | { readonly kind: 'refuse'; readonly how: Ending }
  /** Somebody else answers. With `real`, the council is asked first and its answer is bent. */
  | { readonly kind: 'lie'; readonly real: boolean; readonly lie: (real: Answer) => Answer }
  /** Somebody keeps the words and answers with a receipt of their own, in the council's name. */
  | { readonly kind: 'forge'; readonly keyId: string }
  /** Bytes that are no HTTP. */
  | { readonly kind: 'noise'; readonly bytes: Buffer };

export interface Exchange {
  readonly method: string;
  readonly path: string;
}

export interface FaultProxy {
  readonly origin: string;
  /** Breaks every connection that is open or silent, as a phone does that finds another network. */
  breakAll(): void;
  close(): Promise<void>;
}

/** Starts it before the port that `council` names; asks `fault` once for each request. */
export async function startFaultProxy(
  council: () => number,
  fault: (exchange: Exchange) => Fault,
): Promise<FaultProxy> {
  const phones = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (phone) => {
    phones.add(phone);
    phone.once('close', () => phones.delete(phone));
    phone.on('error', () => phone.destroy());
    void wholeRequest(phone).then(async (request) => {
      if (request === null) phone.destroy();
      else await serve(phone, request, fault(request), council()).catch(() => end(phone, 'reset'));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const breakAll = (): void => {
    for (const phone of phones) end(phone, 'reset');
  };
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    breakAll,
    close: () => {
      const closed = new Promise<void>((done) => server.close(() => done()));
      breakAll();
      return closed;
    },
  };
}

interface Request extends Exchange {
  /** As it goes on: the council is asked to close after its answer, and not to compress it for a lie. */
  readonly bytes: Buffer;
}

/** Everything that one connection asks, or `null` when it ends before. */
function wholeRequest(phone: Socket): Promise<Request | null> {
  return new Promise((done) => {
    let bytes: Buffer = Buffer.alloc(0);
    const read = (more: Buffer): void => {
      bytes = Buffer.concat([bytes, more]);
      const head = bytes.indexOf('\r\n\r\n');
      if (head === -1) return;
      const text = bytes.toString('latin1', 0, head);
      const length = Number(/\r\ncontent-length: *(\d+)/i.exec(text)?.[1] ?? 0);
      if (bytes.length < head + 4 + length) return;
      phone.off('data', read).resume();
      const [method = '', path = ''] = text.split(' ', 2);
      const kept = text.replace(/\r\nconnection:[^\r]*/i, '');
      const onward = Buffer.from(`${kept}\r\nConnection: close\r\n\r\n`, 'latin1');
      done({ method, path, bytes: Buffer.concat([onward, bytes.subarray(head + 4)]) });
    };
    phone.on('data', read);
    phone.once('end', () => done(null));
    phone.once('close', () => done(null));
  });
}

async function serve(phone: Socket, request: Request, fault: Fault, port: number): Promise<void> {
  switch (fault.kind) {
    case 'refuse':
      return end(phone, fault.how);
    case 'noise':
      return void phone.end(fault.bytes);
    case 'lie':
      return tell(phone, fault.lie(answerIn(fault.real ? await ask(port, plain(request)) : Buffer.alloc(0))));
    case 'forge':
      return tell(phone, forged(request.bytes, fault.keyId));
    case 'cut':
      return fault.way === 'there'
        ? cutThere(phone, request, fault, port)
        : cutBack(phone, await ask(port, request.bytes), fault.share, fault.how);
    case 'swallow':
      await ask(port, request.bytes);
      return end(phone, fault.how);
    case 'half-close':
      return cutBack(phone, await ask(port, request.bytes), fault.share, 'end');
    case 'twice': {
      const [answer] = await Promise.all([ask(port, request.bytes), ask(port, request.bytes)]);
      return void phone.end(answer);
    }
    case 'drip':
      return fault.way === 'there'
        ? void phone.end(await ask(port, request.bytes, fault))
        : drip(phone, await ask(port, request.bytes), fault, () => phone.end());
    case 'late':
      await wait(fault.there);
      phone.end(await late(ask(port, request.bytes), fault.back));
      return;
    case 'none':
      return void phone.end(await ask(port, request.bytes));
  }
}

const late = async <T>(coming: Promise<T>, ms: number): Promise<T> => {
  const come = await coming;
  await wait(ms);
  return come;
};

const MOST_DROPS = 300;

interface Drops {
  readonly bytes: number;
  readonly ms: number;
}

/** Hands it to the council and gives all the bytes of its answer. Rejects when there is none. */
function ask(port: number, bytes: Buffer, drops?: Drops): Promise<Buffer> {
  return new Promise((done, failed) => {
    const council = connect({ port, host: '127.0.0.1', noDelay: true });
    const parts: Buffer[] = [];
    council.on('data', (part: Buffer) => parts.push(part));
    council.once('error', failed);
    council.once('close', () =>
      parts.length > 0 ? done(Buffer.concat(parts)) : failed(new Error('no answer')),
    );
    if (drops) void drip(council, bytes, drops, () => undefined);
    else council.write(bytes);
  });
}

async function drip(to: Socket, bytes: Buffer, drops: Drops, over: () => void): Promise<void> {
  // What is large comes in larger drops: nobody would wait for it otherwise.
  const drop = Math.max(drops.bytes, Math.ceil(bytes.length / MOST_DROPS));
  for (let at = 0; at < bytes.length && !to.destroyed; at += drop) {
    to.write(bytes.subarray(at, at + drop));
    await wait(drops.ms);
  }
  over();
}

/** The council gets a part of the request and then hears that the phone is gone. */
function cutThere(
  phone: Socket,
  request: Request,
  { share, how }: { readonly share: number; readonly how: Ending },
  port: number,
): void {
  const council = connect({ port, host: '127.0.0.1', noDelay: true });
  council.on('error', () => undefined);
  council.write(request.bytes.subarray(0, Math.floor(request.bytes.length * share)), () => {
    end(council, how === 'silence' ? 'end' : how);
    end(phone, how);
  });
}

function cutBack(phone: Socket, answer: Buffer, share: number, how: Ending): void {
  const part = answer.subarray(0, Math.floor(answer.length * share));
  if (part.length === 0) return end(phone, how);
  phone.write(part, () => end(phone, how));
}

function end(socket: Socket, how: Ending): void {
  if (how === 'reset') socket.resetAndDestroy();
  else if (how === 'end') socket.end();
}

/** Asks for words that were not pressed together, so that they can be bent. */
const plain = ({ bytes }: Request): Buffer =>
  Buffer.from(bytes.toString('latin1').replace(/\r\naccept-encoding:[^\r]*/i, ''), 'latin1');

function answerIn(said: Buffer): Answer {
  const head = said.indexOf('\r\n\r\n');
  return {
    status: Number(said.toString('latin1', 9, 12)) || 0,
    headers: {},
    body: said.subarray(head + 4),
  };
}

function tell(phone: Socket, { status, headers, body }: Answer): void {
  const lines = Object.entries({ ...headers, 'content-length': body.length }).map(
    ([name, value]) => `${name}: ${String(value)}`,
  );
  phone.write(`HTTP/1.1 ${status} Fine\r\nConnection: close\r\n${lines.join('\r\n')}\r\n\r\n`);
  phone.end(body);
}
