/**
 * Stands between the phone and the council, as a real network does. It passes everything on,
 * counts it, and on request behaves like a bad night: it swallows an answer after the council
 * has stored the words, says what a café's log-in page says, redirects, lies, or waits.
 */
import { createServer, request as httpRequest } from 'node:http';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

export type Mishap =
  /** The council stores and answers; the answer never reaches the phone. */
  | { readonly kind: 'swallow' }
  /** Somebody else answers; the council hears nothing. */
  | { readonly kind: 'instead'; readonly answer: Answer }
  /** The council's answer is changed on its way back. */
  | { readonly kind: 'change'; readonly change: (answer: Answer) => Answer }
  /** The request waits here until the promise is kept. */
  | { readonly kind: 'hold'; readonly until: Promise<unknown> };

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  /** What the phone was told; 0 while open, or when the answer was lost. */
  status: number;
}

export interface CouncilProxy {
  readonly origin: string;
  readonly seen: readonly Seen[];
  /** How many times representations were put to the council. */
  puts(): readonly Seen[];
  /** From now on, what fits `when` has this mishap, `times` times. Returns how to end it. */
  mishap(when: (method: string, path: string) => boolean, what: Mishap, times?: number): () => void;
  /** Ends every mishap, also of what waits: the next test has a whole line. */
  calm(): void;
  /** From now on it stands in front of another origin: phones see the same address. */
  turnTo(target: string): void;
  close(): Promise<void>;
}

export const isPut = (method: string, path: string): boolean =>
  method === 'PUT' && path.includes('/representations/');

interface Rule {
  readonly when: (method: string, path: string) => boolean;
  readonly what: Mishap;
  left: number;
}

/** Starts a proxy in front of `first`, an origin on this machine. */
export async function startCouncilProxy(first: string): Promise<CouncilProxy> {
  let target = first;
  const seen: Seen[] = [];
  let rules: Rule[] = [];
  const sockets = new Set<Socket>();

  const server = createServer((incoming, outgoing) => {
    void serve(incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const method = incoming.method ?? 'GET';
    const path = incoming.url ?? '/';
    const rule = rules.find((one) => one.left > 0 && one.when(method, path));
    if (rule !== undefined) rule.left -= 1;
    const sent = await bytesOf(incoming);
    const entry: Seen = { method, path, body: sent.toString('utf8'), status: 0 };
    seen.push(entry);
    const answer = await answerTo(target, incoming, sent, rule?.what);
    if (answer === null) {
      outgoing.destroy();
      return;
    }
    entry.status = answer.status;
    outgoing.writeHead(answer.status, answer.headers);
    outgoing.end(answer.body);
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    seen,
    puts: () => seen.filter((one) => isPut(one.method, one.path)),
    mishap: (when, what, times = Infinity) => {
      const rule: Rule = { when, what, left: times };
      rules.push(rule);
      return () => (rules = rules.filter((one) => one !== rule));
    },
    calm: () => {
      rules = [];
      for (const socket of sockets) socket.destroy();
    },
    turnTo: (next) => (target = next),
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** What the phone hears, or `null` for nothing at all. */
async function answerTo(
  target: string,
  incoming: IncomingMessage,
  body: Buffer,
  mishap: Mishap | undefined,
): Promise<Answer | null> {
  if (mishap?.kind === 'instead') return mishap.answer;
  if (mishap?.kind === 'hold') await mishap.until;
  const answer = await pass(target, incoming, body, mishap?.kind === 'change');
  if (mishap?.kind === 'swallow') return null;
  return mishap?.kind === 'change' && answer !== null ? mishap.change(answer) : answer;
}

function pass(
  target: string,
  incoming: IncomingMessage,
  body: Buffer,
  plain: boolean,
): Promise<Answer | null> {
  const headers: OutgoingHttpHeaders = { ...incoming.headers };
  if (plain) {
    headers['accept-encoding'] = 'identity';
    delete headers['if-none-match'];
    delete headers['if-modified-since'];
  }
  delete headers['connection'];
  return new Promise((resolve) => {
    const onward = httpRequest(
      `${target}${incoming.url ?? '/'}`,
      { method: incoming.method, headers, agent: false },
      (answer) => {
        bytesOf(answer).then(
          (bytes) => resolve({ status: answer.statusCode ?? 502, headers: endToEnd(answer), body: bytes }),
          () => resolve(null),
        );
      },
    );
    onward.once('error', () => resolve(null));
    onward.end(body);
  });
}

/** Headers that belong to one connection stay on it. */
function endToEnd(answer: IncomingMessage): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = { ...answer.headers };
  for (const name of ['connection', 'keep-alive', 'transfer-encoding', 'content-length'])
    delete headers[name];
  return headers;
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
