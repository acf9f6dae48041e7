/** Whether the storage takes writes, found out by writing: nothing else tells the truth about a disk. */
import type { Probed, Storage } from './storage/storage.ts';

export interface StorageHealth {
  /** `ok`, or why nothing is taken. Asks the storage at most once in `FRESH_MS`. */
  now(): Promise<Probed>;
}

/** How long an answer is believed, in milliseconds: whoever asks often must not wear the disk. */
const FRESH_MS = 5_000;
/** A storage that has not answered by then takes no writes, in milliseconds. */
const PATIENCE_MS = 3_000;

/** Asks a storage, one question at a time however many want to know. */
export function storageHealth(
  storage: Pick<Storage, 'probe'>,
  { freshMs = FRESH_MS, patienceMs = PATIENCE_MS, now = Date.now } = {},
): StorageHealth {
  let asked = -Infinity;
  let answer: Promise<Probed> = Promise.resolve('ok');
  return {
    now() {
      if (now() - asked < freshMs) return answer;
      asked = now();
      answer = inTime(storage.probe(), patienceMs);
      return answer;
    },
  };
}

function inTime(probe: Promise<Probed>, patienceMs: number): Promise<Probed> {
  return new Promise((done) => {
    const timer = setTimeout(() => done('not-now'), patienceMs);
    const settle = (result: Probed) => {
      clearTimeout(timer);
      done(result);
    };
    probe.then(settle, () => settle('not-now'));
  });
}
