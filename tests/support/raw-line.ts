/**
 * One connection that speaks HTTP/1.1 by the byte: what is written is exactly what was given, many
 * requests may be on their way at once, and every answer is counted. Light enough to measure with.
 */
import { connect, type Socket } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: Buffer;
}

export interface Line {
  /** Sends the bytes of one request. Rejects when the line ends before its answer. `headOnly`: HEAD. */
  ask(bytes: Uint8Array, headOnly?: boolean): Promise<RawAnswer>;
  /** Resolves when the line has ended, whoever ended it. */
  readonly ended: Promise<void>;
  readonly open: boolean;
  /** Bytes that came and belonged to no answer. */
  readonly stray: number;
  /** Says that nothing more is asked; answers still come. */
  finish(): void;
  end(): void;
}

interface Asked {
  readonly headOnly: boolean;
  answered(answer: RawAnswer): void;
  lost(reason: Error): void;
}

interface Read {
  readonly answer: RawAnswer;
  readonly used: number;
}

/** Opens a line to a port of this machine. Resolves at once; a refused line ends. */
export function openLine(port: number): Line {
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
  const waiting: Asked[] = [];
  let rest: Buffer = Buffer.alloc(0);
  let open = true;
  let stray = 0;
  const ended = new Promise<void>((done) =>
    socket.once('close', () => {
      open = false;
      // An answer without a length ends with the line.
      const last = waiting[0] && untilTheEnd(rest);
      if (last) waiting.shift()?.answered(last);
      for (const one of waiting.splice(0)) one.lost(new Error('the line ended'));
      done();
    }),
  );
  socket.on('error', () => undefined);
  socket.on('data', (bytes: Buffer) => {
    rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    for (;;) {
      const read = rest.length > 0 && waiting[0] ? readAnswer(rest, waiting[0].headOnly) : null;
      if (!read) break;
      rest = rest.subarray(read.used);
      if (read.answer.status >= 200) waiting.shift()?.answered(read.answer);
    }
    if (waiting.length === 0) {
      stray += rest.length;
      rest = Buffer.alloc(0);
    }
  });
  return {
    ask: (bytes, headOnly = false) =>
      new Promise((answered, lost) => {
        if (!open) return lost(new Error('the line ended'));
        waiting.push({ headOnly, answered, lost });
        socket.write(bytes);
      }),
    ended,
    get open() {
      return open;
    },
    get stray() {
      return stray;
    },
    finish: () => void socket.end(),
    end: () => void socket.destroy(),
  };
}

const BREAK = Buffer.from('\r\n\r\n');
const WITHOUT_BODY = new Set([204, 304]);

/** The first whole answer in the bytes, or `null` when more must come. */
function readAnswer(bytes: Buffer, headOnly: boolean): Read | null {
  const end = bytes.indexOf(BREAK);
  if (end === -1) return null;
  const head = bytes.toString('latin1', 0, end);
  const status = Number(head.slice(9, 12));
  const from = end + BREAK.length;
  const whole = (body: Buffer, used: number): Read => ({ answer: { status, head, body }, used });
  if (headOnly || status < 200 || WITHOUT_BODY.has(status)) return whole(Buffer.alloc(0), from);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) {
    const to = from + Number(length);
    return bytes.length < to ? null : whole(bytes.subarray(from, to), to);
  }
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) return null;
  return inChunks(bytes, from, whole);
}

function inChunks(bytes: Buffer, from: number, whole: (body: Buffer, used: number) => Read): Read | null {
  const parts: Buffer[] = [];
  for (let at = from; ;) {
    const line = bytes.indexOf('\r\n', at);
    if (line === -1) return null;
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16);
    const next = line + 2 + size + 2;
    if (bytes.length < next) return null;
    if (size === 0) return whole(Buffer.concat(parts), next);
    parts.push(bytes.subarray(line + 2, line + 2 + size));
    at = next;
  }
}

function untilTheEnd(bytes: Buffer): RawAnswer | null {
  const end = bytes.indexOf(BREAK);
  if (end === -1) return null;
  const head = bytes.toString('latin1', 0, end);
  if (/\r\n(?:content-length|transfer-encoding):/i.test(head)) return null;
  return { status: Number(head.slice(9, 12)), head, body: bytes.subarray(end + BREAK.length) };
}
