/** Refuses what never became a request, in the form of every other refusal and without saying any of it back. */
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { problemOf } from './problem.ts';

/** By Node's code: too slow, or more headers than anybody needs. Everything else is not HTTP. */
const STATUS: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

/** Answers on the bare connection, then closes it. */
export function refuseConnection(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (socket.writable) socket.write(answerTo(STATUS[error.code ?? ''] ?? 400));
  socket.destroy();
}

function answerTo(status: number): string {
  const said = { ...problemOf(status === 408 ? 'try-later' : 'malformed'), status };
  const title = status === 408 ? 'The request took too long' : said.title;
  const body = JSON.stringify({ ...said, title });
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    'Connection: close',
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}
