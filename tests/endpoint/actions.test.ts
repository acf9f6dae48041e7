/** What a person does about what they sent: stored once, with a proof, and never thrown away. */
import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { conversation } from '../../src/contract/conversation.ts';
import { actionOfReceipt } from '../../src/contract/action.ts';
import { receipt as receiptForm } from '../../src/contract/receipt.ts';
import { verifyReceipt } from '../../src/contract/receipt-signature.ts';
import { act, actionBody, aKey, heard, listen, tell } from './conversation-support.ts';
import { digestOf, newFolder, openEndpoint } from './support.ts';

const endpoint = openEndpoint();
const { app } = endpoint;
afterAll(() => endpoint.close());

describe('an action', () => {
  it('is answered with a signed receipt that says of what, and what came of it', async () => {
    const told = await tell(app);
    const actionId = randomUUID();
    const body = actionBody('ask-advocate', { words: 'I would like somebody with me.' });
    const answer = await act(app, told, body, { actionId });
    expect(answer.statusCode).toBe(201);
    const receipt = receiptForm.parse(answer.json());
    const { keys } = (await app.inject('/api/v1/keys')).json();
    expect(await verifyReceipt(receipt, keys)).toBe('valid');
    const { reference, council, kind } = JSON.parse(told.receipt) as typeof receipt;
    expect(receipt).toMatchObject({ id: actionId, reference, council, kind, attachments: [] });
    expect(receipt).toMatchObject({ digest: digestOf(body), receivedOn: '2026-11-30' });
    expect(receipt.dates).toEqual({ answerBy: '2026-12-14', answerByLatest: '2026-12-30' });
    expect(actionOfReceipt.parse(receipt['action'])).toEqual({
      of: told.id,
      type: 'ask-advocate',
      outcome: 'taken',
    });
  });

  it('is stored once however often it comes, and has the first receipt byte for byte', async () => {
    const told = await tell(app);
    const actionId = randomUUID();
    const body = actionBody('add-words', { words: 'And the heron came back.' });
    const first = await act(app, told, body, { actionId });
    for (const key of [told.key, told.code]) {
      const again = await act(app, { ...told, key }, body, { actionId });
      expect([again.statusCode, again.body]).toEqual([200, first.body]);
    }
    const mine = (await heard(app, told)).events.filter(({ type }) => type === 'mine');
    expect(mine).toHaveLength(1);
    expect(mine[0]).toMatchObject({ id: actionId, text: 'And the heron came back.', by: null });
  });

  it('is 409 when something else is stored under its id, and says nothing of what belongs to another', async () => {
    const [told, other] = [await tell(app), await tell(app)];
    const actionId = randomUUID();
    const body = actionBody('add-words', { words: 'One.' });
    await act(app, told, body, { actionId });
    const changed = await act(app, told, actionBody('add-words', { words: 'Two.' }), { actionId });
    expect([changed.statusCode, changed.json().digest]).toEqual([409, digestOf(body)]);
    const foreign = await act(app, other, body, { actionId });
    expect([foreign.statusCode, foreign.json().code, foreign.json().digest]).toEqual([
      409,
      'different-content',
      undefined,
    ]);
  });

  it('that the case cannot take now is kept all the same, and shown to the person', async () => {
    const told = await tell(app);
    const answer = await act(app, told, actionBody('ask-stage-3', { words: 'Three people.' }));
    expect([answer.statusCode, answer.json().action.outcome]).toEqual([202, 'kept']);
    const { events, status } = await heard(app, told);
    expect(status).toBe('received');
    expect(events.at(-1)).toMatchObject({
      type: 'mine',
      text: 'Three people.',
      data: { type: 'ask-stage-3', outcome: 'kept' },
    });
  });

  it('is refused with the same answer as words are when its form is not right', async () => {
    const told = await tell(app);
    const body = actionBody('happy');
    const send = (headers: Record<string, string | undefined>, text = body) =>
      act(app, told, text, { headers });
    const answers = [
      await send({ 'content-digest': undefined }),
      await send({ 'content-digest': digestOf('else') }),
      await send({}, '{"schema":1'),
      await send({ 'content-type': 'text/plain' }),
      await send({}, actionBody('dance')),
      await send({}, actionBody('add-words')),
      await send({}, actionBody('share')),
      await send({}, actionBody('add-words', { words: 'x'.repeat(270_000) })),
      await act(app, told, body, { actionId: 'no-id' }),
    ];
    expect(answers.map((answer) => [answer.statusCode, answer.json().code])).toEqual([
      [400, 'digest-missing'],
      [400, 'digest-mismatch'],
      [400, 'malformed'],
      [415, 'not-json'],
      [422, 'not-acceptable'],
      [422, 'not-acceptable'],
      [422, 'not-acceptable'],
      [413, 'too-large'],
      [404, 'not-found'],
    ]);
    expect(answers[5]?.json().issues).toEqual([{ pointer: '/words', rule: 'required' }]);
    expect((await heard(app, told)).events.map(({ type }) => type)).toEqual(['sent']);
  });

  it('believes no field that stands on a prototype', async () => {
    const told = await tell(app);
    const body = `{"schema":1,"at":"2026-12-01T09:00:00Z","type":"add-words","__proto__":{"words":"not said"}}`;
    expect((await act(app, told, body)).statusCode).toBe(422);
  });
});

