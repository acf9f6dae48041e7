/**
 * Delivers what is due: reads state, asks `outbox.ts` what is next, does it, writes the answer
 * down. Whoever feels unsafe goes first, then the oldest.
 */
import { isUrgentAction, mustWait } from '../domain/conversation/order.ts';
import { epochMs, type EpochMs, type Now } from '../domain/ids.ts';
import type { OutboxEntry } from '../store/entries.ts';
import type { Sending } from '../store/store.ts';
import { parsed } from './answer.ts';
import { fileSender, filesNextAt } from './attachments/file-sender.ts';
import { asksAgain, asksAgainAt, newest } from './held.ts';
import type { AsOneSender, Work } from './one-sender.ts';
import { askedUntil, next, type OutboxEvent } from './outbox.ts';
import { isDue } from './retry-policy.ts';
import type { Send } from './transport.ts';
import { ways, type WayDeps } from './ways.ts';

export interface DeliverDeps extends WayDeps {
  readonly send: Send;
  readonly now: Now;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly asOneSender: AsOneSender;
  /** Of Wren. Another one may be understood where this one is not. */
  readonly version: string;
}

/** `timer`: only what is due. `wake`: there may be internet now. `hand`: the person asked. */
export type Reason = 'timer' | 'wake' | 'hand';

export interface Drained {
  /** Another tab or the worker is sending. */
  readonly busy: boolean;
  /** When the next message is due; `null` when none waits. */
  readonly nextAt: EpochMs | null;
}

/** When to look again while somebody else sends, or the phone would not say what waits, in milliseconds. */
const LOOK_AGAIN_MS = 60_000;

/** Sends what can go now, each message at most once, and says when to come back. */
export async function drain(deps: DeliverDeps, reason: Reason): Promise<Drained> {
  return deps.store.overEveryOutbox(async (all) => {
    const work: Work<'done'> = async (renew) => {
      const seen = new Set<string>();
      const files = fileSender(deps, all, reason);
      for (;;) {
        const found = inOrder(mayLeave(await look(all))).find(({ entry }) => !seen.has(entry.id));
        if (!(await renew())) return 'done';
        if (found) {
          seen.add(found.entry.id);
          await deliver({ ...deps, outbox: found.outbox }, found.entry, reason);
        } else if (!(await files.step())) return 'done';
      }
    };
    const busy = (await deps.asOneSender(work)) === 'busy';
    const moments = [await nextMoment(all, deps.now()), await filesNextAt(all, deps.now())];
    return { busy, nextAt: earliest(moments) };
  });
}

/** A message, and the outbox of whoever wrote it. */
interface Found {
  readonly outbox: Sending;
  readonly entry: OutboxEntry;
}

/** Also of who is not here, and of who is locked: what they sent goes. */
async function look(all: readonly Sending[]): Promise<Found[]> {
  const looked = await Promise.all(
    all.map(async (outbox) => {
      const found = await outbox.look();
      return found.ok ? found.value.map((entry) => ({ outbox, entry })) : [];
    }),
  );
  return looked.flat().sort((a, b) => a.entry.sealedAt - b.entry.sealedAt);
}

/** An action waits for the receipt of its message, and for what it might undo. */
function mayLeave(found: readonly Found[]): readonly Found[] {
  const all = found.map(({ entry }) => entry);
  return found.filter(({ entry }) => !mustWait(entry, all));
}

/** Safe "no" or "not sure", or "stop it until you have looked", first; then as they were sent. */
const inOrder = (found: readonly Found[]): Found[] => [
  ...found.filter(({ entry }) => isUrgent(entry)),
  ...found.filter(({ entry }) => !isUrgent(entry)),
];

type Delivering = DeliverDeps & Pick<Found, 'outbox'>;

