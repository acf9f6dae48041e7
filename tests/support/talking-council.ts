/** A council that stores, signs, takes actions and tells what became of it: in memory, with a clock of its own. */
import { sha256Hex } from '../../src/contract/digest.ts';
import { fromBase64url } from '../../src/contract/base64url.ts';
import type { Action } from '../../src/contract/action.ts';
import type { Fetch } from '../../src/sync/transport.ts';
import { NOON, json, receiptOf, signer } from '../fault/phone.ts';

interface Held {
  readonly receipt: object;
  readonly keyHashes: readonly string[];
  readonly events: object[];
  status: string;
}

const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify({ type: '', title: '', status, code }), {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });

const pathOf = (url: string): readonly string[] => new URL(url).pathname.split('/').slice(3);

/** `now` is its clock; `as` is as whom a conversation is read. */
export async function talkingCouncil() {
  const keys = await signer();
  const held = new Map<string, Held>();
  const actions = new Map<
    string,
    { readonly digest: string; readonly receipt: object; readonly action: Action }
  >();
  const asked: string[] = [];
  const state = { now: NOON as number, as: 'person', outcome: 'taken' };

  const mayOpen = async (init: RequestInit, { keyHashes }: Held): Promise<boolean> => {
    const bearer = new Headers(init.headers).get('authorization')?.replace(/^Bearer /, '') ?? '';
    return keyHashes.includes(await sha256Hex(fromBase64url(bearer) ?? new Uint8Array()));
  };
  const sign = (id: string, digest: string, more: object = {}) =>
    keys.sign(receiptOf(id, digest, { receivedAt: new Date(state.now).toISOString(), ...more }));
  const bodyOf = (init: RequestInit): Record<string, unknown> =>
    JSON.parse(new TextDecoder().decode(init.body as Uint8Array)) as Record<string, unknown>;
  const at = () => ({
    at: new Date(state.now).toISOString(),
    on: new Date(state.now).toISOString().slice(0, 10),
  });

  async function takeWords(id: string, init: RequestInit): Promise<Response> {
    const digest = new Headers(init.headers).get('content-digest') ?? '';
    const { keyHash = '', codeHash = '' } = bodyOf(init) as { keyHash?: string; codeHash?: string };
    const known = held.get(id);
    if (known) return json(known.receipt, 200);
    const receipt = await sign(id, digest);
    const sent = { id, ...at(), type: 'sent', by: null, text: null, data: {} };
    held.set(id, { receipt, keyHashes: [keyHash, codeHash], events: [sent], status: 'received' });
    return json(receipt, 201);
  }

  async function takeAction(of: string, id: string, init: RequestInit): Promise<Response> {
    const about = held.get(of);
    if (!about || !(await mayOpen(init, about))) return problem(404, 'not-found');
    const digest = new Headers(init.headers).get('content-digest') ?? '';
    const known = actions.get(id);
    if (known) return known.digest === digest ? json(known.receipt, 200) : problem(409, 'different-content');
    const action = bodyOf(init) as Action;
    const { type } = action;
    const receipt = await sign(id, digest, { action: { of, type, outcome: state.outcome } });
    actions.set(id, { digest, receipt, action });
    about.events.push({ id, ...at(), type: 'mine', by: null, text: action.words ?? null, data: { type } });
    return json(receipt, state.outcome === 'kept' ? 202 : 201);
  }

  function tell(id: string, about: Held, init: RequestInit): Response {
    const { receipt, events, status } = about;
    const dates = { late: false };
    const told = { schema: 1, id, council: 'northford', reference: 'NF-7K4-2QH', status, stage: 1, dates };
    const body = JSON.stringify({ ...told, events, receipt, as: state.as, sees: 'everything', shares: [] });
    const etag = `"${events.length}-${status}-${body.length}"`;
    const headers = { etag, date: new Date(state.now).toUTCString(), 'content-type': 'application/json' };
    const has = new Headers(init.headers).get('if-none-match') === etag;
    return new Response(has ? null : body, { status: has ? 304 : 200, headers });
  }

  const fetch: Fetch = async (url, init) => {
    const path = pathOf(url);
    asked.push(`${init.method ?? 'GET'} ${path.join('/')}`);
    const [first, id = '', then, action = ''] = path;
    if (first === 'keys') return json({ keys: [keys.jwk] });
    if (first === 'health') return json({ status: 'ok', version: '1', schemas: [1], storage: 'sqlite' });
    if (init.method === 'PUT')
      return then === 'actions' ? takeAction(id, action, init) : takeWords(action, init);
    for (const [own, about] of held) {
      const isMeant = first === 'representations' ? own === id : then === 'conversation';
      if (isMeant && (await mayOpen(init, about))) return tell(own, about, init);
    }
    return problem(404, 'not-found');
  };

  /** Staff did something. */
  const happens = (id: string, type: string, more: object = {}): string => {
    const about = held.get(id);
    const event = `${type}-${crypto.randomUUID()}`;
    const by = { name: 'Priya', job: 'Complaints manager' };
    about?.events.push({ id: event, ...at(), type, by, text: null, data: {}, ...more });
    if (about && type === 'read') about.status = 'read';
    return event;
  };
  return { keys, held, actions, asked, state, fetch, happens };
}

export type TalkingCouncil = Awaited<ReturnType<typeof talkingCouncil>>;
