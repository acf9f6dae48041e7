/** Speaks with an endpoint in memory about something that was sent, as a phone does. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Conversation } from '../../src/contract/conversation.ts';
import { sha256Of } from './attachment-files.ts';
import { aManifest, digestOf, put } from './support.ts';

/** Something that was sent, with the key of the phone and the key of the code. */
export interface Told {
  readonly id: string;
  readonly key: string;
  readonly code: string;
  readonly receipt: string;
}

export const aKey = () => {
  const bytes = randomBytes(32);
  return { bearer: bytes.toString('base64url'), hash: sha256Of(bytes) };
};

/** Sends words and keeps what opens them later. */
export async function tell(
  app: FastifyInstance,
  more: Record<string, unknown> = {},
  council = 'northford',
): Promise<Told> {
  const [key, code] = [aKey(), aKey()];
  const id = randomUUID();
  const manifest = aManifest({ keyHash: key.hash, codeHash: code.hash, ...more });
  const answer = await put(app, JSON.stringify(manifest), { id, council });
  if (answer.statusCode !== 201) throw new Error(`the words were answered with ${answer.statusCode}`);
  return { id, key: key.bearer, code: code.bearer, receipt: answer.body };
}

export const actionBody = (type: string, more: Record<string, unknown> = {}): string =>
  JSON.stringify({ schema: 1, type, at: '2026-12-01T09:00:00Z', ...more });

export const actionPath = (id: string, actionId: string) =>
  `/api/v1/representations/${id}/actions/${actionId}`;

/** Does something; headers may be replaced or, with `undefined`, left out. */
export function act(
  app: FastifyInstance,
  { id, key }: Pick<Told, 'id' | 'key'>,
  body: string,
  {
    actionId = randomUUID(),
    headers = {},
  }: { actionId?: string; headers?: Record<string, string | undefined> } = {},
) {
  const all = {
    authorization: `Bearer ${key}`,
    'content-type': 'application/json',
    'content-digest': digestOf(body),
    ...headers,
  };
  const kept = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  return app.inject({
    method: 'PUT',
    url: actionPath(id, actionId),
    headers: kept as Record<string, string>,
    payload: body,
  });
}

/** What the council tells whoever has this key. */
export const listen = (app: FastifyInstance, id: string, key: string, headers: Record<string, string> = {}) =>
  app.inject({
    url: `/api/v1/representations/${id}`,
    headers: { authorization: `Bearer ${key}`, ...headers },
  });

export async function heard(
  app: FastifyInstance,
  { id, key }: Pick<Told, 'id' | 'key'>,
): Promise<Conversation> {
  const answer = await listen(app, id, key);
  if (answer.statusCode !== 200) throw new Error(`asking was answered with ${answer.statusCode}`);
  return answer.json<Conversation>();
}
