/**
 * Asks clamd about a file: its command INSTREAM, over a socket in the machine or over TCP.
 *
 * @source clamd(8): `zINSTREAM\0`, then chunks as a length in 4 bytes (network order) and that many
 *   bytes, ended by a length of 0; the answer is one line that ends in a NUL
 */
import { connect, type Socket } from 'node:net';
import type { ScannerAddress } from '../settings-forms.ts';

/** `not-now`: no scanner, one that is too slow, or one that could not tell. */
export type Verdict = 'clean' | 'infected' | 'not-now';

export type Scanner = (bytes: Buffer) => Promise<Verdict>;

/** How long a scanner may take for one file, in milliseconds. */
const PATIENCE_MS = 120_000;
const PIECE_BYTES = 64 * 1024;
/** clamd names what it found; nobody needs more of an answer than this. */
const ANSWER_BYTES = 4_096;

/** A scanner at an address. Never throws. */
export function clamd(address: ScannerAddress, patienceMs = PATIENCE_MS): Scanner {
  return (bytes) =>
    new Promise((resolve) => {
      const socket = connect(address);
      let answer = '';
      const end = (verdict: Verdict) => {
        resolve(verdict);
        socket.destroy();
      };
      const limit = setTimeout(() => end('not-now'), patienceMs);
      socket.on('error', () => end('not-now'));
      socket.on('data', (data: Buffer) => {
        answer += data.toString('latin1');
        if (answer.includes('\0') || answer.length > ANSWER_BYTES) end(verdictOf(answer));
      });
      socket.on('close', () => {
        clearTimeout(limit);
        resolve('not-now');
      });
      socket.on('connect', () => stream(socket, bytes));
    });
}

function stream(socket: Socket, bytes: Buffer): void {
  socket.write('zINSTREAM\0');
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    const piece = bytes.subarray(at, at + PIECE_BYTES);
    socket.write(lengthOf(piece.length));
    socket.write(piece);
  }
  socket.write(lengthOf(0));
}

function lengthOf(count: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(count);
  return length;
}

function verdictOf(answer: string): Verdict {
  const line = answer.split('\0', 1)[0] ?? '';
  if (line === 'stream: OK') return 'clean';
  return /^stream: .+ FOUND$/.test(line) ? 'infected' : 'not-now';
}
