/** Somebody on the way who keeps the words and answers in the council's name: all but the signature fits. */
import { sign } from 'node:crypto';
import { canonicalJson } from '../../src/contract/canonical-json.ts';
import { newKeyPair } from '../../src/endpoint/key-pair.ts';
import type { Answer } from './council-proxy.ts';

const { privateKey } = newKeyPair();

/** The bytes of a request for a PUT of words, and the name of the key that the council signs with. */
export function forged(request: Buffer, keyId: string): Answer {
  const text = request.toString('latin1');
  const [, council = '', id = ''] = /councils\/([^/]+)\/representations\/([^ ]+) /.exec(text) ?? [];
  const digest = /\r\ncontent-digest: *([^\r]+)/i.exec(text)?.[1] ?? '';
  const receipt = {
    schema: 1,
    id,
    council,
    kind: 'complaint',
    reference: 'NF-FFF-FFF',
    receivedAt: new Date().toISOString(),
    receivedOn: new Date().toISOString().slice(0, 10),
    digest,
    attachments: [],
    dates: {},
    keyId,
  };
  const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
  const signature = sign('sha256', Buffer.from(canonicalJson(receipt)), key).toString('base64url');
  return {
    status: 201,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ ...receipt, signature })),
  };
}
