/**
 * The ledger: what must be on this phone, kept outside the database in two places that heal each
 * other. Ids, revisions, hashes and days; no words, no titles. It is how a loss is noticed at all:
 * a damaged database looks like an empty one.
 */
import type { KeyPlace } from '../key/key-places.ts';
import { alone, type LockDeps } from './alone.ts';
import type { Table } from './disk.ts';

/** Something that was put back, or could not be. */
export interface Found {
  readonly table: Table;
  readonly id: string;
  /** When it was last seen whole, in milliseconds since 1970, by this phone's clock. */
  readonly at: number;
}

/** What is known of one id. `going`: its deletion was begun; the database says whether it took place. */
export interface Line {
  readonly is: 'here' | 'going' | 'gone';
  readonly table: Table;
  readonly revision: number;
  /** Of the packed row. */
  readonly hash: string;
  readonly at: number;
}

export interface Ledger {
  readonly lines: Readonly<Record<string, Line>>;
  /** Not told yet. */
  readonly restored: readonly Found[];
  readonly lost: readonly Found[];
}

export type LedgerChange = Partial<Omit<Ledger, 'lines'>> & {
  /** `null` takes a line away: nothing is known of it any more. */
  readonly lines?: Readonly<Record<string, Line | null>>;
};

export interface Book {
  /** `null`: no place has a whole one. Rejects when no place could be read. */
  read(): Promise<Ledger | null>;
  /** Lays the lines over those that are written down. Rejects when no place took it. */
  write(change: LedgerChange): Promise<Ledger>;
  /** Takes all of it away. */
  end(): Promise<void>;
  /** No write begins any more: what is deleted after this window was closed must not come back. */
  close(): void;
  /** Runs work while no other tab writes, where the browser has locks. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

interface Page extends Ledger {
  /** Rises with every write; the higher one counts. */
  readonly turn: number;
  readonly writer: string;
}

export const EMPTY: Ledger = { lines: {}, restored: [], lost: [] };
const CHECK_BYTES = 16;
/** Deletions that are remembered, so that an old state of the database cannot bring one back. */
const GONE_KEPT = 500;
const TRIES = 5;
/** Where there are no locks: so long another tab that has looked already may still take to write. */
const SETTLE_MS = 25;

/** The ledger over its places. */
export function book(places: readonly KeyPlace[], lock: LockDeps): Book {
  const look = async (): Promise<{ newest: Page | null; isWhole: boolean }> => {
    const found = await Promise.allSettled(places.map(async (place) => open(await place.read())));
    if (found.length > 0 && found.every(({ status }) => status === 'rejected')) throw refused();
    const pages = found.map((one) => (one.status === 'fulfilled' ? one.value : null));
    const newest = pages.reduce((best, page) => (page && page.turn > (best?.turn ?? -1) ? page : best), null);
    return { newest, isWhole: pages.every((page) => page?.turn === newest?.turn) };
  };
  let isClosed = false;
  const put = async (bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
    if (isClosed) throw refused();
    const done = await Promise.allSettled(places.map((place) => place.write(bytes)));
    if (!done.some(({ status }) => status === 'fulfilled')) throw refused();
  };
  /** Puts it down over what was seen. False when another tab wrote between, or over it: locks can be gone round. */
  const putOver = async (seen: Page | null, next: Page): Promise<boolean> => {
    const bytes = await seal(next);
    if (!lock.locks && (await look()).newest?.writer !== seen?.writer) return false;
    await put(bytes);
    if (!lock.locks) await new Promise((done) => setTimeout(done, SETTLE_MS));
    return (await look()).newest?.writer === next.writer;
  };
  return {
    read: async () => {
      const { newest, isWhole } = await look();
      if (newest && !isWhole) await put(await seal(newest)).catch(() => undefined);
      return newest;
    },
    write: async (change) => {
      for (let tries = 1; ; tries++) {
        const { newest } = await look();
        const next = nextPage(newest, change);
        if (await putOver(newest, next)) return next;
        // No tab goes on writing for ever; what is laid over the newest page loses nobody's lines.
        if (tries === TRIES) return put(await seal(next)).then(() => next);
      }
    },
    close: () => void (isClosed = true),
    end: async () => void (await Promise.allSettled(places.map((place) => place.remove()))),
    alone: alone(lock),
  };
}

const refused = () => new DOMException('no ledger', 'InvalidStateError');

function nextPage(page: Page | null, { lines, ...news }: LedgerChange): Page {
  const { turn, ...known } = page ?? { ...EMPTY, turn: 0 };
  const all = Object.entries({ ...known.lines, ...lines });
  const left = forgetOld(all.filter((one): one is [string, Line] => one[1] !== null));
  return { ...known, ...news, lines: left, turn: turn + 1, writer: crypto.randomUUID() };
}

function forgetOld(lines: readonly (readonly [string, Line])[]): Record<string, Line> {
  const gone = lines.filter(([, { is }]) => is === 'gone').sort(([, a], [, b]) => b.at - a.at);
  const old = new Set(gone.slice(GONE_KEPT));
  return Object.fromEntries(lines.filter((one) => !old.has(one)));
}

const check = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).subarray(0, CHECK_BYTES);

async function seal(page: Page): Promise<Uint8Array<ArrayBuffer>> {
  const text = new TextEncoder().encode(JSON.stringify(page));
  const bytes = new Uint8Array(CHECK_BYTES + text.length);
  bytes.set(await check(text));
  bytes.set(text, CHECK_BYTES);
  return bytes;
}

async function open(bytes: Uint8Array<ArrayBuffer> | null): Promise<Page | null> {
  if (!bytes || bytes.length <= CHECK_BYTES) return null;
  const text = bytes.slice(CHECK_BYTES);
  const sum = await check(text);
  if (!sum.every((byte, at) => byte === bytes[at])) return null;
  return JSON.parse(new TextDecoder().decode(text)) as Page;
}
