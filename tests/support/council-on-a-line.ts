/** A council on a real line: signs what is put to it, or lets the test answer in its place. */
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { receiptOf, signer } from '../fault/phone.ts';
import type { Answer } from './council-proxy.ts';

/** Bytes for the line, or an answer; `cut` afterwards, or left open. */
export type Instead =
  | { readonly answer: Answer }
  | { readonly bytes: string; readonly then: 'cut' | 'open'; readonly drip?: number };

export interface CouncilOnALine {
  readonly origin: string;
  /** Ids in the order in which they were put, each time. */
  readonly puts: readonly string[];
  /** What comes back to a PUT from now on; `null`: the council's own answer. */
  instead(made: ((real: Answer) => Instead) | null): void;
  close(): Promise<void>;
}

export async function councilOnALine(): Promise<CouncilOnALine> {
  const keys = await signer();
  const puts: string[] = [];
  const sockets = new Set<Socket>();
  let make: ((real: Answer) => Instead) | null = null;
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '';
    const answer = ({ status, headers, body }: Answer) => outgoing.writeHead(status, headers).end(body);
    const real = async (): Promise<Answer> => {
      if (path === '/api/v1/keys') return json({ keys: [keys.jwk] }, 200);
      const id = path.split('/').pop() ?? '';
      puts.push(id);
      return json(await keys.sign(receiptOf(id, String(incoming.headers['content-digest']))), 201);
    };
    incoming.resume().once('end', () => {
      void real().then((told) => {
        const instead = path === '/api/v1/keys' ? undefined : make?.(told);
        if (!instead) return answer(told);
        if ('answer' in instead) return answer(instead.answer);
        return outgoing.socket && speak(outgoing.socket, instead);
      });
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    puts,
    instead: (made) => void (make = made),
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

const json = (value: unknown, status: number): Answer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify(value)),
});

function speak(socket: Socket, { bytes, then, drip }: Extract<Instead, { bytes: string }>): void {
  if (drip === undefined) {
    socket.write(bytes, 'latin1', () => then === 'cut' && socket.destroy());
    return;
  }
  let at = 0;
  const timer = setInterval(() => {
    if (socket.destroyed || at >= bytes.length) return clearInterval(timer);
    socket.write(bytes[at++] ?? '', 'latin1');
  }, drip);
}
