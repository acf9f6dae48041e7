/** Letting somebody look: they see what the person allows, the person sees that they do, and can end it. */
import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import type { Conversation } from '../../src/contract/conversation.ts';
import { ACTION_TYPES, SHARED_ACTIONS } from '../../src/domain/conversation/action.ts';
import { act, actionBody, aKey, heard, listen, tell, type Told } from './conversation-support.ts';
import { openEndpoint } from './support.ts';

const endpoint = openEndpoint();
const { app } = endpoint;
afterAll(() => endpoint.close());

/** Shares with somebody, who has the key of their own code then. */
async function share(told: Told, sees: 'everything' | 'steps' = 'everything', who = 'advocate') {
  const { bearer, hash } = aKey();
  const actionId = randomUUID();
  const body = actionBody('share', { share: { who, sees, codeHash: hash } });
  const answer = await act(app, told, body, { actionId });
  expect(answer.statusCode).toBe(201);
  return { id: actionId, key: bearer };
}

describe('somebody the person trusts', () => {
  it('follows the same case by a code of their own, and the person sees since when', async () => {
    const told = await tell(app, { words: 'The heron again.' });
    const shared = await share(told);
    expect((await heard(app, told)).shares).toMatchObject([
      { id: shared.id, who: 'advocate', openedAt: null },
    ]);
    const byCode = await app.inject({
      url: '/api/v1/councils/northford/conversation',
      headers: { authorization: `Bearer ${shared.key}` },
    });
    expect(byCode.json<Conversation>()).toMatchObject({
      id: told.id,
      as: 'shared',
      sees: 'everything',
      shares: [],
      events: [{ type: 'sent', text: 'The heron again.' }],
    });
    const { shares, events } = await heard(app, told);
    expect(shares).toMatchObject([{ openedAt: '2026-11-30T16:10:04.120Z', endedAt: null }]);
    expect(events.at(-1)).toMatchObject({
      type: 'opened-by-share',
      data: { share: shared.id, who: 'advocate' },
    });
  });

  it('sees where it stands and no word, when the person chose that', async () => {
    const told = await tell(app, { words: 'MARKER one' });
    await act(app, told, actionBody('add-words', { words: 'MARKER two' }));
    await act(app, told, actionBody('got-worse', { words: 'MARKER three' }));
    await act(app, told, actionBody('ask-my-data', { words: 'MARKER four' }));
    const { key } = await share(told, 'steps', 'trusted-person');
    const answer = await listen(app, told.id, key);
    expect(answer.body).not.toContain('MARKER');
    const { events, sees } = answer.json<Conversation>();
    expect(sees).toBe('steps');
    expect(events.map(({ type, data }) => data['type'] ?? type)).toEqual(['sent', 'add-words']);
    expect(events[1]?.data['doneBy'], 'who did it, and not they').toBe('person');
  });

  it('may add words and say that they are late, in their own name, and nothing else', async () => {
    const told = await tell(app);
    const { key } = await share(told);
    const asThem = { id: told.id, key };
    expect((await act(app, asThem, actionBody('add-words', { words: 'I was there.' }))).statusCode).toBe(201);
    expect((await act(app, asThem, actionBody('nudge-late'))).statusCode).toBe(201);
    const needs = {
      words: 'I say so.',
      happened: 'yes',
      about: randomUUID(),
      ends: randomUUID(),
      share: { who: 'advocate', sees: 'everything', codeHash: aKey().hash },
    };
    const theirs = ACTION_TYPES.filter((type) => !SHARED_ACTIONS.has(type));
    expect(theirs).toHaveLength(ACTION_TYPES.length - 2);
    for (const type of theirs) {
      const answer = await act(app, asThem, actionBody(type, needs));
      expect([type, answer.statusCode, answer.json().code]).toEqual([type, 404, 'not-found']);
    }
    const { events } = await heard(app, told);
    expect(
      events.filter(({ type }) => type === 'mine').map(({ data }) => [data['type'], data['doneBy']]),
    ).toEqual([
      ['share', 'person'],
      ['add-words', 'advocate'],
      ['nudge-late', 'advocate'],
    ]);
  });

  it('opens nothing any more once the person ended it, and their other codes still do', async () => {
    const told = await tell(app);
    const [first, second] = [await share(told), await share(told, 'everything', 'trusted-person')];
    await act(app, told, actionBody('unshare', { ends: first.id }));
    expect((await listen(app, told.id, first.key)).statusCode).toBe(404);
    expect((await act(app, { id: told.id, key: first.key }, actionBody('nudge-late'))).statusCode).toBe(404);
    const byCode = await app.inject({
      url: '/api/v1/councils/northford/conversation',
      headers: { authorization: `Bearer ${first.key}` },
    });
    expect(byCode.statusCode).toBe(404);
    expect((await listen(app, told.id, second.key)).statusCode).toBe(200);
    expect((await listen(app, told.id, told.code)).statusCode).toBe(200);
    const { shares } = await heard(app, told);
    expect(shares.filter(({ endedAt }) => endedAt !== null).map(({ id }) => id)).toEqual([first.id]);
  });

  it('cannot be ended, nor let in, by whoever sent something else', async () => {
    const [told, other] = [await tell(app), await tell(app)];
    const shared = await share(told);
    expect((await act(app, other, actionBody('unshare', { ends: shared.id }))).statusCode).toBe(201);
    expect((await listen(app, told.id, shared.key)).statusCode).toBe(200);
    expect((await listen(app, other.id, shared.key)).statusCode).toBe(404);
  });
});
