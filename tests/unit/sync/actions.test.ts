/** What is done about a message goes to it, with what opens it, in an order that undoes nothing, and is never lost. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTION_TYPES, type ActionType } from '../../../src/domain/conversation/action.ts';
import { mustWait } from '../../../src/domain/conversation/order.ts';
import { epochMs } from '../../../src/domain/ids.ts';
import type { Fetch } from '../../../src/sync/transport.ts';
import { NOON, aCouncil, json, phone, receiptOf, syncOf, waiting } from '../../fault/phone.ts';
import { acting, withKeys } from '../../support/acting.ts';
import { talkingCouncil } from '../../support/talking-council.ts';

const HOUR = 3_600_000;

async function sent() {
  const council = await talkingCouncil();
  const device = phone();
  const store = await device.open({ rounds: 10 });
  const { id } = await withKeys(store);
  await syncOf(store, council).wake();
  const message = await store.receipts.read(id);
  if (message === null || message === 'unreadable') throw new Error('not delivered');
  return { council, device, store, message };
}

describe('an action', () => {
  it('goes to its message with what opens it, and its own receipt stays', async () => {
    const { council, store, message } = await sent();
    const { id } = await acting(store, message, { type: 'add-words' }, 'One more thing');
    await syncOf(store, council).wake();
    expect(council.asked.at(-1)).toBe(`PUT representations/${message.id}/actions/${id}`);
    expect(council.actions.get(id)?.action).toMatchObject({ type: 'add-words', words: 'One more thing' });
    expect(await store.receipts.read(id)).toMatchObject({
      action: { of: message.id, type: 'add-words' },
      receipt: { id, action: { of: message.id, outcome: 'taken' } },
    });
    expect(await store.outbox.list()).toEqual([]);
  });

  it('that came too late to be done is kept at the council, and arrives all the same', async () => {
    const { council, store, message } = await sent();
    council.state.outcome = 'kept';
    const { id } = await acting(store, message, { type: 'ask-stage-3' });
    await syncOf(store, council).wake();
    expect(await store.receipts.read(id)).toMatchObject({ receipt: { action: { outcome: 'kept' } } });
  });

  it('is not believed to be there by a receipt of something else', async () => {
    const { council, store, message } = await sent();
    const { id, digest } = await acting(store, message, { type: 'take-back' });
    const forged = [
      { of: id, type: 'take-back', outcome: 'taken' },
      { of: message.id, type: 'happy', outcome: 'taken' },
      undefined,
    ];
    for (const action of forged) {
      const fetch: Fetch = async (url, init) =>
        init.method === 'PUT'
          ? json(await council.keys.sign(receiptOf(id, digest, action && { action })), 201)
          : council.fetch(url, init);
      await syncOf(store, { fetch }).wake();
      expect(await store.outbox.read(id)).toMatchObject({
        state: { lastError: { kind: 'not-the-council', why: 'other-representation' } },
      });
    }
  });

  it('leaves while the phone is locked, and shows its receipt once it is open', async () => {
    const { council, device, store, message } = await sent();
    const { id } = await acting(store, message, { type: 'got-worse' }, 'He knows');
    await store.lock.set('2580');
    store.lock.close();
    const locked = await device.open({ rounds: 10 });
    await syncOf(locked, council).wake();
    expect(council.actions.has(id)).toBe(true);
    expect(await locked.receipts.list()).toEqual([]);
    await locked.lock.open('2580');
    expect(await locked.receipts.read(id)).toMatchObject({ receipt: { id } });
  });

  it('answered with 404 stays, is asked again within the hour, and goes once its message is there again', async () => {
    const { council, store, message } = await sent();
    const about = council.held.get(message.id);
    council.held.delete(message.id);
    const { id } = await acting(store, message, { type: 'not-happy' }, 'It goes on');
    await syncOf(store, council).wake();
    expect(await store.outbox.read(id)).toMatchObject({ state: { name: 'held', error: { status: 404 } } });
    if (about) council.held.set(message.id, about);
    const at = (ms: number) => syncOf(store, council, { now: () => epochMs(NOON + ms) }).wake('timer');
    await at(HOUR - 1);
    expect(council.actions.size).toBe(0);
    await at(HOUR);
    expect(council.actions.has(id)).toBe(true);
  });

  it('that a version without actions sent astray is tried by the next one', async () => {
    const { council, store, message } = await sent();
    const { id } = await acting(store, message, { type: 'happy' });
    const entry = await store.outbox.read(id);
    if (entry === null || entry === 'unreadable') throw new Error('gone');
    const error = { kind: 'refused', status: 422, code: 'not-acceptable' } as const;
    const held = { name: 'held', attempts: 1, since: NOON, error, version: '0.1.0' } as const;
    await store.outbox.write(id, held, entry.revision);
    await syncOf(store, council, { version: '0.1.0' }).wake();
    expect(council.actions.size).toBe(0);
    await syncOf(store, council, { version: '0.2.0' }).wake();
    expect(council.actions.has(id)).toBe(true);
  });

  it('sent twice is there once, and a day later the same bytes go the same way', async () => {
    const { council, store, message } = await sent();
    let drop = true;
    const fetch: Fetch = async (url, init) => {
      const answer = await council.fetch(url, init);
      if (init.method === 'PUT' && url.includes('/actions/') && drop) {
        drop = false;
        throw new TypeError('the line broke');
      }
      return answer;
    };
    const { id } = await acting(store, message, { type: 'add-words' }, 'Twice');
    await syncOf(store, { fetch }).wake();
    await syncOf(store, { fetch }).wake();
    expect([council.actions.size, (await store.receipts.list()).length]).toEqual([1, 2]);
    council.asked.length = 0;
    await syncOf(store, council, { now: () => epochMs(NOON + 25 * HOUR) }).reconfirm();
    expect(council.asked.filter((line) => line.includes(id))).toEqual([
      `PUT representations/${message.id}/actions/${id}`,
    ]);
  });
});

describe('in which order they leave', () => {
  it('never before the receipt of its message, whichever is tried first', async () => {
    const council = await talkingCouncil();
    const store = await phone().open();
    const message = await withKeys(store);
    const { id } = await acting(store, message, { type: 'got-worse' }, 'Now');
    const offline: Fetch = () => Promise.reject(new TypeError('no network'));
    const first = await syncOf(store, { fetch: offline }).wake();
    expect(first).toBeUndefined();
    council.asked.length = 0;
    await syncOf(store, council).wake();
    const puts = council.asked.filter((line) => line.startsWith('PUT'));
    expect(puts).toEqual([
      `PUT councils/northford/representations/${message.id}`,
      `PUT representations/${message.id}/actions/${id}`,
    ]);
  });

  it('the urgent ones before every message that is not', async () => {
    const { council, store, message } = await sent();
    const plain = await waiting(store);
    const words = await acting(store, message, { type: 'add-words' }, 'And');
    const stop = await acting(store, message, { type: 'ask-pause' });
    council.asked.length = 0;
    await syncOf(store, council).wake();
    const order = council.asked.filter((line) => line.startsWith('PUT')).map((line) => line.split('/').pop());
    expect(order).toEqual([stop.id, plain.id, words.id]);
  });

  it('what was said last arrives last, whatever fails in between', async () => {
    const { council, store, message } = await sent();
    const back = await acting(store, message, { type: 'take-back' });
    const again = await acting(store, message, { type: 'send-again' });
    let fails = 1;
    const fetch: Fetch = async (url, init) =>
      url.endsWith(back.id) && fails-- > 0 ? new Response('', { status: 503 }) : council.fetch(url, init);
    await syncOf(store, { fetch }).wake();
    expect(council.actions.size, 'the second does not overtake the first').toBe(0);
    await syncOf(store, { fetch }).wake();
    expect([...council.actions.keys()]).toEqual([back.id, again.id]);
  });

  it('holds for any actions in any order: none before its message, none past one that it undoes, none stuck', () => {
    const entry = fc.record({
      type: fc.constantFrom(...ACTION_TYPES),
      of: fc.constantFrom('a', 'b'),
      sealedAt: fc.integer({ min: 0, max: 5 }),
      name: fc.constantFrom('waiting', 'sending', 'held'),
    });
    const run = fc.property(fc.array(entry, { maxLength: 8 }), fc.boolean(), (given, isThere) => {
      const actions = given.map(({ type, of, sealedAt, name }, at) => ({
        id: `action-${at}`,
        sealedAt,
        action: { of, type: type as ActionType },
        state: { name },
      }));
      const message = { id: 'a', sealedAt: 9, state: { name: 'waiting' } };
      let left = isThere ? [...actions] : [message, ...actions];
      const gone: string[] = [];
      for (;;) {
        const next = left.find((one) => one.state.name !== 'held' && !mustWait(one, left));
        if (!next) break;
        gone.push(next.id);
        left = left.filter((one) => one !== next);
      }
      expect(left.filter(({ state }) => state.name !== 'held')).toEqual([]);
      if (!isThere) {
        const early = gone.slice(0, gone.indexOf('a'));
        expect(actions.filter(({ id, action }) => early.includes(id) && action.of === 'a')).toEqual([]);
      }
      const backs = actions.filter(
        ({ action, state }) => ['take-back', 'send-again'].includes(action.type) && state.name !== 'held',
      );
      for (const of of ['a', 'b']) {
        const own = backs.filter(({ action }) => action.of === of).map(({ id }) => gone.indexOf(id));
        const said = [...backs]
          .filter(({ action }) => action.of === of)
          .sort((one, other) => one.sealedAt - other.sealedAt || (one.id < other.id ? -1 : 1));
        expect(said.map(({ id }) => gone.indexOf(id))).toEqual([...own].sort((one, other) => one - other));
      }
    });
    fc.assert(run, { numRuns: 300 });
  });
});

it('a message is not believed to be there by the receipt of an action', async () => {
  const council = await aCouncil();
  const store = await phone().open();
  const { id, digest } = await waiting(store);
  const action = { of: id, type: 'add-words', outcome: 'taken' };
  const forged = await council.keys.sign(receiptOf(id, digest, { action }));
  const fetch: Fetch = async (url, init) =>
    init.method === 'PUT' ? json(forged, 201) : council.fetch(url, init);
  await syncOf(store, { fetch }).wake();
  expect(await store.outbox.read(id)).toMatchObject({
    state: { lastError: { why: 'other-representation' } },
  });
});
