/** What comes back to a phone that is not a council's receipt, though it may look like one. */
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

/** Each of these has status and looks that something, somewhere, would take for success. */
export const impostors: Readonly<Record<string, Lie>> = {
  'a café’s log-in page with 200': page(200, LOG_IN),
  'a café’s log-in page with 201': page(201, LOG_IN),
  'a log-in page that calls itself JSON': () => json(LOG_IN, 200),
  'a redirect to a page that says OK': page(302, '', { location: '/' }),
  'a redirect that keeps the method': page(307, '', { location: '/api/v1/health' }),
  'network log-in needed (511)': page(511, LOG_IN),
  'no content': () => ({ status: 204, headers: {}, body: Buffer.alloc(0) }),
  'an empty body with 201': () => json('', 201),
  'JSON of something else': () => json({ status: 'ok' }, 201),
  'half a receipt': (real) => json(real.body.subarray(0, real.body.length / 2).toString('utf8'), 201),
  'a receipt that nobody signed': bent(({ signature: _, ...rest }) => rest),
  'a receipt with a forged signature': bent((one) => ({ ...one, signature: flip(one['signature']) })),
  'a receipt signed by an unknown key': bent((one) => ({ ...one, keyId: 'somebody-else' })),
  'a receipt with another number': bent((one) => ({ ...one, reference: 'NF-AAA-AAA' })),
  'a receipt for another message': bent((one) => ({ ...one, id: '3f0f5c9e-7f0b-4a51-9a3e-5f0b4a519a3e' })),
  'a receipt for other words': bent((one) => ({ ...one, digest: `sha-256=:${'A'.repeat(43)}=:` })),
  'a receipt with a later date': bent((one) => ({ ...one, dates: { answerBy: '2030-01-01' } })),
};