function isUrgent({ body, action }: OutboxEntry): boolean {
  if (action) return isUrgentAction(action.type);
  const { safe, freeze } = (parsed(body) ?? {}) as { readonly safe?: unknown; readonly freeze?: unknown };
  return safe === 'no' || safe === 'unsure' || freeze === true;
}

async function deliver(deps: Delivering, found: OutboxEntry, reason: Reason): Promise<void> {
  const entry = { ...found, state: readied(found, deps, reason) };
  const { state } = entry;
  if (state.name !== 'waiting' || !isDue(state.dueAt, deps.now(), askedUntil(state.lastError) !== null))
    return;
  const ready = await ways(deps, entry.council, state.lastError);
  if ('kind' in ready) {
    await record(deps, entry, {
      type: 'could-not-start',
      at: deps.now(),
      error: ready,
      random: deps.random(),
    });
    return;
  }
  const started = await record(deps, entry, { type: 'send-started', at: deps.now() });
  // Not marked as begun on disk, so it is not begun: somebody may be taking it back this moment.
  if (started?.state.name !== 'sending') return;
  const outcome = await deps.send({ ...started, ...ready });
  await record(
    deps,
    started,
    outcome.ok
      ? { type: 'receipt-arrived', receipt: outcome.value }
      : {
          type: 'send-failed',
          at: deps.now(),
          error: outcome.error,
          random: deps.random(),
          version: newest(deps.version, triedBy(found)),
        },
  );
}

const triedBy = ({ state }: OutboxEntry) => (state.name === 'held' ? state.version : undefined);

/** We are the only sender: a row that says "sending" was left by a tab that died. */
function readied(entry: OutboxEntry, deps: DeliverDeps, reason: Reason): OutboxEntry['state'] {
  const at = deps.now();
  const { state } = entry;
  if (state.name === 'sending') return next(state, { type: 'woken', at });
  if (state.name === 'held') {
    const again = reason === 'hand' || asksAgain(state, at, deps.version, entry);
    return again ? next(state, { type: 'released', at }) : state;
  }
  return reason === 'timer' ? state : next(state, { type: 'hurried', at, byHand: reason === 'hand' });
}

/** Writes what happened. A receipt is written over whatever anybody else wrote meanwhile. */
async function record(
  { outbox }: Pick<Found, 'outbox'>,
  entry: OutboxEntry,
  event: OutboxEvent,
): Promise<OutboxEntry | null> {
  const state = next(entry.state, event);
  const written = await outbox.write(entry.id, state, entry.revision);
  if (written.ok) return { ...entry, state, revision: written.value };
  if (event.type !== 'receipt-arrived' || written.error.kind !== 'draft-changed') return null;
  const newest = await outbox.read(entry.id);
  const same = newest !== null && newest !== 'unreadable' && newest.digest === event.receipt.digest;
  return same ? record({ outbox }, newest, event) : null;
}

async function nextMoment(all: readonly Sending[], at: EpochMs): Promise<EpochMs | null> {
  const moments = await Promise.all(all.map((outbox) => momentOf(outbox, at)));
  return earliest(moments);
}

function earliest(moments: readonly (number | null)[]): EpochMs | null {
  const known = moments.filter((moment) => moment !== null);
  return known.length === 0 ? null : epochMs(Math.min(...known));
}

async function momentOf(outbox: Sending, at: EpochMs): Promise<number | null> {
  const looked = await outbox.look();
  if (!looked.ok) return at + LOOK_AGAIN_MS;
  // What must wait for another leaves right behind it.
  const free = looked.value.filter((entry) => !mustWait(entry, looked.value));
  const moments = free.flatMap((entry): number[] => {
    const { state } = entry;
    if (state.name === 'waiting') return [state.dueAt];
    if (state.name === 'held') return [asksAgainAt(entry, state) ?? []].flat();
    // Being sent by someone: look again after them.
    return state.name === 'sending' ? [state.startedAt + LOOK_AGAIN_MS] : [];
  });
  return moments.length === 0 ? null : Math.min(...moments);
}
