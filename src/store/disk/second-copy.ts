/**
 * A disk that is copied behind: the database first, the copy within two seconds. Only a deletion
 * waits for the ledger, because what was deleted must never come back.
 */
import { keyOf, isWords, pack, COPIED_TABLES, type Placed } from './copies.ts';
import type { Disk, Step, Table } from './disk.ts';
import { EMPTY, type Ledger, type Mark } from './ledger.ts';
import type { Second } from './mend.ts';
import { best } from './reconcile.ts';

export interface CopyDeps extends Second {
  /** Calls back once, later; gives back what stops it. */
  readonly setTimer: (work: () => void, ms: number) => () => void;
  /** Where it is heard that nobody looks any more. */
  readonly events: readonly EventTarget[];
  /** What the ledger holds as deleted. */
  readonly gone: readonly string[];
}

export interface CopiedDisk extends Disk {
  /** Copies what is due, now. Resolves when it is done or refused; what was refused stays due. */
  settle(): Promise<void>;
  /** What has to be copied anew at the next chance. */
  due(keys: readonly string[]): void;
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
  const { copies, book } = deps;
  const waiting = new Set<string>();
  const gone = new Set(deps.gone);
  let closed = false;
  let stopTimer: (() => void) | null = null;

  const settle = async (): Promise<void> => {
    stopTimer?.();
    stopTimer = null;
    if (closed) return;
    await book.alone(() => bring(takeAll(waiting))).catch(() => undefined);
  };
  const soon = () => (stopTimer ??= deps.setTimer(() => void settle(), BEHIND_MS));
  const leave = () => void settle();

  /** Copies what the database holds now: another tab may have written, or deleted, meanwhile. */
  const bring = async (
    keys: readonly string[],
    ended: ReadonlyMap<string, Step> = new Map(),
    anew = false,
  ) => {
    if (keys.length === 0) return;
    const left = new Set(keys);
    try {
      const marks: Record<string, Mark> = {};
      const known = ((await book.read()) ?? EMPTY).marks;
      for (const key of keys) {
        const mark = await follow(key, known[key], ended.get(key), anew).catch(() => 'refused' as const);
        if (closed) return;
        if (mark === 'refused') continue;
        if (mark) marks[key] = mark;
        if (mark?.is === 'gone') gone.add(key);
        left.delete(key);
      }
      if (Object.keys(marks).length > 0) await book.write({ marks });
    } catch (cause) {
      keys.forEach((key) => left.add(key));
      throw cause;
    } finally {
      left.forEach((key) => waiting.add(key));
    }
  };

  const follow = async (key: string, mark: Mark | undefined, ended: Step | undefined, anew: boolean) => {
    const found = await newest(base, key);
    if (closed) return null;
    const at = deps.now();
    if (!found) {
      if (!ended && mark?.is !== 'going') return null;
      await copies.drop(key);
      const revision = Math.max(mark?.revision ?? 0, ended?.expect ?? 0);
      const table = ended?.table ?? mark?.table ?? 'drafts';
      return { is: 'gone', table, revision, hash: '', at } as const;
    }
    const packed = await pack(found);
    const { table, row } = found;
    if (mark?.is === 'here' && (mark.hash === packed.hash) !== anew) return null;
    await copies.put(key, packed).catch(async (cause: unknown) => {
      // A full phone: at least the words that a receipt stands for now must not stay.
      if (table !== mark?.table) await copies.drop(key);
      throw cause;
    });
    return { is: 'here', table, revision: row.revision, hash: packed.hash, at } as const;
  };

  const end = (
    durability: Parameters<Disk['commit']>[0],
    steps: readonly Step[],
    touched: readonly Touched[],
  ) =>
    book.alone(async () => {
      const ending = touched.filter(isEnding);
      const known = ((await book.read().catch(() => null)) ?? EMPTY).marks;
      const going = ending.map(({ key, steps: [step] }) => [key, goingMark(known[key], step, deps.now())]);
      await book.write({ marks: Object.fromEntries(going) as Record<string, Mark> }).catch(async () => {
        // It cannot be written down: then the copy goes first, so that nothing can bring it back.
        for (const { key } of ending) await copies.drop(key);
      });
      let done = false;
      try {
        done = await base.commit(durability, steps);
        return done;
      } finally {
        const ended = new Map(done ? ending.map(({ key, steps: [step] }) => [key, step as Step]) : []);
        await bring(
          touched.map(({ key }) => key),
          ended,
        ).catch(() => undefined);
      }
    });

