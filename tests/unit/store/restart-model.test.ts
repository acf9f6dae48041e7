/**
 * A cut at every await of the storage layer. Random lives of messages run on the real store; what is
 * durable at each step is opened again, as it is, with an emptied database, and with an older one.
 * `WREN_PROOF=long` cuts as often as the published figure says.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { unpack } from '../../../src/store/disk/copies.ts';
import type { Store } from '../../../src/store/store.ts';
import { cutPhone, watchDatabases, type Durable } from '../../support/cut-phone.ts';
import { live, type Cut, type Id, type Known, type Where } from '../../support/cut-script.ts';
import { chance, patience, publish, times, type Chance } from '../../support/proof.ts';

const CUTS = times(2_400, 21_000);
const LENGTH = 14;

let unwatch = () => {};
beforeAll(() => void (unwatch = watchDatabases()));
afterAll(() => unwatch());

type Damage = 'none' | 'emptied' | 'older';

/** Everything that is shown after reopening, each with its words. */
async function shown(store: Store): Promise<Map<Id, Where[]>> {
  const all = new Map<Id, Where[]>();
  const add = (id: Id, where: Where) => all.set(id, [...(all.get(id) ?? []), where]);
  for (const draft of await store.drafts.list())
    add(draft.id, { at: 'drafts', words: String(draft.answers['c1']) });
  for (const { id, draft } of await store.outbox.list())
    add(id, { at: 'outbox', words: String(draft.answers['c1']) });
  for (const { id } of await store.receipts.list()) add(id, { at: 'receipts', words: '' });
  return all;
}

const asText = ({ at, words }: Where) => `${at}: ${words}`;

/** What may be there: the last that was acknowledged, or what was under way; after damage, also what was copied last. */
function allowed({ past, pending, copied }: Known, damage: Damage): (string | undefined)[] {
  const sure = damage === 'none' ? past.slice(-1) : past.slice(copied ?? 0);
  const texts = [...sure, ...(pending ? [pending] : [])].map((where) =>
    where.at === 'gone' ? undefined : asText(where),
  );
  const mayMiss = past.length === 0 || (damage !== 'none' && copied === undefined);
  return mayMiss ? [...texts, undefined] : texts;
}

async function check(store: Store, { said }: Cut, damage: Damage): Promise<void> {
  const found = await shown(store);
  for (const [id, places] of found) {
    expect(places, 'nothing is there twice').toHaveLength(1);
    expect([...said.keys()], 'nothing is there that nobody wrote').toContain(id);
  }
  for (const [id, known] of said) {
    const [where] = found.get(id) ?? [];
    expect(allowed(known, damage), `what ${id} may be`).toContain(where && asText(where));
  }
  const unreadable = [await store.drafts.unreadable(), await store.outbox.unreadable()].flat();
  expect(unreadable, 'every row opens').toEqual([]);
  if (damage === 'none') expect(store.health, 'nothing is told').toMatchObject({ restored: [], lost: [] });
}

/** Words that were deleted or delivered are not in the second copy either. */
async function checkCopies(name: string, { durable, said }: Cut): Promise<void> {
  const copies = durable.caches.get(`${name}-copy`);
  for (const [id, { past, pending }] of said) {
    const at = past.at(-1)?.at;
    if (pending || (at !== 'gone' && at !== 'receipts')) continue;
    const bytes = copies?.get(`/.wren-copy/words/${id}`);
    const table = bytes ? (await unpack(bytes))?.table : 'gone';
    expect(table, 'the copy says the same').toBe(at);
  }
}

const damaged = (cut: Cut, earlier: Durable, damage: Damage): Durable => {
  if (damage === 'none') return cut.durable;
  return { ...cut.durable, rows: damage === 'emptied' ? blank(cut.durable) : earlier.rows };
};
const blank = ({ rows }: Durable) => Object.fromEntries(Object.keys(rows).map((table) => [table, []]));

async function reopen(name: string, cut: Cut, earlier: Durable, damage: Damage): Promise<void> {
  const phone = await cutPhone(damaged(cut, earlier, damage), name);
  const store = await phone.open();
  expect(store.mode).toBe('disk');
  await check(store, cut, damage);
  store.close();
}

interface Tally {
  cuts: number;
  reopened: number;
  acknowledged: number;
}

/** Cuts one life at every step, and damages some of what is left. */
async function cutAll(random: Chance, tally: Tally): Promise<void> {
  const { name, cuts, acknowledged } = await live(random, LENGTH);
  tally.acknowledged += acknowledged;
  let before: Cut | undefined;
  for (const [index, cut] of cuts.entries()) {
    tally.cuts++;
    // Steps that leave the same behind, with the same said, are one case.
    if (cut.durable === before?.durable && cut.said === before.said) continue;
    before = cut;
    tally.reopened++;
    await checkCopies(name, cut);
    const earlier = cuts[random.below(index + 1)]?.durable ?? cut.durable;
    await reopen(name, cut, earlier, 'none');
    if (random.below(4) === 0) await reopen(name, cut, earlier, random.pick(['emptied', 'older']));
  }
}

it(
  `keeps every acknowledged word and brings back nothing deleted, wherever the process ends (${CUTS} cuts)`,
  async () => {
    const random = chance();
    const tally: Tally = { cuts: 0, reopened: 0, acknowledged: 0 };
    try {
      while (tally.cuts < CUTS) await cutAll(random, tally);
    } catch (cause) {
      throw new Error(`after ${tally.cuts} cuts; repeat with WREN_SEED=${random.seed}`, { cause });
    }
    const rounds = `${tally.cuts} cuts, ${tally.acknowledged} acknowledged writes`;
    const goal = '0 lost, back or twice';
    publish('restart-model', [
      {
        what: 'Cut at every await of the storage layer',
        on: 'Node',
        rounds,
        found: goal,
        goal,
        seed: random.seed,
      },
    ]);
    process.stdout.write(`proof: restart-model ${tally.cuts} ok\n`);
  },
  patience(CUTS, 30),
);
