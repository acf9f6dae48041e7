/** A virus scanner that speaks clamd's protocol, and finds what a test says it finds. */
import { createServer, type Server, type Socket } from 'node:net';

export interface StandIn {
  readonly address: { readonly path: string };
  /** Every file that it was sent. */
  readonly seen: Buffer[];
  /** Stops: whoever asks is refused. */
  close(): Promise<void>;
}

/** `answer` says what is told of a file; `null`: nothing, ever. */
export async function scannerAt(path: string, answer: (file: Buffer) => string | null): Promise<StandIn> {
  const seen: Buffer[] = [];
  const open = new Set<Socket>();
  const server: Server = createServer((socket) => {
    open.add(socket);
    let come = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (data: Buffer) => {
      come = Buffer.concat([come, data]);
      const file = fileIn(come);
      if (!file) return;
      seen.push(file);
      const said = answer(file);
      if (said !== null) socket.end(`${said}\0`);
    });
  });
  await new Promise<void>((ready) => server.listen(path, ready));
  return {
    address: { path },
    seen,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** What was streamed, once the chunk of length 0 has come. */
function fileIn(come: Buffer): Buffer | null {
  const command = 'zINSTREAM\0';
  if (come.length < command.length) return null;
  if (come.toString('latin1', 0, command.length) !== command)
    throw new Error('this is not how clamd is asked');
  const pieces: Buffer[] = [];
  for (let at = command.length; at + 4 <= come.length;) {
    const length = come.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(come.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}
