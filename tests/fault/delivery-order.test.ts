/** Who does not feel safe, or asked to stop it, goes first: over everybody on the phone, and whatever else goes wrong. */
import { describe, expect, it } from 'vitest';
import { epochMs } from '../../src/domain/ids.ts';
import type { Fetch } from '../../src/sync/transport.ts';
import { NOON, aCouncil, json, phone, syncOf, waiting } from './phone.ts';

const HOUR = 3_600_000;
const idOf = (url: string): string => url.split('/').pop() ?? '';
const busy = (headers: Record<string, string> = {}) => new Response('', { status: 503, headers });
const refusal = () =>
  json({ type: '', title: '', status: 422, code: 'not-acceptable' }, 422, 'application/problem+json');

/** A phone of three people: the store of each. */
async function ofThree() {
  const device = phone();
  const first = await device.open({ rounds: 10 });
  const others = [];
  for (const bird of ['robin', 'swift'] as const) {
    const added = await first.spaces.add(bird);
    if (!added.ok) throw new Error(added.error.kind);
    others.push(await device.open({ rounds: 10, space: added.value.id }));
  }
  const [second, third] = others;
  if (!second || !third) throw new Error('not three');
  return { first, second, third };
}

describe('who is in danger goes first', () => {
  it('of three people on one phone, whoever is here and whoever is locked', async () => {
    const { first, second, third } = await ofThree();
    const plain = [await waiting(first), await waiting(second), await waiting(third, { safe: 'yes' })];
    const urgent = [
      await waiting(third, { safe: 'no' }),
      await waiting(first, { freeze: true }),
      await waiting(second, { safe: 'unsure' }),
    ];
    await third.lock.set('2580');
    const council = await aCouncil();
    await syncOf(second, council).wake();
    expect(council.order).toEqual([...urgent, ...plain].map(({ id }) => id));
  });

  it('and every time anew, while each message of the others fails in its own way', async () => {
    const { first, second, third } = await ofThree();
    const others = [await waiting(first), await waiting(second), await waiting(third)];
    const answers = [() => busy(), () => refusal(), () => new Response('<h1>Log in</h1>')];
    const order: string[] = [];
    const council = await aCouncil();
    const fetch: Fetch = async (url, init) => {
      if (init.method !== 'PUT') return council.fetch(url, init);
      order.push(idOf(url));
      const at = others.findIndex(({ id }) => id === idOf(url));
      return answers[at]?.() ?? busy();
    };
    const urgent = await waiting(second, { safe: 'no' });
    for (let hour = 0; hour < 3; hour++) {
      order.length = 0;
      await syncOf(first, { fetch }, { now: () => epochMs(NOON + hour * 7 * HOUR) }).wake();
      expect(order[0]).toBe(urgent.id);
      expect(order.length, 'and nobody is left out because of it').toBe(hour === 0 ? 4 : 3);
    }
  });

  it('before all that wait, when it is written while another one hangs', async () => {
    const { first, second } = await ofThree();
    const waited = [await waiting(first), await waiting(first), await waiting(second)];
    const council = await aCouncil();
    let hang = true;
    let letGo = () => {};
    const fetch: Fetch = async (url, init) => {
      if (init.method === 'PUT' && hang) {
        hang = false;
        await new Promise<void>((resolve) => (letGo = resolve));
        throw new TypeError('the line broke');
      }
      return council.fetch(url, init);
    };
    const sending = syncOf(first, { fetch }).wake();
    await expect.poll(() => hang).toBe(false);
    const urgent = await waiting(second, { safe: 'no' });
    letGo();
    await sending;
    expect(council.order[0]).toBe(urgent.id);
    expect(council.order.slice(1).sort()).toEqual(
      waited
        .slice(1)
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('and holds nobody up while the council asks it to wait', async () => {
    const { first, second } = await ofThree();
    const urgent = await waiting(first, { freeze: true });
    const other = await waiting(second);
    const council = await aCouncil((answer, url) =>
      url.endsWith(urgent.id) ? busy({ 'retry-after': '3600' }) : answer,
    );
    await syncOf(first, council).wake();
    expect(await second.receipts.list()).toMatchObject([{ id: other.id }]);
    expect(await first.outbox.list()).toMatchObject([{ state: { dueAt: NOON + HOUR } }]);
  });

  it('is read from what is sent, and from nothing that only looks like it', async () => {
    const store = await phone().open();
    const odd = [{ safe: 'NO' }, { freeze: 'true' }, { answers: { safe: 'no' } }, { words: '"safe":"no"' }];
    const plain = [];
    for (const more of odd) plain.push(await waiting(store, more));
    const urgent = await waiting(store, { safe: 'unsure', freeze: false });
    const council = await aCouncil();
    await syncOf(store, council).wake();
    expect(council.order).toEqual([urgent, ...plain].map(({ id }) => id));
  });
});
