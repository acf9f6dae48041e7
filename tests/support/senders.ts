/**
 * Phones that send to an endpoint that dies, and keep a list of what they were promised. A message has an id
 * that makes it one; it goes again until it is answered, also at the same moment, also by somebody else. Some
 * have a file, which follows in chunks.
 */
import { createHash, randomUUID } from 'node:crypto';
import { aBody, aPut, digestOf } from './endpoint-load.ts';
import type { Chance } from './proof.ts';
import { openLine, type Line, type RawAnswer } from './raw-line.ts';

export interface SentFile {
  readonly sha256: string;
  readonly bytes: Buffer;
  readonly chunks: readonly Buffer[];
  /** Chunks that were answered as stored. */
  readonly stored: Set<number>;
}

export interface Sent {
  readonly id: string;
  readonly body: Buffer;
  readonly digest: string;
  readonly key: Buffer;
  readonly file: SentFile | null;
  /** The receipt that was answered; `null` until one was. */
  receipt: string | null;
  /** How often it was answered as stored for the first time. */
  firsts: number;
  /** Requests on their way now. */
  asking: number;
}

export interface Senders {
  readonly sent: ReadonlyMap<string, Sent>;
  /** What must never be: one line for each time. */
  readonly faults: readonly string[];
  /** Answers that were lost although the council had stored it. */
  readonly lateAnswers: () => number;
  /** Answers 503 and 507: not stored, try again. */
  readonly refusals: () => number;
  /** All phones send to this port until the endpoint there is gone or `until` is over. */
  work(port: number, until?: Promise<unknown>): Promise<void>;
  /** Sends what has no answer yet, once each. Returns how many messages and chunks have none. */
  settle(port: number): Promise<number>;
}

const CHUNK_BYTES = 262_144;

/** A paper with nothing on it, of so many bytes. */
function aFile(luck: Chance): SentFile {
  const size = luck.next() < 0.1 ? CHUNK_BYTES + 1 + luck.below(20_000) : 200 + luck.below(5_000);
  const bytes = Buffer.alloc(size, `${luck.below(1e9)} `);
  bytes.write('%PDF-1.7\n');
  bytes.write('\n%%EOF\n', size - 7);
  const chunks = [bytes.subarray(0, CHUNK_BYTES), bytes.subarray(CHUNK_BYTES)].filter(
    ({ length }) => length > 0,
  );
  return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes, chunks, stored: new Set() };
}

function aMessage(luck: Chance): Sent {
  const file = luck.next() < 0.25 ? aFile(luck) : null;
  const key = createHash('sha256').update(`key ${luck.next()}`).digest();
  const body = aBody(luck.next() < 0.05 ? 60_000 : 300 + luck.below(3_000), {
    keyHash: createHash('sha256').update(key).digest('hex'),
    ...(luck.next() < 0.1 && { safe: 'no' }),
    ...(file && {
      attachments: [
        { sha256: file.sha256, bytes: file.bytes.length, mediaType: 'application/pdf', role: 'file' },
      ],
    }),
  });
  return {
    id: randomUUID(),
    body,
    digest: digestOf(body),
    key,
    file,
    receipt: null,
    firsts: 0,
    asking: 0,
  };
}

function aChunk({ id, key }: Sent, { sha256, chunks }: SentFile, n: number): Buffer {
  const bytes = chunks[n] ?? Buffer.alloc(0);
  const head = [
    `PUT /api/v1/representations/${id}/attachments/${sha256}/chunks/${n} HTTP/1.1`,
    'Host: localhost',
    'Content-Type: application/octet-stream',
    `Authorization: Bearer ${key.toString('base64url')}`,
    `Content-Digest: ${digestOf(bytes)}`,
    `Content-Length: ${bytes.length}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), bytes]);
}

const RETRY = new Set([429, 503, 507]);

/** So many phones; everything they do comes from `luck`. */
export function senders(count: number, luck: Chance): Senders {
  const sent = new Map<string, Sent>();
  const list: Sent[] = [];
  const faults: string[] = [];
  let late = 0;
  let refused = 0;

  const write = (): Sent => {
    const message = aMessage(luck);
    sent.set(message.id, message);
    list.push(message);
    return message;
  };
  const put = async (line: Line, message: Sent): Promise<void> => {
    message.asking += 1;
    const answer = await line.ask(aPut(message.id, message.body)).catch(() => null);
    message.asking -= 1;
    if (!answer) return;
    if (RETRY.has(answer.status)) refused += 1;
    else if (answer.status === 200 || answer.status === 201) believed(message, answer);
    else faults.push(`answered ${answer.status}`);
  };
  const believed = (message: Sent, { status, body }: RawAnswer): void => {
    const receipt = body.toString('utf8');
    const { id, digest } = JSON.parse(receipt) as { id: string; digest: string };
    if (id !== message.id || digest !== message.digest) faults.push('a receipt for something else');
    if (message.receipt !== null && message.receipt !== receipt) faults.push('two receipts for one message');
    if (status === 201 && ++message.firsts > 1) faults.push('stored for the first time twice');
    if (status === 200 && message.receipt === null && message.asking === 0) late += 1;
    message.receipt = receipt;
  };
  const putFile = async (line: Line, message: Sent, file: SentFile): Promise<void> => {
    for (const n of file.chunks.keys()) {
      const answer = await line.ask(aChunk(message, file, n)).catch(() => null);
      if (answer === null) return;
      if (answer.status === 204) file.stored.add(n);
      else if (RETRY.has(answer.status)) refused += 1;
      else faults.push(`a chunk was answered ${answer.status}`);
    }
  };
  const otherWords = async (line: Line, message: Sent): Promise<void> => {
    const answer = await line.ask(aPut(message.id, aBody(400))).catch(() => null);
    if (answer === null || RETRY.has(answer.status)) return;
    if (answer.status !== 409 || !answer.body.includes(message.digest))
      faults.push(`other words under an id that is stored: ${answer.status}`);
  };
  const step = (line: Line): Promise<void> => {
    const one = luck.next();
    const known = list.length > 0 ? luck.pick(list) : null;
    if (known && one < 0.1) return put(line, known);
    if (known?.receipt != null && one < 0.15) return otherWords(line, known);
    const last = list.findLast(({ receipt, file }) => receipt !== null && file !== null);
    if (last?.file && one < 0.35) return putFile(line, last, last.file);
    // What somebody else is sending at this very moment.
    if (one < 0.45 && list.length > 0) return put(line, list.at(-1) as Sent);
    return put(line, write());
  };

  return {
    sent,
    faults,
    lateAnswers: () => late,
    refusals: () => refused,
    work: async (port, until) => {
      let over = false;
      void until?.then(() => (over = true));
      const phone = async (): Promise<void> => {
        const line = openLine(port);
        while (line.open && !over) await step(line);
        line.end();
      };
      await Promise.all(Array.from({ length: count }, phone));
    },
    settle: async (port) => {
      const line = openLine(port);
      let open = 0;
      for (const message of list) {
        const { file } = message;
        if (message.receipt === null && line.open) await put(line, message);
        if (file && file.stored.size < file.chunks.length) await putFile(line, message, file);
        if (message.receipt === null || (file && file.stored.size < file.chunks.length)) open += 1;
      }
      line.end();
      return open;
    },
  };
}
