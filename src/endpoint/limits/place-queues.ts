/** One queue for each place: whoever fills theirs stands in nobody else's way. Kept only while somebody waits. */
import { turns } from './turns.ts';

/** How many from one place may wait. */
export const WAITING = 10;

export interface PlaceQueues {
  isFull(place: string): boolean;
  /** Runs after everything that this place asked for before. */
  take<T>(place: string, work: () => Promise<T>): Promise<T>;
}

/** The queues of one process. */
export function placeQueues(): PlaceQueues {
  const queues = new Map<string, { readonly inTurn: ReturnType<typeof turns>; waiting: number }>();
  return {
    isFull: (place) => (queues.get(place)?.waiting ?? 0) >= WAITING,
    async take(place, work) {
      const queue = queues.get(place) ?? { inTurn: turns(1), waiting: 0 };
      queues.set(place, queue);
      queue.waiting += 1;
      try {
        return await queue.inTurn(work);
      } finally {
        queue.waiting -= 1;
        if (queue.waiting === 0) queues.delete(place);
      }
    },
  };
}
