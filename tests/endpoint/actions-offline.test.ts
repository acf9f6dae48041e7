/** Everything that a person can do, begun where there is no internet, by a phone's own store and outbox and a real council. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { actionsOf, actNow, beginAction, sendAction, wordsBoxOf, type Act } from '../../src/app/state/act.ts';
import { kept, refresh } from '../../src/app/state/kept.ts';
import { seal } from '../../src/app/state/send.ts';
import { useServices } from '../../src/app/state/services.ts';
import { begin, close, flush, keep, type Writing } from '../../src/app/state/writing.ts';
import { ACTION_TYPES, type ActionType } from '../../src/domain/conversation/action.ts';
import type { LondonDate, RepresentationId } from '../../src/domain/ids.ts';
import type { Store } from '../../src/store/store.ts';
import type { Fetch } from '../../src/sync/transport.ts';
import { NORTHFORD, phone, syncOf } from '../fault/phone.ts';
import { bothSides, type BothSides, type Officer } from '../support/both-sides.ts';

const WORDS = 'The heater is gone too. አብ ቤተይ ቁሪ ኣሎ።';
const BY = '2026-12-11' as LondonDate;
/** One tap, and nothing to write. */
const TAPS: readonly ActionType[] = ['share', 'unshare'];

const A_WHILE_MS = 120_000;

let both: BothSides;
let staff: Officer;
let walked = 0;
// As much of a browser as the page asks about: none that could wake it.
beforeAll(() => void vi.stubGlobal('navigator', {}));
beforeAll(async () => {
  both = await bothSides();
  staff = await both.officer(NORTHFORD);
});
afterAll(async () => {
  vi.unstubAllGlobals();
  process.stdout.write(
    `begun offline, opened again, sent once · ${walked} of ${ACTION_TYPES.length} actions\n`,
  );
  await both.close();
});

/** A phone whose window can be closed and opened again, and whose line can be cut. */
function aPhone() {
  const disk = phone();
  const line = { isThere: true };
  const reached: string[] = [];
  const fetching: Fetch = async (url, init) => {
    if (!line.isThere) throw new TypeError('no line');
    if (init.method === 'PUT') reached.push(new URL(url).pathname.split('/').at(-1) ?? '');
    return fetch(url, init);
  };
  let last: Store | null = null;
  const opens = async () => {
    // It may close in the midst of a look: the next window waits until that one cannot be looking any more.
    last?.close();
    both.on(new Date(both.now() + A_WHILE_MS).toISOString());
    const store = await disk.open({ now: both.now, rounds: 10 });
    last = store;
    const more = { origin: both.origin, now: both.now, onLine: () => line.isThere };
    const sync = syncOf(store, { fetch: fetching }, more);
    useServices({ store, sync });
    close();
    kept.value = null;
    await refresh();
    return { store, sync };
  };
  return { line, opens, timesSent: (id: string) => reached.filter((one) => one === id).length };
}

type Opened = Awaited<ReturnType<ReturnType<typeof aPhone>['opens']>>;

async function wrote({ sync, store }: Opened) {
  const open = begin({ council: NORTHFORD, kind: 'complaint' });
  keep(open, 'c1', 'My room is cold');
  expect(await seal(open)).toMatchObject({ ok: true });
  await sync.wake('hand');
  await refresh();
  const found = await store.receipts.read(open.id);
  if (found === null || found === 'unreadable') throw new Error('there is no receipt');
  return { id: open.id, reference: found.receipt.reference };
}

async function tapped(id: RepresentationId, act: Act): Promise<RepresentationId> {
  const done = await actNow(id, act);
  if (!done.ok) throw new Error(done.error.kind);
  return done.value;
}

async function begun(id: RepresentationId, act: Act): Promise<Writing> {
  const open = await beginAction(id, act);
  if (!open) throw new Error('nothing to act on');
  return open;
}

/** What the act says beside its words; a share that was given before is what can be stopped. */
async function actOf(type: ActionType, id: RepresentationId, { sync }: Opened): Promise<Act> {
  const share = { who: 'advocate', sees: 'everything' } as const;
  if (type === 'share') return { type, share };
  if (type === 'action-happened') return { type, about: crypto.randomUUID(), happened: 'no' };
  if (type !== 'unshare') return { type };
  const ends = await tapped(id, { type: 'share', share });
  await sync.wake('hand');
  return { type, ends };
}

/** Writes a part of it, loses the window, and finds the words there again; then sends. */
async function writesOffline(id: RepresentationId, act: Act, reload: () => Promise<Opened>) {
  if (TAPS.includes(act.type)) return tapped(id, act);
  const first = await begun(id, act);
  keep(first, wordsBoxOf(first), WORDS);
  if (act.type === 'ask-pause') keep(first, 'by', BY);
  await flush(first);
  await reload();
  const again = await begun(id, act);
  expect(again.id, 'the same words, not a second time').toBe(first.id);
  expect(again.answers.value[wordsBoxOf(again)]).toBe(WORDS);
  const sealed = await sendAction(again);
  if (!sealed.ok) throw new Error(sealed.error.kind);
  return sealed.value;
}

it.each(ACTION_TYPES)('%s waits through a closed window, goes once, and is receipted', async (type) => {
  const { line, opens, timesSent } = aPhone();
  const before = await opens();
  const { id, reference } = await wrote(before);
  const act = await actOf(type, id, before);
  const heldBefore = await both.actionsHeld();
  line.isThere = false;
  await opens();
  const own = await writesOffline(id, act, opens);
  const waiting = await opens();
  await waiting.sync.wake('hand');
  await refresh();
  expect(actionsOf(id).entries).toMatchObject([{ id: own, action: { type } }]);
  const words = TAPS.includes(type) ? undefined : WORDS;
  const [entry] = actionsOf(id).entries;
  expect(JSON.parse(entry?.body ?? '{}')).toMatchObject({ type, ...(words && { words }) });
  expect(timesSent(own)).toBe(0);

  line.isThere = true;
  await waiting.sync.wake('hand');
  const after = await opens();
  await after.sync.wake('hand');
  expect(timesSent(own)).toBe(1);
  expect(await both.actionsHeld()).toBe(heldBefore + 1);
  const isMine = { id: own, receipt: { action: { of: id, type } } };
  expect(actionsOf(id).receipts.find((one) => one.id === own)).toMatchObject(isMine);
  expect(actionsOf(id).entries).toEqual([]);
  await readByStaff(type, reference, words);
  walked += 1;
});

/** Staff read every word of it once; what was taken back unread is not theirs to read. */
async function readByStaff(type: ActionType, reference: string, words: string | undefined): Promise<void> {
  const { records } = await staff.opens(reference);
  const read = records.map(({ data }) => data['words']).filter((one) => one === words);
  if (type !== 'take-back' && words) expect(read).toEqual([words]);
  if (type === 'ask-pause') expect(JSON.stringify(records)).toContain(BY);
}
