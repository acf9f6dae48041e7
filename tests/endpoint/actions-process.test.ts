/** What a person does, at an endpoint that is killed in the middle of it: stored once, with the first receipt. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Conversation } from '../../src/contract/conversation.ts';
import { buildEndpoint } from '../support/built-endpoint.ts';
import { startEndpoint, type EndpointProcess } from '../support/endpoint-process.ts';
import { actionBody, actionPath, aKey } from './conversation-support.ts';
import { aManifest, digestOf, pathOf } from './support.ts';

let built: string;
let council: EndpointProcess;
beforeAll(async () => {
  built = await buildEndpoint();
  council = await startEndpoint({ built });
}, 60_000);
afterAll(() => council.close());

const key = aKey();
const id = randomUUID();

/** The status and the text, or `null` when the line broke. */
async function put(path: string, body: string): Promise<readonly [number, string] | null> {
  const headers = {
    authorization: `Bearer ${key.bearer}`,
    'content-type': 'application/json',
    'content-digest': digestOf(body),
  };
  try {
    const answer = await fetch(council.origin + path, { method: 'PUT', headers, body });
    return [answer.status, await answer.text()];
  } catch {
    return null;
  }
}

it('is there once after being killed before and after it was on the disk, and its answer lost each time', async () => {
  expect((await put(pathOf(id), JSON.stringify(aManifest({ keyHash: key.hash }))))?.[0]).toBe(201);
  const [one, two] = [randomUUID(), randomUUID()];
  const first = actionBody('add-words', { words: 'The heron came back.' });
  const second = actionBody('ask-advocate');

  await council.stop();
  await council.start({ built, failpoint: 'before-commit' });
  expect(await put(actionPath(id, one), first)).toBeNull();
  await council.start({ built });
  expect((await put(actionPath(id, one), first))?.[0]).toBe(201);

  await council.stop();
  await council.start({ built, failpoint: 'after-commit' });
  expect(await put(actionPath(id, two), second)).toBeNull();
  await council.start({ built });
  const again = await put(actionPath(id, two), second);
  expect(again?.[0]).toBe(200);
  expect(await put(actionPath(id, two), second)).toEqual(again);

  const headers = { authorization: `Bearer ${key.bearer}` };
  const told = await fetch(`${council.origin}/api/v1/representations/${id}`, { headers });
  const { events } = (await told.json()) as Conversation;
  expect(events.map(({ id: event, type }) => [event, type])).toEqual([
    [id, 'sent'],
    [one, 'mine'],
    [two, 'mine'],
  ]);
}, 60_000);
