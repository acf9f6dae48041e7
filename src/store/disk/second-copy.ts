/**
 * A disk that is copied behind: the database first, the copy within two seconds. Only a deletion
 * waits for the ledger, because what was deleted must never come back.
 */
import { keyOf } from './copies.ts';
import type { Disk, Durability, Step } from './disk.ts';
import { follower, type Follower } from './follower.ts';
import { EMPTY, type Line } from './ledger.ts';
import type { Second } from './mend.ts';
import { inTime } from '../in-time.ts';
import { COPIED_WITHIN_MS, guard } from './wary.ts';

export interface CopyDeps extends Second {
  /** Calls back once, later; gives back what stops it. */
  readonly setTimer: (work: () => void, ms: number) => () => void;
  /** Where it is heard that nobody looks any more. */
  readonly events: readonly EventTarget[];
  /** What the ledger holds as deleted. */
  readonly gone: readonly string[];
  /** The database broke before this opening. */
  readonly isWary: boolean;
}

export interface CopiedDisk extends Disk {
  /** Copies what is owed, now. Resolves when it is done or refused; what was refused stays owed. */
  copyNow(): Promise<void>;
  /** What has to be copied at the next chance. */
  owe(keys: readonly string[]): void;
  /** Looks at every copy: what is damaged or missing is written anew, what nobody knows goes. */
  tend(): Promise<void>;
}

/** How far the copy may stay behind while somebody types, in milliseconds. */
const BEHIND_MS = 2_000;
/** Nobody may look at this page again. */
const LEAVING = ['visibilitychange', 'pagehide'];

/** What one transaction does to one id. */
interface Touched {
  readonly key: string;
  readonly steps: readonly Step[];
}

/** The disk with a copy behind it. */
export function withSecondCopy(base: Disk, deps: CopyDeps): CopiedDisk {
  const behind = follower(base, deps, deps.gone);
  base.onGone(behind.end);
  const { copyNow, soon, stop } = timed(behind, deps);
  const owe = (keys: readonly string[]) => {
    behind.owe(keys);
    if (keys.length > 0) soon();
  };
  const care = guard(behind, deps, copyNow, deps.isWary);
  return {
    get: (table, id) => base.get(table, id),
    all: (table) => base.all(table),
    ids: (table, beginning) => base.ids(table, beginning),
    commit: async (durability, steps) => {
      const touched = touchedBy(steps);
      if (touched.some(isEnding)) return end(base, deps, behind, { durability, steps, touched });
      await care.ready();
      const keys = touched.map(({ key }) => key);
      const back = keys.filter(behind.isGone);
      if (back.length > 0) await behind.revive(back);
      const done = await base.commit(durability, steps).catch((cause: unknown) => {
        care.refused(cause);
        throw cause;
      });
      owe(keys);
      if (done && care.isOn() && steps.some(isWritten)) await care.twice(keys);
      // Delivery is done when the copy of the words is gone as well; when it is late, it stays owed.
      else if (done && touched.some(isDelivery)) await inTime(COPIED_WITHIN_MS, copyNow(), undefined);
      else if (durability === 'strict') void copyNow();
      return done;
    },
    copyNow,
    owe,
    tend: behind.tend,
    onGone: (tell) => base.onGone(tell),
    close: () => {
      stop();
      base.close();
    },
  };
}

/** When the copy follows: after a while, at once when asked, and when the page is left. */
function timed(behind: Follower, { setTimer, events }: Pick<CopyDeps, 'setTimer' | 'events'>) {
  let stopTimer: (() => void) | null = null;
  const copyNow = (): Promise<void> => {
    stopTimer?.();
    stopTimer = null;
    return behind.copyNow();
  };
  const leave = () => void copyNow();
  for (const target of events) for (const name of LEAVING) target.addEventListener(name, leave);
  return {
    copyNow,
    soon: () => void (stopTimer ??= setTimer(() => void copyNow(), BEHIND_MS)),
    stop: () => {
      behind.stop();
      stopTimer?.();
      for (const target of events) for (const name of LEAVING) target.removeEventListener(name, leave);
    },
  };
}

interface Ending {
  readonly durability: Durability;
  readonly steps: readonly Step[];
  readonly touched: readonly Touched[];
}

/** A deletion: begun in the ledger, done in the database, then in the copy, then ended in the ledger. */
function end(
  base: Disk,
  { book, copies, now }: CopyDeps,
  behind: Follower,
  ending: Ending,
): Promise<boolean> {
  return book.alone(async () => {
    const ended = new Map(ending.touched.filter(isEnding).map(({ key, steps }) => [key, steps[0] as Step]));
    const { lines } = (await book.read().catch(() => null)) ?? EMPTY;
    const going = [...ended].map(([key, step]) => [key, goingLine(lines[key], step, now())] as const);
    await book.write({ lines: Object.fromEntries(going) }).catch(async () => {
      // It cannot be written down: then the copy goes first, so that nothing can bring it back.
      for (const key of ended.keys()) await copies.drop(key);
    });
    let done = false;
    try {
      done = await base.commit(ending.durability, ending.steps);
      return done;
    } finally {
      const keys = ending.touched.map(({ key }) => key);
      await behind.bring(keys, done ? ended : new Map()).catch(() => undefined);
    }
  });
}

const goingLine = (line: Line | undefined, { table, expect }: Step, at: number): Line => ({
  ...(line ?? { table, hash: '', at }),
  is: 'going',
  revision: Math.max(line?.revision ?? 0, expect ?? 0),
});

function touchedBy(steps: readonly Step[]): Touched[] {
  const byKey = new Map<string, Step[]>();
  for (const step of steps) {
    const key = keyOf(step.table, step.id);
    if (key !== null) byKey.set(key, [...(byKey.get(key) ?? []), step]);
  }
  return [...byKey].map(([key, of]) => ({ key, steps: of }));
}

const isWritten = ({ table, put }: Step): boolean => table === 'drafts' && put !== undefined;
const isEnding = ({ steps }: Touched): boolean => steps.every(({ put }) => !put);
const isDelivery = ({ steps }: Touched): boolean =>
  steps.some(({ table, put }) => table === 'receipts' && put !== undefined);
