/**
 * A random life of messages on one phone, with a record of what was said to be kept at each step.
 * It knows, for every message, what was acknowledged, what is under way, and since when the second
 * copy must have it.
 */
import type { RepresentationId } from '../../src/domain/ids.ts';
import type { Store } from '../../src/store/store.ts';
import { aDraft, newId, receiptOf, sealedFrom } from '../fault/phone.ts';
import { cutPhone, BLANK, type Durable } from './cut-phone.ts';
import type { Chance } from './proof.ts';

export type Id = RepresentationId;

/** Where a message is, and with which words; `gone`: deleted. */
export type Where =
  | { readonly at: 'drafts' | 'outbox'; readonly words: string }
  | { readonly at: 'receipts' | 'gone'; readonly words: '' };

export interface Known {
  /** Everything that was acknowledged, oldest first. */
  readonly past: readonly Where[];
  /** From here on the second copy must have one of them. Absent: it may have none. */
  readonly copied?: number;
  /** Under way: it may be so already. */
  readonly pending?: Where;
  /** The draft that began beside it at Send, as it began. */
  readonly rest?: Id;
}

export type Said = ReadonlyMap<Id, Known>;

/** One moment at which the process could end. */
export interface Cut {
  readonly durable: Durable;
  readonly said: Said;
}

export interface Life {
  readonly name: string;
  readonly cuts: readonly Cut[];
  /** Acknowledged writes. */
  readonly acknowledged: number;
}

const GONE: Where = { at: 'gone', words: '' };
const SENT: Where = { at: 'receipts', words: '' };
const now = (known: Known | undefined): Where | undefined => known?.past.at(-1);

interface Script {
  said: Said;
  acknowledged: number;
  readonly chance: Chance;
  readonly cut: () => void;
}

const change = (script: Script, id: Id, more: Partial<Known>): void => {
  const known = script.said.get(id) ?? { past: [] };
  script.said = new Map(script.said).set(id, { ...known, ...more });
};

