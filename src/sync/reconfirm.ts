/**
 * Asks a second time, a day after delivery: the same PUT again. The council still has it: the sealed
 * copy goes for good. It had to go back to an older backup: it stores it anew, and the person gets
 * the new number. Never in the way of a message that has not gone yet.
 */
import { fromBase64url } from '../contract/base64url.ts';
import { ok, type Outcome, type SendError } from '../domain/errors.ts';
import { epochMs, type EpochMs } from '../domain/ids.ts';
import type { Receipt } from '../contract/receipt.ts';
import type { DayCopies, DayCopy, DayCopyChange } from '../store/kept/day-copies.ts';
import { asStoreError } from '../store/disk/store-error.ts';
import { readAnswer } from './answer.ts';
import type { DeliverDeps, Drained, Reason } from './deliver.ts';
import { askedUntil } from './outbox.ts';
import { MAX_DELAY_MS, delayBeforeRetry, isDue } from './retry-policy.ts';
import { put } from './transport.ts';
import { ways } from './ways.ts';

/** How long after its delivery a message is asked about again, in milliseconds. */
export const DAY_MS = 24 * 60 * 60_000;
/** On how many days confirming may fail before the copy goes unconfirmed. Decision 0033. */
export const FAILED_DAYS = 30;

/** When to look again after trouble with the phone's storage, in milliseconds. */
const LOOK_AGAIN_MS = 60 * 60_000;

/** Asks about every sealed copy whose day is over. Says when the next one is due. */
export async function reconfirm(deps: DeliverDeps, reason: Reason): Promise<Drained> {
  try {
    return await look(deps, reason);
  } catch (cause) {
    // Expected trouble with the phone's storage: the copies stay as they are. A bug is thrown on.
    asStoreError(cause);
    return { busy: false, nextAt: epochMs(deps.now() + LOOK_AGAIN_MS) };
  }
}

async function look(deps: DeliverDeps, reason: Reason): Promise<Drained> {
  const asked = await deps.asOneSender((renew) =>
    deps.store.overEveryOutbox(async (all) => {
      const moments: EpochMs[] = [];
      for (const outbox of all) {
        const days = await outbox.dayCopies();
        for (const copy of messagesFirst((await days?.list()) ?? [])) {
          if (!days || !(await renew())) break;
          const left = await ask(deps, days, copy, reason);
          if (left) moments.push(nextMoment(left, deps.now()));
        }
      }
      return moments;
    }),
  );
  const moments = asked === 'busy' ? [] : asked;
  return { busy: asked === 'busy', nextAt: moments.length === 0 ? null : epochMs(Math.min(...moments)) };
}

/** An action finds its message there again. */
const messagesFirst = (copies: readonly DayCopy[]): readonly DayCopy[] =>
  [...copies].sort((one, other) => Number(Boolean(one.action)) - Number(Boolean(other.action)));

/** A day since delivery; a clock that was set back tells nothing, and the council's clock decides. */
const isDayOver = ({ since }: DayCopy, at: EpochMs): boolean => at - since >= DAY_MS || at < since;

/** Waits are for timers: when there may be internet now it is asked, unless the council named a time. */
const mayAsk = ({ dueAt, askedUntil }: DayCopy, at: EpochMs, reason: Reason): boolean =>
  reason === 'timer' ? isDue(dueAt, at, true) : askedUntil === null || isDue(askedUntil, at, true);

const nextMoment = ({ since, dueAt }: DayCopy, at: EpochMs): EpochMs =>
  epochMs(Math.min(Math.max(since + DAY_MS, dueAt), at + MAX_DELAY_MS));

/** What is left of the copy afterwards; `null`: it is gone, or somebody else wrote first. */
async function ask(
  deps: DeliverDeps,
  days: DayCopies,
  found: DayCopy,
  reason: Reason,
): Promise<DayCopy | null> {
  const copy = found.isNews ? await tell(days, found) : found;
  const at = deps.now();
  if (!copy || !isDayOver(copy, at) || !mayAsk(copy, at, reason)) return copy;
  const answer = await answerFor(deps, days, copy);
  if (!answer) return null;
  if (!answer.ok) return afterFailure(deps, days, copy, answer.error);
  const { receipt, elapsedMs } = answer.value;
  if (receipt.signature !== copy.receipt.signature) {
    const renewed = await days.write(copy, { ...fresh(deps.now()), receipt, isNews: true });
    return renewed && tell(days, renewed);
  }
  if (elapsedMs < DAY_MS) {
    // This phone's clock was moved: the rest of the day is waited for from now on.
    return days.write(copy, fresh(epochMs(deps.now() - Math.max(0, elapsedMs))));
  }
  await days.end(copy.id);
  return null;
}

const fresh = (since: EpochMs): DayCopyChange => ({
  since,
  waits: 0,
  dueAt: since,
  askedUntil: null,
  doubted: false,
});

/** Shows the new receipt where the old one was. While the phone is locked it waits here. */
async function tell(days: DayCopies, copy: DayCopy): Promise<DayCopy | null> {
  const told = await days.renew(copy);
  return told.ok ? days.write(copy, { isNews: false }) : copy;
}

interface Confirmed {
  readonly receipt: Receipt;
  /** Since it was received, by the council's clock; by this phone's where the answer does not say. */
  readonly elapsedMs: number;
}

/** `null`: it was deleted meanwhile. */
async function answerFor(
  deps: DeliverDeps,
  days: DayCopies,
  copy: DayCopy,
): Promise<Outcome<Confirmed, SendError> | null> {
  const { id, council, body, receipt } = copy;
  const doubt = { kind: 'not-the-council', why: 'unknown-key' } as const;
  const ready = await ways(deps, council, copy.doubted ? doubt : null);
  if ('kind' in ready) return { ok: false, error: ready };
  // Deleted while another one was asked about, or the way was looked for: nothing of it leaves any more.
  if (!(await days.isWanted(copy))) return null;
  const { on: action, key = '' } = copy.action ?? {};
  const opens = action && { action, key: fromBase64url(key) ?? new Uint8Array() };
  const message = { id, council, body, digest: receipt.digest, ...opens, ...ready };
  const answer = await put(deps.fetch, message);
  if ('kind' in answer) return { ok: false, error: answer };
  const read = await readAnswer(answer, message, deps.now());
  if (!read.ok) return read;
  const there = Date.parse(answer.date ?? '') - Date.parse(read.value.receivedAt);
  return ok({ receipt: read.value, elapsedMs: Number.isFinite(there) ? there : deps.now() - copy.since });
}

/** Waits like the outbox. Counts the days on which it failed, at most one for each look a day later. */
async function afterFailure(
  { now, random }: Pick<DeliverDeps, 'now' | 'random'>,
  days: DayCopies,
  copy: DayCopy,
  error: SendError,
): Promise<DayCopy | null> {
  const at = now();
  const isAnotherDay = copy.failedDays === 0 || Math.abs(at - copy.countedAt) >= DAY_MS;
  const failedDays = copy.failedDays + (isAnotherDay ? 1 : 0);
  if (failedDays > FAILED_DAYS) {
    await days.end(copy.id);
    return null;
  }
  const asked = askedUntil(error);
  const waits = copy.waits + 1;
  const delay = delayBeforeRetry({
    waits,
    retryAfterMs: asked === null ? null : asked - at,
    random: random(),
  });
  return days.write(copy, {
    waits,
    askedUntil: asked,
    dueAt: epochMs(at + delay),
    failedDays,
    countedAt: isAnotherDay ? at : copy.countedAt,
    doubted: error.kind === 'not-the-council' && error.why === 'unknown-key',
  });
}
