/**
 * Sends files behind words that the council has, one request at a time: between any two of them a new
 * message may go first. What is missing the council says; nothing is sent twice that it has.
 */
import { isFinal } from '../../domain/errors.ts';
import { epochMs, type EpochMs, type Now } from '../../domain/ids.ts';
import { asStoreError } from '../../store/disk/store-error.ts';
import type { DeliveryChange, OnTheirWay } from '../../store/media/on-their-way.ts';
import type { Delivery, SentFile } from '../../store/media/record.ts';
import type { Sending } from '../../store/store.ts';
import type { Destination } from '../keys.ts';
import { ways, type WayDeps } from '../ways.ts';
import { askState, putChunk } from './file-requests.ts';
import { DAY_MS, filesMoment, isFilesDue, nextFiles, type FilesEvent } from './next-files.ts';

export interface FileDeps extends WayDeps {
  readonly now: Now;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** Of Wren. */
  readonly version: string;
}

/** As `drain` was asked. */
type Reason = 'timer' | 'wake' | 'hand';

export interface FileSender {
  /** One request at most. False when nothing is left that can go now. */
  step(): Promise<boolean>;
}

/** Nobody confirmed it for so long after it was stored: the chunks go all the same, in milliseconds. */
const UNCONFIRMED_MS = 30 * DAY_MS;

/** What is being sent now. */
interface Open {
  readonly kept: OnTheirWay;
  delivery: Delivery;
  readonly to: Destination;
  /** By file: what the council said that it misses, and was not sent since. */
  left: Map<string, number[]>;
  /** Everything it missed was sent: it is asked once more. */
  isSent: boolean;
}

/** Sends the files of these outboxes, in the order in which their words were sent. */
export function fileSender(deps: FileDeps, all: readonly Sending[], reason: Reason): FileSender {
  const seen = new Set<string>();
  let open: Open | null = null;
  const step = async (): Promise<boolean> => {
    if (open) {
      open = await goOn(deps, open);
      return true;
    }
    const found = await nextDue(deps, all, reason, seen);
    if (!found) return false;
    seen.add(found.delivery.id);
    open = await begin(deps, found);
    return true;
  };
  return {
    step: () =>
      step().catch((cause: unknown) => {
        // Expected trouble with the phone's storage: the chunks stay as they are. A bug is thrown on.
        asStoreError(cause);
        return false;
      }),
  };
}

/** When to look at the files again; `null` when none waits for anything but a person. */
export async function filesNextAt(all: readonly Sending[], at: EpochMs): Promise<EpochMs | null> {
  const moments: number[] = [];
  for (const outbox of all) {
    const kept = await outbox.filesOnTheirWay().catch(() => null);
    for (const delivery of (await kept?.list().catch(() => [])) ?? []) {
      const moment = filesMoment(delivery, at);
      if (moment !== null) moments.push(moment);
    }
  }
  return moments.length === 0 ? null : epochMs(Math.min(...moments));
}

type Found = Pick<Open, 'kept' | 'delivery'>;

async function nextDue(
  deps: FileDeps,
  all: readonly Sending[],
  reason: Reason,
  seen: ReadonlySet<string>,
): Promise<Found | null> {
  const found: Found[] = [];
  for (const outbox of all) {
    const kept = await outbox.filesOnTheirWay();
    for (const one of (await kept?.list()) ?? []) {
      if (!kept || seen.has(one.id)) continue;
      const delivery = await told(kept, one);
      if (delivery) found.push({ kept, delivery: readied(deps, delivery, reason) });
    }
  }
  const due = found.filter(({ delivery }) => isFilesDue(delivery, deps.now()));
  return due.sort((a, b) => a.delivery.sealedAt - b.delivery.sealedAt)[0] ?? null;
}

/** As it is tried now. Written down with the answer. */
function readied({ now, version }: FileDeps, delivery: Delivery, reason: Reason): Delivery {
  const isHeld = delivery.files.some(({ state }) => state.name === 'held');
  if (reason === 'timer' && !isHeld) return delivery;
  const event = { type: 'hurried', at: now(), byHand: reason === 'hand', version } as const;
  const hurried = nextFiles(delivery, event);
  // A timer hurries nothing that waits: only what is held for a day is looked at again.
  return reason === 'timer'
    ? { ...delivery, files: hurried.files ?? delivery.files }
    : { ...delivery, ...hurried };
}

/** Shows a receipt that came while the phone was locked. */
async function told(kept: OnTheirWay, delivery: Delivery): Promise<Delivery | null> {
  if (!delivery.isNews || !(await kept.renew(delivery))) return delivery;
  return (await kept.write(delivery, { isNews: false })) ?? kept.read(delivery.id);
}

