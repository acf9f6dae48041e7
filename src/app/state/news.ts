/** What the council told about what was sent, as signals that follow the store. Comes with the later screens. */
import { computed, effect, signal } from '@preact/signals';
import { unseenEvents } from '../../domain/conversation/unseen.ts';
import type { RepresentationId } from '../../domain/ids.ts';
import type { KeptNews } from '../../store/news.ts';
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

/** Reads the news with everything else that is kept, and forgets them with it. Called once, with the later screens. */
export function followNews(): void {
  effect(() => {
    const known = kept.value;
    if (!known || known.receipts.length === 0 || isShut.value) news.value = new Map();
    else void readNews(known);
  });
}

async function readNews(known: typeof kept.value): Promise<void> {
  const found = await (await (await openKept()).news()).list();
  // Closed, hidden or changed while it was read: the next reading counts.
  if (kept.peek() === known && !isShut.peek()) news.value = new Map(found.map((one) => [one.id, one]));
}
