/**
 * A cut at every await of what a person does about a message: written, sealed, received, told of, deleted. What
 * was acknowledged is there, in one place, and what was deleted left nothing behind that knows of it.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ActionOn } from '../../../src/store/entries.ts';
import type { KeptNews } from '../../../src/store/news.ts';
import type { Store } from '../../../src/store/store.ts';
import { NOON, aDraft, newId, receiptOf, sealedFrom } from '../../fault/phone.ts';
import { BLANK, cutPhone, watchDatabases, type Durable } from '../../support/cut-phone.ts';
import { chance, patience, publish, times, type Chance } from '../../support/proof.ts';

const LIVES = times(3, 60);

let unwatch = () => {};
beforeAll(() => void (unwatch = watchDatabases()));
afterAll(() => unwatch());

const HOMES = ['drafts', 'outbox', 'receipts'] as const;
type Home = (typeof HOMES)[number];

/** Where the action is, as far as it was said; before and while something happens either may be true. */
interface Said {
  readonly action: readonly (Home | 'none')[];
  readonly message: readonly ('receipts' | 'none')[];
  readonly news: readonly (0 | 1)[];
}

interface Cut {
  readonly durable: Durable;
  readonly said: Said;
}

const receipt = (id: string, digest: string, action?: object) =>
  ({ ...receiptOf(id, digest, action && { action }), signature: 'x' }) as never;

async function deliver(store: Store, id: ReturnType<typeof newId>, action?: object) {
  const entry = await store.outbox.read(id);
  if (entry === null || entry === 'unreadable') throw new Error('no entry');
  const state = { name: 'delivered', receipt: receipt(id, entry.digest, action) } as const;
  return store.outbox.write(id, state, entry.revision);
}

/** One life: a message is there; then an action in every state, news, and the end of both. */
async function live(random: Chance): Promise<{ name: string; ids: readonly string[]; cuts: readonly Cut[] }> {
  const cuts: Cut[] = [];
  let said: Said | null = null;
  const phone = await cutPhone(BLANK, undefined, async () => {
    if (said) cuts.push({ durable: phone.durable(), said });
    if (random.below(4) === 0) await new Promise((resolve) => setImmediate(resolve));
  });
  const store = await phone.open();
  const [id, own] = [newId(), newId()];
  const message = await store.drafts.start(aDraft({ id }));
  if (!message.ok) throw new Error(message.error.kind);
  await store.drafts.seal(id, await sealedFrom(message.value));
  await deliver(store, id);

  const turn = async (next: Partial<Said>, work: () => Promise<{ ok: boolean }>) => {
    const before: Said = said ?? { action: ['none'], message: ['receipts'], news: [0] };
    const both = <T>(was: readonly T[], will: readonly T[] | undefined) => (will ? [...was, ...will] : was);
    said = {
      action: both(before.action, next.action),
      message: both(before.message, next.message),
      news: both(before.news, next.news),
    };
    expect(await work()).toMatchObject({ ok: true });
    said = { ...before, ...next };
    cuts.push({ durable: phone.durable(), said });
  };

  const action: ActionOn = { of: id, type: 'not-happy' };
  const words = `Not done, ${random.below(1e9)}`;
  await turn({ action: ['drafts'] }, () =>
    store.drafts.start({ ...aDraft({ id: own, answers: {} }), action }),
  );
  await turn({}, () => store.drafts.keep(own, { questionId: 'c1', answer: words }));
  await turn({ action: ['outbox'] }, async () => {
    const draft = await store.drafts.read(own);
    if (draft === null || draft === 'unreadable') throw new Error('no draft');
    return store.drafts.seal(own, { ...(await sealedFrom(draft)), action });
  });
  const news: KeptNews = { id, conversation: null, etag: null, at: NOON, there: NOON, seen: [] };
  const room = await store.news();
  const tell = () => turn({ news: [1] }, () => room.change(id, () => news));
  const arrive = () =>
    turn({ action: ['receipts'] }, () => deliver(store, own, { of: id, type: 'not-happy' }));
  for (const step of random.below(2) === 0 ? [tell, arrive] : [arrive, tell]) await step();
  await turn({ action: ['none'], message: ['none'], news: [0] }, () => store.receipts.forget(id));
  phone.end();
  store.close();
  return { name: phone.name, ids: [id, own], cuts };
}

async function check(name: string, [id, own]: readonly string[], { durable, said }: Cut): Promise<void> {
  const phone = await cutPhone(durable, name);
  const store = await phone.open();
  const lists = {
    drafts: await store.drafts.list(),
    outbox: await store.outbox.list(),
    receipts: await store.receipts.list(),
  };
  const homes = HOMES.filter((home) => lists[home].some((one) => one.id === own));
  expect(homes.length, 'in one place').toBeLessThan(2);
  expect(said.action).toContain(homes[0] ?? 'none');
  const isThere = lists.receipts.some((one) => one.id === id);
  expect(said.message).toContain(isThere ? 'receipts' : 'none');
  const rows = durable.rows['news']?.length ?? 0;
  if (!isThere) expect([homes.length, rows], 'nothing outlives its message').toEqual([0, 0]);
  expect(said.news).toContain((await (await store.news()).list()).length);
  for (const { action } of Object.values(lists)
    .flat()
    .filter((one) => one.id === own))
    expect(action).toEqual({ of: id, type: 'not-happy' });
  expect(store.health).toMatchObject({ restored: [], lost: [] });
  store.close();
}

it(
  `keeps what is done about a message wherever the process ends, and nothing of it once that is deleted (${LIVES} lives)`,
  async () => {
    const random = chance();
    let [cuts, opened] = [0, 0];
    for (let life = 0; life < LIVES; life++) {
      const lived = await live(random);
      let before: Cut | undefined;
      for (const cut of lived.cuts) {
        cuts++;
        if (cut.durable === before?.durable && cut.said === before.said) continue;
        before = cut;
        opened++;
        try {
          await check(lived.name, lived.ids, cut);
        } catch (cause) {
          throw new Error(`after ${cuts} cuts; repeat with WREN_SEED=${random.seed}`, { cause });
        }
      }
    }
    publish('actions-cut', [
      {
        what: 'Actions: cut at an await of the storage',
        on: 'fake-indexeddb',
        rounds: `${cuts} cuts, ${opened} opened again`,
        found: '0 lost, 0 doubled, 0 left behind',
        goal: '0',
        seed: random.seed,
      },
    ]);
    expect(cuts).toBeGreaterThan(LIVES * 20);
  },
  patience(LIVES, 2_000),
);