/** Writes down what happened, over whatever was written meanwhile; `null` when it is gone. */
async function record(
  { kept, delivery }: Found,
  event: FilesEvent,
  durability: 'strict' | 'relaxed' = 'strict',
): Promise<Delivery | null> {
  for (let known: Delivery | null = delivery; known; known = await kept.read(delivery.id)) {
    const written: Delivery | null = await kept.write(known, nextFiles(known, event), durability);
    if (written) return written;
  }
  return null;
}

async function begin(deps: FileDeps, found: Found): Promise<Open | null> {
  const { delivery } = found;
  const to = await ways(deps, delivery.council, delivery.lastError);
  if ('kind' in to) {
    await record(found, failure(deps, to));
    return null;
  }
  return ask(deps, { ...found, to, left: new Map(), isSent: false });
}

const failure = (
  { now, random, version }: FileDeps,
  error: Extract<FilesEvent, { type: 'failed' }>['error'],
) => ({ type: 'failed', error, at: now(), random: random(), version }) as const;

/** Asks what is missing; `null` when nothing more can be done for it now. */
async function ask(deps: FileDeps, open: Open): Promise<Open | null> {
  const answer = await askState(deps, open.to, open.delivery);
  const before = open.delivery.settled;
  if (!answer.ok) {
    const written = await record(open, failure(deps, answer.error));
    if (written && before && deps.now() - before.at > UNCONFIRMED_MS) await dropStored(open.kept, written);
    return null;
  }
  const { state, there } = answer.value;
  const written = await record(open, { type: 'state-arrived', state, at: deps.now(), there });
  const delivery = written && (await told(open.kept, written));
  if (!delivery) return null;
  if (delivery.settled) {
    if (before) await confirmed(deps, open.kept, delivery, before);
    return null;
  }
  const left = new Map<string, number[]>();
  for (const file of delivery.files.filter(isWaiting)) {
    const missing = state.attachments.find(({ sha256 }) => sha256 === file.sha256)?.missingChunks ?? [];
    left.set(file.id, [...missing]);
  }
  if (open.isSent) {
    // All it missed was sent, and it still misses something: whoever answered is not believed for a while.
    await record({ ...open, delivery }, failure(deps, { kind: 'not-the-council', why: 'unexpected-status' }));
    return null;
  }
  return { ...open, delivery, left };
}

const isWaiting = ({ state }: SentFile): boolean => state.name === 'waiting';

const dropStored = (kept: OnTheirWay, delivery: Delivery): Promise<unknown> =>
  kept.drop(
    delivery,
    delivery.files.filter(({ state }) => state.name === 'stored'),
  );

/** A day later the council still has it: the chunks go for good. */
async function confirmed(
  { now }: FileDeps,
  kept: OnTheirWay,
  delivery: Delivery,
  before: NonNullable<Delivery['settled']>,
): Promise<void> {
  const at = now();
  const { there } = delivery.settled ?? before;
  const elapsed = there !== null && before.there !== null ? there - before.there : at - before.at;
  if (elapsed >= DAY_MS) await dropStored(kept, delivery);
  else {
    // This phone's clock was moved: the rest of the day is waited for from now on.
    const settled = { at: epochMs(at - Math.max(0, elapsed)), there: before.there };
    await kept.write(delivery, { settled } satisfies DeliveryChange);
  }
}

/** The next chunk that is missing; when there is none, asks what became of them. */
async function goOn(deps: FileDeps, open: Open): Promise<Open | null> {
  const { kept, delivery, to, left } = open;
  const file = delivery.files.find((one) => isWaiting(one) && (left.get(one.id)?.length ?? 0) > 0);
  const n = file && left.get(file.id)?.shift();
  if (!file || n === undefined) return ask(deps, { ...open, isSent: true });
  const bytes = await kept.chunk(delivery.id, file, n);
  if (!bytes) return after(open, await record(open, { type: 'chunk-lost', file: file.id }));
  const sent = await putChunk(deps, to, delivery, file, { n, bytes });
  if (sent.ok) {
    const event = { type: 'chunk-arrived', file: file.id, bytes: bytes.length } as const;
    return after(open, await record(open, event, 'relaxed'));
  }
  if (isFinal(sent.error)) {
    const event = { error: sent.error, at: deps.now(), version: deps.version, file: file.id } as const;
    return after(open, await record(open, { type: 'file-refused', ...event }));
  }
  await record(open, failure(deps, sent.error));
  return null;
}

const after = (open: Open, delivery: Delivery | null): Open | null => delivery && { ...open, delivery };
