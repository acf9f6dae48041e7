/** Load for an endpoint: many connections, each sends the next message when the last was answered. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { openLine } from './raw-line.ts';

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
}

/** Loads it for so many seconds. The first fifth warms up and is not counted. */
export async function load(plan: LoadPlan): Promise<Load> {
  const began = performance.now();
  const from = began + plan.seconds * 200;
  const end = began + plan.seconds * 1_000;
  const times: number[] = [];
  let errors = 0;
  const one = async (which: number): Promise<void> => {
    let line = openLine(plan.port);
    for (let turn = which; performance.now() < end; turn += plan.connections) {
      const bytes = Buffer.from(plan.requests[turn % plan.requests.length] ?? Buffer.alloc(0));
      bytes.write(randomUUID(), ID_AT, 'latin1');
      const sent = performance.now();
      const status = await line.ask(bytes).then(
        (answer) => answer.status,
        () => 0,
      );
      const now = performance.now();
      if (status === 201 && now >= from) times.push(now - sent);
      if (status !== 201) errors += 1;
      if (!line.open) line = openLine(plan.port);
    }
    line.end();
  };
  await Promise.all(Array.from({ length: plan.connections }, (_, which) => one(which)));
  return { ...spread(times), perSecond: times.length / ((performance.now() - from) / 1_000), errors };
}

/** Half, ninety-nine in a hundred, and the worst of them. */
export function spread(times: readonly number[]): Pick<Load, 'p50' | 'p99' | 'worst' | 'answered'> {
  const sorted = Float64Array.from(times).sort();
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99), worst: at(1), answered: sorted.length };
}
