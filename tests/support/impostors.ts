/** What comes back to a phone that is not a council's receipt, though it may look like one. */
import { sign } from 'node:crypto';
import { canonicalJson } from '../../src/contract/canonical-json.ts';
import { newKeyPair } from '../../src/endpoint/key-pair.ts';
import type { Answer } from './council-proxy.ts';

type Lie = (real: Answer) => Answer;
type Receipt = Record<string, unknown>;

const page =
  (status: number, html: string, more: Record<string, string> = {}): Lie =>
  () => ({
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', ...more },
    body: Buffer.from(html),
  });

const json = (value: unknown, status = 200, type = 'application/json'): Answer => ({
  status,
  headers: { 'content-type': type },
  body: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
});

/** The real receipt with something changed in it. */
const bent =
  (change: (receipt: Receipt) => Receipt): Lie =>
  (real) =>
    json(change(JSON.parse(real.body.toString('utf8')) as Receipt), 201);

const flip = (text: unknown): string => {
  const letters = String(text);
  return (letters.startsWith('A') ? 'B' : 'A') + letters.slice(1);
};

const LOG_IN =
  '<!doctype html><title>Café Wi-Fi</title><h1>Sent. Thank you!</h1><form><input name=email></form>';

/** The real receipt, in something that is not the council's answer. */
const wrapped =
  (wrap: (receipt: string) => string, status = 201, type = 'application/json'): Lie =>
  (real) =>
    json(wrap(real.body.toString('utf8')), status, type);

const same = (receipt: string): string => receipt;
const without = (receipt: Receipt, name: string): Receipt =>
  Object.fromEntries(Object.entries(receipt).filter(([member]) => member !== name));

const STRANGER = newKeyPair();

/** A receipt that somebody else signed, and rightly so. */
const byStranger = (change: (receipt: Receipt) => Receipt): Lie =>
  bent((one) => {
    const said = change(without(one, 'signature'));
    const key = { key: STRANGER.privateKey, dsaEncoding: 'ieee-p1363' } as const;
    const signature = sign('sha256', Buffer.from(canonicalJson(said)), key).toString('base64url');
    return { ...said, signature };
  });

const STRANGERS_KEY = { ...STRANGER.publicKey.export({ format: 'jwk' }), kid: 'stranger', use: 'sig' };

/** Pages and answers of what stands between a phone and a council. */
const PAGES: Readonly<Record<string, Lie>> = {
  'a café’s log-in page with 200': page(200, LOG_IN),
  'a café’s log-in page with 201': page(201, LOG_IN),
  'a log-in page that calls itself JSON': () => json(LOG_IN, 200),
  'a redirect to a page that says OK': page(302, '', { location: '/' }),
  'a redirect that keeps the method': page(307, '', { location: '/api/v1/health' }),
  'a redirect for good': page(308, LOG_IN, { location: '/' }),
  'a redirect to nowhere': page(301, LOG_IN),
  'a choice of pages': page(300, LOG_IN),
  'network log-in needed (511)': page(511, LOG_IN),
  'payment needed (402)': page(402, LOG_IN),
  'a proxy that wants a password (407)': page(407, LOG_IN, { 'proxy-authenticate': 'Basic' }),
  'no content': () => ({ status: 204, headers: {}, body: Buffer.alloc(0) }),
  'nothing new (304)': () => ({ status: 304, headers: {}, body: Buffer.alloc(0) }),
  'an empty body with 201': () => json('', 201),
  'JSON of something else': () => json({ status: 'ok' }, 201),
  'JSON that says sent': () => json({ sent: true, reference: 'NF-7K4-2QH' }, 201),
  'null, as JSON': () => json('null', 201),
  'a word, as JSON': () => json('"OK"', 200),
  'an empty list': () => json([], 200),
  'JSON a hundred thousand deep': () => json('['.repeat(100_000), 200),
  'six megabytes of page': page(200, LOG_IN.repeat(60_000)),
  'six megabytes of JSON': () => json({ padding: 'x'.repeat(6_000_000) }, 201),
  'a problem that calls itself 201': () =>
    json({ type: '', title: 'OK', status: 201, code: 'ok' }, 201, 'application/problem+json'),
  'a page that says it is packed and is not': page(200, LOG_IN, { 'content-encoding': 'gzip' }),
};