describe('while the disk takes nothing', () => {
  it('an action and the first look of somebody are asked for again later, and nothing is half stored', async () => {
    const folder = newFolder();
    const sound = openEndpoint({}, { folder });
    const told = await tell(sound.app);
    const { bearer, hash } = aKey();
    const share = { who: 'advocate', sees: 'everything', codeHash: hash };
    await act(sound.app, told, actionBody('share', { share }));
    for (const [trouble, status] of [
      ['full', 507],
      ['not-now', 503],
    ] as const) {
      const rows = { ...sound.storage.rows, write: async () => ({ trouble }) };
      const ill = openEndpoint({ storage: { ...sound.storage, rows } });
      const answer = await act(ill.app, told, actionBody('happy'));
      expect([answer.statusCode, Number(answer.headers['retry-after']) > 0]).toEqual([status, true]);
      expect((await listen(ill.app, told.id, bearer)).statusCode).toBe(503);
      expect((await listen(ill.app, told.id, told.key)).statusCode).toBe(200);
      await ill.app.close();
    }
    const { events, shares } = await heard(sound.app, told);
    expect(events.map(({ type }) => type)).toEqual(['sent', 'mine']);
    expect(shares).toMatchObject([{ openedAt: null }]);
    await sound.close();
  });
});

describe('the conversation', () => {
  it('is opened by the key of the phone and by the code, and by nothing else', async () => {
    const [told, other] = [await tell(app), await tell(app)];
    for (const key of [told.key, told.code]) {
      const answer = await listen(app, told.id, key);
      expect(answer.statusCode).toBe(200);
      expect(conversation.parse(answer.json())).toMatchObject({
        id: told.id,
        status: 'received',
        as: 'person',
        dates: { answerBy: '2026-12-14', original: '2026-12-14', latest: '2026-12-30', late: false },
      });
    }
    const wrong = [
      await listen(app, told.id, other.key),
      await listen(app, randomUUID(), told.key),
      await listen(app, 'no-id', told.key),
      await listen(app, told.id, ''),
      await app.inject(`/api/v1/representations/${told.id}`),
      await act(app, { id: told.id, key: aKey().bearer }, actionBody('happy')),
      await act(app, { id: randomUUID(), key: told.key }, actionBody('happy')),
    ];
    const said = wrong.map(({ statusCode, body, headers }) => [
      statusCode,
      body,
      Object.keys(headers).sort(),
    ]);
    expect(new Set(said.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(wrong[0]?.json()).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('is 304 while nothing is new, and whole again when something is', async () => {
    const told = await tell(app);
    const first = await listen(app, told.id, told.key);
    const etag = String(first.headers.etag);
    const same = await listen(app, told.id, told.key, { 'if-none-match': `"else", W/${etag}` });
    expect([same.statusCode, same.body]).toEqual([304, '']);
    await act(app, told, actionBody('nudge-late'));
    expect((await listen(app, told.id, told.key, { 'if-none-match': etag })).statusCode).toBe(200);
  });

  it('gives the words back to the person, untouched', async () => {
    const words = 'Ninety — herons\n  <b>and</b> one umbrella';
    const told = await tell(app, { words });
    const { events, receipt } = await heard(app, told);
    expect(events[0]).toMatchObject({ id: told.id, type: 'sent', text: words });
    expect(receipt).toEqual(JSON.parse(told.receipt));
  });
});
