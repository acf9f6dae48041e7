/** A phone as Wren has it, without its screens: the real store, the real outbox, the real news, over a real line. */
import { codeKey } from '../../src/contract/code-key.ts';
import { contentDigest, sha256Hex } from '../../src/contract/digest.ts';
import { broughtBy } from '../../src/app/state/brought.ts';
import { inListOrder } from '../../src/app/state/list-order.ts';
import { wayFrom, type Way } from '../../src/app/state/way-from.ts';
import { ENGLAND_BANK_HOLIDAYS } from '../../src/domain/bank-holidays.ts';
import { epochMs, type CouncilSlug, type EpochMs, type RepresentationId } from '../../src/domain/ids.ts';
import { makeReceiptCode } from '../../src/domain/receipt-code.ts';
import type { Answers, RepresentationKind } from '../../src/domain/representation.ts';
import { wordsQuestion } from '../../src/questions/flow-of.ts';
import { toRepresentation } from '../../src/questions/seal.ts';
import type { ActionOn, OutboxEntry, ReceiptEntry } from '../../src/store/entries.ts';
import type { Store } from '../../src/store/store.ts';
import { openByCode } from '../../src/sync/by-code.ts';
import { fetchNews } from '../../src/sync/news.ts';
import type { AsOneSender } from '../../src/sync/one-sender.ts';
import type { Fetch } from '../../src/sync/transport.ts';
import { newId, phone, syncOf } from '../fault/phone.ts';

const random = (count: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(count));
const alone: AsOneSender = (work) => work(async () => true);

export interface NewPhone {
  readonly origin?: string;
  readonly now?: () => EpochMs;
  /** How far this phone's clock is wrong, in milliseconds. */
  readonly wrongBy?: number;
}

export interface Sending {
  readonly answers?: Answers;
  readonly kind?: RepresentationKind;
  readonly adult?: boolean;
}

type Act = Omit<ActionOn, 'of'>;

/** A phone in somebody's hand. */
export async function newPhone({ origin = '', now = () => epochMs(Date.now()), wrongBy = 0 }: NewPhone) {
  const own = (): EpochMs => epochMs(now() + wrongBy);
  const store = await phone().open({ now: own, rounds: 10 });
  const line = { isThere: true };
  const asked: { readonly url: string; readonly init: RequestInit; readonly status: number }[] = [];
  const overTheLine: Fetch = async (url, init) => {
    if (!line.isThere) throw new TypeError('no line');
    const answer = await fetch(url, init);
    asked.push({ url, init, status: answer.status });
    return answer;
  };
  const deps = { store, fetch: overTheLine, origin, now: own };
  const sync = syncOf(store, deps, { now: own, origin, onLine: () => line.isThere });
  const hears = () => fetchNews({ ...deps, asOne: alone, may: () => true }, 'hand');
  const goes = () => sync.wake('hand');
  return {
    store,
    asked,
    goes,
    hears,
    /** Whether there is internet. */
    online: (isThere: boolean) => void (line.isThere = isThere),
    /** Writes, seals and tries to send; the id. */
    writes: async (council: string, words: string, sending: Sending = {}) => {
      const id = await sealWords(store, own(), council as CouncilSlug, words, sending);
      await goes();
      return id;
    },
    /** Does something about a message and tries to send it; the id of the action. */
    acts: async (of: RepresentationId, type: ActionOn['type'], words = '', more: Omit<Act, 'type'> = {}) => {
      const id = await sealAct(store, own(), { ...more, of, type }, words);
      await goes();
      return id;
    },
    /** The numbers in the list of what was sent, in its order. */
    lists: async (): Promise<readonly string[]> => {
      const receipts = (await store.receipts.list()).filter(({ action }) => !action);
      const ways = new Map(
        await Promise.all(receipts.map(async ({ id }) => [id, await wayIn(store, id, own())] as const)),
      );
      return inListOrder(receipts, ({ id }) => ways.get(id) as Way).map(({ receipt }) => receipt.reference);
    },
    opensCode: (council: string, code: string) => openByCode(deps, council as CouncilSlug, code),
    receipt: (id: RepresentationId) => receiptIn(store, id),
    /** Its way as the screen shows it by this phone's own clock; asks the council first where there is a line. */
    way: async (id: RepresentationId): Promise<Way> => {
      if (line.isThere) await hears();
      return wayIn(store, id, own());
    },
  };
}

export type RealPhone = Awaited<ReturnType<typeof newPhone>>;

async function receiptIn(store: Store, id: RepresentationId): Promise<ReceiptEntry> {
  const found = await store.receipts.read(id);
  if (found === null || found === 'unreadable') throw new Error('there is no receipt');
  return found;
}

async function wayIn(store: Store, id: RepresentationId, at: EpochMs): Promise<Way> {
  const isOf = ({ action }: { readonly action?: ActionOn }) => action?.of === id;
  const room = await store.news();
  const known = {
    news: (await room.read(id)) ?? undefined,
    entries: (await store.outbox.list()).filter(isOf),
    receipts: (await store.receipts.list()).filter(isOf),
    holidays: ENGLAND_BANK_HOLIDAYS,
  };
  return wayFrom(await receiptIn(store, id), known, at);
}

async function sealWords(
  store: Store,
  at: EpochMs,
  council: CouncilSlug,
  words: string,
  { answers = {}, kind = 'complaint', adult = false }: Sending,
): Promise<RepresentationId> {
  const all = { ...answers, [wordsQuestion(kind)]: words };
  const draft = await store.drafts.start({ id: newId(), council, kind, adult, answers: all });
  if (!draft.ok) throw new Error(draft.error.kind);
  const key = random(32);
  const code = makeReceiptCode(random);
  const hashes = { keyHash: await sha256Hex(key), codeHash: await sha256Hex(await codeKey(code, council)) };
  const sent = toRepresentation(draft.value, { ...hashes, writtenAt: new Date(at).toISOString() });
  const body = JSON.stringify(sent);
  const sealed = await store.drafts.seal(draft.value.id, {
    id: draft.value.id,
    council,
    kind,
    body,
    digest: await contentDigest(new TextEncoder().encode(body)),
    key,
    code,
    sealedAt: at,
    brought: broughtBy(draft.value, sent),
    draft: draft.value,
  });
  if (!sealed.ok) throw new Error(sealed.error.kind);
  return draft.value.id;
}

/** As `app/state/act.ts` seals it. */
async function sealAct(
  store: Store,
  at: EpochMs,
  action: ActionOn,
  words: string,
): Promise<RepresentationId> {
  const message = (await store.receipts.read(action.of)) ?? (await store.outbox.read(action.of));
  if (message === null || message === 'unreadable') throw new Error('the message is not here');
  const { council, kind, key } = message as OutboxEntry | ReceiptEntry;
  const draft = await store.drafts.start({ id: newId(), council, kind, adult: false, action });
  if (!draft.ok) throw new Error(draft.error.kind);
  const { of: _, share, ...told } = action;
  const code = share ? makeReceiptCode(random) : message.code;
  const shared = share && { share: { ...share, codeHash: await sha256Hex(await codeKey(code, council)) } };
  const when = new Date(at).toISOString();
  const body = JSON.stringify({ schema: 1, ...told, ...shared, ...(words && { words }), at: when });
  const sealed = await store.drafts.seal(draft.value.id, {
    id: draft.value.id,
    council,
    kind,
    action,
    body,
    digest: await contentDigest(new TextEncoder().encode(body)),
    key,
    code,
    sealedAt: at,
    draft: draft.value,
  });
  if (!sealed.ok) throw new Error(sealed.error.kind);
  return draft.value.id;
}
