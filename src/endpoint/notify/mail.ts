/** Sends one mail by SMTP, and says by a name of ours what became of it. */
import { createTransport } from 'nodemailer';
import { later, never, SENT, type Sent } from './sent.ts';
import { isThisMachine, type MailSettings } from './settings.ts';
import type { Mail } from './words.ts';

export interface Letter extends Mail {
  /** Makes the Message-ID, the same for each attempt: a server that has it already need not show it twice. */
  readonly id: string;
  readonly to: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

export type SendMail = (letter: Letter) => Promise<Sent>;

/** How long a server may keep us waiting: for a line, for its greeting, for each answer, for all of it. */
export interface Patience {
  readonly eachMs: number;
  readonly wholeMs: number;
}

const PATIENCE: Patience = { eachMs: 15_000, wholeMs: 60_000 };

/** Mail by one server. A password never goes over a line that others can read. */
export function mailer({ server, from }: MailSettings, { eachMs, wholeMs }: Patience = PATIENCE): SendMail {
  const { protocol, hostname, port, username, password } = new URL(server);
  const isSecure = protocol === 'smtps:';
  const isLocal = isThisMachine(hostname);
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (isSecure ? 465 : 587) : Number(port),
    secure: isSecure,
    requireTLS: !isSecure && !isLocal && username !== '',
    ignoreTLS: !isSecure && isLocal,
    ...(username !== '' && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    }),
    connectionTimeout: eachMs,
    greetingTimeout: eachMs,
    socketTimeout: eachMs,
    dnsTimeout: eachMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async ({ id, to, at, subject, text }) => {
    const going = transport.sendMail({
      from,
      // Told apart from a list of addresses, whatever stands in it.
      to: { name: '', address: to },
      envelope: { from, to },
      subject,
      text,
      date: new Date(at),
      messageId: messageIdOf(id, from),
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    });
    return Promise.race([going.then(() => SENT, whatWentWrong), tooSlow(wholeMs)]);
  };
}

/** `<id@domain>`: of an id and of the address that mail comes from. */
export const messageIdOf = (id: string, from: string): string => `<${id}@${from.split('@')[1] ?? 'wren'}>`;

function tooSlow(ms: number): Promise<Sent> {
  return new Promise((done) => void setTimeout(() => done(later('too-slow')), ms).unref());
}

/** What a failed attempt means. A server that takes nobody's mail now is another thing than one that will not take this. */
function whatWentWrong(error: unknown): Sent {
  const { code, command, responseCode } = error as { code?: string; command?: string; responseCode?: number };
  const forGood = responseCode !== undefined && responseCode >= 500;
  if (code === 'EAUTH') return later('sign-in-refused');
  if (code === 'ETLS') return later('no-safe-line');
  if (command === 'RCPT TO' && forGood)
    return never(responseCode === 550 ? 'address-unknown' : 'address-refused');
  if (command === 'MAIL FROM' && forGood) return later('sender-refused');
  if (code === 'EENVELOPE' && responseCode === undefined) return never('address-refused');
  if (code === 'ETIMEDOUT') return later('too-slow');
  if (responseCode !== undefined) return forGood && command !== 'CONN' ? never('refused') : later('busy');
  if (['ECONNECTION', 'ESOCKET', 'EDNS', 'ECONNREFUSED'].includes(code ?? '')) return later('unreachable');
  return later('other');
}