  /** What was deleted and comes again by hand (an opened parcel) must not count as an old state. */
  const revive = (back: readonly Touched[]) =>
    book.alone(async () => {
      await book.write({ marks: Object.fromEntries(back.map(({ key }) => [key, null])) });
      back.forEach(({ key }) => gone.delete(key));
    });

  for (const target of deps.events) for (const name of LEAVING) target.addEventListener(name, leave);
  const stop = () => {
    closed = true;
    stopTimer?.();
    for (const target of deps.events) for (const name of LEAVING) target.removeEventListener(name, leave);
  };
  return {
    get: (table, id) => base.get(table, id),
    all: (table) => base.all(table),
    commit: async (durability, steps) => {
      const touched = touchedBy(steps);
      if (touched.some(isEnding)) return end(durability, steps, touched);
      const back = touched.filter(({ key }) => gone.has(key));
      if (back.length > 0) await revive(back);
      const done = await base.commit(durability, steps);
      touched.forEach(({ key }) => waiting.add(key));
      // Delivery is done when the copy of the words is gone as well.
      if (done && touched.some(isDelivery)) await settle();
      else if (durability === 'strict') void settle();
      else if (touched.length > 0) soon();
      return done;
    },
    settle,
    due: (keys) => {
      keys.forEach((key) => waiting.add(key));
      if (keys.length > 0) soon();
    },
    tend: () => book.alone(() => tend(base, deps, bring)).catch(() => undefined),
    onGone: (tell) => base.onGone(tell),
    close: () => {
      stop();
      base.close();
    },
    destroy: async () => {
      stop();
      const gone = await book
        .alone(async () => {
          const [one] = await Promise.all([book.remove(), copies.removeAll()]);
          return one;
        })
        .catch(() => false);
      return (await base.destroy()) && gone;
    },
  };
}

function takeAll(keys: Set<string>): string[] {
  const all = [...keys];
  keys.clear();
  return all;
}

function touchedBy(steps: readonly Step[]): Touched[] {
  const byKey = new Map<string, Step[]>();
  for (const step of steps) {
    const key = keyOf(step.table, step.id);
    if (key !== null) byKey.set(key, [...(byKey.get(key) ?? []), step]);
  }
  return [...byKey].map(([key, of]) => ({ key, steps: of }));
}

const isEnding = ({ steps }: Touched): boolean => steps.every(({ put }) => !put);
const isDelivery = ({ steps }: Touched): boolean =>
  steps.some(({ table, put }) => table === 'receipts' && put !== undefined);

const goingMark = (mark: Mark | undefined, step: Step | undefined, at: number): Mark => ({
  table: step?.table ?? 'drafts',
  hash: '',
  at,
  ...mark,
  is: 'going',
  revision: Math.max(mark?.revision ?? 0, step?.expect ?? 0),
});

async function newest(disk: Disk, key: string): Promise<Placed | undefined> {
  const id = key.slice(key.indexOf('/') + 1);
  const tables: readonly Table[] = isWords(key) ? COPIED_TABLES.filter((one) => one !== 'notes') : ['notes'];
  const rows: Placed[] = [];
  for (const table of tables) {
    const row = await disk.get(table, id);
    if (row) rows.push({ table, row });
  }
  return best(rows);
}

type Bring = (keys: readonly string[], ended?: ReadonlyMap<string, Step>, anew?: boolean) => Promise<void>;

async function tend(disk: Disk, { copies, book }: Second, bring: Bring): Promise<void> {
  const { marks }: Ledger = (await book.read()) ?? EMPTY;
  const broken: string[] = [];
  for (const [key, mark] of Object.entries(marks)) {
    if (mark.is === 'here' && (await copies.read(key))?.hash !== mark.hash) broken.push(key);
  }
  for (const key of await copies.keys()) {
    const isKnown = marks[key] !== undefined && marks[key].is !== 'gone';
    if (!isKnown && !(await newest(disk, key))) await copies.drop(key);
  }
  if (broken.length > 0) await bring(broken, undefined, true);
}
