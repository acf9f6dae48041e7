/** What the council told about what was sent, as signals that follow the store. Comes with the later screens. */
import { computed, effect, signal } from '@preact/signals';
import { unseenEvents } from '../../domain/conversation/unseen.ts';
import { epochMs, type RepresentationId } from '../../domain/ids.ts';
import type { KeptNews } from '../../store/news.ts';
import { overTheLine, type AskDeps } from '../../sync/ask-news.ts';
import { fetchNews } from '../../sync/news.ts';
import { byWebLock, type AsOneSender } from '../../sync/one-sender.ts';
import { createWake, type Wake } from '../../sync/wake.ts';
import { isShut } from './door.ts';
import { kept } from './kept.ts';
import { openKept } from './services.ts';

export type { KeptNews } from '../../store/news.ts';

type NewsById = ReadonlyMap<RepresentationId, KeptNews>;

/** By message. Empty while nothing may be shown. */
export const news = signal<NewsById>(new Map());

/** Messages with something from the council that nobody has looked at here. Never says what. */
export const unseen = computed<ReadonlySet<RepresentationId>>(
  () => new Set([...news.value.values()].filter((one) => unseenEvents(one).length > 0).map(({ id }) => id)),
);

/** What is known of one message; undefined before the first answer. */
export const newsOf = (id: string): KeptNews | undefined => news.value.get(id as RepresentationId);

/** Everything that the council told about this message was looked at. */
export async function markSeen(id: RepresentationId): Promise<void> {
  const room = await (await openKept()).news();
  await room.change(id, (known) => {
    const fresh = known ? unseenEvents(known) : [];
    return known && fresh.length > 0 ? { ...known, seen: [...known.seen, ...fresh] } : null;
  });
}

/** Asks the council now, whatever the wait; resolves when what it told can be read here. */
export async function askNow(): Promise<void> {
  await looks().wake('hand');
  let known: typeof kept.value;
  do {
    known = kept.peek();
    if (known && !isShut.peek()) await readNews(known);
  } while (known !== kept.peek());
}

/** Whoever opens a message is told of nothing older, in milliseconds. */
const FEW_MINUTES_MS = 3 * 60_000;

/** Asks again where the last answer is some minutes old; a clock that was set back makes it old. */
export function askAgainIfOld({ at }: KeptNews): void {
  if (Math.abs(Date.now() - at) > FEW_MINUTES_MS) void askNow();
}

/** Reads the news with everything else that is kept, asks for newer ones, and forgets them with it. Called once, with the later screens. */
export function followNews(): void {
  effect(() => {
    const known = kept.value;
    const open = !known || isShut.value ? [] : [known.receipts, known.actions?.receipts ?? []];
    const ids = open.flatMap((receipts) => receipts.map(({ id }) => id));
    // Somebody is in again, or something more was sent, or done about it: there may be news of it.
    if (ids.some((id) => !asked.has(id))) ask();
    asked = new Set(ids);
    if (ids.length > 0) void readNews(known);
    else news.value = new Map();
  });
}

let asked: ReadonlySet<string> = new Set();
let following = false;
let wake: Wake | null = null;

function ask(): void {
  if (following) void looks().wake();
  else looks().start();
  following = true;
}

async function readNews(known: typeof kept.value): Promise<void> {
  const found = await (await (await openKept()).news()).list();
  // Closed, hidden or changed while it was read: the next reading counts.
  if (kept.peek() === known && !isShut.peek()) news.value = new Map(found.map((one) => [one.id, one]));
}

/** What asking a council takes: the store of whoever is here, and the network. */
export const asking = async (): Promise<AskDeps> => ({
  store: await openKept(),
  fetch: overTheLine,
  origin: location.origin,
  now: () => epochMs(Date.now()),
});

/** Hidden, closed or gone: nobody is here to be told. */
const may = (): boolean => kept.peek() !== null && !isShut.peek() && document.visibilityState !== 'hidden';

const anyway: AsOneSender = (work) => work(async () => true);

/** One tab at a time where there are locks; asking twice does no harm. */
function asOne(): AsOneSender {
  const { locks } = navigator as Partial<Pick<Navigator, 'locks'>>;
  return locks ? byWebLock(locks, anyway, 'wren-news') : anyway;
}

function looks(): Wake {
  wake ??= createWake({
    drain: async (reason) => fetchNews({ ...(await asking()), asOne: asOne(), may }, reason),
    now: () => epochMs(Date.now()),
    events: [globalThis as unknown as EventTarget, document],
    setTimer: (work, ms) => {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
  });
  return wake;
}