/** Answers made from a real receipt. */
const RECEIPTS: Readonly<Record<string, Lie>> = {
  'half a receipt': (real) => json(real.body.subarray(0, real.body.length / 2).toString('utf8'), 201),
  'a receipt without its last letter': wrapped((one) => one.slice(0, -1)),
  'a receipt twice': wrapped((one) => one + one),
  'a receipt in a list': wrapped((one) => `[${one}]`),
  'a receipt inside something': wrapped((one) => `{"data":${one}}`),
  'a receipt as a prototype': wrapped((one) => `{"__proto__":${one}}`),
  'a receipt inside a text': wrapped((one) => JSON.stringify(one)),
  'a receipt with a word before it': wrapped((one) => `)]}',\n${one}`),
  'a receipt as a page': wrapped(same, 201, 'text/html'),
  'a receipt as plain text': wrapped(same, 201, 'text/plain'),
  'a receipt as something like JSON': wrapped(same, 201, 'application/json-seq'),
  'a receipt that is only accepted (202)': wrapped(same, 202),
  'a receipt from a cache of somebody’s (203)': wrapped(same, 203),
  'a part of a receipt (206)': wrapped(same, 206),
  'a receipt beside a refusal': wrapped(same, 422),
  'a receipt beside “try later”': wrapped(same, 503),
  'a receipt that nobody signed': bent((one) => without(one, 'signature')),
  'a receipt with an empty signature': bent((one) => ({ ...one, signature: '' })),
  'a receipt with a forged signature': bent((one) => ({ ...one, signature: flip(one['signature']) })),
  'a receipt with a signature of noughts': bent((one) => ({ ...one, signature: 'A'.repeat(86) })),
  'a receipt with half a signature': bent((one) => ({
    ...one,
    signature: String(one['signature']).slice(43),
  })),
  'a receipt that names no key': bent((one) => without(one, 'keyId')),
  'a receipt signed by an unknown key': bent((one) => ({ ...one, keyId: 'somebody-else' })),
  'a receipt signed by a stranger': byStranger((one) => ({ ...one, keyId: 'stranger' })),
  'a receipt signed by a stranger in the council’s name': byStranger((one) => one),
  'a receipt that brings its own key': byStranger((one) => ({
    ...one,
    ...{ keyId: 'stranger', key: STRANGERS_KEY, keys: [STRANGERS_KEY] },
  })),
  'a receipt with another number': bent((one) => ({ ...one, reference: 'NF-AAA-AAA' })),
  'a receipt with another number after it': wrapped((one) => `${one.slice(0, -1)},"reference":"NF-AAA-AAA"}`),
  'a receipt for another message': bent((one) => ({ ...one, id: '3f0f5c9e-7f0b-4a51-9a3e-5f0b4a519a3e' })),
  'a receipt of another council': bent((one) => ({ ...one, council: 'elsewhere' })),
  'a receipt for other words': bent((one) => ({ ...one, digest: `sha-256=:${'A'.repeat(43)}=:` })),
  'a receipt of another kind': bent((one) => ({ ...one, kind: 'comment' })),
  'a receipt with a later date': bent((one) => ({ ...one, dates: { answerBy: '2030-01-01' } })),
  'a receipt with no dates': bent((one) => without(one, 'dates')),
  'a receipt from another time': bent((one) => ({ ...one, receivedAt: '2020-01-01T00:00:00.000Z' })),
  'a receipt from another day': bent((one) => ({ ...one, receivedOn: '2020-01-01' })),
  'a receipt with something added': bent((one) => ({ ...one, promise: 'tomorrow' })),
  'a receipt of another form': bent((one) => ({ ...one, schema: 2 })),
  'a receipt whose form is a word': bent((one) => ({ ...one, schema: '1' })),
};

/** Each of these has status and looks that something, somewhere, would take for success. */
export const impostors: Readonly<Record<string, Lie>> = { ...PAGES, ...RECEIPTS };

const OK = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';

/** What is no answer at all: bytes on the line instead of one. Then the line is cut. */
export const noise: Readonly<Record<string, (real: Answer) => string>> = {
  'nothing, and the line is cut': () => '',
  'the greeting of another service': () => 'SSH-2.0-OpenSSH_9.2\r\n',
  'the beginning of TLS': () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  'a page without a status': () => LOG_IN,
  'a status that ends in the middle': () => 'HTTP/1.1 20',
  'headers that end in the middle': () => `${OK}Content-Le`,
  'headers and no body': () => `${OK}Content-Length: 500\r\n\r\n`,
  'two lengths': (real) => `${OK}Content-Length: 5\r\nContent-Length: 6\r\n\r\n${real.body.toString()}`,
  'a header of a megabyte': () => `${OK}X: ${'x'.repeat(1_000_000)}\r\n\r\n`,
  'another protocol': () => 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
  'only “go on”': () => 'HTTP/1.1 100 Continue\r\n\r\n',
  'a status that is none': (real) => `HTTP/1.1 999 Sent\r\n\r\n${real.body.toString()}`,
  'a receipt that breaks off': (real) =>
    `${OK}Content-Length: ${real.body.length}\r\n\r\n${real.body.toString().slice(0, -9)}`,
  'a piece whose length is a lie': (real) =>
    `${OK}Transfer-Encoding: chunked\r\n\r\n5\r\n${real.body.toString()}`,
};
