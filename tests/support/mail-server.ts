/** A real mail server on this machine, which can refuse, dawdle, go away and come back on its port. */
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as it came over the line. */
export interface Arrived {
  readonly from: string;
  readonly to: readonly string[];
  readonly user: string | null;
  readonly raw: string;
}

export interface MailServer {
  readonly port: number;
  /** Without user and password. */
  readonly address: string;
  readonly arrived: Arrived[];
  /** Recipients that it refuses, with the number it answers. */
  readonly refuses: Map<string, number>;
  /** How long it thinks about each mail, in milliseconds. */
  thinks: number;
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
}

const refusal = (code: number) => Object.assign(new Error('MARKER-of-the-server'), { responseCode: code });

/** Starts one; `password`: it takes mail of that user alone. */
export async function startMailServer({ password }: { password?: string } = {}): Promise<MailServer> {
  const arrived: Arrived[] = [];
  const refuses = new Map<string, number>();
  const state = { thinks: 0 };
  const options: SMTPServerOptions = {
    authOptional: password === undefined,
    disabledCommands: ['STARTTLS', ...(password === undefined ? ['AUTH'] : [])],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    onAuth: (auth, _session, done) =>
      auth.password === password ? done(null, { user: auth.username ?? '' }) : done(refusal(535)),
    onRcptTo: ({ address }, _session, done) => {
      const code = refuses.get(address);
      done(code === undefined ? null : refusal(code));
    },
    onData: (stream, { envelope, user }, done) => {
      let raw = '';
      stream.on('data', (bytes: Buffer) => (raw += bytes.toString('utf8')));
      stream.on('end', () => {
        setTimeout(() => {
          const { mailFrom, rcptTo } = envelope;
          arrived.push({
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo.map(({ address }) => address),
            user: typeof user === 'string' ? user : null,
            raw,
          });
          done();
        }, state.thinks);
      });
    },
  };
  let server: SMTPServer | null = null;
  let port = 0;
  const comeBack = async () => {
    const started = new SMTPServer(options);
    started.on('error', () => undefined);
    await new Promise<void>((done) => void started.listen(port, '127.0.0.1', () => done()));
    port = (started.server.address() as AddressInfo).port;
    server = started;
  };
  await comeBack();
  return {
    port,
    address: `smtp://127.0.0.1:${port}`,
    arrived,
    refuses,
    get thinks() {
      return state.thinks;
    },
    set thinks(ms) {
      state.thinks = ms;
    },
    goAway: () => new Promise((done) => (server ? server.close(() => done()) : done())),
    comeBack,
  };
}

/** A header of a mail. */
export const headerOf = (raw: string, name: string): string =>
  new RegExp(`^${name}: (.*)$`, 'im').exec(raw)?.[1]?.trim() ?? '';
