/**
 * The storage doctor at opening: lays the database beside the ledger and puts back what is missing,
 * older, or damaged. It deletes nothing but what was deleted before.
 */
import type { Cipher } from '../key/cipher.ts';
import type { Calm } from './calm.ts';
import { COPIED_TABLES, idOf, isWords, keyOf, pack, type Copies, type Placed } from './copies.ts';
import type { Disk, Step } from './disk.ts';
import { EMPTY, type Book, type Found, type Ledger, type Line } from './ledger.ts';
import { best, verdict } from './reconcile.ts';

export interface Second {
  readonly copies: Copies;
  readonly book: Book;
  readonly calm: Calm;
  /** The caches refuse: there is a ledger and nothing else. */
  readonly isRefusing?: boolean;
  readonly now: () => number;
}

/** What is left to do once the disk is open. */
export interface Mended {
  /** The copy has to follow the database. */
  readonly due: readonly string[];
  /** Only the key can say whether they are whole. */
  readonly doubted: readonly string[];
  readonly ledger: Ledger;
  /** Missing here, and the second place would not say just now whether it has it. */
  readonly unsure: readonly Found[];
}

/** What one id needs, worked out before anything is written down. */
interface Case {
  readonly key: string;
  readonly line: Line;
  readonly rows: readonly Placed[];
}

/** Notes taken while mending, written down once at the end. */
interface Findings {
  /** `null`: nothing is known of it any more. */
  readonly lines: Record<string, Line | null>;
  readonly restored: Found[];
  readonly lost: Found[];
  readonly unsure: Found[];
}

const nothingYet = (): Findings => ({ lines: {}, restored: [], lost: [], unsure: [] });
/** What is known where nobody can be asked. */
export const NOTHING: Mended = { due: [], doubted: [], ledger: EMPTY, unsure: [] };

/**
 * Mends what needs no key. Rejects when the database cannot be read, or will not take back what is
 * missing in it: then it is not fit to work with.
 */
export function mend(disk: Disk, second: Second): Promise<Mended> {
  return second.book.alone(async () => {
    const rows = await rowsOf(disk);
    const known = await second.book.read().catch(() => undefined);
    const lines = known === null ? await linesOfCopies(second).catch(() => undefined) : known?.lines;
    if (!lines) return NOTHING;
    const due: string[] = [];
    const doubted: string[] = [];
    const found = nothingYet();
    for (const key of new Set([...Object.keys(lines), ...rows.keys()])) {
      const [line, here] = [lines[key], rows.get(key) ?? []];
      const row = best(here);
      const hash = line && row ? (await pack(row)).hash : '';
      const says = verdict(key, line, row, hash);
      if (says === 'adopt') due.push(key);
      else if (says === 'doubt') doubted.push(key);
      else if (line && says !== 'fine')
        await treat(says, { key, line, rows: here }, disk, second, found, due);
    }
    if (!known) Object.assign(found.lines, { ...lines, ...found.lines });
    return { due, doubted, ...(await writeDown(second.book, known ?? EMPTY, found)) };
  });
}

/**
 * Mends what only the key can judge: a row that is not the one that was known. What a locked phone cannot
 * judge stays in doubt, for the moment it is unlocked.
 */
export function mendDoubted(
  disk: Disk,
  second: Second,
  cipher: Pick<Cipher, 'open'>,
  mended: Mended,
): Promise<Mended> {
  const { due: before, doubted, unsure } = mended;
  if (doubted.length === 0) return Promise.resolve(mended);
  return second.book.alone(async () => {
    const known = (await second.book.read().catch(() => null)) ?? mended.ledger;
    const rows = await rowsOf(disk);
    const found = nothingYet();
    const [due, left] = [[...before], [] as string[]];
    for (const key of doubted) {
      const [line, here] = [known.lines[key], rows.get(key) ?? []];
      const row = best(here);
      if (!line || !row) continue;
      const says = await opens(cipher, row);
      if (says === true) due.push(key);
      else if (await isBetter(second, cipher, key, line, row))
        await treat('older', { key, line, rows: here }, disk, second, found, due);
      else if (says === 'locked') left.push(key);
      // Else it opens nowhere: it stays, and the list says so.
    }
    const { ledger, unsure: more } = await writeDown(second.book, known, found);
    return { due, doubted: left, ledger, unsure: [...unsure, ...more] };
  });
}

