/** Lets the second copy follow the database: reads what is there now, copies it, writes it down. */
import { COPIED_TABLES, idOf, isWords, pack, type Placed } from './copies.ts';
import type { Disk, Step, Table } from './disk.ts';
import { EMPTY, type Line } from './ledger.ts';
import type { Second } from './mend.ts';
import { best } from './reconcile.ts';

export interface Follower {
  /** These have to be copied at the next chance. */
  owe(keys: readonly string[]): void;
  /** Copies what is owed, after all that came before. What is refused stays owed. */
  copyNow(): Promise<void>;
  /**
   * Copies these; to be called alone. `ended`: their rows were deleted by these steps. Rejects when
   * the ledger refuses; all stays owed then.
   */
  bring(keys: readonly string[], ended?: ReadonlyMap<string, Step>): Promise<void>;
  /** Looks at every copy: what is damaged or missing is written anew, what nobody knows goes. */
  tend(): Promise<void>;
  /** True when the ledger holds it as deleted. */
  isGone(key: string): boolean;
  /** What was deleted comes again by hand (an opened parcel), and is no old state of the database. */
  revive(keys: readonly string[]): Promise<void>;
  /** True while one of these, or any, is not copied. */
  owes(keys?: readonly string[]): boolean;
  /** From now on a copy counts once it was read back. */
  beWary(): void;
  /** From now on nothing is written. */
  stop(): void;
  /** The database was deleted: what was on its way to the copy goes as well. */
  end(): void;
}

/** What one id needs to be followed. */
interface Look {
  readonly key: string;
  readonly line: Line | undefined;
  readonly ended: Step | undefined;
  /** The copy itself is damaged, whatever the ledger says. */
  readonly anew: boolean;
}

/** What a follower remembers. */
interface Memory {
  readonly owed: Set<string>;
  /** What the ledger holds as deleted. */
  readonly gone: Set<string>;
  stopped: boolean;
  ended: boolean;
  wary: boolean;
}

/** A follower of one disk. `known`: what the ledger holds as deleted. */
export function follower(base: Disk, second: Second, known: readonly string[]): Follower {
  const { book } = second;
  const state: Memory = { owed: new Set(), gone: new Set(known), stopped: false, ended: false, wary: false };
  const sweep = () => sweepIfEnded(second, state);
  const bring: Follower['bring'] = (keys, ended = new Map()) =>
    bringThese(base, second, state, keys, ended).finally(sweep);
  return {
    bring,
    owe: (keys) => keys.forEach((key) => state.owed.add(key)),
    copyNow: () => book.alone(() => bring(takeAll(state.owed))).catch(() => undefined),
    tend: () => book.alone(() => tend(base, second, state).finally(sweep)).catch(() => undefined),
    isGone: (key) => state.gone.has(key),
    revive: (keys) =>
      book.alone(async () => {
        await book.write({ lines: Object.fromEntries(keys.map((key) => [key, null])) }).finally(sweep);
        for (const key of keys) state.gone.delete(key);
      }),
    owes: (keys) => (keys ? keys.some((key) => state.owed.has(key)) : state.owed.size > 0),
    beWary: () => void (state.wary = true),
    stop: () => {
      state.stopped = true;
      book.close();
    },
    end: () => {
      state.stopped = true;
      state.ended = true;
    },
  };
}

/** What was on its way when the database was deleted would lie there afterwards. */
async function sweepIfEnded({ copies, book }: Second, { ended }: Memory): Promise<void> {
  if (ended) await Promise.allSettled([copies.end(), book.end()]);
}

async function bringThese(
  base: Disk,
  second: Second,
  state: Memory,
  keys: readonly string[],
  ended: ReadonlyMap<string, Step>,
): Promise<void> {
  if (keys.length === 0 || state.stopped) return;
  const { book } = second;
  const left = new Set(keys);
  try {
    const { lines } = (await book.read()) ?? EMPTY;
    const looks = keys.map((key) => ({ key, line: lines[key], ended: ended.get(key), anew: false }));
    const done = await followAll(base, second, looks, state);
    if (state.stopped) return;
    if (Object.keys(done.lines).length > 0) await book.write({ lines: done.lines });
    for (const key of done.keys) left.delete(key);
    for (const [key, { is }] of Object.entries(done.lines)) if (is === 'gone') state.gone.add(key);
  } finally {
    for (const key of left) state.owed.add(key);
  }
}

function takeAll(keys: Set<string>): string[] {
  const all = [...keys];
  keys.clear();
  return all;
}

type State = Pick<Memory, 'stopped' | 'wary'>;

/** Follows each; what the phone refuses is left out of `keys`. */
async function followAll(base: Disk, second: Second, looks: readonly Look[], state: State) {
  const lines: Record<string, Line> = {};
  const keys: string[] = [];
  for (const look of looks) {
    const line = await follow(base, second, look, state).catch(() => 'refused' as const);
    if (line === 'refused') continue;
    if (line) lines[look.key] = line;
    keys.push(look.key);
  }
  return { lines, keys };
}

/** The new line of one id, once its copy is as the database says; `null` when nothing has to change. */
async function follow(base: Disk, { copies, now }: Second, look: Look, state: State): Promise<Line | null> {
  const { key, line, ended, anew } = look;
  // Read now: another tab may have written on, or deleted, meanwhile.
  const found = await newest(base, key);
  if (state.stopped) return null;
  if (!found) {
    // A row that is missing though nobody deleted it is damage: the next opening puts it back.
    if (!ended && line?.is !== 'going') return null;
    await copies.drop(key);
    return goneLine(line, ended, now());
  }
  const { table, row } = found;
  const packed = await pack(found);
  const isKnown = line?.is === 'here' && line.hash === packed.hash;
  if (isKnown !== anew || state.stopped) return null;
  await (state.wary ? copies.putBeside : copies.put)(key, packed).catch(async (cause: unknown) => {
    // A full phone: at least the words that a receipt stands for now must not stay.
    if (line && table !== line.table) await copies.drop(key);
    throw cause;
  });
  return { is: 'here', table, revision: row.revision, hash: packed.hash, at: now() };
}

const goneLine = (line: Line | undefined, ended: Step | undefined, at: number): Line => ({
  is: 'gone',
  table: ended?.table ?? line?.table ?? 'drafts',
  revision: Math.max(line?.revision ?? 0, ended?.expect ?? 0),
  hash: '',
  at,
});

/** The row of an id that counts, in whichever table it is. */
async function newest(disk: Disk, key: string): Promise<Placed | undefined> {
  const tables: readonly Table[] = isWords(key) ? COPIED_TABLES.filter((one) => one !== 'notes') : ['notes'];
  const rows: Placed[] = [];
  for (const table of tables) {
    const row = await disk.get(table, idOf(key));
    if (row) rows.push({ table, row });
  }
  return best(rows);
}

async function tend(base: Disk, second: Second, state: State): Promise<void> {
  const { copies, book } = second;
  const { lines } = (await book.read()) ?? EMPTY;
  const broken: Look[] = [];
  for (const [key, line] of Object.entries(lines)) {
    const isWhole = line.is !== 'here' || (await copies.read(key))?.hash === line.hash;
    if (!isWhole) broken.push({ key, line, ended: undefined, anew: true });
  }
  for (const key of await copies.keys()) {
    const isKnown = lines[key] !== undefined && lines[key].is !== 'gone';
    if (!isKnown && !state.stopped && !(await newest(base, key))) await copies.drop(key);
  }
  const written = await followAll(base, second, broken, state);
  if (Object.keys(written.lines).length > 0) await book.write({ lines: written.lines });
}
