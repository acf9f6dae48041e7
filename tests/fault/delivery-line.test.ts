/** On a real line: whatever answers in the council's place, only the council's receipt is "sent". */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { request } from '../../src/sync/transport.ts';
import { councilOnALine, type CouncilOnALine } from '../support/council-on-a-line.ts';
import { impostors, noise } from '../support/impostors.ts';
import { phone, syncOf, waiting } from './phone.ts';

const bring = (url: string, init: RequestInit) => fetch(url, init);

describe('on a real line', () => {
  let council: CouncilOnALine;
  beforeAll(async () => {
    council = await councilOnALine();
  });
  afterEach(() => council.instead(null));
  afterAll(() => council.close());

  const delivering = (store: Store) => syncOf(store, { fetch: bring }, { origin: council.origin });

  it('there are more than forty impostors, each of its own kind', () => {
    expect(Object.keys(impostors).length + Object.keys(noise).length).toBeGreaterThanOrEqual(75);
  });

  it('none of them is ever believed, and the council is, the moment it answers itself', async () => {
    const store = await phone().open();
    const { id, body } = await waiting(store);
    const sync = delivering(store);
    const lies = [
      ...Object.entries(impostors).map(
        ([name, lie]) => [name, (real: never) => ({ answer: lie(real) })] as const,
      ),
      ...Object.entries(noise).map(
        ([name, make]) => [name, (real: never) => ({ bytes: make(real), then: 'cut' })] as const,
      ),
    ];
    for (const [name, lie] of lies) {
      const before = council.puts.length;
      council.instead(lie as never);
      await sync.wake('hand');
      expect(council.puts.length, `${name}: it was asked`).toBe(before + 1);
      expect(await store.receipts.list(), name).toEqual([]);
      expect(await store.outbox.list(), name).toMatchObject([{ id, body, state: { name: 'waiting' } }]);
    }
    council.instead(null);
    await sync.wake('hand');
    expect(await store.receipts.list()).toMatchObject([{ id }]);
    expect(new Set(council.puts), 'always the same message').toEqual(new Set([id]));
  });

  it.each([
    ['an answer that never comes', '', undefined],
    ['a status and then silence', 'HTTP/1.1 201 Created\r\n', undefined],
    ['headers and then silence', 'HTTP/1.1 201 Created\r\nContent-Length: 900\r\n\r\n{', undefined],
    ['a letter every 20 ms', `HTTP/1.1 201 Created\r\nContent-Length: 900\r\n\r\n${' '.repeat(900)}`, 20],
  ])('it waits for %s no longer than its patience, and lets go of the line', async (_, bytes, drip) => {
    council.instead(() => ({ bytes, then: 'open', ...(drip === undefined ? {} : { drip }) }));
    const url = `${council.origin}/api/v1/councils/northford/representations/x`;
    const answer = await request(bring, url, { method: 'PUT', body: '{}' }, 250);
    expect(answer).toEqual({ kind: 'no-answer', afterMs: 250 });
  });

  it('nobody there at all is no more than no internet', async () => {
    const gone = await councilOnALine();
    await gone.close();
    expect(await request(bring, `${gone.origin}/api/v1/health`)).toEqual({ kind: 'offline' });
    expect(await request(bring, 'http://council.invalid/api/v1/health')).toEqual({ kind: 'offline' });
  });
});