const opens = (cipher: Pick<Cipher, 'open'>, { table, row }: Placed): Promise<boolean | 'locked'> =>
  cipher.open(table, row).then(
    () => true,
    (cause: unknown) => cause instanceof DOMException && cause.name === 'LockedError' && 'locked',
  );

/** A locked phone opens neither: then the hash has to do, and it says nothing of a newer row. */
async function isBetter(
  { copies }: Second,
  cipher: Pick<Cipher, 'open'>,
  key: string,
  line: Line,
  row: Placed,
) {
  const copy = await copies.read(key).catch(() => null);
  if (!copy) return false;
  const asKnown = copy.hash === line.hash && row.row.revision === line.revision;
  return asKnown || (await opens(cipher, copy)) === true;
}

async function treat(
  says: 'restore' | 'older' | 'ended' | 'drop',
  one: Case,
  disk: Disk,
  second: Second,
  found: Findings,
  due: string[],
): Promise<void> {
  const { key, line, rows } = one;
  // A place that refuses now takes nothing away: the next opening tries again.
  if (says === 'ended' || says === 'drop')
    return clear(says, one, disk, second, found).catch(() => undefined);
  const news = { table: line.table, id: idOf(key), at: line.at };
  const copy = await second.copies.read(key).catch(() => 'silent' as const);
  // It may be there yet, so nothing is written down; but nobody may think that there never was one.
  if (copy === 'silent') return void (isWords(key) && found.unsure.push(news));
  const row = best(rows);
  const newest = Math.max(line.revision, row?.row.revision ?? 0);
  const isUsable = copy !== null && (says === 'older' || copy.row.revision >= (row?.row.revision ?? 0));
  if (isUsable && !(await putBack(disk, rows, copy))) return;
  if (isUsable && isWords(key)) found.restored.push({ ...news, table: copy.table });
  if (isUsable && copy.row.revision >= newest) return;
  if (isWords(key)) found.lost.push(news);
  // The newest words are lost: from now on what is here counts.
  found.lines[key] = null;
  if (isUsable || row) due.push(key);
}

/** Deleted: what is left of it goes. */
async function clear(
  says: 'ended' | 'drop',
  { key, line, rows }: Case,
  disk: Disk,
  second: Second,
  found: Findings,
): Promise<void> {
  if (says === 'drop' && !(await disk.commit('strict', rows.map(asDropped)))) return;
  await second.copies.drop(key);
  found.lines[key] = { ...line, is: 'gone', hash: '', at: second.now() };
}

const asDropped = ({ table, row }: Placed): Step => ({ table, id: row.id, expect: row.revision });

/**
 * One transaction: what lies here under this id goes, the copy takes its place. The damaged row is
 * dropped by name: it may still have the IV of the whole one, and would count as written already.
 */
function putBack(disk: Disk, rows: readonly Placed[], { table, row }: Placed): Promise<boolean> {
  const expect = rows.find((one) => one.table === table)?.row.revision ?? null;
  return disk.commit('strict', [...rows.map(asDropped), { table, id: row.id, expect, put: row }]);
}

async function rowsOf(disk: Disk): Promise<Map<string, Placed[]>> {
  const rows = new Map<string, Placed[]>();
  for (const table of COPIED_TABLES) {
    for (const row of await disk.all(table)) {
      const key = keyOf(table, row.id);
      if (key !== null) rows.set(key, [...(rows.get(key) ?? []), { table, row }]);
    }
  }
  return rows;
}

/** Without a ledger the copies say what was here. */
async function linesOfCopies({ copies, now }: Second): Promise<Record<string, Line>> {
  const lines: Record<string, Line> = {};
  for (const key of await copies.keys()) {
    const copy = await copies.read(key);
    if (copy)
      lines[key] = {
        is: 'here',
        table: copy.table,
        revision: copy.row.revision,
        hash: copy.hash,
        at: now(),
      };
  }
  return lines;
}

/** What could not be written down is told all the same, and found again at the next opening. */
async function writeDown(
  book: Book,
  known: Ledger,
  { lines, unsure, ...news }: Findings,
): Promise<Pick<Mended, 'ledger' | 'unsure'>> {
  const restored = [...known.restored, ...news.restored];
  const lost = [...known.lost, ...news.lost];
  const isNews = Object.keys(lines).length + news.restored.length + news.lost.length > 0;
  if (!isNews) return { ledger: known, unsure };
  const ledger = await book.write({ lines, restored, lost }).catch(() => ({ ...known, restored, lost }));
  return { ledger, unsure };
}
