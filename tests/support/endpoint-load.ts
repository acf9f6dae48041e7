/** Load for an endpoint: many connections, each sends the next message when the last was answered. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { connect } from 'node:net';

/** What one run showed. Times in milliseconds, from the write of a request to its whole answer. */
export interface Load {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
  readonly answered: number;
  /** Answers other than 201, and lines that ended. */
  readonly errors: number;
}

const COUNCIL = 'northford';
const NO_ID = '00000000-0000-4000-8000-000000000000';

export const digestOf = (body: Uint8Array): string =>
  `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;

/** Words of no meaning, `bytes` long. */
const wordsOf = (bytes: number): string =>
  randomBytes(bytes).toString('base64').replaceAll('/', ' ').replaceAll('+', ', ').slice(0, bytes);

/** Longer ones have their rest in other answers. */
const MOST_WORDS = 15_000;

/** A message as a phone sends it, about `bytes` long. */
export function aBody(bytes = 2_048, more: Readonly<Record<string, unknown>> = {}): Buffer {
  const manifest = {
    schema: 1,
    kind: 'complaint',
    writtenAt: '2026-11-30T16:00:00Z',
    keyHash: randomBytes(32).toString('hex'),
    codeHash: randomBytes(32).toString('hex'),
    ...more,
  };
  const rest = Math.max(1, bytes - JSON.stringify({ ...manifest, words: '' }).length);
  const words = wordsOf(Math.min(rest, MOST_WORDS));
  const answers = rest > MOST_WORDS ? { answers: { c2: wordsOf(rest - MOST_WORDS) } } : {};
  return Buffer.from(JSON.stringify({ words, ...answers, ...manifest }));
}

/** The bytes of one whole request. */
export function aPut(id: string, body: Uint8Array, more: readonly string[] = []): Buffer {
  const head = [
    `PUT /api/v1/councils/${COUNCIL}/representations/${id} HTTP/1.1`,
    'Host: localhost',
    'Content-Type: application/json',
    `Content-Digest: ${digestOf(body)}`,
    `Content-Length: ${body.length}`,
    ...more,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]);
}

/** Through a proxy that the endpoint trusts, from many homes: a flood from one place would wait. */
const from = (home: number): string => `X-Forwarded-For: 10.${home >> 16}.${(home >> 8) & 255}.${home & 255}`;

/** So many different requests, made before anything is measured. Only the id is still to be put in. */
export const requests = (count: number, bytes?: number): readonly Buffer[] =>
  Array.from({ length: count }, (_, home) => aPut(NO_ID, aBody(bytes), [from(home)]));

const ID_AT = aPut(NO_ID, Buffer.alloc(0)).indexOf(NO_ID);

export interface LoadPlan {
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  readonly requests: readonly Buffer[];
  /** So long does each connection wait before its next message, in milliseconds. */
  readonly pauseMs?: number;
}

/** Loads it for so many seconds. The first fifth warms up and is not counted. */
export async function load(plan: LoadPlan): Promise<Load> {
  const began = performance.now();
  const from = began + plan.seconds * 200;
  const end = began + plan.seconds * 1_000;
  const times: number[] = [];
  let errors = 0;
  const one = async (which: number): Promise<void> => {
    // Its own requests, which nobody else sends: the next id is written into them where they lie.
    const own = plan.requests.filter((_, place) => place % plan.connections === which);
    let turn = 0;
    const next: Next = (sent, status) => {
      const now = performance.now();
      if (status === 201 && now >= from) times.push(now - sent);
      if (status !== 0 && status !== 201) errors += 1;
      if (now >= end) return null;
      const bytes = own[turn++ % own.length] ?? Buffer.alloc(0);
      bytes.write(randomUUID(), ID_AT, 'latin1');
      return bytes;
    };
    while (performance.now() < end)
      await asLongAsItHolds(plan, next).catch(() => {
        errors += 1;
      });
  };
  await Promise.all(Array.from({ length: plan.connections }, (_, which) => one(which)));
  return { ...spread(times), perSecond: times.length / ((performance.now() - from) / 1_000), errors };
}

/** What to send next, when the last one sent at `sent` was answered so; 0: nothing was sent yet. `null`: no more. */
type Next = (sent: number, status: number) => Buffer | null;

/**
 * Sends one request after the other over one connection. It costs as little as it can, for it runs on the same
 * cores as what it measures. Rejects when the connection ends before that.
 */
function asLongAsItHolds({ port, pauseMs = 0 }: LoadPlan, next: Next): Promise<void> {
  return new Promise((done, lost) => {
    let sent = 0;
    let waits = 0;
    let status = 0;
    const go = (): void => {
      const bytes = next(sent, status);
      if (!bytes) {
        socket.destroy();
        return done();
      }
      sent = performance.now();
      socket.write(bytes);
    };
    const read = (count: number, bytes: Uint8Array): boolean => {
      const said = Buffer.from(bytes.buffer, bytes.byteOffset, count);
      if (waits > 0) waits -= count;
      else {
        const head = said.toString('latin1');
        status = Number(head.slice(9, 12));
        waits = answerLength(head) - count;
      }
      if (waits === 0 && pauseMs > 0) setTimeout(go, pauseMs);
      else if (waits === 0) go();
      else if (waits < 0) socket.destroy();
      return true;
    };
    const socket = connect({
      port,
      host: '127.0.0.1',
      noDelay: true,
      onread: { buffer: Buffer.alloc(16_384), callback: read },
    });
    socket.once('connect', go);
    socket.on('error', () => undefined);
    socket.once('close', () => lost(new Error('the line ended')));
  });
}

/** Of the whole answer that begins so; its head always comes in one piece. */
function answerLength(head: string): number {
  const at = head.indexOf('content-length: ') + 16;
  return head.indexOf('\r\n\r\n') + 4 + Number(head.slice(at, head.indexOf('\r', at)));
}

/** Half, ninety-nine in a hundred, and the worst of them. */
export function spread(times: readonly number[]): Pick<Load, 'p50' | 'p99' | 'worst' | 'answered'> {
  const sorted = Float64Array.from(times).sort();
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99), worst: at(1), answered: sorted.length };
}