/** Says what is under way, does it, and says that it was acknowledged. */
async function act(script: Script, next: ReadonlyMap<Id, Where>, work: () => Promise<{ ok: boolean }>) {
  for (const [id, pending] of next) change(script, id, { pending });
  script.cut();
  const outcome = await work();
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome)}`);
  for (const [id, where] of next) {
    const past = [...(script.said.get(id)?.past ?? []), where];
    const { pending: _, ...known } = { ...script.said.get(id), past };
    // Deleted, or delivered: the second place has it when that is said.
    const isCopied = where.at === 'gone' || where.at === 'receipts';
    script.said = new Map(script.said).set(id, isCopied ? { ...known, copied: past.length - 1 } : known);
    script.acknowledged++;
  }
  script.cut();
}

type Op = (script: Script, store: Store, id: Id) => Promise<void>;
let written = 0;
const someWords = () => `words ${written++} `.repeat(1 + (written % 3));

const start = (script: Script, store: Store, id: Id) => {
  const words = someWords();
  const draft = aDraft({ id, answers: { c1: words } });
  return act(script, new Map([[id, { at: 'drafts', words }]]), () => store.drafts.start(draft));
};

const keep: Op = (script, store, id) => {
  const words = someWords();
  const next = new Map<Id, Where>([[id, { at: 'drafts', words }]]);
  return act(script, next, () => store.drafts.keep(id, { questionId: 'c1', answer: words }));
};

const name: Op = (script, store, id) => {
  const here = now(script.said.get(id)) as Where;
  return act(script, new Map([[id, here]]), () => store.drafts.keep(id, { title: someWords() }));
};

const seal: Op = async (script, store, id) => {
  const draft = await store.drafts.read(id);
  if (draft === null || draft === 'unreadable') throw new Error('no draft');
  const words = String(draft.answers['c1']);
  const next = new Map<Id, Where>([[id, { at: 'outbox', words }]]);
  const sealed = await sealedFrom(draft);
  if (script.chance.below(3) > 0) return act(script, next, () => store.drafts.seal(id, sealed));
  const rest = aDraft({ answers: { c1: someWords() } });
  next.set(rest.id, { at: 'drafts', words: rest.answers.c1 });
  await act(script, next, () => store.drafts.seal(id, { ...sealed, rest }));
  change(script, id, { rest: rest.id });
};

const unseal: Op = async (script, store, id) => {
  const { words } = now(script.said.get(id)) as Where;
  const rest = script.said.get(id)?.rest;
  const next = new Map<Id, Where>([[id, { at: 'drafts', words }]]);
  const beside = rest && script.said.get(rest);
  if (rest && beside?.past.length === 1) next.set(rest, GONE);
  await act(script, next, () => store.drafts.unseal(id));
};

const deliver: Op = async (script, store, id) => {
  const entry = await store.outbox.read(id);
  if (entry === null || entry === 'unreadable') throw new Error('no entry');
  const sending = { name: 'sending', attempts: 1, waits: 0, startedAt: entry.sealedAt } as never;
  const begun = await store.outbox.write(id, sending, entry.revision);
  if (!begun.ok) throw new Error(begun.error.kind);
  const receipt = { ...receiptOf(id, entry.digest), signature: 'x' } as never;
  await act(script, new Map([[id, SENT]]), () =>
    store.outbox.write(id, { name: 'delivered', receipt }, begun.value),
  );
};

const rename: Op = (script, store, id) =>
  act(script, new Map([[id, SENT]]), () => store.receipts.name(id, someWords()));

const forget: Op = (script, store, id) => {
  const { at } = now(script.said.get(id)) as Where;
  if (at === 'gone') throw new Error('already gone');
  return act(script, new Map([[id, GONE]]), () => store[at].forget(id));
};

/** The second copy has been given time: what was acknowledged before is there. */
async function giveTime(script: Script, stores: readonly Store[]): Promise<void> {
  const before = script.said;
  for (const store of stores) await store.copyNow();
  for (const [id, { past }] of before) if (past.length > 0) change(script, id, { copied: past.length - 1 });
  script.cut();
}

const OPS: Readonly<Record<Where['at'], readonly Op[]>> = {
  drafts: [keep, keep, keep, keep, name, seal, seal, forget],
  outbox: [unseal, deliver, deliver, forget],
  receipts: [rename, forget],
  gone: [],
};

/** One thing that happens to a message which nothing else is happening to. */
function one(script: Script, store: Store, busy: Set<Id>): Promise<void> {
  const { chance, said } = script;
  const free = [...said.keys()].filter((id) => !busy.has(id) && now(said.get(id))?.at !== 'gone');
  const id = free.length > 0 && chance.below(4) > 0 ? chance.pick(free) : newId();
  const rest = said.get(id)?.rest;
  const at = now(said.get(id))?.at;
  const op = at === undefined ? start : chance.pick(OPS[at]);
  if (op === unseal && rest && busy.has(rest)) return Promise.resolve();
  const mine = [id, ...(op === unseal && rest ? [rest] : [])];
  mine.forEach((each) => busy.add(each));
  return op(script, store, id).finally(() => mine.forEach((each) => busy.delete(each)));
}

/** Lives one random life of `length` happenings in two windows; every step of its storage is a cut. */
export async function live(chance: Chance, length: number): Promise<Life> {
  const cuts: Cut[] = [];
  const script: Script = { said: new Map(), acknowledged: 0, chance, cut: () => undefined };
  let cut = () => {};
  const phone = await cutPhone(BLANK, undefined, async () => {
    cut();
    // Other work of the same process comes between, sometimes a little, sometimes a lot.
    if (chance.below(4) === 0) await new Promise((resolve) => setImmediate(resolve));
  });
  cut = () => void cuts.push({ durable: phone.durable(), said: script.said });
  Object.assign(script, { cut });
  // Where there are no locks the second window opens once there is a key.
  const stores = [await phone.open(), await phone.open()];
  const busy = new Set<Id>();
  for (let done = 0; done < length; done++) {
    const store = chance.pick(stores);
    if (chance.below(8) === 0) await giveTime(script, stores);
    else if (chance.below(12) === 0) {
      stores.forEach((each) => each.close());
      stores.splice(0, 2, await phone.open(), await phone.open());
    } else if (chance.below(3) > 0) await one(script, store, busy);
    else await Promise.all([one(script, store, busy), one(script, chance.pick(stores), busy)]);
  }
  phone.end();
  stores.forEach((each) => each.close());
  return { name: phone.name, cuts, acknowledged: script.acknowledged };
}
