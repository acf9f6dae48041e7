/**
 * The life of the files behind the words of one message, as a pure function: what is known, and what
 * happened, in; what is known then, out. No clock, no network, no database: `file-sender.ts` does those.
 */
import type { DeliveryState } from '../../contract/attachment.ts';
import { chunkBytes } from '../../contract/attachment-limits.ts';
import type { Receipt } from '../../contract/receipt.ts';
import { isFinal, type FinalSendError, type SendError } from '../../domain/errors.ts';
import { epochMs, type EpochMs } from '../../domain/ids.ts';
import type { DeliveryChange } from '../../store/media/on-their-way.ts';
import type { Delivery, FileState, SentFile } from '../../store/media/record.ts';
import { ASK_AGAIN_MS, asksAgain } from '../held.ts';
import { askedUntil } from '../outbox.ts';
import { MAX_DELAY_MS, delayBeforeRetry, isDue } from '../retry-policy.ts';

/** How long the chunks stay after the council has all of them, in milliseconds. Decision 0033. */
export const DAY_MS = 24 * 60 * 60_000;

/** `random` is uniform in [0, 1). */
export type FilesEvent =
  /** Only for an answer whose receipt is proven. `there`: the council's clock, in milliseconds. */
  | {
      readonly type: 'state-arrived';
      readonly state: DeliveryState;
      readonly at: EpochMs;
      readonly there: number | null;
    }
  | { readonly type: 'chunk-arrived'; readonly file: string; readonly bytes: number }
  | { readonly type: 'chunk-lost'; readonly file: string }
  | {
      readonly type: 'file-refused';
      readonly file: string;
      readonly error: FinalSendError;
      readonly at: EpochMs;
      readonly version: string;
    }
  | {
      readonly type: 'failed';
      readonly error: SendError;
      readonly at: EpochMs;
      readonly random: number;
      readonly version: string;
    }
  | { readonly type: 'hurried'; readonly at: EpochMs; readonly byHand: boolean; readonly version: string };

/** What changes. */
export function nextFiles(delivery: Delivery, event: FilesEvent): DeliveryChange {
  const { files } = delivery;
  const only = (id: string, state: (file: SentFile) => FileState): DeliveryChange => ({
    files: files.map((file) => (file.id === id ? { ...file, state: state(file) } : file)),
  });
  switch (event.type) {
    case 'state-arrived':
      return afterState(delivery, event);
    case 'chunk-arrived':
      return only(event.file, ({ state, bytes }) =>
        state.name === 'waiting' ? { ...state, sent: Math.min(bytes, state.sent + event.bytes) } : state,
      );
    case 'chunk-lost':
      return only(event.file, () => ({ name: 'damaged' }));
    case 'file-refused':
      return only(event.file, () => held(event));
    case 'failed':
      return afterFailure(delivery, event);
    case 'hurried':
      return hurried(delivery, event);
  }
}

const held = ({
  error,
  at,
  version,
}: {
  error: FinalSendError;
  at: EpochMs;
  version: string;
}): FileState => ({
  name: 'held',
  error,
  since: at,
  version,
});

const isOpen = ({ state }: SentFile): boolean => state.name === 'waiting';

function afterState(
  { files, receipt }: Delivery,
  { state, at, there }: Extract<FilesEvent, { type: 'state-arrived' }>,
): DeliveryChange {
  const seen = files.map((file) => ({ ...file, state: stateOf(file, state, at) }));
  const isNew = state.receipt.signature !== receipt.signature;
  return {
    files: seen,
    waits: 0,
    dueAt: at,
    lastError: null,
    settled: seen.some(isOpen) ? null : { at, there },
    ...(isNew ? { receipt: state.receipt, isNews: true } : {}),
  };
}

function stateOf(file: SentFile, { attachments, receipt }: DeliveryState, at: EpochMs): FileState {
  // Nothing here can mend it: what the council has of it is of no use.
  if (file.state.name === 'damaged') return file.state;
  const told = attachments.find(({ sha256 }) => sha256 === file.sha256);
  if (!told) return held({ error: { kind: 'refused', status: 404, code: 'unannounced' }, at, version: '' });
  if (told.state === 'refused') return { name: 'refused', reason: told.reason ?? '' };
  if (told.state === 'stored' && isSignedFor(receipt, file)) return { name: 'stored' };
  if (file.state.name === 'held') return file.state;
  return { name: 'waiting', sent: file.bytes - missingBytes(file, told.missingChunks) };
}

const isSignedFor = ({ attachments }: Receipt, { sha256 }: SentFile): boolean =>
  attachments.some((one) => one.sha256 === sha256 && one.state === 'stored');

const missingBytes = ({ bytes }: SentFile, missing: readonly number[]): number =>
  missing.reduce((sum, n) => sum + chunkBytes(bytes, n), 0);

function afterFailure(
  { files, waits }: Delivery,
  { error, at, random, version }: Extract<FilesEvent, { type: 'failed' }>,
): DeliveryChange {
  if (isFinal(error)) {
    const stuck = held({ error, at, version });
    return {
      files: files.map((file) => (isOpen(file) ? { ...file, state: stuck } : file)),
      waits: waits + 1,
      lastError: error,
      dueAt: epochMs(at + ASK_AGAIN_MS),
    };
  }
  const asked = askedUntil(error);
  const delay = delayBeforeRetry({
    waits: waits + 1,
    retryAfterMs: asked === null ? null : asked - at,
    random,
  });
  return { waits: waits + 1, lastError: error, dueAt: epochMs(at + delay) };
}

/** There may be internet now, somebody asked, or a day went by: what is held is tried again. */
function hurried(
  { files, lastError, settled }: Delivery,
  { at, byHand, version }: Extract<FilesEvent, { type: 'hurried' }>,
): DeliveryChange {
  const again = files.map((file) =>
    file.state.name === 'held' && (byHand || asksAgain(file.state, at, version))
      ? { ...file, state: { name: 'waiting', sent: 0 } as const }
      : file,
  );
  const asked = askedUntil(lastError);
  const soonest = byHand || asked === null || isDue(asked, at, true) ? at : asked;
  return { files: again, waits: 0, dueAt: soonest, settled: again.some(isOpen) ? null : settled };
}

/** True when something of it may be asked or sent now. */
export function isFilesDue(delivery: Delivery, at: EpochMs): boolean {
  const { files, dueAt, lastError, settled } = delivery;
  if (files.some(isOpen)) return isDue(dueAt, at, askedUntil(lastError) !== null);
  // Nothing is left to send: a day later the council is asked whether it still has it.
  const isDayOver = settled === null || at - settled.at >= DAY_MS || at < settled.at;
  return files.some(({ state }) => state.name === 'stored') && isDayOver && isDue(dueAt, at, true);
}

/** When to look at it again; `null` when only a person can do something. */
export function filesMoment({ files, dueAt, settled }: Delivery, at: EpochMs): EpochMs | null {
  const moments = files.flatMap(({ state }): number[] => {
    if (state.name === 'waiting') return [dueAt];
    if (state.name === 'held') return state.error.kind === 'needs-update' ? [state.since + ASK_AGAIN_MS] : [];
    return state.name === 'stored' ? [Math.max(dueAt, (settled?.at ?? at) + DAY_MS)] : [];
  });
  return moments.length === 0 ? null : epochMs(Math.min(...moments, at + MAX_DELAY_MS));
}
