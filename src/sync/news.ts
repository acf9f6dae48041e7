/**
 * Fetches what became of what was sent: when Wren opens, is looked at or finds internet, and now and then
 * while it is open. One tab at a time; never while locked. Nobody is pushed, and nothing is shown from here.
 */
import { isOlder } from '../domain/conversation/newer.ts';
import { withoutOwnWords } from '../domain/conversation/own-words.ts';
import { epochMs, type EpochMs } from '../domain/ids.ts';
import type { ReceiptEntry } from '../store/entries.ts';
import type { KeptNews } from '../store/news.ts';
import { askNews, type AskDeps, type Told } from './ask-news.ts';
import type { Drained, Reason } from './deliver.ts';
import type { AsOneSender } from './one-sender.ts';

/** While Wren is open, in milliseconds. */
const NOW_AND_THEN_MS = 15 * 60_000;
/** What is over changes seldom: asked about once a day, unless by hand, or something was done about it since. */
const SELDOM_MS = 24 * 60 * 60_000;
/** Somebody who comes and goes does not ask each time. */
const SOON_MS = 60_000;

const OVER: ReadonlySet<string> = new Set(['sorted', 'closed', 'taken-back', 'other-route']);

export interface NewsDeps extends AskDeps {
  readonly asOne: AsOneSender;
  /** False while nothing may be shown here, or nobody looks. */
  readonly may: () => boolean;
}

/** Asks about everything that was sent, the newest first. Says when to come back. */
export async function fetchNews(deps: NewsDeps, reason: Reason): Promise<Drained> {
  if (isOpen(deps)) {
    await deps.asOne(async (renew) => {
      const room = await deps.store.news();
      const kept = new Map((await room.list()).map((one) => [one.id, one]));
      const receipts = await deps.store.receipts.list();
      const done = lastDone(receipts);
      for (const entry of receipts) {
        const since = { at: deps.now(), done: done.get(entry.id) };
        if (entry.action || !isTime(kept.get(entry.id), since, reason)) continue;
        // Closed meanwhile: nobody is inside to whom it would be told.
        if (!isOpen(deps) || !(await renew())) break;
        if ((await fetchOne(deps, entry, kept.get(entry.id))) === 'no-way') break;
      }
    });
  }
  return { busy: false, nextAt: epochMs(deps.now() + NOW_AND_THEN_MS) };
}

const isOpen = ({ store, may }: NewsDeps): boolean => may() && store.lock.state() !== 'locked';

/** By message, when the council last took something that the person did about it here. */
const lastDone = (receipts: readonly ReceiptEntry[]): ReadonlyMap<string, EpochMs> =>
  new Map(
    receipts
      .flatMap(({ action, deliveredAt }) => (action ? [[action.of, deliveredAt] as const] : []))
      .sort(([, one], [, other]) => one - other),
  );

interface Since {
  readonly at: EpochMs;
  /** Somebody did something, and waits for what comes of it. */
  readonly done: EpochMs | undefined;
}

/** A clock that was set back tells nothing: then it is asked. */
function isTime(kept: KeptNews | undefined, { at, done }: Since, reason: Reason): boolean {
  if (!kept || reason === 'hand' || at < kept.at) return true;
  if (done !== undefined && done >= kept.at && done <= at) return true;
  const isOver = OVER.has(kept.conversation?.status ?? '');
  return at - kept.at >= (isOver ? SELDOM_MS : SOON_MS);
}

/** `no-way`: nothing answers, so no other question would be. */
async function fetchOne(
  deps: NewsDeps,
  entry: ReceiptEntry,
  kept: KeptNews | undefined,
): Promise<'asked' | 'no-way'> {
  const { id, council, key, byCode } = entry;
  const told = await askNews(deps, { council, id, key, etag: (kept?.conversation && kept.etag) ?? null });
  const room = await deps.store.news();
  if (told.ok) {
    await room.change(id, (known) => withTold(entry, known, told.value));
    return 'asked';
  }
  // The council's own words, that with this key there is nothing (any more).
  if (told.error.kind === 'needs-update' && told.error.status === 404) {
    await room.change(id, (known) => nothingThere(id, known, deps.now(), byCode === 'shared'));
    return 'asked';
  }
  return told.error.kind === 'offline' || told.error.kind === 'no-answer' ? 'no-way' : 'asked';
}

/** Their own words stay here only where they asked for it, or where a code was typed to read them. */
const keepsOwn = ({ words, byCode }: ReceiptEntry): boolean => words !== undefined || byCode !== undefined;

/** What is kept after an answer; `null`: what is there stays. */
export function withTold(entry: ReceiptEntry, known: KeptNews | null, told: Told): KeptNews | null {
  const { id } = entry;
  const { etag, at, there } = told;
  const conversation =
    told.conversation && (keepsOwn(entry) ? told.conversation : withoutOwnWords(told.conversation));
  if (!conversation) {
    // "Nothing newer" is about what this tab asked with: another one may have written since.
    const isSame = known !== null && (etag === null || known.etag === etag);
    return isSame ? withoutMissing({ ...known, at, there: later(known.there, there) }) : null;
  }
  if (known && isOlder(told, known)) return null;
  return { id, conversation, etag, at, there, seen: known?.seen ?? [] };
}

/** Somebody's code was ended: what they let see goes from here. A person's own last news stay. */
function nothingThere(id: KeptNews['id'], known: KeptNews | null, at: EpochMs, wasShared: boolean): KeptNews {
  const none = { id, conversation: null, etag: null, at, there: null, seen: [] };
  return { ...(wasShared ? none : (known ?? none)), at, missing: true };
}

const withoutMissing = ({ missing: _, ...kept }: KeptNews): KeptNews => kept;

const later = (one: EpochMs | null, other: EpochMs | null): EpochMs | null =>
  one !== null && other !== null ? epochMs(Math.max(one, other)) : (other ?? one);
